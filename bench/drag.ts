/**
 * A slider of the starter part dragged through 24 values in two seconds, in a real browser: how long from a moved value until the
 * picture shows it or a later one, beside the time that a full run takes to its first artifact. Fails on fewer than 8 pictures,
 * on one out of order, on a median of more than twice a full run's, and on more than one job.
 *
 *     npm run bench:drag -- [--json]
 */
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import type { Job, JobPage } from '../server/api.ts'
import { STARTER } from '../public/editor/draft/starter.ts'
import { createClient } from '../tests/client.ts'
import { reach, startBrowser } from '../tests/e2e/browser.ts'
import { startServer } from '../tests/server.ts'

const STEPS = 24
const DRAG_MS = 2000
const FEWEST_PICTURES = 8
const MOST_TIMES = 2
/** Full runs that the drag is held against. */
const RUNS = 7

/** A value with the moment when it was set or seen, in ms. */
interface Moment {
  value: number
  atMs: number
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const server = await startServer({ env: { WARM_UP: '4' } })
const browser = await startBrowser()
try {
  const client = createClient(server.url)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(server.url)
  await reach(page, 'ready')
  const firstMs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const job: Job = await client.build({ code: STARTER.code, params: { height: 50 + run } })
    firstMs.push(job.timings.firstArtifact ?? Number.NaN)
  }
  const count = async (): Promise<number> => {
    const list: JobPage = await (await client.fetch('/api/jobs?limit=100')).json()
    return list.jobs.length
  }
  const before = await count()
  const { inputs, pictures } = await drag(page)
  report({ inputs, pictures, fullMs: median(firstMs), jobs: (await count()) - before })
} finally {
  await browser.close()
  await server.stop()
}

/** Drags the slider of the length, and answers when it moved and when the picture did. */
async function drag(page: Page): Promise<{ inputs: Moment[]; pictures: Moment[] }> {
  const slider = page.getByRole('slider', { name: 'Length in mm', exact: true })
  const box = await slider.boundingBox()
  if (!box) throw new Error('The starter part has no slider for its length')
  const y = box.y + box.height / 2
  await page.evaluate(() => {
    const inputs: { value: number; atMs: number }[] = []
    const pictures: { value: number; atMs: number }[] = []
    addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement) inputs.push({ value: target.valueAsNumber, atMs: performance.now() })
    })
    const look = (): void => {
      const bounds = window.__partstream.stats()?.bounds
      const value = bounds ? Math.round(1e4 * ((bounds.max[0] ?? 0) - (bounds.min[0] ?? 0))) / 1e4 : 0
      if (value !== pictures.at(-1)?.value) pictures.push({ value, atMs: performance.now() })
      requestAnimationFrame(look)
    }
    look()
    Object.assign(window, { dragged: { inputs, pictures } })
  })
  const former = await page.evaluate(() => document.body.dataset['job'])
  await page.mouse.move(box.x + box.width * 0.5, y)
  await page.mouse.down()
  const startMs = performance.now()
  for (let step = 1; step <= STEPS; step++) {
    const restMs = Math.max(0, startMs + (step * DRAG_MS) / STEPS - performance.now())
    await new Promise((resolve) => setTimeout(resolve, restMs))
    await page.mouse.move(box.x + box.width * (0.5 + (0.4 * step) / STEPS), y)
  }
  await page.mouse.up()
  await page.locator(`body[data-state=ready]:not([data-job="${former}"])`).waitFor()
  const seen: { inputs: Moment[]; pictures: Moment[] } = await page.evaluate('window.dragged')
  return { inputs: seen.inputs, pictures: seen.pictures.slice(1) }
}

function report({
  inputs,
  pictures,
  fullMs,
  jobs,
}: {
  inputs: readonly Moment[]
  pictures: readonly Moment[]
  fullMs: number
  jobs: number
}): void {
  const lastMs = inputs.at(-1)?.atMs ?? 0
  const during = pictures.filter(({ atMs }) => atMs <= lastMs).length
  const waits = inputs.flatMap(({ value, atMs }) => {
    const picture = pictures.find((one) => one.value >= value - 1e-3)
    return picture ? [picture.atMs - atMs] : []
  })
  const isInOrder = pictures.every(({ value }, at) => at === 0 || value >= (pictures[at - 1]?.value ?? 0))
  const medianMs = median(waits)
  const result = { steps: inputs.length, pictures: during, medianMs, fullMs, isInOrder, jobs }
  if (values.json) console.log(JSON.stringify(result))
  else {
    console.log(`${inputs.length} values in ${DRAG_MS / 1000} s: ${during} pictures before the last of them`)
    console.log(`from a value to a picture at least as new: median ${medianMs.toFixed(0)} ms`)
    console.log(`a full run's first artifact: median ${fullMs.toFixed(0)} ms (${(medianMs / fullMs).toFixed(2)} times)`)
    console.log(`${isInOrder ? 'in order' : 'OUT OF ORDER'}, ${jobs} job${jobs === 1 ? '' : 's'}`)
  }
  if (during < FEWEST_PICTURES || !isInOrder || jobs !== 1 || !(medianMs <= MOST_TIMES * fullMs)) process.exitCode = 1
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
