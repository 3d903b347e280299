import { Client, DatabaseError, Pool, types, type ClientBase, type ClientConfig, type PoolConfig } from 'pg'
import { AppError } from '../../errors.ts'
import { COLUMN_PARSERS } from '../columns.ts'
import type { Db } from '../db.ts'
import { describeTarget, isConnectionFault, wordConnectFault } from './faults.ts'
import { holdServerLock } from './server-lock.ts'
import { asQueryable, runTransaction, type Connection } from '../connection.ts'
import { OutageError } from '../outage.ts'
import { toSqlError } from '../sql-error.ts'
import { createTxGuard } from '../tx-guard.ts'

/** Oldest PostgreSQL that has all that is asked of it: pg_terminate_backend() with a time limit for one. */
const OLDEST_MAJOR = 14
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Opens a PostgreSQL database that is this server's alone: a second Partstream on it is refused.
 *
 * The lock belongs to a session, so the URL must lead to PostgreSQL itself or to a pooler in session mode.
 *
 * @throws Error that says what is wrong with the URL, the server or the database.
 */
export async function openPostgres({
  url,
  onWarning = () => {},
}: {
  url: string
  onWarning?: ((message: string) => void) | undefined
}): Promise<Db> {
  const settings: PoolConfig = {
    connectionString: url,
    application_name: 'partstream',
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: parserOf },
  }
  let fence: string | undefined
  const lock = await holdServerLock({
    connect: () => connectClient(settings, url),
    onWarning,
    onTaken: (message) => (fence = message),
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  const pool = new Pool(settings).on('error', () => {})
  const guard = createTxGuard()
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  /** Lends a connection to `work`, and drops the connection when it broke on the way. */
  async function lend<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    let broken = false
    const client = await pool.connect()
    const onBroken = () => (broken = true)
    client.on('error', onBroken)
    try {
      return await work(asConnection(client))
    } catch (error) {
      broken ||= isConnectionFault(error)
      throw error
    } finally {
      client.off('error', onBroken)
      client.release(broken)
    }
  }

  function use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    guard.refuseInside()
    if (closing) throw new AppError('unavailable', 'Cannot use the database: it is closed')
    if (fence) throw new AppError('unavailable', fence)
    const promise = lend(work).catch((error: unknown): never => {
      if (!isConnectionFault(error)) throw error
      throw new OutageError(
        'unavailable',
        `Cannot reach the database at ${describeTarget(url)}: try again in a moment`,
        {
          cause: error,
        },
      )
    })
    running.add(promise)
    const forget = () => running.delete(promise)
    promise.then(forget, forget)
    return promise
  }

  async function close(): Promise<void> {
    // The pool's own end() forgets those who still wait for a connection.
    await Promise.allSettled(running)
    await pool.end()
    await lock.release()
  }

  const db: Db = {
    description: `PostgreSQL ${lock.serverVersion} at ${describeTarget(url)}`,
    query: async (sql, params) => use((connection) => asQueryable(connection).query(sql, params)),
    exec: async (sql) => use((connection) => connection.exec(sql)),
    tx: async (work) => use((connection) => runTransaction(connection, (t) => guard.inside(() => work(t)))),
    close() {
      closing ??= close()
      return closing
    },
  }
  return db
}

function parserOf(oid: number, format?: 'text' | 'binary') {
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- pg types the OID as an enum of the built-in types
  return COLUMN_PARSERS[oid] ?? types.getTypeParser(oid, format)
}

async function connectClient(settings: ClientConfig, url: string): Promise<{ client: Client; version: string }> {
  const client = new Client(settings)
  // The end of the connection is what counts, and it is told by the event `end`.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         current_setting('server_encoding') as encoding`,
    )
    const [server] = rows
    if (server === undefined) throw new TypeError('PostgreSQL answered no row')
    if (server.number < OLDEST_MAJOR * 10_000) {
      throw new Error(`Cannot use PostgreSQL ${server.version}: Partstream needs version ${OLDEST_MAJOR} or newer`)
    }
    if (server.encoding !== 'UTF8') {
      throw new Error(
        `Cannot use the database at ${describeTarget(url)}: its encoding is ${server.encoding}. Make one with ` +
          'createdb --encoding=UTF8 --template=template0',
      )
    }
    return { client, version: server.version }
  } catch (error) {
    await client.end().catch(() => {})
    throw wordConnectFault(error, url)
  }
}

/** A client of pg as a connection, with the errors that every engine has. */
function asConnection(client: ClientBase): Connection {
  async function run(config: { text: string; values?: unknown[] }) {
    const { rows, command } = await client.query<Record<string, unknown>>(config).catch((error: unknown): never => {
      if (!(error instanceof DatabaseError) || isConnectionFault(error)) throw error
      const { message, code = '', detail, constraint } = error
      throw toSqlError({ message, code, detail, constraint })
    })
    return { rows, command }
  }
  return {
    query: async (sql, params) => run({ text: sql, values: [...params] }),
    async exec(sql) {
      await run({ text: sql })
    },
    async begin() {
      await run({ text: 'begin' })
    },
  }
}
