import { OutageError } from './outage.ts'

/** What a database says about a statement that it refused. */
export interface SqlFault {
  message: string
  /** SQLSTATE, such as `23505` for a unique violation. */
  code: string
  detail?: string | undefined
  constraint?: string | undefined
}

/** A statement that was refused; the same class on every engine, and without the statement's values. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
  readonly code: string
  readonly detail: string | undefined
  readonly constraint: string | undefined

  constructor({ message, code, detail, constraint }: SqlFault) {
    super(message)
    this.code = code
    this.detail = detail
    this.constraint = constraint
  }
}

const DISK_FULL = '53100'

/** The error for a refused statement: a full disk is the user's business, the rest is ours. */
export function toSqlError(fault: SqlFault): SqlError | OutageError {
  return fault.code === DISK_FULL ? diskFullError(fault.message) : new SqlError(fault)
}

/** For every way in which a database can find out that its disk is full. */
export function diskFullError(message: string): OutageError {
  return new OutageError(
    'storage_full',
    `Cannot save: the disk of the database is full (${message}). Free some space and try again`,
  )
}
