/** A client that talks to a server as a user of the page does: prompts, sessions, events. */
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { verdictSchema } from '../../server/api.ts'
import { readProblem, type SeenProblem } from '../http/wire.ts'

const time = z.iso.datetime()
const id = z.uuidv7()

const promptJobSchema = z.looseObject({
  id,
  kind: z.literal('prompt'),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']),
  name: z.string(),
  input: z.looseObject({ prompt: z.string() }),
  provider: z.string(),
  model: z.string().nullable(),
  usage: z.looseObject({ turns: z.int(), inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  verdict: verdictSchema.nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  artifacts: z.array(z.looseObject({ name: z.string(), sha256: z.string(), url: z.string() })),
  parentId: id.nullable(),
  sessionId: id,
  replayOf: id.nullable(),
  resultJobId: id.nullable(),
})
export type SeenPrompt = z.infer<typeof promptJobSchema>

const codeJobSchema = z.looseObject({
  id,
  kind: z.literal('code'),
  status: z.string(),
  name: z.string(),
  input: z.looseObject({ code: z.string(), parentId: id.optional() }),
  verdict: verdictSchema.nullable(),
  parentId: id.nullable(),
  sessionId: id.nullable(),
  promptId: id.nullable(),
})

const sessionSchema = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(['active', 'archived', 'error']),
  pinned: z.boolean(),
  createdAt: time,
  messageCount: z.int(),
  lastMessageAt: time,
  headJobId: id.nullable(),
  runningJobId: id.nullable(),
})
const detailSchema = sessionSchema.extend({
  versions: z.array(
    z.strictObject({
      jobId: id,
      parentId: id.nullable(),
      promptId: id.nullable(),
      status: z.string(),
      name: z.string(),
      createdAt: time,
      ok: z.boolean().nullable(),
    }),
  ),
})
const sessionPageSchema = z.strictObject({ sessions: z.array(sessionSchema), nextCursor: id.nullable() })
const messagePageSchema = z.strictObject({
  messages: z.array(
    z.strictObject({
      id,
      jobId: id.nullable(),
      role: z.enum(['user', 'assistant', 'tools']),
      createdAt: time,
      text: z.string(),
      files: z.array(z.strictObject({ id, name: z.string(), format: z.string() })),
      calls: z.array(z.strictObject({ id: z.string(), name: z.string(), input: z.unknown() })),
      results: z.array(
        z.strictObject({ callId: z.string(), name: z.string(), isError: z.boolean(), text: z.string() }),
      ),
    }),
  ),
  nextCursor: id.nullable(),
})

const eventSchema = z.strictObject({
  seq: z.int(),
  type: z.string(),
  at: time,
  data: z.record(z.string(), z.unknown()),
})
export type ToldEvent = z.infer<typeof eventSchema>

/** An entry of a session's stream; `id` is empty for what cannot be resumed from. */
export interface FeedEntry {
  id: string
  type: string
  data: Record<string, unknown>
}

/** Talks to the server at `url`. */
export type Talk = ReturnType<typeof createTalk>

/** Talks to the server at `url`. */
export function createTalk(url: string) {
  const request = (path: string, init?: RequestInit) => fetch(url + path, init)
  const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    request(path, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })

  /** Sends a prompt and answers its job at once. */
  async function submit(body: object, headers: Record<string, string> = {}): Promise<SeenPrompt> {
    return taken(await send('POST', '/api/jobs', body, headers))
  }

  return {
    url,
    request,
    send,
    submit,
    /** Sends a prompt and answers its job once it has ended. */
    say: async (body: object, headers: Record<string, string> = {}) => submit(body, { prefer: 'wait=60', ...headers }),
    prompt: async (jobId: string) => promptJobSchema.parse(await (await request(`/api/jobs/${jobId}`)).json()),
    code: async (jobId: string) => codeJobSchema.parse(await (await request(`/api/jobs/${jobId}`)).json()),
    script: async (jobId: string) => (await request(`/api/jobs/${jobId}/code`)).text(),
    /** Runs a script and answers its job once it has ended. */
    build: async (body: object) =>
      codeJobSchema.parse(await (await send('POST', '/api/jobs', body, { prefer: 'wait=60' })).json()),
    /** Sends something that is to be refused. */
    refused: async (
      method: string,
      path: string,
      body?: object,
      headers?: Record<string, string>,
    ): Promise<SeenProblem> => readProblem(await send(method, path, body, headers)),
    session: async (sessionId: string) =>
      detailSchema.parse(await (await request(`/api/sessions/${sessionId}`)).json()),
    sessions: async (query = '') => sessionPageSchema.parse(await (await request(`/api/sessions${query}`)).json()),
    change: async (sessionId: string, changes: object) =>
      detailSchema.parse(await (await send('PATCH', `/api/sessions/${sessionId}`, changes)).json()),
    messages: async (sessionId: string, query = '') =>
      messagePageSchema.parse(await (await request(`/api/sessions/${sessionId}/messages${query}`)).json()),
    events: async (jobId: string) => {
      const response = await request(`/api/jobs/${jobId}/events`, { headers: { accept: 'application/json' } })
      return z.array(eventSchema).parse(await response.json())
    },
    /** Follows a job's stream until an event that `isIt`, and answers that. */
    async until(jobId: string, isIt: (event: Pick<ToldEvent, 'type' | 'data'>) => boolean) {
      const response = await request(`/api/jobs/${jobId}/events`, { headers: { accept: 'text/event-stream' } })
      if (!response.body) throw new Error('There is no stream')
      const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
      for await (const { event: type = '', data } of messages) {
        const event = { type, data: z.record(z.string(), z.unknown()).parse(JSON.parse(data)) }
        if (isIt(event)) return event
      }
      throw new Error(`The job ${jobId} ended before that`)
    },
    /** Follows a session's stream from a place on, until an entry that `isIt`, and answers all up to there. */
    async watch(sessionId: string, isIt: (entry: FeedEntry) => boolean, query = ''): Promise<FeedEntry[]> {
      const leaving = new AbortController()
      const entries: FeedEntry[] = []
      const response = await request(`/api/sessions/${sessionId}/events${query}`, { signal: leaving.signal })
      if (!response.body) throw new Error('There is no stream')
      const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
      for await (const { id: place = '', event: type = '', data } of messages) {
        const entry = { id: place, type, data: z.record(z.string(), z.unknown()).parse(JSON.parse(data)) }
        entries.push(entry)
        if (!isIt(entry)) continue
        leaving.abort()
        return entries
      }
      return entries
    },
    file: async (path: string) => new Uint8Array(await (await request(path)).arrayBuffer()),
  }
}

async function taken(response: Response): Promise<SeenPrompt> {
  if (response.status !== 201) throw new Error(`Not taken: ${response.status} ${await response.text()}`)
  return promptJobSchema.parse(await response.json())
}

/** What a job has said. */
export function saidBy(events: readonly ToldEvent[]): string {
  return events.map(({ type, data }) => (type === 'text' ? String(data['text']) : '')).join('')
}
