/** A client that believes nothing: every answer is checked against the wire before a test sees it. */
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import {
  codeInputSchema,
  diagnosticSchema,
  ENGINES,
  FORMATS,
  JOB_ERROR_CODES,
  JOB_STATUSES,
  parameterSchema,
  PHASES,
  progressSchema,
  SANDBOX_LEVELS,
  verdictSchema,
} from '../../server/api.ts'

const status = z.enum(JOB_STATUSES)
const time = z.iso.datetime()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const timings = z.record(z.string(), z.number())
const artifactSchema = z.strictObject({
  name: z.string(),
  format: z.string(),
  bytes: z.int(),
  sha256,
  url: z.string().startsWith('/artifacts/'),
})
const errorSchema = z.strictObject({
  code: z.enum(JOB_ERROR_CODES),
  message: z.string(),
  rule: z.string().optional(),
  hint: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
})

const jobSchema = z.strictObject({
  id: z.uuidv7(),
  kind: z.literal('code'),
  status,
  name: z.string(),
  input: codeInputSchema,
  engine: z.enum(ENGINES),
  kernel: z.string().nullable(),
  sandbox: z.enum(SANDBOX_LEVELS).nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  timings,
  parameters: z.array(parameterSchema),
  verdict: verdictSchema.nullable(),
  diagnostics: z.array(diagnosticSchema),
  artifacts: z.array(artifactSchema),
  downloads: z.array(
    z.strictObject({ format: z.enum(FORMATS), name: z.string(), url: z.string(), ready: z.boolean() }),
  ),
  error: errorSchema.nullable(),
  parentId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  promptId: z.uuid().nullable(),
  replayOf: z.uuid().nullable(),
  cachedFrom: z.uuid().nullable(),
  starred: z.boolean(),
  urls: z.strictObject({ self: z.string(), events: z.string(), cancel: z.string(), stl: z.string() }),
})
/** A job of a script as a client sees it. */
export type SeenJob = z.infer<typeof jobSchema>

const pageSchema = z.strictObject({ jobs: z.array(jobSchema.omit({ input: true })), nextCursor: z.uuid().nullable() })

const completeSchema = z.strictObject({
  at: time,
  status,
  stlPath: z.string().optional(),
  verdict: verdictSchema.optional(),
  error: errorSchema.optional(),
  timings,
  cachedFrom: z.uuid().optional(),
  identical: z.boolean().optional(),
})

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    seq: z.int(),
    type: z.literal('status'),
    data: z.strictObject({
      at: time,
      status,
      phase: z.enum(PHASES).optional(),
      queuePosition: z.int().positive().optional(),
      note: z.string().optional(),
    }),
  }),
  z.strictObject({
    seq: z.int(),
    type: z.literal('log'),
    data: z.strictObject({ at: time, stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  }),
  z.strictObject({
    seq: z.int(),
    type: z.literal('parameters'),
    data: z.strictObject({ at: time, parameters: z.array(parameterSchema) }),
  }),
  z.strictObject({ seq: z.int(), type: z.literal('progress'), data: progressSchema.extend({ at: time }) }),
  z.strictObject({ seq: z.int(), type: z.literal('diagnostic'), data: diagnosticSchema.extend({ at: time }) }),
  z.strictObject({ seq: z.int(), type: z.literal('artifact'), data: artifactSchema.extend({ at: time }) }),
  z.strictObject({ seq: z.int(), type: z.literal('complete'), data: completeSchema }),
])
/** An event as it came over a stream. */
export type SeenEvent = z.infer<typeof eventSchema>
export type SeenComplete = z.infer<typeof completeSchema>

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})
export type SeenProblem = z.infer<typeof problemSchema>

const JSON_TYPE = { 'content-type': 'application/json' }

/** A client of the server at `url`. */
export type Wire = ReturnType<typeof createWire>

