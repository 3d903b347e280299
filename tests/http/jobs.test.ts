/** `/api/jobs`: create, get, list, cancel, replay. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { completeOf, createWire, ENDLESS, eventsOf, readJob, readProblem, smallScript, type Wire } from './wire.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

/** Resolves once the job has printed that it spins. */
async function spinning(id: string): Promise<void> {
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`))) if (event.type === 'log') return
  throw new Error('It ended')
}

describe('creating', () => {
  test('a new job answers 201, where it is, and what will be run', async () => {
    const code = smallScript()
    const response = await wire.post('/api/jobs', { code, params: { a: 1, b: 'x', c: true }, name: 'lid' })
    const job = await readJob(response)
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe(`/api/jobs/${job.id}`)
    expect(job).toMatchObject({
      name: 'lid',
      input: { code, params: { a: 1, b: 'x', c: true }, name: 'lid' },
      engine: 'replicad',
      verdict: null,
      error: null,
      replayOf: null,
      cachedFrom: null,
      urls: {
        self: `/api/jobs/${job.id}`,
        events: `/api/jobs/${job.id}/events`,
        cancel: `/api/jobs/${job.id}/cancel`,
        stl: `/artifacts/${job.id}.stl`,
      },
    })
  })

  test('a finished job has a verdict, its artifacts, times in their order and no error', async () => {
    const job = await wire.run({ code: 'const result = replicad.makeBaseBox(30, 20, 10)' })
    expect(job).toMatchObject({
      status: 'succeeded',
      error: null,
      verdict: { ok: true, valid: true, watertight: true },
    })
    expect(job.verdict?.volumeMm3).toBeCloseTo(6000, 6)
    expect(job.artifacts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['facts.json', 'model.glb', 'model.stl']),
    )
    expect(job.kernel).toMatch(/^replicad .+ OpenCascade /)
    const times = [job.createdAt, job.startedAt ?? '', job.finishedAt ?? '']
    expect(times).toEqual(times.toSorted())
    expect(job.timings).toMatchObject({ total: expect.any(Number), firstArtifact: expect.any(Number) })
  })

  test.each([
    ['// Lid of the box\n', 'Lid of the box'],
    ['//   a/b\\c  \n', 'a b c'],
    ['', 'part'],
  ])('a script that begins with %j is called %j', async (start, name) => {
    expect(await wire.create({ code: start + smallScript() })).toMatchObject({ name })
  })

  test('the script of a job can be read as text', async () => {
    const code = `${smallScript()} // ü 🙂`
    const { id } = await wire.create({ code })
    const response = await wire.request(`/api/jobs/${id}/code`)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe(code)
  })

  test('STL and GLB are there whatever is asked for, and a format asked for twice is there once', async () => {
    const job = await wire.run({ code: 'const result = replicad.makeBaseBox(1, 2, 3)', formats: ['step', 'step'] })
    const names = job.artifacts.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['facts.json', 'model.glb', 'model.step', 'model.stl']))
    const events = await wire.follow(job.id)
    expect(events.flatMap((event) => (event.type === 'artifact' ? [event.data.name] : [])).toSorted()).toEqual(names)
  })

  test('a job can name the one it came from, which must exist', async () => {
    const parent = await wire.create({ code: smallScript() })
    expect(await wire.create({ code: smallScript(), parentId: parent.id })).toMatchObject({ parentId: parent.id })
    const nowhere = randomUUID()
    const refused = await wire.post('/api/jobs', { code: smallScript(), parentId: nowhere })
    expect(await readProblem(refused)).toMatchObject({
      status: 404,
      code: 'job_not_found',
      detail: expect.stringContaining(nowhere),
    })
  })
})

describe('Prefer: wait', () => {
  test('answers when the job has finished', async () => {
    const response = await wire.post('/api/jobs', { code: smallScript() }, { prefer: 'respond-async, wait=60' })
    expect(response.status).toBe(201)
    expect(response.headers.get('preference-applied')).toBe('wait=60')
    expect(await readJob(response)).toMatchObject({ status: 'succeeded' })
  })

  test('answers an unfinished job when the time is up', async () => {
    const response = await wire.post('/api/jobs', { code: ENDLESS }, { prefer: 'wait=1' })
    const job = await readJob(response)
    expect(job.finishedAt).toBeNull()
    expect(await wire.cancel(job.id)).toMatchObject({ status: 'canceled' })
  })
})

