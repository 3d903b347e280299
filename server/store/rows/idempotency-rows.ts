/** Queries on the table `idempotency`: which job a client's key stands for. */
import { z } from 'zod'
import type { Queryable } from '../db.ts'

const rowSchema = z.object({ request_sha256: z.string(), job_id: z.string() })

export interface Claimed {
  requestSha256: string
  jobId: string
}

/** The job that a key stands for, or null. */
export async function findKey(db: Queryable, key: string): Promise<Claimed | null> {
  const [row] = await db.query('select request_sha256, job_id from idempotency where key = $1', [key])
  if (row === undefined) return null
  const { request_sha256, job_id } = rowSchema.parse(row)
  return { requestSha256: request_sha256, jobId: job_id }
}

/** Lets a key stand for a job; false when it stands for one already. The job must exist. */
export async function claimKey(
  db: Queryable,
  key: string,
  { requestSha256, jobId }: Claimed,
  createdAt: Date,
): Promise<boolean> {
  const rows = await db.query(
    `insert into idempotency (key, request_sha256, job_id, created_at) values ($1, $2, $3, $4)
     on conflict (key) do nothing returning key`,
    [key, requestSha256, jobId, createdAt],
  )
  return rows.length > 0
}
