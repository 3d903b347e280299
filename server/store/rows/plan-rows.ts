/** Queries on the table `plan`: what the offline planner remembers of the versions it has made. */
import { z } from 'zod'
import type { Queryable } from '../db.ts'

/** Keeps the state of a version; a version keeps the first one. */
export async function putPlan(db: Queryable, jobId: string, state: unknown): Promise<void> {
  await db.query('insert into plan (job_id, state) values ($1, $2) on conflict (job_id) do nothing', [
    jobId,
    JSON.stringify(state),
  ])
}

/** The state of a version, or null when it was made otherwise. */
export async function findPlan(db: Queryable, jobId: string): Promise<unknown> {
  const [row] = await db.query('select state from plan where job_id = $1', [jobId])
  return row === undefined ? null : z.object({ state: z.unknown() }).parse(row).state
}
