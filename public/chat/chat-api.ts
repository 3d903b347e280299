/** The part of the HTTP API that only conversations need. */
import type {
  ChangeSession,
  CreatePrompt,
  Message,
  MessagePage,
  PromptJob,
  Session,
  SessionDetail,
  SessionPage,
} from '../../server/api.ts'
import { ask, asJson, request } from '../api/api.ts'

const MESSAGES_A_PAGE = 200
const SESSIONS_A_PAGE = 50

/** Asks the server; throws as `api` does. */
export const chatApi = {
  /** `ownKey` goes to the provider with this prompt alone; the server keeps it nowhere. */
  prompt: (input: CreatePrompt, ownKey: string | null) => ask<PromptJob>('/api/jobs', withKey(asJson(input), ownKey)),
  decide: (jobId: string, callId: string, approve: boolean) =>
    request(`/api/jobs/${encodeURIComponent(jobId)}/approvals/${encodeURIComponent(callId)}`, asJson({ approve })),
  models: async (provider: string, ownKey: string | null) => {
    const path = `/api/providers/${encodeURIComponent(provider)}/models`
    return (await ask<{ models: string[] }>(path, withKey({}, ownKey))).models
  },
  /** Pinned ones first, then by their last message; `text` is looked for in the titles. */
  sessions: (cursor: string | null, isArchived: boolean, text: string) => {
    const query = new URLSearchParams({
      limit: String(SESSIONS_A_PAGE),
      ...(cursor !== null && { cursor }),
      ...(isArchived && { status: 'archived' }),
      ...(text !== '' && { q: text }),
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

/** A request that carries the user's own key, if there is one. */
function withKey<T extends { headers?: HeadersInit }>(init: T, key: string | null): T {
  const headers = new Headers(init.headers)
  if (key !== null) headers.set('X-Provider-Key', key)
  return { ...init, headers }
}
