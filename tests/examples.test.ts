/** Every example, run by a real server, against formulas that know nothing of the kernel. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { TRUTHS, type Truth, type Values } from './examples/truths.ts'
import { runScript, upload, type Run } from './script/run-script.ts'
import { startServer, type TestServer } from './server.ts'

// All jobs share the machine's cores, so that the last one to finish has waited for all others.

const exampleSchema = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  code: z.string(),
  thumbUrl: z.string(),
})
type Example = z.infer<typeof exampleSchema>

const FILES = fileURLToPath(new URL('../examples/files/', import.meta.url))
const DEFAULT_VOLUME_TOLERANCE = 1e-8
/** Bounds are reported in nanometres. */
const BOUNDS_TOLERANCE_MM = 2e-6

let server: TestServer
let examples: Example[]
let runs: Map<string, Promise<Run>>

beforeAll(async () => {
  server = await startServer()
  examples = z.array(exampleSchema).parse(await (await fetch(`${server.url}/api/examples`)).json())
  // All at once: the server queues what it cannot run yet.
  runs = new Map(
    Object.entries(TRUTHS).flatMap(([slug, truth]) =>
      truth.runs.map((params): [string, Promise<Run>] => {
        const running = runExample(slug, truth, params)
        running.catch(() => {}) // the example's own test tells
        return [keyOf(slug, params), running]
      }),
    ),
  )
})
afterAll(() => server.stop())

const keyOf = (slug: string, params: Values) => `${slug} ${JSON.stringify(params)}`

async function runExample(slug: string, { file }: Truth, params: Values): Promise<Run> {
  const code = examples.find((example) => example.slug === slug)?.code ?? ''
  const files = file === undefined ? [] : [await upload(server.url, file, new Uint8Array(await readFile(FILES + file)))]
  return runScript(server.url, { code, params, files, name: slug })
}

test('every example has a title, a description of one sentence, a picture, and a truth', async () => {
  expect(examples.map(({ slug }) => slug)).toEqual(Object.keys(TRUTHS))
  for (const { title, description, thumbUrl } of examples) {
    expect(title).toMatch(/^[A-Z][^.]{3,40}$/)
    expect(description).toMatch(/^[A-Z].{20,120}\.$/)
    const picture = await fetch(`${server.url}${thumbUrl}`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(new DataView(await picture.arrayBuffer()).getUint32(16)).toBe(400)
  }
})

describe.each(Object.entries(TRUTHS))('%s', (slug, truth) => {
  test.each(truth.runs)('measures what its parameters say: %j', async (params) => {
    const { job, facts } = (await runs.get(keyOf(slug, params))) ?? {}
    expect(job?.error).toBeNull()
    const values = Object.fromEntries(job?.parameters.map(({ name, value }) => [name, value]) ?? [])
    const expected = truth.expect(values)

    expect(facts).toMatchObject({ ok: true, valid: true, watertight: true, warnings: [] })
    expect(facts?.parts.map(({ name, counts }) => [name, counts.solids])).toEqual(
      expected.parts.map(({ name }) => [name, 1]),
    )
    expected.parts.forEach(({ name, volumeMm3 }, i) => {
      const part = facts?.parts[i]
      const tolerance = (truth.volumeTolerance ?? DEFAULT_VOLUME_TOLERANCE) * volumeMm3
      expect(
        Math.abs((part?.volumeMm3 ?? 0) - volumeMm3),
        `${name}: ${part?.volumeMm3}, not ${volumeMm3}`,
      ).toBeLessThan(tolerance)
    })
    for (const side of ['min', 'max'] as const)
      expected.bounds[side].forEach((mm, axis) => {
        expect(Math.abs((facts?.bounds[side][axis] ?? NaN) - mm), `${side} of axis ${axis}`).toBeLessThan(
          BOUNDS_TOLERANCE_MM,
        )
      })
    expect(facts?.counts.faces).toBe(expected.faces ?? facts?.counts.faces)
  })
})

test('the sheet-metal bracket prints how long its flat blank is', async () => {
  const { output } = (await runs.get(keyOf('sheet-metal-bracket', {}))) ?? {}
  // 28 + 35 + 45, and 165° of bends whose neutral fibre is 3 + 0.42·2 from their centre.
  const blank = 108 + ((165 * Math.PI) / 180) * 3.84
  expect(output).toBe(`Flat blank: ${blank.toFixed(2)} × 40 × 2 mm\n`)
})

test('the fixture nest without a file says how to bring one', async () => {
  const code = examples.find(({ slug }) => slug === 'fixture-nest')?.code ?? ''
  const { job } = await runScript(server.url, { code })
  expect(job).toMatchObject({ status: 'failed', error: { code: 'script_error' } })
  expect(job.error?.message).toMatch(/needs a STEP file: upload one .*\/api\/uploads/)
})

test.each([
  ['pipe-flange', { boltCircle: 110 }, /cut into the raised face or the hub: enlarge boltCircle/],
  ['pipe-flange', { bolts: 24 }, /overlap: use fewer bolts/],
  ['spur-gear', { boreDiameter: 42 }, /leave no rim/],
  ['ball-bearing', { balls: 12 }, /12 balls of 3.969 mm do not fit/],
  ['hex-bolt', { threadLength: 30 }, /between 6 \(four pitches\) and 25 \(length\)/],
  ['timing-pulley', { boreDiameter: 12 }, /leaves no wall/],
])('%s with %j says what does not fit', async (slug, params, message) => {
  const code = examples.find((example) => example.slug === slug)?.code ?? ''
  const { job } = await runScript(server.url, { code, params })
  expect(job.error).toMatchObject({ code: 'script_error', line: expect.any(Number) })
  expect(job.error?.message).toMatch(message)
})
