/** A small client of the HTTP interface, as a user's program would write it. */
import { expect } from 'vitest'
import type { Job, JobEvent, Problem, Upload } from '../server/api.ts'

export interface Client {
  /** Submits a job and waits for its end. */
  run: (body: object) => Promise<Job>
  /** Like `run`, and fails the test unless the job has succeeded. */
  build: (body: object) => Promise<Job>
  /** Submits a job that is to be refused. */
  refusal: (body: object) => Promise<Problem>
  job: (id: string) => Promise<Job>
  events: (id: string) => Promise<JobEvent[]>
  upload: (name: string, content: Uint8Array<ArrayBuffer> | string) => Promise<Upload>
  /** Reads an artifact; `path` is its url or what follows `/artifacts/`. */
  file: (path: string) => Promise<Uint8Array<ArrayBuffer>>
  fetch: (path: string, init?: RequestInit) => Promise<Response>
}

/** The shapes of answers are checked by the tests of the wire; here they are believed. */
async function json<T>(response: Response): Promise<T> {
  return response.json()
}

/** A client of the server at `url`. */
export function createClient(url: string): Client {
  const request = (path: string, init?: RequestInit) => fetch(new URL(path, url), init)
  const post = (body: object, headers: Record<string, string> = {}) =>
    request('/api/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const run = async (body: object): Promise<Job> => json(await post(body, { prefer: 'wait=60' }))
  return {
    run,
    async build(body) {
      const job = await run(body)
      expect(job.error ?? job).not.toHaveProperty('code')
      expect(job.status).toBe('succeeded')
      return job
    },
    refusal: async (body) => json(await post(body)),
    job: async (id) => json(await request(`/api/jobs/${id}`)),
    events: async (id) => json(await request(`/api/jobs/${id}/events`, { headers: { accept: 'application/json' } })),
    async upload(name, content) {
      const form = new FormData()
      form.set('file', new File([content], name))
      const response = await request('/api/uploads', { method: 'POST', body: form })
      expect(response.status).toBe(201)
      return json(response)
    },
    async file(path) {
      const response = await request(path.startsWith('/') ? path : `/artifacts/${path}`)
      expect(`${response.status} ${path}`).toBe(`200 ${path}`)
      return new Uint8Array(await response.arrayBuffer())
    },
    fetch: request,
  }
}
