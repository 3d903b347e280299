/** Queries on the table `session`. */
import { z } from 'zod'
import { JOB_STATUSES, SESSION_STATUSES, type ChangeSession, type Session, type SessionVersion } from '../../api.ts'
import type { Queryable } from '../db.ts'

const isoTime = z.date().transform((date) => date.toISOString())
const sessionSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(SESSION_STATUSES),
  pinned: z.boolean(),
  createdAt: isoTime,
  messageCount: z.number(),
  lastMessageAt: isoTime,
  headJobId: z.string().nullable(),
  runningJobId: z.string().nullable(),
})

/** A session as the wire shows it; everything that can be counted is counted, so that nothing can disagree. */
const SESSION = `
  select s.id, s.title, s.pinned, s.created_at as "createdAt", s.last_message_at as "lastMessageAt",
    s.head_job_id as "headJobId", running.id as "runningJobId",
    (select count(*) from message m where m.session_id = s.id) as "messageCount",
    case when s.status = 'active' and last.status = 'failed' and last.error->>'code' <> 'declined' then 'error'
      else s.status end as status
  from session s
  left join job running on running.session_id = s.id and running.kind = 'prompt' and running.status in ('queued', 'running')
  left join lateral (
    select j.status, j.error from job j where j.session_id = s.id and j.kind = 'prompt' order by j.id desc limit 1
  ) last on true`

/** Inserts a session without messages. */
export async function insertSession(db: Queryable, id: string, title: string, createdAt: Date): Promise<void> {
  await db.query(
    `insert into session (id, title, status, created_at, last_message_at) values ($1, $2, 'active', $3, $3)`,
    [id, title, createdAt],
  )
}

/** The session with this id, or null. */
export async function findSession(db: Queryable, id: string): Promise<Session | null> {
  const [row] = await db.query(`${SESSION} where s.id = $1`, [id])
  return row === undefined ? null : sessionSchema.parse(row)
}

export interface SessionFilter {
  limit: number
  /** Only sessions that come after this one in the list. */
  after?: string | undefined
  status?: Session['status'] | undefined
  /** Part of the title. */
  q?: string | undefined
}

/** Sessions: pinned ones first, then those that were spoken in last. */
export async function listSessions(db: Queryable, { limit, after, status, q }: SessionFilter): Promise<Session[]> {
  const like = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await db.query(
    `select * from (${SESSION}) as listed
     where ($1::text is null or status = $1) and ($2::text is null or title ilike $2)
       and ($3::uuid is null or
         (pinned, "lastMessageAt", id) < (select pinned, last_message_at, id from session where id = $3))
     order by pinned desc, "lastMessageAt" desc, id desc limit $4`,
    [status ?? null, like, after ?? null, limit],
  )
  return rows.map((row) => sessionSchema.parse(row))
}

/** Changes what the user can change of a session; false when there is none. */
export async function changeSession(db: Queryable, id: string, changes: ChangeSession): Promise<boolean> {
  const { title, status, pinned, headJobId } = changes
  const rows = await db.query(
    `update session set title = coalesce($2, title), status = coalesce($3, status), pinned = coalesce($4, pinned),
       head_job_id = case when $5 then $6::uuid else head_job_id end
     where id = $1 returning id`,
    [id, title ?? null, status ?? null, pinned ?? null, headJobId !== undefined, headJobId ?? null],
  )
  return rows.length > 0
}

/** Makes a job the version that the session's next prompt starts from. */
export async function selectHead(db: Queryable, sessionId: string, jobId: string): Promise<void> {
  await db.query('update session set head_job_id = $2 where id = $1', [sessionId, jobId])
}

/** Removes a session with its messages; its jobs stay. */
export async function deleteSession(db: Queryable, id: string): Promise<void> {
  await db.query('delete from session where id = $1', [id])
}

const versionSchema = z.object({
  jobId: z.string(),
  parentId: z.string().nullable(),
  promptId: z.string().nullable(),
  status: z.enum(JOB_STATUSES),
  name: z.string(),
  createdAt: isoTime,
  ok: z.boolean().nullable(),
})

/** The versions of a session, in the order of their making. */
export async function listVersions(db: Queryable, sessionId: string): Promise<SessionVersion[]> {
  const rows = await db.query(
    `select id as "jobId", parent_id as "parentId", prompt_id as "promptId", status, name, created_at as "createdAt",
       (verdict->>'ok')::boolean as ok
     from job where session_id = $1 and kind = 'code' order by id`,
    [sessionId],
  )
  return rows.map((row) => versionSchema.parse(row))
}
