/** Deletion reaches every copy, and what is old goes by itself; on both databases. */
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { createTalk, type Talk } from '../agent/talk.ts'
import { startPostgres } from '../postgres.ts'
import { startServer, type TestServer } from '../server.ts'
import { createWire, readProblem, smallScript, type SeenJob, type Wire } from './wire.ts'

const TEXT_TABLES = ['job', 'job_event', 'message', 'session', 'upload', 'plan']

/** The id of what a request has made. */
const idIn = (response: Response): string => response.headers.get('location')?.split('/').at(-1) ?? ''

const DATABASES = {
  embedded: async () => ({ databaseUrl: '', stop: async () => {} }),
  PostgreSQL: async () => {
    const postgres = await startPostgres({ fsync: false })
    return { databaseUrl: await postgres.newDatabase(), stop: async () => postgres.stop() }
  },
} satisfies Record<string, () => Promise<{ databaseUrl: string; stop: () => Promise<void> }>>

describe.each(Object.entries(DATABASES))('on the %s database', (_name, open) => {
  let databaseUrl: string
  let stopDatabase: () => Promise<void>
  let server: TestServer
  let wire: Wire
  let talk: Talk
  let env: Record<string, string>
  beforeAll(async () => {
    ;({ databaseUrl, stop: stopDatabase } = await open())
    env = { JOB_CONCURRENCY: '1', WARM_UP: '0', ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
    server = await startServer({ env })
    connect()
  })
  afterAll(async () => {
    await server.stop()
    await stopDatabase()
  })

  function connect(): void {
    wire = createWire(server.url)
    talk = createTalk(server.url)
  }

  async function restart(more: Record<string, string> = {}): Promise<void> {
    await server.kill('SIGTERM')
    server = await startServer({ env: { ...env, ...more }, folder: server.folder })
    connect()
  }

  const remove = async (path: string) => wire.request(path, { method: 'DELETE' })
  const folder = () => join(server.folder, 'artifacts')
  const fileOf = (sha256: string) => join(folder(), sha256.slice(0, 2), sha256)
  const hashesOf = (job: Pick<SeenJob, 'artifacts'>) => new Set(job.artifacts.map(({ sha256 }) => sha256))
  async function kept(): Promise<Set<string>> {
    const entries = await readdir(folder(), { recursive: true })
    return new Set(entries.map((path) => path.slice(3)).filter((name) => /^[0-9a-f]{64}$/.test(name)))
  }

  /** How often a text stands anywhere in the database; the server is stopped for it. */
  async function count(text: string): Promise<number> {
    await server.kill('SIGTERM')
    const db = await openStore({ databaseUrl, dataDir: join(server.folder, 'data') })
    let found = 0
    for (const table of TEXT_TABLES) {
      const rows = await db.query(`select 1 from ${table} where ${table}::text like $1`, [`%${text}%`])
      found += rows.length
    }
    await db.close()
    server = await startServer({ env, folder: server.folder })
    connect()
    return found
  }

  test('a job goes with its log and its files, but not with those that another has', async () => {
    const code = `// secret-of-one\n${smallScript()}`
    const one = await wire.run({ code })
    const other = await wire.run({ code, name: 'the other', cache: false })
    const shared = hashesOf(one).intersection(hashesOf(other))
    const own = hashesOf(one).difference(shared)
    expect([shared.size > 0, own.size > 0]).toEqual([true, true])
    expect((await remove(`/api/jobs/${one.id}`)).status).toBe(204)
    for (const path of ['', '/events', '/code'])
      expect((await wire.request(`/api/jobs/${one.id}${path}`)).status).toBe(404)
    expect((await wire.request(`/artifacts/${one.id}.stl`)).status).toBe(404)
    expect([shared.isSubsetOf(await kept()), own.isDisjointFrom(await kept())]).toEqual([true, true])
    expect((await wire.request(`/artifacts/${other.id}.stl`)).status).toBe(200)
    expect((await remove(`/api/jobs/${other.id}`)).status).toBe(204)
    expect(shared.isDisjointFrom(await kept())).toBe(true)
    expect(await count('secret-of-one')).toBe(0)
    expect(await readProblem(await remove(`/api/jobs/${one.id}`))).toMatchObject({ code: 'job_not_found' })
  })

  test('a job that runs is not deleted, nor what it needs', async () => {
    const fileId = idIn(await wire.upload('a.step', 'ISO-10303-21;'))
    const { id } = await wire.create({ code: 'for (;;) {}', files: [fileId] })
    expect(await readProblem(await remove(`/api/jobs/${id}`))).toMatchObject({ status: 409, code: 'not_finished' })
    expect(await readProblem(await remove(`/api/uploads/${fileId}`))).toMatchObject({ status: 409, code: 'in_use' })
    await wire.cancel(id)
    expect((await remove(`/api/uploads/${fileId}`)).status).toBe(204)
    expect((await wire.request(`/api/uploads/${fileId}`)).status).toBe(404)
    expect((await remove(`/api/jobs/${id}`)).status).toBe(204)
  })

  test('a prompt goes with its words and its runs, and the conversation goes on from before', async () => {
    const first = await talk.say({ prompt: 'a 31 x 20 x 5 mm plate' })
    const { sessionId } = first
    const second = await talk.say({ prompt: 'make it 7 mm thick', sessionId })
    const run = await talk.refused('DELETE', `/api/jobs/${second.resultJobId}`)
    expect(run).toMatchObject({ status: 409, code: 'in_use', detail: expect.stringContaining(second.id) })
    expect((await talk.send('DELETE', `/api/jobs/${second.id}`)).status).toBe(204)
    const { headJobId, versions, messageCount } = await talk.session(sessionId)
    expect({ headJobId, versions: versions.map(({ jobId }) => jobId), messageCount }).toEqual({
      headJobId: first.resultJobId,
      versions: [first.resultJobId],
      messageCount: 2,
    })
    expect((await talk.say({ prompt: 'make it 6 mm thick', sessionId })).verdict?.volumeMm3).toBeCloseTo(31 * 20 * 6)
    expect((await talk.send('DELETE', `/api/sessions/${sessionId}`)).status).toBe(204)
    expect([await count('31 x 20'), await count('7 mm thick'), await count('6 mm thick')]).toEqual([0, 0, 0])
  })

  test('a damaged file is not served, and a replay mends it', async () => {
    const job = await wire.run({ code: smallScript() })
    const stl = job.artifacts.find(({ name }) => name === 'model.stl')
    const [path, url] = [fileOf(stl?.sha256 ?? ''), `/artifacts/${job.id}.stl`]
    const whole = await readFile(path)
    await writeFile(path, whole.with(200, (whole[200] ?? 0) ^ 1))
    expect(await readProblem(await wire.request(url))).toMatchObject({ status: 404, code: 'artifact_not_found' })
    await wire.stream(idIn(await wire.post(`/api/jobs/${job.id}/replay`)))
    expect(Buffer.from(await wire.file(url)).equals(whole)).toBe(true)
    await truncate(path, 100)
    expect((await wire.request(url)).status).toBe(404)
    expect((await wire.run({ code: job.input.code })).cachedFrom).toBeNull()
    expect(Buffer.from(await wire.file(url)).equals(whole)).toBe(true)
  })

  test('what is old goes by itself, with what a killed server has left, and what is pinned stays', async () => {
    const job = await wire.run({ code: smallScript() })
    const pinned = await talk.say({ prompt: 'a 12 mm cube' })
    await talk.change(pinned.sessionId, { pinned: true })
    const loose = await talk.say({ prompt: 'a 13 mm cube' })
    const upload = await wire.upload('a.step', 'ISO-10303-21;old')
    const orphan = 'ab'.repeat(32)
    await mkdir(dirname(fileOf(orphan)), { recursive: true })
    await writeFile(fileOf(orphan), 'nobody has me')
    await restart({ KEEP_DAYS: '0.0000001' })
    const statuses = [
      `jobs/${job.id}`,
      `sessions/${loose.sessionId}`,
      `jobs/${loose.id}`,
      `sessions/${pinned.sessionId}`,
    ]
    const seen = await Promise.all(statuses.map(async (path) => (await wire.request(`/api/${path}`)).status))
    expect(seen).toEqual([404, 404, 404, 200])
    expect((await wire.request(`/api/uploads/${idIn(upload)}`)).status).toBe(404)
    expect(await talk.prompt(pinned.id)).toMatchObject({ status: 'succeeded' })
    const left = await kept()
    expect(left).toEqual(hashesOf({ artifacts: [...(await wire.get(pinned.resultJobId ?? '')).artifacts] }))
  })

  test('the oldest goes when there is too much, and nothing is taken when the disk is nearly full', async () => {
    const [old, young] = [await wire.run({ code: smallScript() }), await wire.run({ code: smallScript() })]
    const bytes = young.artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0)
    const all = await wire.list('?kind=code')
    const total = all.jobs.flatMap(({ artifacts }) => artifacts)
    const unique = new Map(total.map((artifact) => [artifact.sha256, artifact.bytes]))
    const sum = [...unique.values()].reduce((before, some) => before + some, 0)
    await restart({ MAX_STORE_GB: String((sum - bytes / 2) / 2 ** 30), MIN_FREE_GB: '1000000' })
    const status = async (id: string) => (await wire.request(`/api/jobs/${id}`)).status
    expect([await status(old.id), await status(young.id)]).toEqual([404, 200])
    for (const body of [{ code: smallScript() }, { prompt: 'a box' }])
      expect(await readProblem(await wire.post('/api/jobs', body))).toMatchObject({ status: 507, code: 'storage_full' })
    expect(await readProblem(await wire.upload('a.step', 'ISO-10303-21;'))).toMatchObject({ status: 507 })
  })
})
