/** `/api/jobs/:id/events`: the log of a job, live, late and again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import {
  completeOf,
  createWire,
  ENDLESS,
  eventsOf,
  isContiguous,
  printedBy,
  readProblem,
  smallScript,
  type SeenEvent,
  type Wire,
} from './wire.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '2' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

const PRINTS = `
  for (let i = 0; i < 2000; i++) console.log('line', i)
  console.warn('ünïcödé 🙂 </script>\\r\\nid: 99\\n\\nevent: complete\\u2028', { a: [1] })
  const defaultParams = { width: 10 }
  const main = (params) => [
    { shape: replicad.makeBaseBox(params.width, 5, 5), name: 'a' },
    replicad.makeSphere(4).translate(0, 0, 50),
  ]`

/** A stream without what comes before its first event. */
const tail = (text: string) => text.slice(text.indexOf('id: '))

describe('the stream of a job', () => {
  let id: string
  let seen: SeenEvent[]
  let live: string[]
  beforeAll(async () => {
    id = (await wire.create({ code: PRINTS, formats: ['step'] })).id
    // Three viewers from the start.
    live = await Promise.all([1, 2, 3].map(() => wire.stream(id)))
    seen = await wire.follow(id)
  })

  test('numbers its events from 1 without a gap and ends with complete', () => {
    expect(isContiguous(seen)).toBe(true)
    expect(seen.filter(({ type }) => type === 'complete')).toHaveLength(1)
    expect(completeOf(seen)).toMatchObject({ status: 'succeeded', stlPath: `/artifacts/${id}.stl` })
  })

  test('tells the phases in their order, each once', () => {
    const phases = seen.flatMap((event) => (event.type === 'status' ? [event.data.phase] : []))
    expect(phases).toEqual(['queued', 'starting', 'building', 'checking', 'meshing', 'exporting'])
  })

  test('shows the GLB before all other files', () => {
    const names = seen.flatMap((event) => (event.type === 'artifact' ? [event.data.name] : []))
    expect(names[0]).toBe('model.glb')
    expect(names.toSorted()).toEqual(['facts.json', 'model.brep', 'model.glb', 'model.step', 'model.stl'])
  })

  test('has every line that the script printed, in few events', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `line ${i}\n`).join('')
    expect(printedBy(seen)).toBe(`${lines}ünïcödé 🙂 </script>\r\nid: 99\n\nevent: complete\u2028 { a: [ 1 ] }\n`)
    expect(seen.filter(({ type }) => type === 'log').length).toBeLessThan(200)
    expect(seen.flatMap((event) => (event.type === 'log' ? [event.data.stream] : [])).at(-1)).toBe('stderr')
  })

  test('is the same byte for byte for every viewer, early or late', async () => {
    const late = await wire.stream(id)
    expect(new Set([...live, late]).size).toBe(1)
    expect(late).toMatch(/^retry: \d+\n\n/)
  })

  test('goes on behind the event that a reader names, by header or query', async () => {
    const whole = await wire.stream(id)
    const after = Math.floor(seen.length / 2)
    const expected = whole.slice(whole.indexOf(`id: ${after + 1}\n`))
    expect(tail(await wire.stream(id, { 'last-event-id': String(after) }))).toBe(expected)
    expect(tail(await (await wire.request(`/api/jobs/${id}/events?after=${after}`)).text())).toBe(expected)
    // A browser that connects again sends the header to the address that it had.
    const both = await wire.request(`/api/jobs/${id}/events?after=1`, { headers: { 'last-event-id': String(after) } })
    expect(tail(await both.text())).toBe(expected)
  })

  test('answers 204 to a reader that has seen its end', async () => {
    const response = await wire.request(`/api/jobs/${id}/events`, { headers: { 'last-event-id': String(seen.length) } })
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  test('can be read as JSON, from any place', async () => {
    const listed = await wire.listEvents(id)
    const { [0]: first } = listed
    expect(first).toMatchObject({ seq: 1, type: 'status', data: { status: 'queued' } })
    expect(listed.map(({ seq, type, at, data }) => ({ seq, type, data: { at, ...data } }))).toEqual(seen)
    expect(await wire.listEvents(id, '?after=3')).toEqual(listed.slice(3))
    expect(await wire.listEvents(id, `?after=${seen.length}`)).toEqual([])
  })

  test.each(['-1', 'x', '1.5', '2147483647', '99999999999'])('cannot go on behind %s', async (after) => {
    const problem = await readProblem(await wire.request(`/api/jobs/${id}/events?after=${after}`))
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' })
  })
})

test('a live reader that was cut off misses nothing and gets nothing twice', async () => {
  const { id } = await wire.create({
    code: `${smallScript()}\nfor (let i = 0; i < 30; i++) { console.log(i); replicad.makeSphere(5).cut(replicad.makeBaseBox(4, 4, 20)) }`,
  })
  const seen: SeenEvent[] = []
  while (seen.at(-1)?.type !== 'complete') {
    const headers = { 'last-event-id': String(seen.length) }
    // Takes two events and hangs up.
    let taken = 0
    for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`, { headers }))) {
      seen.push(event)
      if (++taken === 2) break
    }
  }
  expect(seen).toEqual(await wire.follow(id))
})

test('the events of a running job are a list as far as it goes', async () => {
  const { id } = await wire.create({ code: ENDLESS })
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`))) if (event.type === 'log') break
  const soFar = await wire.listEvents(id)
  expect(soFar.map(({ type }) => type)).toEqual(['status', 'status', 'status', 'log'])
  await wire.cancel(id)
  expect((await wire.listEvents(id)).slice(0, soFar.length)).toEqual(soFar)
})

test('a canceled job has its whole log', async () => {
  const { id } = await wire.create({ code: `console.log('before'); ${ENDLESS}` })
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`))) if (event.type === 'log') break
  await wire.cancel(id)
  const events = await wire.follow(id)
  expect(printedBy(events)).toBe('before\nspinning\n')
  expect(completeOf(events)).toMatchObject({ status: 'canceled' })
})
