/** Queries on the table `upload`. */
import { z } from 'zod'
import { UPLOAD_FORMATS, type PromptFile, type Upload } from '../../api.ts'
import type { Queryable } from '../db.ts'

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(UPLOAD_FORMATS),
  bytes: z.number(),
  sha256: z.string(),
  createdAt: z.date().transform((date) => date.toISOString()),
})

/** Remembers an upload whose bytes are in the artifact store. */
export async function insertUpload(
  db: Queryable,
  { id, name, format, bytes, sha256, createdAt }: Upload,
): Promise<void> {
  await db.query('insert into upload (id, name, format, bytes, sha256, created_at) values ($1, $2, $3, $4, $5, $6)', [
    id,
    name,
    format,
    bytes,
    sha256,
    new Date(createdAt),
  ])
}

/** The uploads with these ids, in their order; those that do not exist are missing. */
export async function findUploads(db: Queryable, ids: readonly string[]): Promise<Upload[]> {
  if (ids.length === 0) return []
  const rows = await db.query(
    'select id, name, format, bytes, sha256, created_at as "createdAt" from upload where id = any($1::uuid[])',
    [ids],
  )
  return rows.map((row) => rowSchema.parse(row)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Remembers which uploads a job needs. */
export async function noteJobFiles(db: Queryable, jobId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.query('insert into job_file (job_id, upload_id) select distinct $1::uuid, unnest($2::uuid[])', [jobId, ids])
}

const promptFileSchema = z.object({
  jobId: z.string(),
  id: z.string(),
  name: z.string(),
  format: z.enum(UPLOAD_FORMATS),
})

/** The uploads that came with each of some prompts, in their order. */
export async function listPromptFiles(db: Queryable, jobIds: readonly string[]): Promise<Map<string, PromptFile[]>> {
  const byJob = new Map<string, PromptFile[]>()
  if (jobIds.length === 0) return byJob
  const rows = await db.query(
    `select job.id as "jobId", upload.id, upload.name, upload.format
     from job, json_array_elements_text(job.input->'files') with ordinality as file (id, place), upload
     where job.id = any($1::uuid[]) and upload.id = file.id::uuid order by place`,
    [jobIds],
  )
  for (const row of rows) {
    const { jobId, ...file } = promptFileSchema.parse(row)
    byJob.set(jobId, [...(byJob.get(jobId) ?? []), file])
  }
  return byJob
}
