/** Sessions and messages as the wire shows them. */
import type { Message, PromptFile, SessionDetail, SessionExport } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Content } from '../../llm/provider.ts'
import type { Db } from '../../store/db.ts'
import { listSessionJobs } from '../../store/rows/job-rows.ts'
import { listMessages, type MessageRow } from '../../store/rows/message-rows.ts'
import { findSession, listVersions } from '../../store/rows/session-rows.ts'
import { listPromptFiles } from '../../store/rows/upload-rows.ts'
import { viewJobs } from '../job-view.ts'

/** Messages of an export. */
const MAX_MESSAGES = 100_000

/** A session with its versions, or null. */
export async function findSessionDetail(db: Db, id: string): Promise<SessionDetail | null> {
  const session = await findSession(db, id)
  return session && { ...session, versions: await listVersions(db, id) }
}

/** A session with its versions. @throws AppError `session_not_found` */
export async function showSession(db: Db, id: string): Promise<SessionDetail> {
  const session = await findSessionDetail(db, id)
  if (session) return session
  throw new AppError('session_not_found', `There is no session ${id}`)
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
    messages: await showMessages(db, messages),
    jobs: await viewJobs(db, await listSessionJobs(db, id)),
  }
}

/** Messages without what only their providers understand. */
export async function showMessages(db: Db, rows: readonly MessageRow[]): Promise<Message[]> {
  const asked = rows.flatMap(({ job_id, turn }) => (turn.role === 'user' && job_id !== null ? [job_id] : []))
  const files = await listPromptFiles(db, asked)
  return rows.map((row) => showMessage(row, files.get(row.job_id ?? '') ?? []))
}

function showMessage({ id, job_id, turn, created_at }: MessageRow, files: PromptFile[]): Message {
  const at = created_at.toISOString()
  const base = { id, jobId: job_id, role: turn.role, createdAt: at, files: [], calls: [], results: [] }
  if (turn.role === 'user') return { ...base, text: textOf(turn.content), files }
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
