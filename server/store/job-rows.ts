/** Queries on the table `job`. */
import { z } from 'zod'
import {
  codeInputSchema,
  diagnosticSchema,
  ENGINES,
  JOB_ERROR_CODES,
  JOB_STATUSES,
  parameterSchema,
  SANDBOX_LEVELS,
  verdictSchema,
  type CodeInput,
  type JobStatus,
} from '../api.ts'
import { statusesBefore } from '../jobs/job.ts'
import type { Queryable } from './db.ts'

const errorSchema = z.object({
  code: z.enum(JOB_ERROR_CODES),
  message: z.string(),
  hint: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
})

const rowSchema = z.object({
  id: z.string(),
  kind: z.literal('code'),
  status: z.enum(JOB_STATUSES),
  name: z.string(),
  input: codeInputSchema,
  engine: z.enum(ENGINES),
  kernel: z.string().nullable(),
  sandbox: z.enum(SANDBOX_LEVELS).nullable(),
  attempt: z.number(),
  last_seq: z.number(),
  created_at: z.date(),
  started_at: z.date().nullable(),
  finished_at: z.date().nullable(),
  timings: z.record(z.string(), z.number()),
  parameters: z.array(parameterSchema),
  diagnostics: z.array(diagnosticSchema),
  verdict: verdictSchema.nullable(),
  error: errorSchema.nullable(),
  parent_id: z.string().nullable(),
  replay_of: z.string().nullable(),
  cached_from: z.string().nullable(),
})
/** A job as it is stored. */
export type JobRow = z.infer<typeof rowSchema>

/** What a new job needs. */
export interface NewJob {
  id: string
  name: string
  input: CodeInput
  createdAt: Date
  replayOf: string | null
  cachedFrom: string | null
}

/** Inserts a queued job. */
export async function insertJob(
  db: Queryable,
  { id, name, input, createdAt, replayOf, cachedFrom }: NewJob,
): Promise<void> {
  await db.query(
    `insert into job (id, kind, status, name, input, engine, created_at, parent_id, replay_of, cached_from)
     values ($1, 'code', 'queued', $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      name,
      JSON.stringify(input),
      input.engine ?? ENGINES[0],
      createdAt,
      input.parentId ?? null,
      replayOf,
      cachedFrom,
    ],
  )
}

/** The job with this id, or null. */
export async function findJob(db: Queryable, id: string): Promise<JobRow | null> {
  const [row] = await db.query('select * from job where id = $1', [id])
  return row === undefined ? null : rowSchema.parse(row)
}

export interface JobFilter {
  limit: number
  /** Only jobs older than this one. */
  before?: string | undefined
  status?: JobStatus | undefined
  /** Part of the name or of the script. */
  q?: string | undefined
}

/** The script as text; null where it has an escape for which text has no character, which would refuse the whole query. */
const CODE_OR_NOTHING = String.raw`case when input::text !~* '[^\\](\\\\)*\\u(0000|d[89a-f])' then input->>'code' end`

/** Jobs, newest first. */
export async function listJobs(db: Queryable, { limit, before, status, q }: JobFilter): Promise<JobRow[]> {
  const like = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await db.query(
    `select * from job
     where ($1::uuid is null or id < $1) and ($2::text is null or status = $2)
       and ($3::text is null or name ilike $3 or ${CODE_OR_NOTHING} ilike $3)
     order by id desc limit $4`,
    [before ?? null, status ?? null, like, limit],
  )
  return rows.map((row) => rowSchema.parse(row))
}

/** Jobs that were waiting or running when the server ended, oldest first. */
export async function listUnfinished(db: Queryable): Promise<JobRow[]> {
  const rows = await db.query("select * from job where status in ('queued', 'running') order by id")
  return rows.map((row) => rowSchema.parse(row))
}

/** Columns that change in the life of a job. */
export type JobChanges = Partial<
  Pick<
    JobRow,
    | 'kernel'
    | 'sandbox'
    | 'attempt'
    | 'started_at'
    | 'finished_at'
    | 'timings'
    | 'parameters'
    | 'diagnostics'
    | 'verdict'
    | 'error'
  >
>

/** Columns of type json, which take text. */
const JSON_COLUMNS: ReadonlySet<string> = new Set(['timings', 'parameters', 'diagnostics', 'verdict', 'error'])

/** Moves a job to another status; false when it is in one that this status cannot follow, and then nothing has changed. */
export async function moveJob(
  db: Queryable,
  id: string,
  status: JobStatus,
  changes: JobChanges = {},
): Promise<boolean> {
  const entries = Object.entries(changes)
  const sets = entries.map(([column], index) => `, ${column} = $${index + 4}`)
  const values = entries.map(([column, value]) =>
    JSON_COLUMNS.has(column) && value !== null ? JSON.stringify(value) : value,
  )
  const rows = await db.query(
    `update job set status = $2${sets.join('')} where id = $1 and status = any($3::text[]) returning id`,
    [id, status, statusesBefore(status), ...values],
  )
  return rows.length > 0
}
