/** Submits jobs to a server and follows them, as a client would. */
import { createParser } from 'eventsource-parser'
import { z } from 'zod'

export const jobSchema = z.object({ id: z.string(), status: z.string(), timings: z.record(z.string(), z.number()) })
const infoSchema = z.object({ runner: z.object({ warm: z.boolean() }) })

/** Waits until a server has warmed up: benchmarks are about one that has been running for a while. */
export async function untilWarm(url: string): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    const { runner } = infoSchema.parse(await (await fetch(`${url}/api/info`)).json())
    if (runner.warm) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Cannot measure: ${url} does not warm up`)
}

/** Submits a job, follows it to its end and answers its id. */
export async function submitAndFollow(
  url: string,
  body: object,
  onEvent?: (type: string, data: string) => void,
): Promise<string> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
  }
  return follow(`${url}/api/jobs`, init, onEvent)
}

/** Reads an event stream to its end; answers the id of the job. */
export async function follow(
  url: string,
  init: RequestInit,
  onEvent?: (type: string, data: string) => void,
): Promise<string> {
  const response = await fetch(url, init)
  if (!response.ok || !response.body) throw new Error(`Cannot measure: ${response.status} ${await response.text()}`)
  let status = ''
  const parser = createParser({
    onEvent({ event = '', data }) {
      onEvent?.(event, data)
      if (event === 'complete') status = jobSchema.pick({ status: true }).parse(JSON.parse(data)).status
    },
  })
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) parser.feed(chunk)
  if (status !== 'succeeded') throw new Error(`Cannot measure: a job has ended ${status || 'without an end'}`)
  return response.headers.get('location')?.split('/').at(-1) ?? ''
}
