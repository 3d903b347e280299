/** Queries on the table `job`. */
import { z } from 'zod'
import { DEFAULT_ENGINE } from '../../../runner/contract/engines.ts'
import {
  codeInputSchema,
  diagnosticSchema,
  ENGINES,
  JOB_ERROR_CODES,
  JOB_STATUSES,
  parameterSchema,
  promptInputSchema,
  SANDBOX_LEVELS,
  verdictSchema,
  type ChangeJob,
  type CodeInput,
  type JobStatus,
  type PromptInput,
} from '../../api.ts'
import { statusesBefore } from '../lifecycle.ts'
import type { Db, Queryable } from '../db.ts'

const errorSchema = z.object({
  code: z.enum(JOB_ERROR_CODES),
  message: z.string(),
  hint: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
})

const usageSchema = z.object({
  turns: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  seconds: z.number(),
  costUsd: z.number().optional(),
  limits: z.object({ turns: z.number(), tokens: z.number(), seconds: z.number(), costUsd: z.number().optional() }),
})

const anyRowSchema = z.object({
  id: z.string(),
  status: z.enum(JOB_STATUSES),
  name: z.string(),
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
  session_id: z.string().nullable(),
  starred: z.boolean(),
})
export const codeRowSchema = anyRowSchema.extend({
  kind: z.literal('code'),
  // Looser than the wire: scripts of former servers are still there when the wire has become stricter.
  input: codeInputSchema.extend({ code: z.string() }),
  prompt_id: z.string().nullable(),
})
export const promptRowSchema = anyRowSchema.extend({
  kind: z.literal('prompt'),
  input: promptInputSchema,
  result_job_id: z.string().nullable(),
  provider: z.string(),
  model: z.string().nullable(),
  usage: usageSchema.nullable(),
})
const rowSchema = z.discriminatedUnion('kind', [codeRowSchema, promptRowSchema])

/** A job that runs a script, as it is stored. */
export type CodeJobRow = z.infer<typeof codeRowSchema>
/** A job that answers a prompt, as it is stored. */
export type PromptJobRow = z.infer<typeof promptRowSchema>
/** A job as it is stored. */
export type JobRow = CodeJobRow | PromptJobRow

/** What a new job needs. */
export interface NewJob {
  id: string
  name: string
  input: CodeInput
  createdAt: Date
  replayOf: string | null
  cachedFrom: string | null
  sessionId: string | null
  promptId: string | null
}

/** Inserts a queued job that runs a script. */
export async function insertJob(db: Queryable, job: NewJob): Promise<void> {
  const { id, name, input, createdAt, replayOf, cachedFrom, sessionId, promptId } = job
  await db.query(
    `insert into job (id, kind, status, name, input, engine, created_at, parent_id, replay_of, cached_from, session_id,
       prompt_id, search)
     values ($1, 'code', 'queued', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      name,
      JSON.stringify(input),
      input.engine ?? DEFAULT_ENGINE,
      createdAt,
      input.parentId ?? null,
      replayOf,
      cachedFrom,
      sessionId,
      promptId,
      searchText(name, input.code),
    ],
  )
}

/** What of a job is searched, in characters; scripts go on for a megabyte. */
const SEARCHED_CHARS = 20_000

/** A text that a column can hold: not every character of a script is one. */
function searchText(name: string, source: string): string {
  return `${name}\n${source}`.slice(0, SEARCHED_CHARS).replaceAll('\0', '').toWellFormed()
}

/** What a new prompt needs. */
export interface NewPrompt {
  id: string
  name: string
  input: PromptInput
  createdAt: Date
  sessionId: string
  /** The version that it starts from. */
  parentId: string | null
  replayOf: string | null
  provider: string
  model: string | null
}

/** Inserts a queued prompt; the session must have no other that waits or runs. */
export async function insertPrompt(db: Queryable, prompt: NewPrompt): Promise<void> {
  const { id, name, input, createdAt, sessionId, parentId, replayOf, provider, model } = prompt
  await db.query(
    `insert into job (id, kind, status, name, input, engine, created_at, session_id, parent_id, replay_of, provider, model,
       search)
     values ($1, 'prompt', 'queued', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      name,
      JSON.stringify(input),
      DEFAULT_ENGINE,
      createdAt,
      sessionId,
      parentId,
      replayOf,
      provider,
      model,
      searchText(name, input.prompt),
    ],
  )
}

