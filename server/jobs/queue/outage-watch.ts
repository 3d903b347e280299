/** What happens when the database is away: nothing is started, nothing is given up, and afterwards everything goes on. */
import { setTimeout as delay } from 'node:timers/promises'
import { OutageError } from '../../store/outage.ts'

export interface OutageWatch {
  /** Whether the database was away when it was last needed. */
  readonly isOut: boolean
  /** Told of every failure of a job; true when the database is its cause, and then the job is taken up again by `recover`. */
  report(error: unknown): boolean
  /** Waits for nothing any more. */
  close(): void
}

export interface OutageWatchOptions {
  /** Brings the jobs here and in the database together; rejects as long as the database is away. */
  recover: () => Promise<void>
  /** Stops the start of jobs, and lets them start again. */
  pause: () => void
  resume: () => void
  onWarning: (message: string, error?: unknown) => void
}

/** Pauses between two tries. */
const RETRY_MS = [200, 500, 1000]

/** A watch on a database that is there. */
export function createOutageWatch({ recover, pause, resume, onWarning }: OutageWatchOptions): OutageWatch {
  const closing = new AbortController()
  let isOut = false

  async function waitForEnd(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        await delay(RETRY_MS[attempt] ?? RETRY_MS.at(-1), undefined, { ref: false, signal: closing.signal })
        await recover()
        isOut = false
        resume()
        onWarning('The database is back, jobs go on')
        return
      } catch (error) {
        if (!closing.signal.aborted && !(error instanceof OutageError)) onWarning('Cannot take up the jobs', error)
      }
    }
  }

  return {
    get isOut() {
      return isOut
    },
    report(error) {
      if (!(error instanceof OutageError)) return false
      if (isOut) return true
      isOut = true
      pause()
      onWarning(`No job is started until the database is back: ${error.message}`)
      void waitForEnd()
      return true
    },
    close: () => closing.abort(),
  }
}
