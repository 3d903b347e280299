/**
 * Many readers of one running job: how late each event comes, whether any is missing, and what another job feels of it.
 *
 *     npm run bench:fanout -- [--readers 100,1000,10000] [--postgres] [--root ANOTHER_CHECKOUT]
 *
 * Ten thousand readers need as many open files: `ulimit -n 25000`.
 */
import { connect, type Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { startPostgres } from '../tests/postgres.ts'
import { startServer, type TestServer } from '../tests/server.ts'
import { createWire, ENDLESS, type Wire } from '../tests/http/wire.ts'

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '100,1000,10000' },
    postgres: { type: 'boolean', default: false },
    root: { type: 'string' },
  },
})

/** Lines with work between them, for about ten seconds. */
const CHATTY = `let solid = replicad.makeBaseBox(50, 50, 5)
for (let line = 0; line < 150; line++) {
  console.log('line ' + line)
  solid = solid.cut(replicad.makeCylinder(0.5, 20).translate(line % 12 * 3 - 17, Math.floor(line / 12) * 3 - 18, -5))
}
const result = solid`
const box = (size: number) => ({ code: `const result = replicad.makeBaseBox(9, 9, ${size})`, cache: false })
/** Connections that are opened together. */
const TOGETHER = 100

interface Reader {
  delaysMs: number[]
  lastId: number
  hasGap: boolean
  ended: Promise<void>
}

const postgres = values.postgres ? await startPostgres({ fsync: false }) : null
for (const readers of values.readers.split(',').map(Number)) {
  const env = {
    JOB_CONCURRENCY: '2',
    JOB_TIMEOUT_MS: '600000',
    ...(postgres && { DATABASE_URL: await postgres.newDatabase() }),
  }
  const server = await startServer({ env, ...(values.root !== undefined && { root: values.root }) })
  try {
    await measure(server, createWire(server.url), readers)
  } finally {
    await server.stop()
  }
}
await postgres?.stop()

async function measure(server: TestServer, wire: Wire, count: number): Promise<void> {
  await timeBox(wire, 1)
  const aloneMs = median([await timeBox(wire, 2), await timeBox(wire, 3), await timeBox(wire, 4)])
  // Both slots are taken, so that all readers are there when the job begins.
  const blockers = [await wire.create({ code: ENDLESS, name: 'a' }), await wire.create({ code: ENDLESS, name: 'b' })]
  const job = await wire.create({ code: CHATTY })
  const startedMs = performance.now()
  const all: Reader[] = []
  while (all.length < count) {
    const some = Array.from({ length: Math.min(TOGETHER, count - all.length) }, () => read(server.url, job.id))
    all.push(...(await Promise.all(some)))
  }
  const joinMs = performance.now() - startedMs
  for (const { id } of blockers) await wire.cancel(id)
  const besideMs = await timeBox(wire, 5)
  await Promise.all(all.map(({ ended }) => ended))
  const { status } = await wire.get(job.id)
  const events = (await wire.listEvents(job.id)).length
  const cut = all.filter(({ lastId }) => lastId !== events).length
  const gaps = all.filter(({ hasGap }) => hasGap).length
  const delays = all.flatMap(({ delaysMs }) => delaysMs).toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(delays[Math.floor(share * (delays.length - 1))] ?? 0)
  console.log(
    `${count} readers, ${status}: joined in ${(joinMs / count).toFixed(2)} ms each; ${events} events each, ${gaps} gaps, ${cut} cut; ` +
      `delay p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms; a box ${Math.round(aloneMs)} ms alone, ${Math.round(besideMs)} ms beside`,
  )
}

async function timeBox(wire: Wire, size: number): Promise<number> {
  const startedMs = performance.now()
  await (await wire.post('/api/jobs', box(size), { prefer: 'wait=60' })).json()
  return performance.now() - startedMs
}

/** Opens a stream; resolves when its first event is there. */
async function read(url: string, jobId: string): Promise<Reader> {
  const { hostname, port, host } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  socket.write(`GET /api/jobs/${jobId}/events HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`)
  const [opened, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const reader: Reader = { delaysMs: [], lastId: 0, hasGap: false, ended: ended.promise }
  let rest = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    const nowMs = Date.now()
    const parts = (rest + text).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) take(reader, part, nowMs)
    if (reader.lastId > 0) opened.resolve()
    if (text.includes('event: complete')) socket.end()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    opened.resolve()
    ended.resolve()
  })
  await opened.promise
  // What was there before the reader came tells nothing of delays.
  reader.delaysMs.length = 0
  return reader
}

function take(reader: Reader, text: string, nowMs: number): void {
  const [, id, at] = /id: (\d+)\n[\s\S]*"at":"([^"]+)"/.exec(text) ?? []
  if (id === undefined || at === undefined) return
  reader.hasGap ||= Number(id) !== reader.lastId + 1
  reader.lastId = Number(id)
  reader.delaysMs.push(nowMs - Date.parse(at))
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0
}
