import type { Queryable } from './db.ts'

/** A connection to an engine, which runs one statement after the other. */
export interface Connection {
  /** Answers the rows and the command tag's first word, such as `COMMIT`. */
  query(sql: string, params: readonly unknown[]): Promise<{ rows: unknown[]; command: string }>
  exec(sql: string): Promise<void>
  /** Opens a transaction, at the latest with the next statement. */
  begin(): Promise<void>
}

/** The door of a connection through which the rest of the server speaks to it. */
export function asQueryable(connection: Connection): Queryable {
  return {
    async query(sql, params = []) {
      const { rows } = await connection.query(sql, params)
      return rows
    },
    exec: async (sql) => connection.exec(sql),
  }
}

/** Runs `work` in a transaction on a connection that nobody else uses meanwhile. */
export async function runTransaction<T>(connection: Connection, work: (t: Queryable) => Promise<T>): Promise<T> {
  const direct = asQueryable(connection)
  let open = true
  function checkOpen(): void {
    if (!open) throw new Error('Cannot use a transaction after its end: await every statement inside of it')
  }
  await connection.begin()
  try {
    const result = await work({
      async query(sql, params) {
        checkOpen()
        return direct.query(sql, params)
      },
      async exec(sql) {
        checkOpen()
        return direct.exec(sql)
      },
    })
    open = false
    // A refused statement whose error was swallowed turns the commit into a rollback, without an error of its own.
    const { command } = await connection.query('commit', [])
    if (command !== 'COMMIT') throw new Error('Cannot commit the transaction: one of its statements was refused')
    return result
  } catch (error) {
    open = false
    // Where this fails the connection is gone, and the transaction with it; the first error tells more.
    await connection.exec('rollback').catch(() => {})
    throw error
  }
}
