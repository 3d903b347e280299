/** Queries on the table `job_event`. */
import { z } from 'zod'
import type { EventData, NewEvent } from '../../api.ts'
import type { Queryable } from '../db.ts'

const isoTime = z.date().transform((date) => date.toISOString())
const rowSchema = z.object({ seq: z.number(), at: isoTime, type: z.string(), data: z.string() })

/** Largest number of an event, that of a column of type int. */
export const MAX_SEQ = 2 ** 31 - 1

/** One entry of a job's log; `data` is JSON text, which is never parsed on its way to a reader. */
export interface StoredEvent {
  seq: number
  at: string
  type: string
  data: string
}

/**
 * Appends events to the log of a job that has not finished and answers them with their numbers, or null when it has.
 * Numbers follow each other without a gap, whoever else appends at the same time.
 */
export async function appendEvents(
  db: Queryable,
  jobId: string,
  at: Date,
  events: readonly NewEvent[],
): Promise<StoredEvent[] | null> {
  const data = events.map((event) => JSON.stringify(event.data))
  const rows = await db.query(
    `with counted as (
       update job set last_seq = last_seq + $2 where id = $1 and status in ('queued', 'running') returning last_seq
     )
     insert into job_event (job_id, seq, at, type, data)
     select $1, counted.last_seq - $2 + event.place, $3, event.type, event.data::json
     from counted, unnest($4::text[], $5::text[]) with ordinality as event (type, data, place)
     returning seq`,
    [jobId, events.length, at, events.map(({ type }) => type), data],
  )
  if (rows.length < events.length) return null
  const last = Math.max(...rows.map((row) => z.object({ seq: z.number() }).parse(row).seq))
  return events.map(({ type }, index) => ({
    seq: last - events.length + index + 1,
    at: at.toISOString(),
    type,
    data: data[index] ?? '{}',
  }))
}

/** Where a job's log stands. */
export interface LogHead {
  /** Number of the newest event. */
  lastSeq: number
  /** The newest one is `complete`. */
  isOver: boolean
}

const headSchema = z
  .object({ last_seq: z.number(), is_over: z.boolean() })
  .transform((row): LogHead => ({ lastSeq: row.last_seq, isOver: row.is_over }))

/** Where the log of a job stands, or null when there is no such job. */
export async function readHead(db: Queryable, jobId: string): Promise<LogHead | null> {
  const [row] = await db.query(
    "select last_seq, status not in ('queued', 'running') as is_over from job where id = $1",
    [jobId],
  )
  return row === undefined ? null : headSchema.parse(row)
}

/** A page of events ends with the one that brings it to so many characters: a reader holds one page in memory. */
const PAGE_CHARS = 2 ** 18

/** The next events after `after`, in order: at most `limit`, fewer when they are long, none when there is none. */
export async function readEvents(db: Queryable, jobId: string, after: number, limit: number): Promise<StoredEvent[]> {
  const rows = await db.query(
    `with page as (
       select seq, at, type, data::text as data from job_event where job_id = $1 and seq > $2 order by seq limit $3
     ), measured as (
       select *, sum(length(data)) over (order by seq) - length(data) as chars_before from page
     )
     select seq, at, type, data from measured where chars_before < $4 order by seq`,
    [jobId, after, limit, PAGE_CHARS],
  )
  return rows.map((row) => rowSchema.parse(row))
}

/** What `readHead` and `readEvents` say, of one moment. */
export async function readLog(
  db: Queryable,
  jobId: string,
  after: number,
  limit: number,
): Promise<{ head: LogHead; events: StoredEvent[] } | null> {
  const rows = await db.query(
    `with page as (
       select seq, at, type, data::text as data from job_event where job_id = $1 and seq > $2 order by seq limit $3
     ), measured as (
       select *, sum(length(data)) over (order by seq) - length(data) as chars_before from page
     )
     select last_seq, status not in ('queued', 'running') as is_over, seq, at, type, data
     from job left join measured on chars_before < $4 where id = $1 order by seq`,
    [jobId, after, limit, PAGE_CHARS],
  )
  const [first] = rows
  if (first === undefined) return null
  const head = headSchema.parse(first)
  // A job without such events is one row without an event.
  return { head, events: head.lastSeq > after ? rows.map((row) => rowSchema.parse(row)) : [] }
}

const printedSchema: z.ZodType<EventData['log']> = z.object({ stream: z.enum(['stdout', 'stderr']), text: z.string() })

/** What a job's script has printed, in order. */
export async function listPrinted(db: Queryable, jobId: string): Promise<EventData['log'][]> {
  const rows = await db.query("select data from job_event where job_id = $1 and type = 'log' order by seq", [jobId])
  return rows.map((row) => printedSchema.parse(z.object({ data: z.unknown() }).parse(row).data))
}
