/**
 * Statements that the embedded engine parses and plans once. PGlite's own `query` does so anew each time, in five calls, which
 * takes longer than most of our statements do.
 */
import { hash } from 'node:crypto'
import { parse, protocol, type PGlite } from '@electric-sql/pglite'

type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number]

interface Statement {
  name: string
  /** OIDs of its parameters' types. */
  parameters: readonly number[]
  /** What its rows look like; nothing for a statement without rows. */
  columns: readonly Message[]
}

export interface Statements {
  /** @throws DatabaseError of PGlite when the statement is refused. */
  run(sql: string, params: readonly unknown[]): Promise<{ rows: unknown[]; command: string }>
  /** Forgets all plans; to be called when the tables may have changed. */
  forget(): Promise<void>
}

/** The server has some hundred statements; where more come, somebody puts values into their text. */
const MAX_KEPT = 500

const { serialize } = protocol

/** The statements of one engine; what is asked of it must wait for what was asked before. */
export function createStatements(engine: PGlite): Statements {
  const kept = new Map<string, Statement>()

  async function send(...messages: Uint8Array[]): Promise<Message[]> {
    const answer = await engine.execProtocol(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })
    return answer.messages
  }

  async function prepare(sql: string): Promise<Statement> {
    if (kept.size >= MAX_KEPT) await forget()
    const name = hash('sha1', sql)
    const answers = await send(serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }))
    const statement = {
      name,
      parameters: parse.parseDescribeStatementResults(answers),
      columns: answers.filter((answer) => answer.name === 'rowDescription'),
    }
    kept.set(sql, statement)
    return statement
  }

  async function forget(): Promise<void> {
    if (kept.size === 0) return
    await engine.exec('deallocate all')
    kept.clear()
  }

  return {
    async run(sql, params) {
      const { name, parameters, columns } = kept.get(sql) ?? (await prepare(sql))
      const values = params.map((param, index) => asText(param, engine.serializers[parameters[index] ?? 0]))
      const answers = await send(serialize.bind({ statement: name, values }), serialize.execute({}))
      const [result] = parse.parseResults([...columns, ...answers], engine.parsers)
      return { rows: result?.rows ?? [], command: result?.command ?? '' }
    },
    forget,
  }
}

function asText(param: unknown, serializer: ((value: unknown) => string) | undefined): string | null {
  if (param === null || param === undefined) return null
  return serializer ? serializer(param) : typeof param === 'string' ? param : JSON.stringify(param)
}
