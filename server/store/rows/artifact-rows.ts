/** Queries on the table `job_artifact`. */
import { z } from 'zod'
import type { Artifact } from '../../api.ts'
import type { Queryable } from '../db.ts'

const rowSchema = z.object({
  job_id: z.string(),
  name: z.string(),
  format: z.string(),
  bytes: z.number(),
  sha256: z.string(),
})
export type ArtifactRow = z.infer<typeof rowSchema>

/** Adds an artifact to a job; one of the same name is replaced. */
export async function putArtifact(
  db: Queryable,
  jobId: string,
  { name, format, bytes, sha256 }: Omit<Artifact, 'url'>,
): Promise<void> {
  await db.query(
    `insert into job_artifact (job_id, name, format, bytes, sha256) values ($1, $2, $3, $4, $5)
     on conflict (job_id, name) do update set format = excluded.format, bytes = excluded.bytes, sha256 = excluded.sha256`,
    [jobId, name, format, bytes, sha256],
  )
}

/** The artifacts of some jobs, by name. */
export async function listArtifacts(db: Queryable, jobIds: readonly string[]): Promise<ArtifactRow[]> {
  const rows = await db.query('select * from job_artifact where job_id = any($1::uuid[]) order by job_id, name', [
    jobIds,
  ])
  return rows.map((row) => rowSchema.parse(row))
}

/** One artifact of a job, or null. */
export async function findArtifact(db: Queryable, jobId: string, name: string): Promise<ArtifactRow | null> {
  const [row] = await db.query('select * from job_artifact where job_id = $1 and name = $2', [jobId, name])
  return row === undefined ? null : rowSchema.parse(row)
}
