/** Lists of jobs, without the scripts and prompts that they were made from, which may be a megabyte each. */
import { z } from 'zod'
import type { JobStatus } from '../../api.ts'
import type { Queryable } from '../db.ts'
import { codeRowSchema, promptRowSchema, type JobRow } from './job-rows.ts'

const codeSummarySchema = codeRowSchema.omit({ input: true })
const promptSummarySchema = promptRowSchema.omit({ input: true })
const summarySchema = z.discriminatedUnion('kind', [codeSummarySchema, promptSummarySchema])

/** A job as it is stored, without its input. */
export type JobSummaryRow = z.infer<typeof summarySchema>

const COLUMNS = [...new Set([...Object.keys(codeSummarySchema.shape), ...Object.keys(promptSummarySchema.shape)])].join(
  ', ',
)

export interface JobFilter {
  limit: number
  /** Only jobs older than this one. */
  before?: string | undefined
  status?: JobStatus | undefined
  kind?: JobRow['kind'] | undefined
  sessionId?: string | undefined
  /** Only those with a star. */
  starred?: boolean | undefined
  /** Part of the name, or of the beginning of the script or prompt. */
  q?: string | undefined
}

/** The index knows pieces of three characters; shorter texts are in most jobs anyway. */
const INDEXED_CHARS = 3
/** A text that is in more jobs than this is common: the newest ones that have it are soon found by looking. */
const COMMON = 500

/** Jobs, newest first. */
export async function listJobs(db: Queryable, filter: JobFilter): Promise<JobSummaryRow[]> {
  const { limit, before, status, kind, sessionId, starred = false, q } = filter
  const like = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const found = like === null ? null : await findText(db, like, q ?? '')
  if (found?.length === 0) return []
  // Joined to nothing, the column is searched without its index, in the order of the list, until there are enough.
  const rows = await db.query(
    `select ${COLUMNS} from job
     where ($1::uuid is null or id < $1) and ($2::text is null or status = $2)
       and ($3::uuid[] is null or id = any($3)) and ($4::text is null or search || '' ilike $4)
       and ($5::text is null or kind = $5) and ($6::uuid is null or session_id = $6)
       ${starred ? 'and starred' : ''}
     order by id desc limit $7`,
    [before ?? null, status ?? null, found, found ? null : like, kind ?? null, sessionId ?? null, limit],
  )
  return rows.map((row) => summarySchema.parse(row))
}

/** The jobs that have a text, by the index; null when they are too many to be named, or the text is too short for it. */
async function findText(db: Queryable, like: string, q: string): Promise<string[] | null> {
  if (q.length < INDEXED_CHARS) return null
  const rows = await db.query('select id from job where search ilike $1 limit $2', [like, COMMON])
  const ids = rows.map((row) => z.object({ id: z.string() }).parse(row).id)
  return ids.length < COMMON ? ids : null
}
