/** The guide for models: every script in it runs, and gives the volume that it says. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readApiReference } from '../../server/agent/prompt/api-reference.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

const GUIDE = await readFile(new URL('../../server/agent/prompt/guide.md', import.meta.url), 'utf8')
const scripts = [...GUIDE.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = '']) => {
  const [, title = ''] = /^\/\/ (.+)$/m.exec(code) ?? []
  return { title, code, volume: Number(/volume ([\d.]+)/.exec(code)?.[1]) }
})

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

test('the guide has scripts with volumes', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(11)
  expect(scripts.filter(({ volume }) => !(volume > 0))).toEqual([])
})

test.each(scripts)('$title runs without a remark and has the volume that the guide says', async ({ code, volume }) => {
  const job = await client.build({ code })
  expect(job.verdict).toMatchObject({ ok: true, warnings: [] })
  expect(job.verdict?.volumeMm3).toBeCloseTo(volume, 1)
})

test('every function and method that the guide names is one of replicad', async () => {
  const declared = await readFile(
    fileURLToPath(import.meta.resolve('replicad')).replace(/[^/\\]+$/, 'replicad.d.ts'),
    'utf8',
  )
  const prose = GUIDE.replaceAll(/^```js\n[\s\S]*?^```/gm, '')
  const code = [...prose.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text).join('\n')
  const named = new Set([...code.matchAll(/(?<![\w.])\.?([a-z]\w+)\(/g)].map(([, name = '']) => name))
  named.delete('main')
  expect(named.size).toBeGreaterThan(50)
  expect([...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(declared))).toEqual([])
})

test.each([
  ['sweepSketch', 'sweepSketch('],
  ['makeCylinder', 'const makeCylinder: (radius: number, height: number'],
  ['drawing offset', 'Drawing: offset('],
  ['fillet', 'fillet('],
  ['EdgeFinder inDirection', 'EdgeFinder: inDirection('],
])('a search for %j finds it', async (query, found) => {
  expect((await readApiReference()).search(query)).toContain(found)
})

test('a search for nothing finds nothing, and no answer is long', async () => {
  const reference = await readApiReference()
  expect(reference.search('zzzz')).toBe('')
  expect(reference.search('shape face edge plane point solid sketch drawing the of a').length).toBeLessThanOrEqual(6000)
})