test('a POST that accepts an event stream gets the events of its job', async () => {
  const headers = { accept: 'text/event-stream' }
  const response = await wire.post('/api/jobs', { code: smallScript() }, headers)
  const id = response.headers.get('location')?.split('/').at(-1) ?? ''
  const text = await response.text()
  expect(text).toBe(await wire.stream(id))
  expect(text).toMatch(/\nid: \d+\nevent: complete\ndata: \{.*"status":"succeeded".*\}\n\n$/)
})

describe('Idempotency-Key', () => {
  test('the same key and body give the same job', async () => {
    const [body, headers] = [{ code: smallScript() }, { 'idempotency-key': randomUUID() }]
    const first = await wire.post('/api/jobs', body, headers)
    const second = await wire.post('/api/jobs', body, headers)
    expect([first.status, second.status]).toEqual([201, 200])
    expect((await readJob(second)).id).toBe((await readJob(first)).id)
  })

  test('the same key with another body is refused', async () => {
    const key = randomUUID()
    await wire.create({ code: smallScript() }, { 'idempotency-key': key })
    const problem = await readProblem(await wire.post('/api/jobs', { code: smallScript() }, { 'idempotency-key': key }))
    expect(problem).toMatchObject({ status: 422, code: 'idempotency_mismatch', detail: expect.stringContaining(key) })
  })

  test('ten requests at once make one job', async () => {
    const [code, headers] = [smallScript(), { 'idempotency-key': randomUUID() }]
    const jobs = await Promise.all(Array.from({ length: 10 }, () => wire.create({ code }, headers)))
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
    const { jobs: found } = await wire.list(`?q=${encodeURIComponent(code)}`)
    expect(found).toHaveLength(1)
  })

  test('a key that is too long is refused', async () => {
    const response = await wire.post('/api/jobs', { code: smallScript() }, { 'idempotency-key': 'x'.repeat(201) })
    expect(await readProblem(response)).toMatchObject({
      status: 400,
      detail: expect.stringContaining('Idempotency-Key'),
    })
  })
})

describe('the result cache', () => {
  test('the same input is answered from the first result, with the same artifacts and log', async () => {
    const body = {
      code: 'console.log("hello", 1); const result = replicad.makeBaseBox(7, 7, 7)',
      params: { a: 1, b: 2 },
    }
    const first = await wire.run(body)
    const second = await wire.create({ ...body, params: { b: 2, a: 1 } })
    expect(second).toMatchObject({
      status: 'succeeded',
      cachedFrom: first.id,
      verdict: first.verdict,
      kernel: first.kernel,
    })
    const hashes = ({ artifacts }: typeof first) => artifacts.map(({ name, sha256 }) => [name, sha256])
    expect(hashes(second)).toEqual(hashes(first))
    expect(second.artifacts.every(({ url }) => url.startsWith(`/artifacts/${second.id}/`))).toBe(true)
    const events = await wire.follow(second.id)
    expect(events.map(({ type }) => type)).toEqual([
      'status', 'log', 'parameters', 'diagnostic', 'diagnostic', 'artifact', 'artifact', 'artifact', 'artifact', 'complete',
    ]) // prettier-ignore
    expect(completeOf(events)).toMatchObject({ status: 'succeeded', cachedFrom: first.id, verdict: first.verdict })
  })

  test('a drawing that is known already has no STL, as it had none the first time', async () => {
    const body = { code: 'const result = replicad.drawRectangle(7, 11)' }
    const first = await wire.run(body)
    const second = await wire.create(body)
    expect(second.cachedFrom).toBe(first.id)
    for (const { id } of [first, second]) expect(completeOf(await wire.follow(id))).not.toHaveProperty('stlPath')
  })

  test('"cache": false runs the script again, to the same bytes', async () => {
    const body = { code: smallScript() }
    const first = await wire.run(body)
    const second = await wire.run({ ...body, cache: false })
    expect(second.cachedFrom).toBeNull()
    expect(second.artifacts.map(({ sha256 }) => sha256)).toEqual(first.artifacts.map(({ sha256 }) => sha256))
  })

  test('another parameter, tolerance or set of formats is another input', async () => {
    const code = 'const defaultParams = { r: 3 }\nconst main = (params) => replicad.makeSphere(params.r)'
    await wire.run({ code })
    const others = await Promise.all(
      [{ params: { r: 4 } }, { mesh: { toleranceMm: 0.5 } }, { formats: ['glb'] }].map((other) =>
        wire.run({ code, ...other }),
      ),
    )
    expect(others.map(({ cachedFrom }) => cachedFrom)).toEqual([null, null, null])
  })

  test('a failed job is not remembered', async () => {
    const code = 'throw new Error("no")'
    await wire.run({ code })
    expect(await wire.run({ code })).toMatchObject({ status: 'failed', cachedFrom: null })
  })
})

