/** Watches whether the server answers: asks again, ever more slowly, once it was lost. */
import type { Info } from '../../server/api.ts'
import { api, isUnreachable } from './api.ts'
import { retryDelayMs } from './stream.ts'

/** How the server is reached. */
export type Connection = { type: 'live' } | { type: 'lost'; retryMs: number }

export interface ServerWatch {
  /** Something was heard of the server, or nothing was. */
  report: (connection: Connection) => void
}

export interface ServerWatchOptions {
  /** Called when the connection is lost, tried again and found. */
  onConnection: (connection: Connection, before: Connection['type']) => void
  /** Called at the start and whenever the server has come back. */
  onInfo: (info: Info) => void
}

/** Starts with a first question to the server. */
export function createServerWatch({ onConnection, onInfo }: ServerWatchOptions): ServerWatch {
  let current: Connection['type'] = 'live'
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function report(connection: Connection): void {
    const before = current
    current = connection.type
    if (connection.type === 'lost') timer ??= setTimeout(() => void ask(), retryDelayMs(attempt++))
    else {
      clearTimeout(timer)
      timer = undefined
      attempt = 0
    }
    onConnection(connection, before)
  }

  async function ask(): Promise<void> {
    timer = undefined
    try {
      onInfo(await api.info())
      report({ type: 'live' })
    } catch (error) {
      // A refusal is an answer too: the server is there.
      report(isUnreachable(error) ? { type: 'lost', retryMs: retryDelayMs(attempt) } : { type: 'live' })
    }
  }

  void ask()
  return { report }
}
