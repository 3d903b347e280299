/** What the server asks of a database; PostgreSQL and the embedded PGlite both give it. */

/** Something that answers SQL: the database itself or an open transaction. */
export interface Queryable {
  /**
   * Runs one statement with `$1`-style parameters and answers its rows.
   *
   * Rows are `unknown`: the caller's schema narrows them. On every implementation `int8` arrives as a number, `timestamptz`
   * as a Date, `json` as the parsed value, `uuid` as a string. A `json` parameter goes in as text made by JSON.stringify,
   * because the drivers disagree about arrays; read it as `column::text` to get it back byte for byte.
   *
   * @throws SqlError when the statement is refused; AppError `unavailable` when the database cannot be reached or is closed,
   * `storage_full` when its disk is full. Inside of a transaction the first refused statement dooms the whole of it.
   */
  query(sql: string, params?: readonly unknown[]): Promise<unknown[]>
  /** Runs several statements without parameters, such as a migration; outside of `tx` they still stand or fall together. */
  exec(sql: string): Promise<void>
}

/** A database with the schema of `sql/`. */
export interface Db extends Queryable {
  /** For people: engine and version, such as `PostgreSQL 18.6 (embedded)`. */
  readonly description: string
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects.
   *
   * Use only `t` inside of `work`: the embedded engine has one session, so a statement on the database itself would wait for
   * the transaction it is part of. That mistake is refused on every implementation.
   */
  tx<T>(work: (t: Queryable) => Promise<T>): Promise<T>
  /** Waits for what is running, then lets go of the database. Idempotent; queries that come later are refused. */
  close(): Promise<void>
}