/** A client of the server at `url`. */
export function createWire(url: string) {
  const request = (path: string, init?: RequestInit) => fetch(url + path, init)
  const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { ...(body && JSON_TYPE), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })

  async function create(body: object, headers: Record<string, string> = {}): Promise<SeenJob> {
    return readJob(await post('/api/jobs', body, headers))
  }

  async function get(id: string): Promise<SeenJob> {
    return readJob(await request(`/api/jobs/${id}`))
  }

  /** The raw stream of a job's events, read to its end. */
  async function stream(id: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await request(`/api/jobs/${id}/events`, { headers: { accept: 'text/event-stream', ...headers } })
    return response.text()
  }

  /** Reads a job's events to the end. */
  async function follow(id: string): Promise<SeenEvent[]> {
    const events: SeenEvent[] = []
    for await (const event of eventsOf(await request(`/api/jobs/${id}/events`))) events.push(event)
    return events
  }

  return {
    url,
    request,
    post,
    create,
    get,
    stream,
    follow,
    list: async (query = '') => pageSchema.parse(await (await request(`/api/jobs${query}`)).json()),
    /** Submits a job and answers it once it has ended. */
    async run(body: object): Promise<SeenJob> {
      const { id } = await create(body)
      await stream(id)
      return get(id)
    },
    cancel: async (id: string) => readJob(await post(`/api/jobs/${id}/cancel`)),
    /** The events of a job so far, by the JSON form. */
    async listEvents(id: string, query = '') {
      const response = await request(`/api/jobs/${id}/events${query}`, { headers: { accept: 'application/json' } })
      return listedEventsSchema.parse(await response.json())
    },
    async file(path: string): Promise<Uint8Array<ArrayBuffer>> {
      const response = await request(path)
      if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
      return new Uint8Array(await response.arrayBuffer())
    },
    /** Uploads a file in the field `field`. */
    async upload(name: string, content: Uint8Array<ArrayBuffer> | string, field = 'file'): Promise<Response> {
      const form = new FormData()
      form.set(field, new Blob([content]), name)
      return request('/api/uploads', { method: 'POST', body: form })
    },
  }
}

const listedEventsSchema = z.array(
  z.strictObject({ seq: z.int(), type: z.string(), at: time, data: z.record(z.string(), z.unknown()) }),
)

/** The job in an answer. */
export async function readJob(response: Response): Promise<SeenJob> {
  const body: unknown = await response.json()
  const parsed = jobSchema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`Not a job: ${response.status} ${JSON.stringify(body)}: ${issue?.path.join('.')} ${issue?.message}`)
}

/** The problem document in an answer, which says of itself that it is one. */
export async function readProblem(response: Response): Promise<SeenProblem> {
  const type = response.headers.get('content-type')
  if (!type?.startsWith('application/problem+json'))
    throw new Error(`Not a problem but ${type}: ${response.status} ${(await response.text()).slice(0, 500)}`)
  const problem = problemSchema.parse(await response.json())
  if (problem.status !== response.status) throw new Error(`Status ${response.status}, but ${problem.status} inside`)
  return problem
}

/** The events of a stream as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<SeenEvent> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
    throw new Error(`Not an event stream: ${response.status} ${await response.text()}`)
  const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { id, event, data } of messages)
    yield eventSchema.parse({ seq: Number(id), type: event, data: JSON.parse(data) })
}

/** The last event of a finished job. */
export function completeOf(events: readonly SeenEvent[]): SeenComplete {
  const last = events.at(-1)
  if (last?.type !== 'complete') throw new Error(`The last event is ${last?.type}, not complete`)
  return last.data
}

/** What a job printed. */
export function printedBy(events: readonly SeenEvent[]): string {
  return events.map((event) => (event.type === 'log' ? event.data.text : '')).join('')
}

/** Seqs from 1 on, without a gap. */
export function isContiguous(events: readonly { seq: number }[]): boolean {
  return events.every(({ seq }, index) => seq === index + 1)
}

/** Prints a text and lets the test say what it waits for: a script that never ends. */
export const ENDLESS = 'console.log("spinning"); for (;;) {}'

/** A script that differs from every other and takes as little time as one can. */
let count = 0
export function smallScript(): string {
  return `const result = replicad.makeBaseBox(10, 10, ${++count})`
}
