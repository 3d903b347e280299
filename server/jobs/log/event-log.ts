/** The log of every job: numbered, persisted before anybody sees it, and readable from any place for ever. */
import { EventEmitter, once } from 'node:events'
import type { NewEvent } from '../../api.ts'
import type { Db, Queryable } from '../../store/db.ts'
import { OutageError } from '../../store/outage.ts'
import { appendEvents, readEvents, type StoredEvent } from '../../store/rows/event-rows.ts'

/** Written in the same transaction as the events; throwing undoes them. */
export type Alongside = (t: Queryable) => Promise<void>

export interface EventLog {
  /**
   * Appends events to a job's log and resolves when they are persisted and published. Calls for one job keep their order; those
   * that wait while another is written go together. Resolves to false, and writes nothing, when the job has finished.
   */
  append(jobId: string, events: readonly NewEvent[], alongside?: Alongside): Promise<boolean>
  /**
   * The events of a job after `after`, in order, in batches, up to and including `complete`. Nothing is held for a reader that
   * is slow: it catches up from the database, and waits while that is away.
   */
  follow(jobId: string, after: number, signal: AbortSignal): AsyncGenerator<readonly StoredEvent[]>
}

interface Write {
  events: readonly NewEvent[]
  alongside: Alongside | undefined
  resolve: (written: boolean) => void
  reject: (error: unknown) => void
}

const PAGE = 500
/** Should a wake-up ever be lost, a reader looks by itself after this time. */
const LOOK_MS = 5000

/** The event log on a database; one per server, since a job is written by the server that runs it. */
export function createEventLog(db: Db): EventLog {
  const queues = new Map<string, Write[]>()
  const published = new EventEmitter<Record<string, [readonly StoredEvent[]]>>()
  published.setMaxListeners(0)

  async function drain(jobId: string, queue: Write[]): Promise<void> {
    while (queue.length > 0) await writeTogether(jobId, queue.splice(0))
    queues.delete(jobId)
  }

  async function writeTogether(jobId: string, writes: readonly Write[]): Promise<void> {
    const events = writes.flatMap((write) => write.events)
    try {
      const at = new Date()
      const stored = writes.some(({ alongside }) => alongside)
        ? await db.tx(async (t) => {
            const rows = await appendEvents(t, jobId, at, events)
            if (rows) for (const { alongside } of writes) await alongside?.(t)
            return rows
          })
        : await appendEvents(db, jobId, at, events)
      if (stored) published.emit(jobId, stored)
      for (const { resolve } of writes) resolve(stored !== null)
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
  }

  return {
    append(jobId, events, alongside) {
      return new Promise((resolve, reject) => {
        const write = { events, alongside, resolve, reject }
        const queue = queues.get(jobId)
        if (queue) {
          queue.push(write)
          return
        }
        const fresh = [write]
        queues.set(jobId, fresh)
        void drain(jobId, fresh)
      })
    },

    async *follow(jobId, after, signal) {
      let cursor = after
      // The newest batch that was published while this reader was busy; older ones are read again from the database.
      let news: readonly StoredEvent[] | null = null
      const wake = new EventEmitter()
      const onPublished = (batch: readonly StoredEvent[]) => {
        news = batch
        wake.emit('wake')
      }
      published.on(jobId, onPublished)
      // Whether the database may have events that nobody has told this reader of.
      let isBehind = true
      try {
        while (!signal.aborted) {
          const fresh = news
          news = null
          isBehind ||= newestOf(fresh) > cursor
          if (!isBehind) {
            isBehind = (await woken(wake, signal)) === 'silence'
            continue
          }
          const told = continues(fresh, cursor)
          const batch = told ?? (await readEvents(db, jobId, cursor, PAGE).catch(nothingYet))
          if (batch === null) {
            await woken(wake, signal)
            continue
          }
          const last = batch.at(-1)
          // A page from the database may be followed by another.
          isBehind = told === null && last !== undefined
          if (!last) continue
          yield batch
          cursor = last.seq
          if (last.type === 'complete') return
        }
      } finally {
        published.off(jobId, onPublished)
      }
    },
  }
}

/** Resolves at the next news; `silence` when there was none for a while. */
async function woken(wake: EventEmitter, signal: AbortSignal): Promise<'news' | 'silence'> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  return once(wake, 'wake', { signal: until }).then(
    () => 'news' as const,
    () => 'silence' as const,
  )
}

/** While the database is away there is nothing to tell, and its return is no reason to cut a stream. */
function nothingYet(error: unknown): null {
  if (error instanceof OutageError) return null
  throw error
}

const newestOf = (batch: readonly StoredEvent[] | null): number => batch?.at(-1)?.seq ?? 0

/** `batch` when it follows `cursor` without a gap. */
function continues(batch: readonly StoredEvent[] | null, cursor: number): readonly StoredEvent[] | null {
  return batch?.[0]?.seq === cursor + 1 ? batch : null
}
