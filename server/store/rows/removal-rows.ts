/** Queries that remove jobs, sessions and uploads with everything that was said of them, and that find what is old. */
import { z } from 'zod'
import type { Queryable } from '../db.ts'

const idSchema = z.object({ id: z.string() })
const shaSchema = z.object({ sha256: z.string() })
const idsOf = (rows: readonly unknown[]): string[] => rows.map((row) => idSchema.parse(row).id)
const hashesOf = (rows: readonly unknown[]): string[] => rows.map((row) => shaSchema.parse(row).sha256)

/** What is removed together. */
export type Unit = { kind: 'session' | 'job' | 'upload'; id: string }

/** Locks a job that somebody is about to remove, or to copy; false when it is gone. */
export async function lockJob(t: Queryable, id: string, how: 'update' | 'share'): Promise<boolean> {
  return (await t.query(`select id from job where id = $1 for ${how}`, [id])).length > 0
}

/** A prompt's runs, besides itself; a run's prompt is not among them. */
export async function listRuns(t: Queryable, promptId: string): Promise<string[]> {
  return idsOf(await t.query('select id from job where prompt_id = $1', [promptId]))
}

/** The jobs of a session. */
export async function listJobsOfSession(t: Queryable, sessionId: string): Promise<string[]> {
  return idsOf(await t.query('select id from job where session_id = $1', [sessionId]))
}

/** Whether one of some jobs waits or runs. */
export async function areUnfinished(t: Queryable, ids: readonly string[]): Promise<boolean> {
  const rows = await t.query(
    "select id from job where id = any($1::uuid[]) and status in ('queued', 'running') limit 1",
    [ids],
  )
  return rows.length > 0
}

/**
 * Removes jobs with their logs, keys, plans and what was said in their prompts; answers the hashes of their files, which others
 * may have too. What was made of them stays, without its origin.
 */
export async function deleteJobs(t: Queryable, ids: readonly string[]): Promise<string[]> {
  const files = hashesOf(
    await t.query('select distinct sha256 from job_artifact where job_id = any($1::uuid[])', [ids]),
  )
  await t.query('delete from message where job_id = any($1::uuid[])', [ids])
  await t.query('delete from job where id = any($1::uuid[])', [ids])
  return files
}

/** Removes an upload and answers the hash of its file; null when there is none. */
export async function deleteUpload(t: Queryable, id: string): Promise<string | null> {
  const [row] = await t.query('delete from upload where id = $1 returning sha256', [id])
  return row === undefined ? null : shaSchema.parse(row).sha256
}

/** Whether a job that waits or runs needs an upload. */
export async function isUploadNeeded(t: Queryable, id: string): Promise<boolean> {
  const rows = await t.query(
    `select id from job join job_file on job_file.job_id = job.id
     where upload_id = $1 and status in ('queued', 'running') limit 1`,
    [id],
  )
  return rows.length > 0
}

/** Of some hashes those that a job or an upload has. */
export async function listNamedFiles(db: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await db.query(
    `select sha256 from unnest($1::text[]) as wanted (sha256)
     where exists (select from job_artifact a where a.sha256 = wanted.sha256)
       or exists (select from upload u where u.sha256 = wanted.sha256)`,
    [hashes],
  )
  return new Set(hashesOf(rows))
}

/** The hashes of all files that jobs and uploads have. */
export async function listAllFiles(db: Queryable): Promise<Set<string>> {
  return new Set(
    hashesOf(await db.query('select sha256 from job_artifact union select sha256 from upload order by sha256')),
  )
}

/** Bytes of all files that jobs and uploads have, each counted once. */
export async function countFileBytes(db: Queryable): Promise<number> {
  const [row] = await db.query(
    `select coalesce(sum(bytes), 0)::bigint as bytes from (
       select max(bytes) as bytes from (
         select sha256, bytes from job_artifact union all select sha256, bytes from upload
       ) as file group by sha256
     ) as one`,
  )
  return z.object({ bytes: z.number() }).parse(row).bytes
}

const unitSchema = z.object({ kind: z.enum(['session', 'job', 'upload']), id: z.string() })

/**
 * What may go, oldest first: conversations that are not pinned, by the last that happened in them; jobs outside of any; uploads that
 * no job needs. Nothing that waits or runs is among them.
 *
 * @param before - Only what nothing has happened with since then.
 */
export async function listOldest(db: Queryable, before: Date, limit: number): Promise<Unit[]> {
  const rows = await db.query(
    `with busy as (select id, session_id from job where status in ('queued', 'running')),
     unit as (
       select 'session' as kind, s.id, greatest(s.last_message_at, max(j.finished_at)) as at
       from session s left join job j on j.session_id = s.id
       where not s.pinned and not exists (select from busy where busy.session_id = s.id) group by s.id
       union all
       select 'job', j.id, j.finished_at from job j where j.session_id is null and j.finished_at is not null
       union all
       select 'upload', u.id, u.created_at from upload u
       where not exists (select from job_file f where f.upload_id = u.id)
     )
     select kind, id from unit where at < $1 order by at, id limit $2`,
    [before, limit],
  )
  return rows.map((row) => unitSchema.parse(row))
}
