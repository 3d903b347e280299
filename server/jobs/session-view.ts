/** Sessions and messages as the wire shows them. */
import type { Message, SessionDetail, SessionExport } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Content } from '../llm/provider.ts'
import type { Db } from '../store/db.ts'
import { listSessionJobs } from '../store/job-rows.ts'
import { listMessages, type MessageRow } from '../store/message-rows.ts'
import { findSession, listVersions } from '../store/session-rows.ts'
import { viewJobs } from './job-view.ts'

/** Messages of an export. */
const MAX_MESSAGES = 100_000

/** A session with its versions. @throws AppError `session_not_found` */
export async function showSession(db: Db, id: string): Promise<SessionDetail> {
  const session = await findSession(db, id)
  if (!session) throw new AppError('session_not_found', `There is no session ${id}`)
  return { ...session, versions: await listVersions(db, id) }
}

/** Everything that a session holds, except the files of its jobs. @throws AppError `session_not_found` */
export async function exportSession(db: Db, id: string): Promise<SessionExport> {
  const session = await showSession(db, id)
  const messages = await listMessages(db, id, { limit: MAX_MESSAGES })
  return {
    format: 'partstream-session',
    version: 1,
    exportedAt: new Date().toISOString(),
    ...session,
    messages: messages.map((row) => showMessage(row)),
    jobs: await viewJobs(db, await listSessionJobs(db, id)),
  }
}

/** A message without what only its provider understands. */
export function showMessage({ id, job_id, turn, created_at }: MessageRow): Message {
  const base = { id, jobId: job_id, role: turn.role, createdAt: created_at.toISOString(), calls: [], results: [] }
  if (turn.role === 'user') return { ...base, text: textOf(turn.content) }
  if (turn.role === 'assistant') {
    const calls = turn.calls.map(({ id: callId, name, input }) => ({ id: callId, name, input }))
    return { ...base, text: turn.text, calls }
  }
  const results = turn.results.map(({ content, ...result }) => ({ ...result, text: textOf(content) }))
  return { ...base, text: '', results }
}

function textOf(content: readonly Content[]): string {
  return content.map((part) => (part.type === 'text' ? part.text : '[picture]')).join('\n')
}
