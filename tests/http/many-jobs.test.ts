/** Much at once: a hundred jobs, and readers that take nothing. */
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { completeOf, createWire, isContiguous, smallScript, type Wire } from './wire.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '2' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

const JOBS = 100

test('a hundred jobs submitted at once all succeed, each with a whole log of its own', async () => {
  const jobs = await Promise.all(
    Array.from({ length: JOBS }, (_, i) =>
      wire.create({ code: `console.log('job ${i}')\nconst result = replicad.makeBaseBox(1, 1, ${i + 1})` }),
    ),
  )
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(JOBS)
  const logs = await Promise.all(jobs.map(({ id }) => wire.follow(id)))
  for (const [i, events] of logs.entries()) {
    expect(isContiguous(events)).toBe(true)
    expect(events.filter(({ type }) => type === 'complete')).toHaveLength(1)
    expect(completeOf(events)).toMatchObject({ status: 'succeeded' })
    expect(completeOf(events).verdict?.volumeMm3).toBeCloseTo(i + 1, 6)
    expect(events.flatMap((event) => (event.type === 'log' ? [event.data.text] : []))).toEqual([`job ${i}\n`])
  }
  // Places only fall, and those who had to wait were told theirs.
  const places = logs.map((events) =>
    events.flatMap((event) => (event.type === 'status' && event.data.queuePosition ? [event.data.queuePosition] : [])),
  )
  for (const told of places) expect(told).toEqual(told.toSorted((a, b) => b - a))
  expect(places.filter((told) => told.length > 0).length).toBeGreaterThan(JOBS / 2)
  expect(Math.max(...places.flat())).toBeGreaterThan(JOBS / 4)
})

/** Asks for the events of a job and then reads nothing. */
function openPaused(id: string): Socket {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.pause()
  socket.write(`GET /api/jobs/${id}/events HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`)
  return socket
}

test('readers that take nothing hold up nobody, and get everything once they do', async () => {
  const code = `for (let i = 0; i < 3500; i++) console.log(String(i).padEnd(1000, '.'))\n${smallScript()}`
  const { id } = await wire.create({ code })
  const readers = Array.from({ length: 20 }, () => openPaused(id))
  const whole = await wire.stream(id)
  expect(whole.slice(-1500)).toContain('succeeded')
  expect(whole.length).toBeGreaterThan(3_500_000)
  const seen = await Promise.all(readers.map(async (socket) => text(socket)))
  for (const answer of seen) expect(answer.slice(answer.indexOf('\r\n\r\n') + 4) === whole).toBe(true)
  expect(server.output()).not.toContain('MaxListenersExceededWarning')
})
