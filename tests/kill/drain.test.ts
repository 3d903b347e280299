/** A server that is asked to stop lets its jobs end, or hands them to the next one. */
import { afterEach, expect, test } from 'vitest'
import { createWire, ENDLESS, eventsOf, smallScript, type Wire } from '../http/wire.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
afterEach(() => server.stop())

/** Resolves once a job has printed so often; it prints again in every run. */
async function untilPrinted(wire: Wire, id: string, times: number): Promise<void> {
  let printed = 0
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`)))
    if (event.type === 'log' && ++printed === times) return
  throw new Error(`The job has ended after printing ${printed} times`)
}

test('SIGTERM lets a running job end and answers who waits for it', async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
  const wire = createWire(server.url)
  const { id } = await wire.create({
    code: `console.log('now'); replicad.makeSphere(5).cut(replicad.makeBaseBox(4, 4, 20))\n${smallScript()}`,
  })
  await untilPrinted(wire, id, 1)
  const waiting = await wire.request(`/api/jobs/${id}/events`)
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await waiting.text()).toMatch(/event: complete\ndata: \{.*"status":"succeeded"/)
})

test('a job that does not end in time waits for the next server, however often, and is never counted as lost', async () => {
  const env = { JOB_CONCURRENCY: '1', JOB_TIMEOUT_MS: '600000' }
  server = await startServer({ env })
  const { id } = await createWire(server.url).create({ code: ENDLESS })
  const later = await createWire(server.url).create({ code: smallScript() })
  for (let round = 1; round <= 2; round++) {
    const wire = createWire(server.url)
    await untilPrinted(wire, id, round)
    expect(await server.kill('SIGTERM')).toBe(0)
    server = await startServer({ env, folder: server.folder })
  }
  const wire = createWire(server.url)
  expect(await wire.cancel(id)).toMatchObject({ status: 'canceled' })
  await wire.stream(later.id)
  expect(await wire.get(later.id)).toMatchObject({ status: 'succeeded' })
  const notes = (await wire.follow(id)).flatMap((event) =>
    event.type === 'status' && event.data.note ? [event.data.note] : [],
  )
  expect(notes).toEqual(
    Array.from({ length: 2 }, () => 'The server was stopped; the job runs once more when it is started again'),
  )
})
