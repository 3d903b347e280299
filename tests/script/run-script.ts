/** Runs a script as a job of a real server and waits for its end, as a client would. */
import { z } from 'zod'
import { diagnosticSchema, factsSchema, parameterSchema, type CreateJob, type Facts } from '../../server/api.ts'

const jobSchema = z.looseObject({
  id: z.uuid(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']),
  parameters: z.array(parameterSchema),
  diagnostics: z.array(diagnosticSchema),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      hint: z.string().optional(),
      line: z.number().optional(),
      column: z.number().optional(),
    })
    .nullable(),
})
type FinishedJob = z.infer<typeof jobSchema>

const logSchema = z.array(z.looseObject({ type: z.string(), data: z.looseObject({ text: z.string().optional() }) }))

export interface Run {
  job: FinishedJob
  /** Content of facts.json; null when the job failed. */
  facts: Facts | null
  /** Everything that the script printed. */
  output: string
}

/** Submits a job, follows its events to the end and fetches what came of it. */
export async function runScript(url: string, body: CreateJob): Promise<Run> {
  const created = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (created.status !== 201) throw new Error(`The server refused the job: ${created.status} ${await created.text()}`)
  const { id } = jobSchema.parse(await created.json())
  // The stream of events ends with the job.
  await (await fetch(`${url}/api/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } })).text()
  const [job, events] = await Promise.all([getJson(`${url}/api/jobs/${id}`), getJson(`${url}/api/jobs/${id}/events`)])
  const finished = jobSchema.parse(job)
  return {
    job: finished,
    facts:
      finished.status === 'succeeded' ? factsSchema.parse(await getJson(`${url}/artifacts/${id}/facts.json`)) : null,
    output: logSchema
      .parse(events)
      .filter(({ type }) => type === 'log')
      .map(({ data }) => data.text ?? '')
      .join(''),
  }
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`Cannot get ${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Uploads a file and answers its id. */
export async function upload(url: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  const response = await fetch(`${url}/api/uploads`, { method: 'POST', body: form })
  return z.looseObject({ id: z.uuid() }).parse(await response.json()).id
}
