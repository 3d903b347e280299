/** The files of all jobs and uploads, each once, under the SHA-256 of its content. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import { createWholeFiles } from './whole-files.ts'

/** A file of the store. */
export interface Stored {
  sha256: string
  bytes: number
}

export interface ArtifactStore {
  /**
   * Keeps some bytes and resolves once they would survive a power failure. Nobody ever sees half of them. The file is not removed
   * until `letGo`, which is due when the database names it, or nobody will.
   *
   * @throws AppError `storage_full` when the disk is full, `unavailable` when the folder cannot be written any more; nothing is
   * left behind then.
   */
  put(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Stored>
  letGo(sha256: string): void
  /** Path of the file with this hash; null when there is none, or it is damaged, which `put` mends. */
  pathOf(sha256: string): Promise<string | null>
  has(sha256: string): Promise<boolean>
  /** @throws AppError `artifact_not_found` */
  read(sha256: string): Promise<Uint8Array>
  /** Removes a file, unless somebody has put it and not let go of it; true when it is gone. */
  remove(sha256: string): Promise<boolean>
  /** The hashes of all files, some at a time. */
  list(): AsyncIterable<readonly string[]>
  /** Bytes that are free on its disk. */
  freeBytes(): Promise<number>
  /** Removes what servers that are gone have left half-written; call before the first `put`. */
  sweep(): Promise<void>
}

/** What a store needs. */
export interface ArtifactStoreOptions {
  dir: string
  /** Opens a file; another one than Node's stands for a faulty disk. */
  openFile?: typeof open
}

const SHA256 = /^[0-9a-f]{64}$/
/** Bytes that are hashed and written in one go; more would hold up the event loop. */
const CHUNK_BYTES = 2 ** 20
const NO_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NOT_WRITABLE: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'ENOENT',
  'ENOTDIR',
  'EMFILE',
  'ENFILE',
])

/**
 * A store in a folder: `<dir>/ab/abcd…` for a file, `<dir>/tmp` for what is being written. The folder is one server's own.
 *
 * @throws Error when the folder cannot be made or written.
 */
export async function createArtifactStore({ dir, openFile = open }: ArtifactStoreOptions): Promise<ArtifactStore> {
  const drafts = join(dir, 'tmp')
  const whole = createWholeFiles()
  /** How often each file is held, and what is being removed. */
  const held = new Map<string, number>()
  const removals = new Map<string, Promise<unknown>>()
  try {
    await mkdir(drafts, { recursive: true })
    const { draft } = await write(newDraft(), new Uint8Array())
    await rm(draft)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Cannot write to the artifacts folder ${dir}: ${why}. Make it writable, or set ARTIFACTS_DIR`, {
      cause,
    })
  }

  function fileOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError(`Cannot find an artifact: "${sha256}" is no SHA-256`)
    return join(dir, sha256.slice(0, 2), sha256)
  }

  function newDraft(): string {
    return join(drafts, `${process.pid}-${randomUUID()}`)
  }

  /** Opens a draft; their folder is made again when somebody has removed it. */
  async function openDraft(draft: string): ReturnType<typeof open> {
    return openFile(draft, 'wx', 0o644).catch(async (error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
      await mkdir(drafts) // and no more: where the store itself is gone, a disk may be missing
      return openFile(draft, 'wx', 0o644)
    })
  }

  /** Writes a draft down for good; removes it when that fails. */
  async function write(draft: string, source: Uint8Array | AsyncIterable<Uint8Array>) {
    const digest = createHash('sha256')
    let bytes = 0
    try {
      const file = await openDraft(draft)
      try {
        for await (const chunk of source instanceof Uint8Array ? chunksOf(source) : source) {
          digest.update(chunk)
          bytes += chunk.length
          await file.writeFile(chunk)
        }
        await file.datasync()
      } finally {
        await file.close()
      }
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    return { draft, sha256: digest.digest('hex'), bytes }
  }

  /** Gives a draft its place, unless the file is there already. One that is damaged is replaced. */
  async function settle(draft: string, sha256: string): Promise<void> {
    const folder = join(dir, sha256.slice(0, 2))
    try {
      if (await whole.isWhole(fileOf(sha256), sha256)) return await rm(draft)
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined
      await rename(draft, fileOf(sha256))
      await Promise.all([syncFolder(folder), isNew ? syncFolder(dir) : undefined])
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  async function hold(sha256: string): Promise<void> {
    held.set(sha256, (held.get(sha256) ?? 0) + 1)
    await removals.get(sha256)
  }

  function letGo(sha256: string): void {
    const count = (held.get(sha256) ?? 0) - 1
    if (count > 0) held.set(sha256, count)
    else held.delete(sha256)
  }

  async function put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Stored> {
    if (source instanceof Uint8Array && source.length <= CHUNK_BYTES) {
      const sha256 = hash('sha256', source)
      await hold(sha256)
      if (await whole.isWhole(fileOf(sha256), sha256)) return { sha256, bytes: source.length }
      letGo(sha256)
    }
    const { draft, sha256, bytes } = await write(newDraft(), source)
    await hold(sha256)
    await settle(draft, sha256).catch((error: unknown): never => {
      letGo(sha256)
      throw error
    })
    return { sha256, bytes }
  }

  async function remove(sha256: string): Promise<boolean> {
    if (held.has(sha256)) return false
    const removal = rm(fileOf(sha256), { force: true }).finally(() => removals.delete(sha256))
    removals.set(sha256, removal)
    await removal
    return true
  }

  return {
    put: async (source) =>
      put(source).catch((error: unknown): never => {
        throw wordWriteFault(error)
      }),
    letGo,
    has: async (sha256) => whole.isWhole(fileOf(sha256), sha256),
    pathOf: async (sha256) => ((await whole.isWhole(fileOf(sha256), sha256)) ? fileOf(sha256) : null),
    async read(sha256) {
      const path = fileOf(sha256)
      const bytes = (await whole.isWhole(path, sha256)) ? await readFile(path).catch(() => null) : null
      if (bytes) return bytes
      throw new AppError(
        'artifact_not_found',
        `Cannot read a file: ${sha256} is gone from the artifacts folder, or damaged`,
      )
    },
    remove,
    async *list() {
      for (const folder of await readdir(dir)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue
        const names = await readdir(join(dir, folder))
        yield names.filter((name) => SHA256.test(name))
      }
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(dir)
      return bavail * bsize
    },
    async sweep() {
      const stale = (await readdir(drafts)).filter((name) => !isBeingWritten(name))
      await Promise.all(stale.map(async (name) => rm(join(drafts, name), { recursive: true, force: true })))
    },
  }
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES)
}

/** Makes a rename in a folder survive a power failure. */
async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and needs no sync of one.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** True when the process that a draft's name begins with is another one that is alive. */
function isBeingWritten(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  // One of our own number is from a former life: in a container every server has the same.
  if (Number.isNaN(pid) || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function wordWriteFault(error: unknown): unknown {
  const code = codeOf(error)
  if (NO_SPACE.has(code)) {
    return new AppError('storage_full', `Cannot keep a file: the disk of the artifacts folder is full (${code})`, {
      cause: error,
    })
  }
  if (NOT_WRITABLE.has(code)) {
    return new AppError('unavailable', `Cannot keep a file: the artifacts folder cannot be written (${code})`, {
      cause: error,
    })
  }
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
