/**
 * The thread that runs the embedded engine. It has one of its own because a statement is synchronous inside of it, down to
 * the fsync of a commit, and must not stop the server's event loop; and because an engine that has crashed can only be left.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { COLUMN_PARSERS } from '../columns.ts'
import { DurableFs, START_PARAMS } from './disk.ts'
import { createStatements, type Statements } from './statements.ts'
import type { SqlFault } from '../sql-error.ts'

/** What the thread is asked; `query` takes one statement, `exec` several. `begin` opens a transaction before. */
export type Request = { id: number; begin: boolean } & (
  | { type: 'query'; sql: string; params: readonly unknown[] }
  | { type: 'exec'; sql: string }
  | { type: 'close' }
)

/** What the thread says: `ready` or `failed` once at the start, `done` or `refused` to each request, `crashed` at any time. */
export type Reply =
  | { type: 'ready'; version: string }
  | { type: 'failed' | 'crashed'; message: string }
  | { type: 'done'; id: number; rows: unknown[]; command: string }
  | { type: 'refused'; id: number; fault: SqlFault | Error }

/**
 * After this many characters of statements and values the database is tidied. In single-user mode nobody else does it: the
 * write-ahead log would grow for ever, and dead rows would stay.
 */
const TIDY_EVERY_CHARS = 16_000_000
const LONGJMP = 100
/** What leaves the tables as they are; after anything else that comes without parameters, plans may be out of date. */
const CONTROLS: ReadonlySet<string> = new Set(['commit', 'rollback'])

/** The engine, and the statements that it has prepared. */
interface Open {
  engine: PGlite
  statements: Statements
}

const complaints: string[] = []
let charsSinceTidy = 0

if (parentPort === null) throw new Error('pglite/thread.ts runs only as a thread')
const port = parentPort

function say(reply: Reply): void {
  port.postMessage(reply)
}

function lastComplaints(): string {
  return complaints.slice(-5).join('\n')
}

/**
 * Ends the thread when the engine has crashed. PGlite would call the dead engine again, and wait for ever for it to take what
 * is sent to it: on a full disk for one.
 */
function watchForCrash(engine: PGlite): void {
  const { Module } = engine
  const once = Module._PostgresMainLoopOnce
  Module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      // An ordinary error of a statement arrives as a long jump, and the engine goes on.
      if (!(error instanceof Object && 'status' in error && error.status === LONGJMP)) {
        say({ type: 'crashed', message: complaints.findLast((line) => line.includes('PANIC')) ?? String(error) })
        process.exit(1)
      }
      throw error
    }
  }
}

async function answer(open: Open, request: Request): Promise<Reply> {
  const { id } = request
  try {
    return { type: 'done', id, ...(await run(open, request)) }
  } catch (error) {
    return { type: 'refused', id, fault: toFault(error) }
  }
}

async function run({ engine, statements }: Open, request: Request): Promise<{ rows: unknown[]; command: string }> {
  if (request.begin) await statements.run('begin', [])
  if (request.type === 'query') {
    charsSinceTidy += weigh(request.sql, request.params)
    return statements.run(request.sql, request.params)
  }
  if (request.type === 'exec') {
    charsSinceTidy += request.sql.length
    await engine.exec(request.sql)
    if (!CONTROLS.has(request.sql)) await statements.forget()
  } else {
    await engine.close()
  }
  return { rows: [], command: '' }
}

function weigh(sql: string, params: readonly unknown[]): number {
  return params.reduce<number>((sum, param) => sum + (typeof param === 'string' ? param.length : 16), sql.length)
}

/** Only the fields that are wanted: PGlite hangs the statement and its values, the user's whole script, on its errors. */
function toFault(error: unknown): SqlFault | Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const { message } = error
  if (!('code' in error) || typeof error.code !== 'string') return error
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : undefined
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  return { message, code: error.code, detail, constraint }
}

async function tidy(engine: PGlite): Promise<void> {
  if (charsSinceTidy < TIDY_EVERY_CHARS || engine.isInTransaction()) return
  charsSinceTidy = 0
  await engine.exec('vacuum (analyze)')
  await engine.exec('checkpoint')
}

async function main(dir: string): Promise<void> {
  let engine: PGlite
  try {
    engine = await PGlite.create({
      fs: new DurableFs(dir),
      startParams: START_PARAMS,
      extensions: { pg_trgm },
      parsers: COLUMN_PARSERS,
      onStderr(line) {
        complaints.push(line)
        if (complaints.length > 50) complaints.shift()
        return false
      },
    })
  } catch (error) {
    say({ type: 'failed', message: lastComplaints() || String(error) })
    process.exit(1)
  }
  watchForCrash(engine)
  const open = { engine, statements: createStatements(engine) }
  const { rows } = await engine.query<{ server_version: string }>('show server_version')
  port.on('message', (request: Request) => {
    // One after the other: who asks waits for the answer before asking again.
    void answer(open, request).then(async (reply) => {
      say(reply)
      if (request.type === 'close') process.exit(0)
      // It is tried again later; on a full disk the statements themselves complain.
      await tidy(engine).catch((error: unknown) => complaints.push(String(error)))
    })
  })
  say({ type: 'ready', version: rows[0]?.server_version ?? '' })
}

await main(String(workerData))