describe('changing', () => {
  const change = async (id: string, body: object) =>
    wire.request(`/api/jobs/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('a job has another name and a star, is found by both, and keeps its log and its script', async () => {
    const job = await wire.run({ code: `${smallScript()} // a corner`, name: 'before' })
    const events = await wire.stream(job.id)
    const changed = await readJob(await change(job.id, { name: 'behind', starred: true }))
    expect(changed).toEqual({ ...job, name: 'behind', starred: true })
    expect(await wire.stream(job.id)).toBe(events)
    const idsOf = async (query: string) => (await wire.list(query)).jobs.map(({ id }) => id)
    expect(await idsOf('?starred=true')).toEqual([job.id])
    expect(await idsOf('?starred=true&q=behind')).toEqual([job.id])
    expect(await idsOf('?q=a corner')).toEqual([job.id])
    expect(await idsOf('?q=before')).toEqual([])
    expect(await readJob(await change(job.id, { starred: false }))).toMatchObject({ name: 'behind', starred: false })
    expect(await idsOf('?starred=true')).toEqual([])
  })

  test('a name that is none is refused, and so is what no job can be given', async () => {
    const { id } = await wire.run({ code: smallScript() })
    for (const body of [{ name: 'a/b' }, { name: '' }, { status: 'failed' }, { starred: 1 }])
      expect(await readProblem(await change(id, body))).toMatchObject({ status: 400, code: 'invalid_request' })
    const missing = await change('01890000-0000-7000-8000-000000000000', { starred: true })
    expect(await readProblem(missing)).toMatchObject({ status: 404, code: 'job_not_found' })
  })
})

describe('replay', () => {
  test('runs the same input again and finds the artifacts identical', async () => {
    const first = await wire.run({ code: smallScript(), name: 'twice', formats: ['step'] })
    const response = await wire.post(`/api/jobs/${first.id}/replay`, undefined, { prefer: 'wait=60' })
    const second = await readJob(response)
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe(`/api/jobs/${second.id}`)
    expect(second).toMatchObject({ status: 'succeeded', replayOf: first.id, cachedFrom: null, input: first.input })
    expect(second.id).not.toBe(first.id)
    expect(completeOf(await wire.follow(second.id)).identical).toBe(true)
  })

  test('a job that failed fails again, and says nothing of artifacts', async () => {
    const first = await wire.run({ code: 'throw new Error("again")' })
    const second = await readJob(await wire.post(`/api/jobs/${first.id}/replay`, undefined, { prefer: 'wait' }))
    expect(second).toMatchObject({ status: 'failed', replayOf: first.id, error: { message: 'again' } })
    expect(completeOf(await wire.follow(second.id))).not.toHaveProperty('identical')
  })

  test('a job that has not finished cannot be replayed', async () => {
    const { id } = await wire.create({ code: ENDLESS })
    const problem = await readProblem(await wire.post(`/api/jobs/${id}/replay`))
    expect(problem).toMatchObject({ status: 409, code: 'not_finished' })
    await wire.cancel(id)
  })
})

