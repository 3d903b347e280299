/** The files of all jobs and uploads, each once, under the SHA-256 of its content. */
import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'

export interface ArtifactStore {
  /**
   * Keeps some bytes and resolves once they would survive a power cut. Nobody ever sees half of them.
   *
   * @throws AppError `storage_full` when the disk is full.
   */
  put(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>
  /** Path of the file with this hash, or null when there is none. */
  pathOf(sha256: string): Promise<string | null>
  has(sha256: string): Promise<boolean>
  /** @throws AppError `artifact_not_found` */
  read(sha256: string): Promise<Uint8Array>
  /** Removes what a server left half-written when it was killed; call before the first `put`. */
  sweep(): Promise<void>
}

const SHA256 = /^[0-9a-f]{64}$/
const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/**
 * A store in a folder: `<dir>/ab/abcd…` for a file, `<dir>/tmp` for what is being written.
 *
 * @throws Error when the folder cannot be made or written.
 */
export async function createArtifactStore({ dir }: { dir: string }): Promise<ArtifactStore> {
  const tmp = join(dir, 'tmp')
  await mkdir(tmp, { recursive: true })
  /** Writes that are under way, by hash: the same bytes are written once. */
  const underWay = new Map<string, Promise<void>>()

  function fileOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError(`Cannot find an artifact: "${sha256}" is no SHA-256`)
    return join(dir, sha256.slice(0, 2), sha256)
  }

  async function has(sha256: string): Promise<boolean> {
    return access(fileOf(sha256)).then(
      () => true,
      () => false,
    )
  }

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    if (await has(sha256)) return
    const folder = join(dir, sha256.slice(0, 2))
    const draft = join(tmp, randomUUID())
    try {
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined
      const file = await open(draft, 'wx', 0o644)
      try {
        await file.writeFile(bytes)
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(draft, fileOf(sha256))
      await syncFolder(folder)
      if (isNew) await syncFolder(dir)
    } catch (error) {
      await rm(draft, { force: true })
      if (error instanceof Error && 'code' in error && NO_SPACE.has(error.code))
        throw new AppError('storage_full', 'Cannot keep an artifact: the disk of the artifacts folder is full', {
          cause: error,
        })
      throw error
    }
  }

  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const writing = underWay.get(sha256) ?? write(sha256, bytes).finally(() => underWay.delete(sha256))
      underWay.set(sha256, writing)
      await writing
      return { sha256, bytes: bytes.length }
    },
    has,
    pathOf: async (sha256) => ((await has(sha256)) ? fileOf(sha256) : null),
    async read(sha256) {
      const path = fileOf(sha256)
      try {
        return await readFile(path)
      } catch (error) {
        throw new AppError('artifact_not_found', `Cannot read a file: ${sha256} is gone from the artifacts folder`, {
          cause: error,
        })
      }
    },
    async sweep() {
      for (const name of await readdir(tmp)) await rm(join(tmp, name), { recursive: true, force: true })
    },
  }
}

/** Makes a rename in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
