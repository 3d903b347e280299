/** Queries on the table `result_cache`: which job has the result of an input that is known. */
import { z } from 'zod'
import type { Queryable } from '../db.ts'

const rowSchema = z.object({ job_id: z.string() })

/** The succeeded job that has the result under this key, or null. */
export async function findCached(db: Queryable, key: string): Promise<string | null> {
  const [row] = await db.query('select job_id from result_cache where key = $1', [key])
  return row === undefined ? null : rowSchema.parse(row).job_id
}

/** Remembers that a job has the result under this key. */
export async function rememberResult(db: Queryable, key: string, jobId: string): Promise<void> {
  await db.query(
    'insert into result_cache (key, job_id) values ($1, $2) on conflict (key) do update set job_id = excluded.job_id',
    [key, jobId],
  )
}