describe('cancel', () => {
  test('ends a running endless loop, and tells it', async () => {
    const { id } = await wire.create({ code: ENDLESS })
    await spinning(id)
    expect(await wire.cancel(id)).toMatchObject({ status: 'canceled', error: null, artifacts: [] })
    expect(completeOf(await wire.follow(id)).status).toBe('canceled')
  })

  test('a waiting job never starts', async () => {
    const running = await wire.create({ code: ENDLESS })
    const waiting = await wire.create({ code: smallScript() })
    expect(await wire.cancel(waiting.id)).toMatchObject({ status: 'canceled', startedAt: null })
    await wire.cancel(running.id)
    const events = await wire.follow(waiting.id)
    expect(events.map(({ type, data }) => [type, 'status' in data && data.status])).toEqual([
      ['status', 'queued'],
      ['complete', 'canceled'],
    ])
  })

  test('a finished or canceled job stays as it is', async () => {
    const job = await wire.run({ code: smallScript() })
    expect(await wire.cancel(job.id)).toEqual(job)
    const { id } = await wire.create({ code: ENDLESS })
    const canceled = await wire.cancel(id)
    expect(await wire.cancel(id)).toEqual(canceled)
  })

  test('ten cancels at once give one end', async () => {
    const { id } = await wire.create({ code: ENDLESS })
    await spinning(id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => wire.cancel(id)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['canceled']))
    expect((await wire.follow(id)).filter(({ type }) => type === 'complete')).toHaveLength(1)
  })
})

describe('the list', () => {
  test('pages through all jobs, newest first, by the cursor', async () => {
    const name = `paged ${randomUUID()}`
    const made: string[] = []
    for (let i = 0; i < 5; i++) made.unshift((await wire.create({ code: 'throw 1', name })).id)
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const page = await wire.list(`?limit=2&q=${encodeURIComponent(name)}${cursor}`)
      seen.push(...page.jobs.map(({ id }) => id))
      if (page.nextCursor === null) break
      expect(page.jobs).toHaveLength(2)
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen).toEqual(made)
  })

  test('finds jobs by a part of the name or the script, literally', async () => {
    const token = randomUUID().slice(0, 8)
    const { id } = await wire.create({ code: `throw '100%_${token}'` })
    const found = async (q: string) => (await wire.list(`?q=${encodeURIComponent(q)}`)).jobs.map((job) => job.id)
    expect(await found(`100%_${token.toUpperCase()}`)).toEqual([id])
    expect(await found(`100__${token}`)).toEqual([])
    expect(await found(`\\${token}`)).toEqual([])
  })

  test('finds jobs by their status', async () => {
    const name = randomUUID()
    const good = await wire.run({ code: smallScript(), name })
    const bad = await wire.run({ code: 'throw 1', name })
    const ids = async (status: string) => (await wire.list(`?status=${status}&q=${name}`)).jobs.map(({ id }) => id)
    expect([await ids('succeeded'), await ids('failed'), await ids('running')]).toEqual([[good.id], [bad.id], []])
  })

  test.each(['?limit=0', '?limit=101', '?limit=x', '?cursor=1', '?status=done', '?q=', '?nonsense=1', '?q=%00'])(
    '%s is refused',
    async (query) => {
      const problem = await readProblem(await wire.request(`/api/jobs${query}`))
      expect(problem).toMatchObject({
        status: 400,
        code: 'invalid_request',
        detail: expect.stringMatching(/^Cannot list the jobs: /),
      })
    },
  )

  test('a script with a NUL or half a character does not break it', async () => {
    for (const code of ['throw "\u0000"', 'throw "\ud800"']) {
      const response = await wire.post('/api/jobs', { code })
      expect(await readProblem(response)).toMatchObject({ status: 400, errors: [{ path: 'code' }] })
    }
    expect((await wire.list('?q=throw')).jobs.length).toBeGreaterThan(0)
  })
})
