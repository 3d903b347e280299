/** The files of all jobs and uploads, each once, under the SHA-256 of its content. */
import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'

export interface ArtifactStore {
  /**
   * Keeps some bytes and resolves once they would survive a power failure. Nobody ever sees half of them.
   *
   * @throws AppError `storage_full` when the disk is full, `unavailable` when the folder cannot be written any more; nothing is
   * left behind then.
   */
  put(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>
  /** Path of the file with this hash, or null when there is none. */
  pathOf(sha256: string): Promise<string | null>
  has(sha256: string): Promise<boolean>
  /** @throws AppError `artifact_not_found` */
  read(sha256: string): Promise<Uint8Array>
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

  /** Gives a draft its place, unless the file is there already. A file of another size is damaged and replaced. */
  async function settle({ draft, sha256, bytes }: { draft: string; sha256: string; bytes: number }): Promise<void> {
    const folder = join(dir, sha256.slice(0, 2))
    try {
      if ((await sizeOf(fileOf(sha256))) === bytes) return await rm(draft)
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined
      await rename(draft, fileOf(sha256))
      await Promise.all([syncFolder(folder), isNew ? syncFolder(dir) : undefined])
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  async function put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }> {
    if (source instanceof Uint8Array && source.length <= CHUNK_BYTES) {
      const sha256 = hash('sha256', source)
      if ((await sizeOf(fileOf(sha256))) === source.length) return { sha256, bytes: source.length }
    }
    const draft = await write(newDraft(), source)
    await settle(draft)
    return { sha256: draft.sha256, bytes: draft.bytes }
  }

  return {
    put: async (source) =>
      put(source).catch((error: unknown): never => {
        throw wordWriteFault(error)
      }),
    has: async (sha256) => (await sizeOf(fileOf(sha256))) !== null,
    pathOf: async (sha256) => ((await sizeOf(fileOf(sha256))) === null ? null : fileOf(sha256)),
    async read(sha256) {
      const path = fileOf(sha256)
      return readFile(path).catch((cause: unknown): never => {
        throw new AppError('artifact_not_found', `Cannot read a file: ${sha256} is gone from the artifacts folder`, {
          cause,
        })
      })
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

/** Size of a file in bytes, or null when there is none. */
async function sizeOf(path: string): Promise<number | null> {
  const info = await stat(path).catch((error: unknown): null => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  return info?.isFile() ? info.size : null
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
