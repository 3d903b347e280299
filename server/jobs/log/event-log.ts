/** The log of every job: numbered, persisted before anybody sees it, and readable from any place for ever. */
import type { NewEvent } from '../../api.ts'
import type { Db, Queryable } from '../../store/db.ts'
import { OutageError } from '../../store/outage.ts'
import { appendEvents, readHead, readLog, type LogHead, type StoredEvent } from '../../store/rows/event-rows.ts'
import { createRing, type Follower, type Ring } from './ring.ts'

/** Written in the same transaction as the events; throwing undoes them. */
export type Alongside = (t: Queryable) => Promise<void>

export interface EventLog {
  /**
   * Appends events to a job's log and resolves when they are persisted and published. Calls for one job keep their order; those
   * that wait while another is written go together. Resolves to false, and writes nothing, when the job has finished.
   */
  append(jobId: string, events: readonly NewEvent[], alongside?: Alongside): Promise<boolean>
  /** Where the log of a job stands, or null when there is no such job. */
  head(jobId: string): Promise<LogHead | null>
  /**
   * The events of a job after `after`, in order, in batches, up to and including `complete`. Nothing is held for a reader that
   * is slow: it catches up from the newest events, which all share, or the database, and waits while that is away.
   */
  follow(jobId: string, after: number, signal: AbortSignal): AsyncGenerator<readonly StoredEvent[]>
}

/** A job that somebody follows. */
interface Followed {
  ring: Ring
  count: number
  /** What is being read, by the place that it begins after. */
  reads: Map<number, Promise<readonly StoredEvent[] | null>>
  /** Somebody waits for what the database could not tell. */
  hasMissed: boolean
  look: NodeJS.Timeout
}

interface Write {
  events: readonly NewEvent[]
  alongside: Alongside | undefined
  resolve: (written: boolean) => void
  reject: (error: unknown) => void
}

const PAGE = 500
/** What was written without an answer, because the database went away that moment, is found by looking this often. */
const LOOK_MS = 5000

/** The event log on a database; one per server, since a job is written by the server that runs it. */
export function createEventLog(db: Db): EventLog {
  const queues = new Map<string, Write[]>()
  const rings = new Map<string, Followed>()

  /** Takes part in the ring of a job, which is there as long as anybody does. */
  function join(jobId: string): Followed {
    const followed = rings.get(jobId) ?? newRing(jobId)
    followed.count++
    return followed
  }

  function leave(jobId: string, followed: Followed): void {
    if (--followed.count > 0) return
    clearInterval(followed.look)
    rings.delete(jobId)
  }

  function newRing(jobId: string): Followed {
    const look = setInterval(() => {
      void read(jobId, followed.ring.tip, followed).then((page) => {
        if (page === null || !followed.hasMissed) return
        followed.hasMissed = false
        followed.ring.wakeAll()
      }, ignore)
    }, LOOK_MS).unref()
    const followed: Followed = { ring: createRing(), look, count: 0, hasMissed: false, reads: new Map() }
    rings.set(jobId, followed)
    return followed
  }

  /** The events after a place as the database has them, read once however many ask at the same time; null while it is away. */
  async function read(jobId: string, after: number, followed: Followed): Promise<readonly StoredEvent[] | null> {
    const underWay = followed.reads.get(after)
    if (underWay) return underWay
    const reading = readNow(jobId, after, followed).finally(() => followed.reads.delete(after))
    followed.reads.set(after, reading)
    return reading
  }

  async function readNow(jobId: string, after: number, { ring }: Followed): Promise<readonly StoredEvent[] | null> {
    try {
      const found = await readLog(db, jobId, after, PAGE)
      if (found) ring.adopt(found.events, found.head.lastSeq)
      return found?.events ?? []
    } catch (error) {
      // There is nothing to tell meanwhile, and its return is no reason to cut a stream.
      if (error instanceof OutageError) return null
      throw error
    }
  }

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
      if (stored) rings.get(jobId)?.ring.publish(stored)
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

    async head(jobId) {
      const { tip, newest } = rings.get(jobId)?.ring ?? { tip: 0, newest: null }
      return newest?.seq === tip ? { lastSeq: tip, isOver: newest.type === 'complete' } : readHead(db, jobId)
    },

    async *follow(jobId, after, signal) {
      const followed = join(jobId)
      const { ring } = followed
      const follower: Follower = { signal, wake: () => {} }
      const onAbort = (): void => follower.wake()
      signal.addEventListener('abort', onAbort, { once: true })
      let cursor = after
      try {
        while (!signal.aborted) {
          const batch = ring.after(cursor) ?? (await read(jobId, cursor, followed))
          followed.hasMissed ||= batch === null
          const last = batch?.at(-1)
          if (!batch || !last) {
            await ring.news(follower)
            continue
          }
          yield batch
          cursor = last.seq
          if (last.type === 'complete') return
        }
      } finally {
        signal.removeEventListener('abort', onAbort)
        leave(jobId, followed)
      }
    },
  }
}

/** Nobody waits for a look; while the database is away there is nothing to see. */
const ignore = (): void => {}
