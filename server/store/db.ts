/** What the server asks of a database; PostgreSQL and the embedded PGlite both give it. */

/** Something that answers SQL: the database itself or an open transaction. */
export interface Queryable {
  /**
   * Runs one statement with `$1`-style parameters and answers its rows.
   *
   * Rows are `unknown`: the caller's schema narrows them. On every implementation `int8` arrives as a number, `timestamptz`
   * as a Date, `json` as the parsed value, `uuid` as a string.
   */
  query(sql: string, params?: readonly unknown[]): Promise<unknown[]>
}

/** A database with the schema of `sql/`. */
export interface Db extends Queryable {
  /** For people: engine and version, such as `PGlite 18.1 (embedded)`. */
  readonly description: string
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  tx<T>(work: (t: Queryable) => Promise<T>): Promise<T>
  /** Runs several statements without parameters, such as a migration; only inside of `tx` when they must stay together. */
  close(): Promise<void>
}
