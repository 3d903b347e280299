/** Tokens with names, each for one program or person: what it may do and until when; only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a token may do: each includes those before it. `read` looks, `run` makes and spends, `admin` deletes. */
export const SCOPES = ['read', 'run', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Whether a scope includes another. */
export function includes(scope: Scope, wanted: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(wanted)
}

const tokenSchema = z.object({
  name: z.string(),
  scope: z.enum(SCOPES),
  sha256: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
})
export type NamedToken = z.infer<typeof tokenSchema>
const fileSchema = z.object({ tokens: z.array(tokenSchema) })

export interface NamedTokens {
  list(): Promise<readonly NamedToken[]>
  /** The token with this text, when there is one that has not expired. Changes of the file count at once. */
  find(text: string): Promise<NamedToken | null>
  /** Makes a token and answers its text, which is kept nowhere. @throws Error when there is one of that name. */
  add(token: Pick<NamedToken, 'name' | 'scope' | 'expiresAt'>): Promise<string>
  /** Revokes a token; false when there is none of that name. */
  remove(name: string): Promise<boolean>
}

const BYTES = 32
/** Tells these tokens from others, for whoever looks for secrets that have leaked. */
const PREFIX = 'partstream_'

/** The named tokens in `tokens.json` of a data folder, which only this user may read. */
export function createNamedTokens(dataDir: string): NamedTokens {
  const path = join(dataDir, 'tokens.json')
  let known: { mark: string; tokens: readonly NamedToken[] } = { mark: '', tokens: [] }

  async function list(): Promise<readonly NamedToken[]> {
    const info = await stat(path, { bigint: true }).catch((error: unknown): null => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    if (info === null) return []
    const mark = `${info.ino} ${info.mtimeNs} ${info.size}`
    if (mark !== known.mark) known = { mark, tokens: fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).tokens }
    return known.tokens
  }

  async function save(tokens: readonly NamedToken[]): Promise<void> {
    await mkdir(dataDir, { recursive: true })
    const draft = `${path}.${process.pid}`
    await writeFile(draft, `${JSON.stringify({ tokens }, null, 2)}\n`, { mode: 0o600 })
    await chmod(draft, 0o600)
    await rename(draft, path)
  }

  return {
    list,
    async find(text) {
      if (!text.startsWith(PREFIX)) return null
      const sha256 = hashOf(text)
      const token = (await list()).find((one) => one.sha256 === sha256)
      return token && !isExpired(token) ? token : null
    },
    async add({ name, scope, expiresAt }) {
      const tokens = await list()
      if (tokens.some((token) => token.name === name))
        throw new Error(`Cannot make the token "${name}": there is one of that name; remove it first`)
      const text = PREFIX + randomBytes(BYTES).toString('base64url')
      const createdAt = new Date().toISOString()
      await save([...tokens, { name, scope, sha256: hashOf(text), createdAt, expiresAt }])
      return text
    },
    async remove(name) {
      const tokens = await list()
      const rest = tokens.filter((token) => token.name !== name)
      if (rest.length < tokens.length) await save(rest)
      return rest.length < tokens.length
    },
  }
}

/** Whether a token is of no use any more. */
export function isExpired({ expiresAt }: NamedToken): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now()
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
