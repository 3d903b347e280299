/**
 * `npm run token`: makes, lists and removes the named tokens of a server, which may run meanwhile.
 *
 *     npm run token -- add NAME [--scope read|run|admin] [--days 90]
 *     npm run token -- list
 *     npm run token -- remove NAME
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfig } from './config.ts'
import { createNamedTokens, isExpired, SCOPES } from './http/named-tokens.ts'

const DAY_MS = 86_400_000
const USAGE = 'use: npm run token -- add NAME [--scope read|run|admin] [--days 90] | list | remove NAME'
const nameSchema = z.string().regex(/^[\w.@-]{1,100}$/, 'must be 1 to 100 letters, digits or . _ @ -')
const optionsSchema = z.object({
  scope: z.enum(SCOPES).default('run'),
  days: z.coerce.number().positive().max(36_500).optional(),
})

try {
  await main(readConfig(process.env).dataDir)
} catch (error) {
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function main(dataDir: string): Promise<void> {
  const tokens = createNamedTokens(resolve(dataDir))
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { scope: { type: 'string' }, days: { type: 'string' } },
  })
  const [verb, given] = positionals
  if (verb === 'list') {
    for (const token of await tokens.list()) {
      const until =
        token.expiresAt === null ? 'for ever' : `${isExpired(token) ? 'expired' : 'until'} ${token.expiresAt}`
      console.log(`${token.name.padEnd(24)} ${token.scope.padEnd(6)} ${until}`)
    }
    return
  }
  if ((verb !== 'add' && verb !== 'remove') || given === undefined) throw new Error(`Cannot do that: ${USAGE}`)
  const name = nameSchema.parse(given)
  if (verb === 'remove') {
    if (!(await tokens.remove(name))) throw new Error(`Cannot remove the token "${name}": there is none of that name`)
    console.log(`Removed ${name}; whoever has it is refused from now on`)
    return
  }
  const { scope, days } = optionsSchema.parse(values)
  const expiresAt = days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString()
  const text = await tokens.add({ name, scope, expiresAt })
  console.log(`${text}\n\nShown this once. Send it as "Authorization: Bearer …", or open the page once with /?token=…`)
}
