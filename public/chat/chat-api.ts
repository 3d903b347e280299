/** The part of the HTTP API that only conversations need. */
import type {
  ChangeSession,
  CreatePrompt,
  JobEvent,
  Message,
  MessagePage,
  PromptJob,
  Session,
  SessionDetail,
  SessionPage,
} from '../../server/api.ts'
import { ask, asJson, request } from '../jobs/api.ts'

const MESSAGES_A_PAGE = 200
const SESSIONS_A_PAGE = 50

/** Asks the server; throws as `api` does. */
export const chatApi = {
  prompt: (input: CreatePrompt) => ask<PromptJob>('/api/jobs', asJson(input)),
  /** Every event so far of a job. */
  events: (jobId: string) =>
    ask<JobEvent[]>(`/api/jobs/${encodeURIComponent(jobId)}/events`, { headers: { Accept: 'application/json' } }),
  decide: (jobId: string, callId: string, approve: boolean) =>
    request(`/api/jobs/${encodeURIComponent(jobId)}/approvals/${encodeURIComponent(callId)}`, asJson({ approve })),
  models: async (provider: string) =>
    (await ask<{ models: string[] }>(`/api/providers/${encodeURIComponent(provider)}/models`)).models,
  sessions: (cursor: string | null, isArchived: boolean) => {
    const query = new URLSearchParams({
      limit: String(SESSIONS_A_PAGE),
      ...(cursor !== null && { cursor }),
      ...(isArchived && { status: 'archived' }),
    })
    return ask<SessionPage>(`/api/sessions?${query}`)
  },
  session: (id: string) => ask<SessionDetail>(sessionPath(id)),
  createSession: (title: string) => ask<Session>('/api/sessions', asJson({ title })),
  changeSession: (id: string, changes: ChangeSession) => ask<SessionDetail>(sessionPath(id), asJson(changes, 'PATCH')),
  deleteSession: (id: string) => request(sessionPath(id), { method: 'DELETE' }),
  /** All messages of a conversation, oldest first. */
  async messages(id: string): Promise<Message[]> {
    const all: Message[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: MessagePage = await ask(`${sessionPath(id)}/messages?limit=${MESSAGES_A_PAGE}${query}`)
      all.push(...page.messages)
      cursor = page.nextCursor
    } while (cursor !== null)
    return all
  },
}

function sessionPath(id: string): string {
  return `/api/sessions/${encodeURIComponent(id)}`
}