/** The job with this id, or null. */
export async function findJob(db: Queryable, id: string): Promise<JobRow | null> {
  const [row] = await db.query('select * from job where id = $1', [id])
  return row === undefined ? null : rowSchema.parse(row)
}

/** Jobs that were waiting or running when the server ended, oldest first. */
export async function listUnfinished(db: Queryable): Promise<JobRow[]> {
  const rows = await db.query("select * from job where status in ('queued', 'running') order by id")
  return rows.map((row) => rowSchema.parse(row))
}

/** Every job of a session, oldest first. */
export async function listSessionJobs(db: Queryable, sessionId: string): Promise<JobRow[]> {
  const rows = await db.query('select * from job where session_id = $1 order by id', [sessionId])
  return rows.map((row) => rowSchema.parse(row))
}

/** The first prompt of a session after another, or its first of all; null when there is none. */
export async function findPromptAfter(
  db: Queryable,
  sessionId: string,
  after: string | null,
): Promise<PromptJobRow | null> {
  const [row] = await db.query(
    `select * from job where session_id = $1 and kind = 'prompt' and ($2::uuid is null or id > $2) order by id limit 1`,
    [sessionId, after],
  )
  return row === undefined ? null : promptRowSchema.parse(row)
}

/** The prompt that comes before the latest `count` of a session; null when there are no more than these. */
export async function findPromptBefore(db: Queryable, sessionId: string, count: number): Promise<string | null> {
  const [row] = await db.query(
    `select id from job where session_id = $1 and kind = 'prompt' order by id desc limit 1 offset $2`,
    [sessionId, count],
  )
  return row === undefined ? null : z.object({ id: z.string() }).parse(row).id
}

/** The latest run of a prompt that has worked, one without a warning before all others; null when none has. */
export async function findBestRun(db: Queryable, promptId: string): Promise<string | null> {
  const [row] = await db.query(
    `select id from job where prompt_id = $1 and status = 'succeeded'
     order by coalesce((verdict->>'ok')::boolean, false) desc, id desc limit 1`,
    [promptId],
  )
  return row === undefined ? null : z.object({ id: z.string() }).parse(row).id
}

/** The prompts of a session right before another that have all ended in a question, oldest first. */
export async function listUnanswered(db: Queryable, sessionId: string, before: string): Promise<PromptJobRow[]> {
  const rows = await db.query(
    `select * from job where session_id = $1 and kind = 'prompt' and id < $2 order by id desc limit 10`,
    [sessionId, before],
  )
  const latest = rows.map((row) => promptRowSchema.parse(row))
  const answered = latest.findIndex(({ error }) => error?.code !== 'declined')
  return latest.slice(0, answered < 0 ? latest.length : answered).toReversed()
}

/** Writes down which model answers a prompt, and what that has cost so far. */
export async function noteModel(
  db: Queryable,
  id: string,
  { model, usage }: Pick<PromptJobRow, 'model' | 'usage'>,
): Promise<void> {
  await db.query('update job set model = $2, usage = $3 where id = $1', [id, model, usage && JSON.stringify(usage)])
}

/** Gives a job another name, or a star; what is not named stays. False when there is no such job. */
export async function changeJob(db: Queryable, id: string, { name, starred }: ChangeJob): Promise<boolean> {
  const rows = await db.query(
    `update job set name = coalesce($2, name), starred = coalesce($3, starred),
       search = case when $2::text is null then search else $2 || substr(search, length(name) + 1) end
     where id = $1 returning id`,
    [id, name ?? null, starred ?? null],
  )
  return rows.length > 0
}

/** Columns that change in the life of a job. */
export type JobChanges = Partial<
  Pick<
    PromptJobRow,
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
    | 'result_job_id'
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

/** Takes back a job that its client was told not to have: with its log, and the conversation that began with it. */
export async function deleteUnconfirmed(db: Db, id: string): Promise<void> {
  await db.tx(async (t) => {
    await t.query('delete from message where job_id = $1', [id])
    const [row] = await t.query("delete from job where id = $1 and status = 'queued' returning session_id", [id])
    const sessionId = z.object({ session_id: z.string().nullable() }).optional().parse(row)?.session_id ?? null
    if (sessionId === null) return
    await t.query(
      `delete from session where id = $1 and not exists (select from job where session_id = $1)
         and not exists (select from message where session_id = $1)`,
      [sessionId],
    )
  })
}
