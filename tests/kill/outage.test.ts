/** PostgreSQL goes away under load and comes back: every job ends, none twice, and the server tells the truth meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWire, eventsOf, isContiguous, type SeenEvent, type Wire } from '../http/wire.ts'
import { startPostgres, type TestPostgres } from '../postgres.ts'
import { startServer, type TestServer } from '../server.ts'

const JOBS = 24

let postgres: TestPostgres
let server: TestServer
let wire: Wire
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false })
  const env = { DATABASE_URL: await postgres.newDatabase(), JOB_CONCURRENCY: '2', WARM_UP: '0' }
  server = await startServer({ env })
  wire = createWire(server.url)
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

const script = (index: number) => `let s = replicad.makeBaseBox(9, 9, ${index + 1})
for (let i = 0; i < 8; i++) { console.log(i); s = s.cut(replicad.makeSphere(1).translate(i, 0, 0)) }
const result = s`

const stateOf = async (path: string) => {
  const response = await wire.request(path)
  return { status: response.status, body: await response.json() }
}

/** Reads a stream from its first byte to its end, over the outage. */
async function readWhole(id: string): Promise<SeenEvent[]> {
  const events: SeenEvent[] = []
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`))) events.push(event)
  return events
}

test('jobs pause while the database is away, and all end once it is back', async () => {
  const jobs = await Promise.all(Array.from({ length: JOBS }, (_, index) => wire.create({ code: script(index) })))
  const first = Promise.withResolvers<void>()
  const reading = jobs.map(({ id }) => readWhole(id))
  for (const stream of reading) void stream.then(() => first.resolve())
  await first.promise
  await postgres.kill()

  await expect
    .poll(() => stateOf('/readyz'))
    .toMatchObject({
      status: 503,
      body: { checks: { store: false, queue: false } },
    })
  expect(await stateOf('/healthz')).toEqual({ status: 200, body: { status: 'alive' } })
  const refused = await wire.post('/api/jobs', { code: script(0), name: 'refused', cache: false })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
  expect((await wire.post(`/api/jobs/${jobs.at(-1)?.id}/cancel`)).status).toBe(503)

  await postgres.restart()
  await expect
    .poll(() => stateOf('/readyz'))
    .toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { store: true, queue: true, runner: true, open: true } },
    })
  for (const [index, stream] of reading.entries()) checkLog(await stream, index)
  expect((await wire.list('?q=refused')).jobs).toEqual([])
  expect((await wire.list(`?limit=100`)).jobs.map(({ status }) => status)).toEqual(Array(JOBS).fill('succeeded'))
})

/** A job is complete once, has no gap, and every start but the first is explained. */
function checkLog(events: readonly SeenEvent[], index: number): void {
  expect(isContiguous(events), `job ${index}`).toBe(true)
  expect(events.filter(({ type }) => type === 'complete')).toHaveLength(1)
  expect(events.at(-1)).toMatchObject({ type: 'complete', data: { status: 'succeeded' } })
  const statuses = events.flatMap((event) => (event.type === 'status' ? [event.data] : []))
  const starts = statuses.filter(({ phase, note }) => phase === 'starting' && note === undefined)
  expect(statuses.filter(({ note }) => note?.startsWith('The database was away'))).toHaveLength(starts.length - 1)
}
