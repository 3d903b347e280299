/** `/api/previews`: the first sight of a script, of which nothing is kept. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { parseGlb } from '../../public/viewer/glb.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
})
afterAll(() => server.stop())

const BOX = `const defaultParams = { length: 10 }
const paramInfo = { length: { min: 1, max: 100 } }
function main({ makeBaseBox }, { length }) {
  return makeBaseBox(length, 20, 30)
}`

const ask = (body: object): Promise<Response> =>
  fetch(`${server.url}/api/previews`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const listSchema = z.object({ jobs: z.array(z.unknown()) })
async function jobs(): Promise<number> {
  return listSchema.parse(await (await fetch(`${server.url}/api/jobs`)).json()).jobs.length
}

async function files(): Promise<string[]> {
  const entries = await readdir(join(server.folder, 'artifacts'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

test('a preview is the part for the given values, and leaves no job and no file', async () => {
  const before = await files()
  const response = await ask({ code: BOX, params: { length: 25 } })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('model/gltf-binary')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const [part] = parseGlb(await response.arrayBuffer())
  const xs = Array.from(part?.positions ?? []).filter((_, at) => at % 3 === 0)
  expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(25, 4)
  expect(await jobs()).toBe(0)
  expect(await files()).toEqual(before)
})

test('a preview is drawn while the only slot of the jobs is taken', async () => {
  const endless = await fetch(`${server.url}/api/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: 'function main() { for (;;) ; }' }),
  })
  const { id } = z.object({ id: z.string() }).parse(await endless.json())
  expect((await ask({ code: BOX })).status).toBe(200)
  const { status } = z
    .object({ status: z.string() })
    .parse(await (await fetch(`${server.url}/api/jobs/${id}/cancel`, { method: 'POST' })).json())
  expect(status).toBe('canceled')
})

test.each([
  ['a script that throws', { code: 'function main() {\n  throw new Error("no part")\n}' }, 422, /^line 2: .*no part/],
  ['a value out of its range', { code: BOX, params: { length: 1000 } }, 422, /length/],
  ['a file that is not there', { code: BOX, files: ['01890a5d-ac96-774b-bcce-b302099a8057'] }, 404, /file/],
  ['no script', {}, 400, /code/],
])('%s is refused with a sentence', async (_, body, status, text) => {
  const response = await ask(body)
  const problem = z
    .object({ detail: z.string().optional(), errors: z.array(z.object({ path: z.string() })).optional() })
    .parse(await response.json())
  expect(response.status).toBe(status)
  expect(`${problem.detail ?? ''} ${problem.errors?.map(({ path }) => path).join(' ') ?? ''}`).toMatch(text)
})

test('a preview whose reader leaves makes room for the next', async () => {
  for (let at = 0; at < 3; at++) {
    const ending = new AbortController()
    const asked = fetch(`${server.url}/api/previews`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: 'function main() { for (;;) ; }' }),
      signal: ending.signal,
    })
    ending.abort()
    await expect(asked).rejects.toThrow(/abort/)
  }
  expect((await ask({ code: BOX })).status).toBe(200)
})
