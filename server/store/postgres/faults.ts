/** What can go wrong on the way to PostgreSQL, in words that say what to do about it. */
import { DatabaseError } from 'pg'

/** The database that a URL leads to, without its password. */
export function describeTarget(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = hostname || searchParams.get('host') || 'localhost'
  return `${decodeURIComponent(host)}:${port || '5432'}${pathname}`
}

/** True when an error is about the connection and not about the statement. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Class 08: connection exceptions; 57P01…57P05: the server ends the session or does not take one; 53300: no free slot.
  if (error instanceof DatabaseError) return /^(08|57P0[1-5]|53300)/.test(error.code ?? '')
  return (
    /^E[A-Z]{3}/.test(codeOf(error)) ||
    /^(Connection terminated|timeout expired|timeout exceeded|Client )/.test(error.message)
  )
}

/** Turns the failure of a first connection into an Error for the person who starts the server. */
export function wordConnectFault(error: unknown, url: string): unknown {
  if (!(error instanceof Error)) return error
  const target = describeTarget(url)
  const code = codeOf(error)
  const { username, searchParams } = new URL(url)
  const user = decodeURIComponent(username) || searchParams.get('user') || 'the name of your account'
  const database = decodeURIComponent(new URL(url).pathname.slice(1))
  if (code.startsWith('28') || error.message.startsWith('SASL')) {
    const why = code.startsWith('28') ? error.message : 'it asks for a password'
    return new Error(
      `Cannot log in to PostgreSQL at ${target} as "${user}": ${why}. Check the name and the password in DATABASE_URL`,
      { cause: error },
    )
  }
  if (code === '3D000') {
    return new Error(`Cannot open the database at ${target}: it does not exist. Make it with: createdb ${database}`, {
      cause: error,
    })
  }
  if (isConnectionFault(error)) {
    return new Error(
      `Cannot reach PostgreSQL at ${target}: ${error.message || code}. Check that it runs there and that DATABASE_URL is right`,
      { cause: error },
    )
  }
  return error
}

/** SQLSTATE of the server's errors, `ECONNREFUSED` and the like of the network's, '' of the rest. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
