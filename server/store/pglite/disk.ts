/** How the embedded engine meets the disk. As it comes, PGlite never asks the system to write anything down for good. */
import { fdatasyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Parameters of the engine: those of PGlite, but with fsync. */
export const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  // Of the methods only this one reaches the file system: the wasm build's fdatasync() does nothing.
  '-c',
  'wal_sync_method=fsync',
  // The buffers are part of the wasm memory, and the operating system caches the files anyway.
  '-c',
  'shared_buffers=8MB',
]

// Error numbers as wasm programs know them.
const WASI_EINVAL = 28
const WASI_EIO = 29

/** PGlite's file system on a folder, with the fsync that it lacks: what is committed survives a power failure. */
export class DurableFs extends NodeFS {
  readonly #sync: (fd: number) => void

  constructor(dir: string, sync: (fd: number) => void = fdatasyncSync) {
    super(dir)
    this.#sync = sync
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args)
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (engine: { NODEFS: unknown }) => addFsync(engine.NODEFS, this.#sync),
    ]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
}

/** Emscripten calls `stream_ops.fsync` of a file system that has it; that of Node has none. */
function addFsync(nodefs: unknown, sync: (fd: number) => void): void {
  if (!isObject(nodefs) || !isObject(nodefs.stream_ops)) {
    throw new TypeError('Cannot make the database durable: this PGlite has another file system than expected')
  }
  nodefs.stream_ops.fsync = (stream: { nfd: number }): number => {
    try {
      sync(stream.nfd)
      return 0
    } catch (error) {
      // Some systems cannot sync a folder; the engine knows that from EINVAL. Any other failure it takes seriously.
      const code = isObject(error) ? error.code : undefined
      return code === 'EINVAL' || code === 'EPERM' || code === 'EBADF' ? WASI_EINVAL : WASI_EIO
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
