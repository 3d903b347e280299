/**
 * How quick a server is, from outside: `npm run bench -- [--url http://…] [--runs 7] [--json]`. Without a URL it starts a server
 * of its own. Times are medians; every run has other parameters, so that no result is known already.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startServer } from '../tests/server.ts'
import { follow, jobSchema, submitAndFollow, untilWarm } from './http/submit.ts'

const MODELS = [
  { model: 'box', vary: 'width', from: 40 },
  { model: 'enclosure', vary: 'width', from: 80 },
  { model: 'plate', vary: 'pitch', from: 10 },
  { model: 'booleans', vary: 'height', from: 20 },
  { model: 'assembly', vary: 'pitch', from: 30 },
] as const
const LOAD_JOBS = 60
const FAN_OUT_READERS = 100
const FAN_OUT_LINES = 200

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    runs: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
})

const own = options.url === undefined ? await startServer({ env: { WARM_UP: '4' } }) : null
try {
  const url = options.url ?? own?.url ?? ''
  await untilWarm(url)
  const models = []
  for (const entry of MODELS) models.push(await benchModel(url, entry))
  const result = { models, load: await benchLoad(url), fanOut: await benchFanOut(url) }
  if (options.json) console.log(JSON.stringify(result, null, 2))
  else {
    console.table(models)
    console.log(`${result.load.jobsPerS} box jobs/s (${LOAD_JOBS} submitted at once)`)
    const { readers, events, medianMs, p99Ms } = result.fanOut
    console.log(
      `${readers} readers of one job: ${events} events, ${medianMs} ms after they were written (p99 ${p99Ms} ms)`,
    )
  }
} finally {
  await own?.stop()
}

/** Times of single jobs, one after the other. */
async function benchModel(url: string, { model, vary, from }: (typeof MODELS)[number]) {
  const code = await readFile(new URL(`models/${model}.js`, import.meta.url), 'utf8')
  const runs: { firstMs: number; completeMs: number; timings: Record<string, number> }[] = []
  // One more than asked for: the first one finds the server cold.
  for (let run = 0; run <= Number(options.runs); run++) {
    // A pause, so that a fresh process is waiting: this is about a person at the page, not about load.
    await new Promise((resolve) => setTimeout(resolve, 700))
    const started = performance.now()
    let firstMs = 0
    const id = await submitAndFollow(url, { code, params: { [vary]: from + run * 0.01 }, cache: false }, (type) => {
      if (type === 'artifact') firstMs ||= performance.now() - started
    })
    const completeMs = performance.now() - started
    const { timings } = jobSchema.parse(await (await fetch(`${url}/api/jobs/${id}`)).json())
    runs.push({ firstMs, completeMs, timings })
  }
  const warm = runs.slice(1)
  const sum = (phase: string) => warm.reduce((total, { timings }) => total + (timings[phase] ?? 0), 0)
  return {
    model,
    'first artifact, ms': median(warm.map(({ firstMs }) => firstMs)),
    'complete, ms': median(warm.map(({ completeMs }) => completeMs)),
    'CPU, ms': median(warm.map(({ timings }) => timings['cpu'] ?? Number.NaN)),
    'checks before meshing, % of building': round((100 * sum('checking')) / sum('building')),
  }
}

/** Jobs per second when many come at once. */
async function benchLoad(url: string) {
  const code = await readFile(new URL('models/box.js', import.meta.url), 'utf8')
  const started = performance.now()
  const bodies = Array.from({ length: LOAD_JOBS }, (_, i) => ({ code, params: { width: 50 + i * 0.01 }, cache: false }))
  await Promise.all(bodies.map((body) => submitAndFollow(url, body)))
  return { jobs: LOAD_JOBS, jobsPerS: round((LOAD_JOBS * 1000) / (performance.now() - started)) }
}

/** How late many readers of one job get its events. */
async function benchFanOut(url: string) {
  const code = `export default async function main() {
    for (let i = 0; i < ${FAN_OUT_LINES}; i++) { console.log('line ' + i); let x = 0; for (let j = 0; j < 3e5; j++) x += j }
    return replicad.makeBaseBox(1, 1, 1)
  }`
  const submitted = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, cache: false }),
  })
  const { id } = jobSchema.parse(await submitted.json())
  const lateMs: number[] = []
  const readers = Array.from({ length: FAN_OUT_READERS }, () =>
    follow(`${url}/api/jobs/${id}/events`, {}, (_type, data) => {
      lateMs.push(Date.now() - Date.parse(z.object({ at: z.string() }).parse(JSON.parse(data)).at))
    }),
  )
  await Promise.all(readers)
  const sorted = lateMs.toSorted((a, b) => a - b)
  return {
    readers: FAN_OUT_READERS,
    events: sorted.length,
    medianMs: median(sorted),
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
