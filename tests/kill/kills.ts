/**
 * Kills a server under load, again and again, and then compares what it says with what it has ever said: no acknowledged job
 * and no sent event may be lost, nothing may be there twice or by half, and no process may stay behind.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createWire, isContiguous, type SeenEvent, type SeenJob, type Wire } from '../http/wire.ts'
import { descendantsOf, isAlive, type ProcessInfo } from '../processes.ts'
import { startServer, type TestServer } from '../server.ts'

/** More with `KILL_ROUNDS=50 npx vitest run tests/kill`. */
export const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20)
const JOBS_A_ROUND = 2
/** The server is killed when its readers have got so much at most: somewhere between the first job and a little after all. */
const MOST_CHARS = 12_000

/** What a client knows for sure. */
interface Acknowledged {
  job: SeenJob
  /** Everything that the streams of this job have brought, each one's bytes up to the kill. */
  streams: string[]
}

/** Numbers in [0, 1), the same in every run (a linear congruential generator, Numerical Recipes). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

let count = 0
/** Scripts of different kinds: quick, printing, slow, failing. */
function script(random: () => number): string {
  const size = ++count
  const box = `replicad.makeBaseBox(3, 3, ${size})`
  const kinds = [
    `const result = ${box}`,
    `for (let i = 0; i < 300; i++) console.log('line', i)\nconst result = ${box}`,
    `let s = ${box}\nfor (let i = 0; i < 6; i++) { console.log(i); s = s.cut(replicad.makeSphere(1).translate(i, 0, 0)) }\nconst result = s`,
    `console.log('about to fail')\nthrow new Error('number ${size}')`,
  ]
  return kinds[Math.floor(random() * kinds.length)] ?? ''
}

/** What the rounds have seen: jobs that were acknowledged, and those of them that a kill hit while they ran. */
export interface Tally {
  jobs: number
  interrupted: number
}

/** Runs the rounds on the folders of one server; `env` names its database. */
export async function killAgainAndAgain(seed: number, env: Record<string, string>): Promise<Tally> {
  const random = createRandom(seed)
  const settings = { JOB_CONCURRENCY: '2', WARM_UP: '0', ...env }
  const known = new Map<string, Acknowledged>()
  let server = await startServer({ env: settings })
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await killUnderLoad(server, known, random)
      server = await startServer({ env: settings, folder: server.folder })
    }
    return await checkAll(server, known)
  } finally {
    await server.stop()
  }
}

/** One round: submits, reads, and kills at a random moment; notes what was acknowledged and received. */
async function killUnderLoad(
  server: TestServer,
  known: Map<string, Acknowledged>,
  random: () => number,
): Promise<void> {
  const wire = createWire(server.url)
  const killAt = Math.floor(random() * MOST_CHARS)
  const { promise: killTime, resolve: kill } = Promise.withResolvers<void>()
  let received = 0

  /** Reads the events of a job until they end or the server does. */
  async function read(entry: Acknowledged): Promise<void> {
    let text = ''
    try {
      const response = await wire.request(`/api/jobs/${entry.job.id}/events`)
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        received += chunk.length
        if (received >= killAt) kill()
      }
    } catch {
      // The server is dead; what came before counts.
    }
    entry.streams.push(text)
  }

  async function submit(code: string): Promise<void> {
    const job = await wire.create({ code, cache: false }).catch(() => null)
    if (job === null) return // never acknowledged
    const entry = { job, streams: [] }
    known.set(job.id, entry)
    await read(entry)
  }

  const unfinished = [...known.values()].filter(
    ({ streams }) => !streams.some((text) => text.includes('\nevent: complete\n')),
  )
  const work = Promise.all([
    ...Array.from({ length: JOBS_A_ROUND }, () => submit(script(random))),
    ...unfinished.map(read),
  ])
  await Promise.race([killTime, work])
  await killAndCount(server)
  await work
}

/** Kills the server and expects that every process it had dies with it. */
async function killAndCount(server: TestServer): Promise<void> {
  const processes = await descendantsOf(server.pid)
  await server.kill('SIGKILL')
  await expect.poll(() => stillAlive(processes)).toEqual([])
}

async function stillAlive(processes: readonly ProcessInfo[]): Promise<number[]> {
  const alive = await Promise.all(processes.map(isAlive))
  return processes.filter((_, index) => alive[index]).map(({ pid }) => pid)
}

async function checkAll(server: TestServer, known: Map<string, Acknowledged>): Promise<Tally> {
  const wire = createWire(server.url)
  let interrupted = 0
  for (const { job, streams } of known.values()) {
    const whole = await wire.stream(job.id) // until it has ended
    for (const text of streams) expect(whole.slice(0, text.length)).toBe(text)
    if (await checkJob(wire, job)) interrupted++
  }
  await checkFiles(join(server.folder, 'artifacts'))
  return { jobs: known.size, interrupted }
}

/** Answers whether a kill has hit the job while it ran. */
async function checkJob(wire: Wire, { id, input }: SeenJob): Promise<boolean> {
  const [job, events] = await Promise.all([wire.get(id), wire.follow(id)])
  expect(job.input).toEqual(input)
  expect(isContiguous(events)).toBe(true)
  expect(events.filter(({ type }) => type === 'complete')).toHaveLength(1)
  expect(events.at(-1)).toMatchObject({ type: 'complete', data: { status: job.status } })
  for (const { url, sha256 } of job.artifacts) expect(hashOf(await wire.file(url))).toBe(sha256)
  return checkOutcome(job, events) > 1
}

/** A job ends as its script says, unless two servers were killed while it ran. Answers how often it was started. */
function checkOutcome(job: SeenJob, events: readonly SeenEvent[]): number {
  const statuses = events.flatMap((event) => (event.type === 'status' ? [event.data] : []))
  const starts = statuses.filter(({ phase, note }) => phase === 'starting' && note === undefined).length
  const fails = job.input.code.includes('about to fail')
  if (job.error?.code === 'lost') expect(starts).toBe(2)
  else if (fails) expect(job).toMatchObject({ status: 'failed', error: { code: 'script_error' } })
  else expect(job).toMatchObject({ status: 'succeeded', error: null })
  // Every start but the first is explained.
  expect(statuses.filter(({ phase, note }) => phase === 'queued' && note !== undefined)).toHaveLength(starts - 1)
  expect(starts).toBeLessThanOrEqual(2)
  return starts
}

/** Every file is whole and in its place, and none is left half-written. */
async function checkFiles(folder: string): Promise<void> {
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => !/^([0-9a-f]{2}|tmp)$/.test(name))
  for (const name of files) expect(`${name.slice(0, 2)}/${hashOf(await readFile(join(folder, name)))}`).toBe(name)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
