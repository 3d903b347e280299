/** The token of a server: made at its first start, kept in its data folder, shown once. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Token {
  value: string
  path: string
  /** It was made just now: nobody has seen it yet. */
  isNew: boolean
}

const BYTES = 32
const FORM = /^[\w-]{22,200}$/

/**
 * The token in `dataDir`, made when there is none, for this user alone to read (mode 600).
 *
 * @throws Error when the file cannot be read or written, or holds something else.
 */
export async function readToken(dataDir: string): Promise<Token> {
  const path = join(dataDir, 'token')
  await mkdir(dataDir, { recursive: true })
  const fresh = randomBytes(BYTES).toString('base64url')
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${fresh}\n`).finally(() => file.close())
    return { value: fresh, path, isNew: true }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const value = (await readFile(path, 'utf8')).trim()
  if (FORM.test(value)) return { value, path, isNew: false }
  throw new Error(
    `Cannot use the token in ${path}: it is not 22 or more letters and digits. Remove the file for a new one`,
  )
}
