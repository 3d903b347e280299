/** The page's side of the HTTP API. */
import type {
  ChangeJob,
  CodeInput,
  CodeJob,
  CreateJob,
  Facts,
  Info,
  Job,
  JobPage,
  Problem,
  Upload,
} from '../../server/api.ts'

/** An example that the server offers. */
export interface Example {
  slug: string
  title: string
  description: string
  code: string
  /** A picture of the part; null where there is none. */
  thumbUrl: string | null
}

/** The server's refusal of a request; `message` is its sentence for the user. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Whether an error means that the server could not be reached at all. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof ProblemError && error.status === 502)
}

/** Asks the server; paths are relative to the page's own origin. */
export const api = {
  info: (signal?: AbortSignal) => ask<Info>('/api/info', { signal }),
  examples: () => ask<Example[]>('/api/examples'),
  facts: (url: string) => ask<Facts>(url),
  /** The script of a job. */
  code: async (id: string) => (await request(`/api/jobs/${encodeURIComponent(id)}/code`, {})).text(),
  job: (id: string, signal?: AbortSignal) => ask<Job>(`/api/jobs/${encodeURIComponent(id)}`, { signal }),
  /** Jobs, newest first; values that are null are left out. */
  jobs: (query: Record<string, string | number | null>) =>
    ask<JobPage>(
      `/api/jobs?${new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
      )}`,
    ),
  createJob: (input: CreateJob, signal?: AbortSignal) => ask<CodeJob>('/api/jobs', { signal, ...asJson(input) }),
  /** The GLB of a script, as soon as there is one; nothing is kept of it. */
  preview: async (input: CodeInput, signal: AbortSignal) =>
    (await request('/api/previews', { signal, ...asJson(input) })).arrayBuffer(),
  /** Runs the same input again, as a new job. */
  replay: (id: string) => ask<Job>(`/api/jobs/${encodeURIComponent(id)}/replay`, { method: 'POST' }),
  /** Gives a job another name, or a star. */
  changeJob: (id: string, changes: ChangeJob) =>
    ask<Job>(`/api/jobs/${encodeURIComponent(id)}`, asJson(changes, 'PATCH')),
  /** Deletes a job with its files, also while the page is being left. */
  removeJob: (id: string) => request(`/api/jobs/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true }),
  cancel: (job: { urls: Pick<Job['urls'], 'cancel'> }) => ask<Job>(job.urls.cancel, { method: 'POST' }),
  uploaded: (id: string) => ask<Upload>(`/api/uploads/${encodeURIComponent(id)}`),
  /** Bytes of an artifact. */
  async bytes(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
    return (await request(url, { signal })).arrayBuffer()
  },
}

type Request = Omit<RequestInit, 'signal'> & { signal?: AbortSignal | undefined }

/** A request that carries `body`; other methods than POST are to be named. */
export function asJson(body: unknown, method = 'POST'): Request {
  return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

/** Fetches, and throws what is not a success. */
export async function request(url: string, { signal, ...init }: Request): Promise<Response> {
  const response = await fetch(url, signal ? { ...init, signal } : init)
  if (response.ok) return response
  throw await readProblem(response)
}

/** The body of a success. The same server that typed it serves this page, so that its shape is believed. */
export async function ask<T>(url: string, init: Request = {}): Promise<T> {
  const response = await request(url, init)
  const body: T = await response.json()
  return body
}

/** What a refusal says. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const { status } = response
  try {
    const problem: Partial<Problem> = await response.json()
    const fields = problem.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ')
    const message = problem.detail || fields || problem.title || `The server answered ${status}`
    return new ProblemError(status, problem.code ?? 'unknown', message)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return new ProblemError(status, 'unknown', `The server answered ${status} ${response.statusText}`)
  }
}
