/** `/api/run`: a script in, `log` and `complete` out, in one request. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { completeOf, createWire, eventsOf, printedBy, readProblem, type SeenEvent, type Wire } from './wire.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

const CODE = 'console.log("hi"); const result = replicad.makeBaseBox(2, 3, 4)'

async function run(path: string, init?: RequestInit): Promise<{ id: string; events: SeenEvent[] }> {
  const response = await wire.request(path, init)
  const id = response.headers.get('location')?.split('/').at(-1) ?? ''
  return { id, events: await Array.fromAsync(eventsOf(response)) }
}

test.each<[string, string, RequestInit?]>([
  ['the script in ?code=', `/api/run?code=${encodeURIComponent(CODE)}`],
  ['the bare script as the body', '/api/run', { method: 'POST', body: CODE }],
  [
    'the script as curl -d sends it',
    '/api/run',
    { method: 'POST', body: CODE, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  [
    'a job as JSON',
    '/api/run',
    {
      method: 'POST',
      body: JSON.stringify({ code: CODE, cache: false, name: 'json' }),
      headers: { 'content-type': 'application/json' },
    },
  ],
])('%s streams only log and complete', async (_how, path, init) => {
  const { id, events } = await run(path, init)
  expect(events.map(({ type }) => type)).toEqual(['log', 'complete'])
  expect(printedBy(events)).toBe('hi\n')
  expect(completeOf(events)).toMatchObject({ status: 'succeeded', stlPath: `/artifacts/${id}.stl` })
  // The numbers are those of the whole log, where the reader can go on.
  const all = await wire.follow(id)
  expect(all.filter(({ type }) => type === 'log' || type === 'complete')).toEqual(events)
  expect((await wire.get(id)).verdict?.volumeMm3).toBeCloseTo(24, 9)
})

test('a script that fails completes with its error', async () => {
  const { events } = await run('/api/run', { method: 'POST', body: '\nthrow new Error("oh")' })
  expect(completeOf(events)).toMatchObject({
    status: 'failed',
    error: { code: 'script_error', message: 'oh', line: 2 },
  })
})

test.each<[string, string, RequestInit?]>([
  ['nothing at all', '/api/run'],
  ['an empty ?code=', '/api/run?code='],
  ['two scripts', '/api/run?code=a&code=b'],
  ['an unknown query', '/api/run?cod=a'],
  ['an empty body', '/api/run', { method: 'POST', body: '' }],
  ['a wrong field', '/api/run', { method: 'POST', body: '{"cod":1}', headers: { 'content-type': 'application/json' } }],
])('%s is refused', async (_what, path, init) => {
  const problem = await readProblem(await wire.request(path, init))
  expect(problem).toMatchObject({
    status: 400,
    code: 'invalid_request',
    detail: expect.stringMatching(/^Cannot run the script: /),
  })
})

test('broken JSON is refused', async () => {
  const init = { method: 'POST', body: '{"code":', headers: { 'content-type': 'application/json' } }
  expect(await readProblem(await wire.request('/api/run', init))).toMatchObject({ status: 400, code: 'invalid_json' })
})

test('10 MB of script are refused', async () => {
  const response = await wire.request('/api/run', { method: 'POST', body: '/'.repeat(10_000_000) })
  expect(await readProblem(response)).toMatchObject({ status: 413, code: 'too_large' })
})

test('other methods are refused', async () => {
  const response = await wire.request('/api/run', { method: 'PUT', body: CODE })
  expect(response.headers.get('allow')).toBe('GET, POST')
  expect(await readProblem(response)).toMatchObject({ status: 405, code: 'method_not_allowed' })
})
