/** Whether files still are what their names say: disks fail in silence. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

export interface WholeFiles {
  /** Whether there is a file with exactly the content of this hash; read again when it has changed, or now and then. */
  isWhole(path: string, sha256: string): Promise<boolean>
}

/** What stood well is believed for so long, unless the file changes. */
const BELIEVED_MS = 3_600_000
const MOST_BELIEVED = 20_000

/** Nothing has been looked at yet. */
export function createWholeFiles(): WholeFiles {
  const seen = new Map<string, { mark: string; atMs: number }>()

  async function markOf(path: string): Promise<string | null> {
    const info = await stat(path).catch((error: unknown): null => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    return info?.isFile() ? `${info.ino} ${info.size} ${info.mtimeMs} ${info.ctimeMs}` : null
  }

  return {
    async isWhole(path, sha256) {
      const mark = await markOf(path)
      if (mark === null) return false
      const known = seen.get(sha256)
      if (known?.mark === mark && Date.now() - known.atMs < BELIEVED_MS) return true
      seen.delete(sha256)
      if ((await hashOf(path)) !== sha256) return false
      for (const oldest of seen.keys()) {
        if (seen.size < MOST_BELIEVED) break
        seen.delete(oldest)
      }
      seen.set(sha256, { mark, atMs: Date.now() })
      return true
    },
  }
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return digest.digest('hex')
}
