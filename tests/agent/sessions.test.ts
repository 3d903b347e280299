/** Prompts without a model: jobs, sessions, versions, undo, and what they leave behind. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXAMPLE_PROMPTS } from '../../public/chat/welcome.ts'
import { startServer, type TestServer } from '../server.ts'
import { createTalk, saidBy, type Talk } from './talk.ts'

let server: TestServer
let talk: Talk
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
  talk = createTalk(server.url)
})
afterAll(() => server.stop())

const PLATE = 'a 60 x 40 x 5 mm plate'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a prompt', () => {
  test('becomes a part with the files, the verdict and the parameters of the run that it made', async () => {
    const job = await talk.say({ prompt: PLATE })
    expect(job).toMatchObject({ status: 'succeeded', error: null, provider: 'offline', model: null, name: PLATE })
    expect(job.verdict?.volumeMm3).toBeCloseTo(60 * 40 * 5, 6)
    const run = await talk.code(job.resultJobId ?? '')
    expect(run).toMatchObject({ status: 'succeeded', promptId: job.id, sessionId: job.sessionId, parentId: null })
    expect(await talk.script(job.id)).toBe(run.input.code)
    const stl = await talk.file(`/artifacts/${job.id}.stl`)
    expect(stl).toEqual(await talk.file(`/artifacts/${run.id}.stl`))
    expect(stl.length).toBe(84 + 12 * 50)
    expect((await talk.file(`/artifacts/${job.id}/model.step`)).length).toBeGreaterThan(1000)
  })

  test('tells its reply, the script and the job that runs it, then the files, then its end', async () => {
    const job = await talk.say({ prompt: 'a cylinder 20 mm in diameter and 30 mm high' })
    const events = await talk.events(job.id)
    const types = events.map(({ type }) => type)
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'status',
      'text',
      'code',
      'text',
      'parameters',
      'artifact',
      'complete',
    ])
    const run = await talk.code(job.resultJobId ?? '')
    expect(events.find(({ type }) => type === 'code')?.data).toEqual({
      code: run.input.code,
      jobId: run.id,
      parentId: null,
    })
    expect(events.at(-1)?.data).toMatchObject({
      status: 'succeeded',
      stlPath: `/artifacts/${job.id}.stl`,
      resultJobId: run.id,
      verdict: { ok: true },
    })
    expect(saidBy(events)).toContain('The part measures 20 × 20 × 30 mm and has 9.4248 cm³.')
  })

  test('that is not understood fails as declined, with the question as its answer', async () => {
    const job = await talk.say({ prompt: 'a frobnicated zwurbel, 60 x 40 x 5' })
    expect(job).toMatchObject({ status: 'failed', resultJobId: null, error: { code: 'declined' } })
    expect(job.error?.message).toContain('zwurbel')
    expect(saidBy(await talk.events(job.id))).toBe(job.error?.message)
    const { messages } = await talk.messages(job.sessionId)
    expect(messages.map(({ role, text }) => ({ role, text }))).toEqual([
      { role: 'user', text: 'a frobnicated zwurbel, 60 x 40 x 5' },
      { role: 'assistant', text: job.error?.message },
    ])
    expect(await talk.session(job.sessionId)).toMatchObject({ status: 'active', headJobId: null })
    expect(await talk.refused('GET', `/api/jobs/${job.id}/code`)).toMatchObject({ status: 422, code: 'no_script' })
  })

  test('that is understood in part becomes a draft, with the words that are not in it', async () => {
    const job = await talk.say({ prompt: 'a plate 60 x 40 x 5 with a frobnicated zwurbel' })
    expect(job).toMatchObject({ status: 'succeeded', verdict: { ok: true, volumeMm3: 12000 } })
    const reply = saidBy(await talk.events(job.id))
    expect(reply).toContain('This is a draft.')
    expect(reply).toContain('“frobnicated zwurbel”')
  })

  test.each(EXAMPLE_PROMPTS)('of the empty conversation becomes a sound part: %s', async (prompt) => {
    expect(await talk.say({ prompt })).toMatchObject({ status: 'succeeded', verdict: { ok: true } })
  })

  test('starts from the job that it names', async () => {
    const first = await talk.say({ prompt: 'a 10 mm cube' })
    const other = await talk.say({ prompt: 'add a hole 4 mm through the centre', baseJobId: first.id })
    expect(other.sessionId).not.toBe(first.sessionId)
    expect(other.parentId).toBe(first.resultJobId)
    expect(other.verdict?.volumeMm3).toBeCloseTo(1000 - Math.PI * 4 * 10, 6)
  })

  test('of which all can be replayed, from the version that it started from', async () => {
    const first = await talk.say({ prompt: 'a 12 mm cube' })
    const second = await talk.say({ prompt: 'add a hole 4 mm through the centre', sessionId: first.sessionId })
    const response = await talk.send('POST', `/api/jobs/${second.id}/replay`, undefined, { prefer: 'wait=60' })
    const replay = await talk.prompt((await response.json()).id)
    expect(replay).toMatchObject({
      status: 'succeeded',
      replayOf: second.id,
      parentId: first.resultJobId,
      sessionId: first.sessionId,
    })
    const hashes = (job: typeof replay) => job.artifacts.map(({ name, sha256 }) => `${name} ${sha256}`)
    expect(hashes(replay)).toEqual(hashes(second))
  })

  test('with a key of the client is taken once', async () => {
    const headers = { 'idempotency-key': 'plate-1' }
    const first = await talk.submit({ prompt: 'a 7 mm cube' }, headers)
    const again = await talk.send('POST', '/api/jobs', { prompt: 'a 7 mm cube' }, headers)
    expect({ status: again.status, id: (await again.json()).id }).toEqual({ status: 200, id: first.id })
    expect(await talk.refused('POST', '/api/jobs', { prompt: 'something else' }, headers)).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    })
  })
})

describe('a session', () => {
  test('grows a tree of versions: changes, undo, and another branch', async () => {
    const first = await talk.say({ prompt: 'a 30 x 20 x 10 mm block' })
    const { sessionId } = first
    const second = await talk.say({ prompt: 'add a hole 6 mm through the centre', sessionId })
    expect(second.verdict?.volumeMm3).toBeCloseTo(6000 - Math.PI * 9 * 10, 6)
    expect(await talk.session(sessionId)).toMatchObject({
      headJobId: second.resultJobId,
      title: 'a 30 x 20 x 10 mm block',
    })

    const undone = await talk.say({ prompt: 'Undo that.', sessionId })
    expect(undone).toMatchObject({ status: 'succeeded', resultJobId: first.resultJobId })
    expect(undone.verdict?.volumeMm3).toBeCloseTo(6000, 6)

    const branch = await talk.say({ prompt: 'add a hole 4 mm through the centre', sessionId })
    expect(branch.verdict?.volumeMm3).toBeCloseTo(6000 - Math.PI * 4 * 10, 6)
    const { versions, messageCount } = await talk.session(sessionId)
    expect(versions.map(({ jobId, parentId, promptId, ok }) => ({ jobId, parentId, promptId, ok }))).toEqual([
      { jobId: first.resultJobId, parentId: null, promptId: first.id, ok: true },
      { jobId: second.resultJobId, parentId: first.resultJobId, promptId: second.id, ok: true },
      { jobId: branch.resultJobId, parentId: first.resultJobId, promptId: branch.id, ok: true },
    ])
    expect(messageCount).toBe(8)
  })

  test('takes changes in words', async () => {
    const first = await talk.say({ prompt: 'a 40 x 30 x 10 mm block with a 6 mm hole through the centre' })
    const { sessionId } = first
    const taller = await talk.say({ prompt: 'make it 5 mm taller', sessionId })
    expect(taller.verdict?.volumeMm3).toBeCloseTo((1200 - 9 * Math.PI) * 15, 6)
    const rounded = await talk.say({ prompt: 'round the vertical edges by 4 mm', sessionId })
    expect(rounded.verdict?.volumeMm3).toBeCloseTo((1200 - (4 - Math.PI) * 16 - 9 * Math.PI) * 15, 6)
  })

  test('takes changes of a part whose parameters were moved by hand', async () => {
    const first = await talk.say({ prompt: 'a 50 x 30 x 10 mm block' })
    const { sessionId, resultJobId: parentId } = first
    const code = await talk.script(first.id)
    const [, height = ''] = /(\w+): 10\b/.exec(code) ?? []
    const moved = await talk.build({ code, params: { [height]: 12 }, parentId, sessionId })
    expect(moved.verdict?.volumeMm3).toBeCloseTo(50 * 30 * 12, 6)
    const taller = await talk.say({ prompt: 'make it 5 mm taller', sessionId })
    expect(taller.verdict?.volumeMm3).toBeCloseTo(50 * 30 * 17, 6)
    expect(taller.parentId).toBe(moved.id)
  })

  test('can go back to any version, and only the first has nothing before it', async () => {
    const first = await talk.say({ prompt: 'a 31 x 20 x 10 mm block' })
    const { sessionId } = first
    await talk.say({ prompt: 'add a hole 6 mm through the centre', sessionId })
    expect(await talk.change(sessionId, { headJobId: first.id })).toMatchObject({ headJobId: first.resultJobId })
    const undone = await talk.say({ prompt: 'undo', sessionId })
    expect(undone).toMatchObject({ status: 'failed', error: { code: 'declined' } })
    expect(await talk.session(sessionId)).toMatchObject({ headJobId: first.resultJobId })
  })

  test('goes on from a script that was run by hand', async () => {
    const { id: sessionId } = await (await talk.send('POST', '/api/sessions', { title: 'By hand' })).json()
    const run = await talk.build({ code: 'const result = replicad.makeBaseBox(3, 4, 5)', sessionId })
    expect(await talk.session(sessionId)).toMatchObject({ headJobId: run.id, title: 'By hand', messageCount: 0 })
    const prompt = await talk.say({ prompt: PLATE, sessionId })
    expect(prompt.parentId).toBe(run.id)
  })

  test('answers one prompt at a time', async () => {
    const { id: sessionId } = await (await talk.send('POST', '/api/sessions', {})).json()
    const blocker = await talk.send('POST', '/api/jobs', { code: 'for (;;) {}' })
    const { id: blockerId } = await blocker.json()
    const first = await talk.submit({ prompt: 'a 9 mm cube', sessionId })
    expect(await talk.session(sessionId)).toMatchObject({ runningJobId: first.id })
    expect(await talk.refused('POST', '/api/jobs', { prompt: 'a cube', sessionId })).toMatchObject({
      status: 409,
      code: 'session_busy',
    })
    expect(await talk.refused('DELETE', `/api/sessions/${sessionId}`)).toMatchObject({ status: 409 })
    const canceled = await (await talk.send('POST', `/api/jobs/${first.id}/cancel`)).json()
    expect(canceled).toMatchObject({ status: 'canceled' })
    const { runningJobId, versions } = await talk.session(sessionId)
    expect({ runningJobId, statuses: versions.map(({ status }) => status) }).toEqual({
      runningJobId: null,
      statuses: ['canceled'],
    })
    await talk.send('POST', `/api/jobs/${blockerId}/cancel`)
    expect(await talk.say({ prompt: 'a 9 mm cube', sessionId })).toMatchObject({ status: 'succeeded' })
  })

  test('can be renamed, pinned, archived, found, exported and removed, with its jobs', async () => {
    const job = await talk.say({ prompt: 'a sphere 17 mm in diameter' })
    const { sessionId } = job
    await talk.change(sessionId, { title: 'Marble 17', pinned: true })
    expect((await talk.sessions()).sessions[0]).toMatchObject({ id: sessionId, title: 'Marble 17', pinned: true })
    await talk.change(sessionId, { status: 'archived', pinned: false })
    const ids = async (query: string) => (await talk.sessions(query)).sessions.map(({ id }) => id)
    expect(await ids('?status=archived')).toEqual([sessionId])
    expect(await ids('?q=marble')).toEqual([sessionId])
    expect(await ids('?status=active&q=marble')).toEqual([])
    const response = await talk.request(`/api/sessions/${sessionId}/export`)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="session-${sessionId}.json"`)
    expect(await response.json()).toMatchObject({
      format: 'partstream-session',
      title: 'Marble 17',
      messages: [{ role: 'user', text: 'a sphere 17 mm in diameter' }, { role: 'assistant' }],
      jobs: [{ id: job.id }, { id: job.resultJobId }],
    })
    expect((await talk.send('DELETE', `/api/sessions/${sessionId}`)).status).toBe(204)
    expect(await talk.refused('GET', `/api/sessions/${sessionId}`)).toMatchObject({ status: 404 })
    for (const id of [job.id, job.resultJobId])
      expect(await talk.refused('GET', `/api/jobs/${id}`)).toMatchObject({ status: 404 })
  })

  test('is listed in pages', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await talk.sessions(`?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.sessions.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    const all = (await talk.sessions('?limit=200')).sessions.map(({ id }) => id)
    expect(seen).toEqual(all)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('an answer to a question', () => {
  test('goes on with the prompt that was asked about, question by question', async () => {
    const first = await talk.say({ prompt: 'a cylinder' })
    expect(first.error?.message).toBe('What is the diameter and the height of the cylinder?')
    const { sessionId } = first
    const second = await talk.say({ prompt: '20 mm', sessionId })
    expect(second.error?.message).toBe('What is the height of the cylinder?')
    const third = await talk.say({ prompt: '30', sessionId })
    expect(third.verdict?.volumeMm3).toBeCloseTo(Math.PI * 100 * 30, 3)
    expect(saidBy(await talk.events(third.id))).toContain('I have read that as “a cylinder — 20 mm — 30”.')
    const hole = await talk.say({ prompt: 'add a hole', sessionId })
    expect(hole.error?.code).toBe('declined')
    const drilled = await talk.say({ prompt: '6 mm', sessionId })
    expect(drilled.verdict?.volumeMm3).toBeCloseTo(Math.PI * (100 - 9) * 30, 3)
    // What has been answered is not taken up again.
    expect(await talk.say({ prompt: '6 mm', sessionId })).toMatchObject({ error: { code: 'declined' } })
  })

  test('that is a request of its own stands for itself', async () => {
    const { sessionId } = await talk.say({ prompt: 'a cylinder' })
    const next = await talk.say({ prompt: 'a 10 mm cube', sessionId })
    expect(next.verdict?.volumeMm3).toBeCloseTo(1000, 6)
  })
})

describe('a face that is named', () => {
  test('is a side of the part for the offline planner: each of the six, by its number in the view', async () => {
    const { sessionId, resultJobId } = await talk.say({ prompt: 'a 40 x 30 x 10 mm block' })
    const read: string[] = []
    for (let face = 0; face < 6; face++) {
      const prompt = `add a 4 mm hole 3 mm deep in the centre of the @face ${face}`
      const job = await talk.say({ prompt, sessionId, baseJobId: resultJobId })
      const hole = Math.PI * 4 * 3
      expect(job.verdict?.volumeMm3).toBeCloseTo(12_000 - hole, 3)
      // What is missing on one side moves the centre of mass to the other.
      const [x = 0, y = 0, z = 0] = job.verdict?.centerOfMass ?? []
      const moved = [x, y, z - 5].map((value) => Number(((-value * (12_000 - hole)) / hole).toFixed(2)) + 0)
      const side = /centre of the (\w+) face/.exec(saidBy(await talk.events(job.id)))?.[1] ?? ''
      read.push(`${side} ${moved.join(' ')}`)
    }
    expect(read.toSorted()).toEqual([
      'back 0 13.5 0',
      'bottom 0 0 -3.5',
      'front 0 -13.5 0',
      'left -18.5 0 0',
      'right 18.5 0 0',
      'top 0 0 3.5',
    ])
    const none = await talk.say({ prompt: 'chamfer @face 6 1 mm', sessionId, baseJobId: resultJobId })
    expect(none.error?.message).toContain('cannot use @face 6: there are 6 faces, counted from 0')
  })

  test('is still known when a question about it has been answered', async () => {
    const { sessionId, resultJobId } = await talk.say({ prompt: 'a 40 x 30 x 10 mm block' })
    const asked = await talk.say({ prompt: 'add a hole 3 mm deep in the centre of @face 0', sessionId })
    expect(asked.error?.message).toBe('What is the diameter of the hole?')
    const made = await talk.say({ prompt: '4 mm', sessionId })
    expect(made).toMatchObject({ parentId: resultJobId })
    expect(made.verdict?.volumeMm3).toBeCloseTo(12_000 - Math.PI * 4 * 3, 3)
  })

  test('is told as what it is when it is no side', async () => {
    const { sessionId } = await talk.say({ prompt: 'a 40 x 30 x 10 mm block with a 6 mm hole through the centre' })
    const answers: string[] = []
    for (let face = 0; face < 7; face++)
      answers.push((await talk.say({ prompt: `paint @face ${face}`, sessionId })).error?.message ?? '')
    const walls = answers.filter((answer) =>
      answer.includes('a face of type CYLINDER with radius 3 mm; size 6 x 6 x 10 mm'),
    )
    expect(walls).toHaveLength(1)
  })

  test('before there is a part, and edges and vertices, are answered by what is missing', async () => {
    const first = await talk.say({ prompt: 'a hole in @face 2' })
    expect(first.error?.message).toContain('cannot use @face 2: there is no part yet')
    const { sessionId } = await talk.say({ prompt: 'a 41 x 30 x 10 mm block' })
    const edge = await talk.say({ prompt: 'round @edge 0 by 2 mm', sessionId })
    const corners: string[] = []
    for (let vertex = 0; vertex < 8; vertex++) {
      const { error } = await talk.say({ prompt: `a hole at @vertex ${vertex}`, sessionId })
      corners.push(/a vertex at \[(.*?)\]/.exec(error?.message ?? '')?.[1] ?? '')
    }
    const expected = [-20.5, 20.5].flatMap((x) => [-15, 15].flatMap((y) => [0, 10].map((z) => `${x}, ${y}, ${z}`)))
    expect(corners.toSorted()).toEqual(expected.toSorted())
    expect(edge.error?.message).toMatch(/cannot use @edge 0: it is an edge of type LINE, length \d+ mm/)
  })
})

describe('a picture', () => {
  test('cannot be seen offline, which is said; it is shown in the conversation and kept from scripts', async () => {
    const form = new FormData()
    form.set('file', new File([PNG], 'sketch.png'))
    const picture = await (await talk.request('/api/uploads', { method: 'POST', body: form })).json()
    const job = await talk.say({ prompt: 'a 42 x 30 x 10 mm block', files: [picture.id] })
    expect(saidBy(await talk.events(job.id))).toMatch(/^I cannot see pictures, so that I went by your words alone/)
    expect((await talk.code(job.resultJobId ?? '')).input).not.toHaveProperty('files')
    const { messages } = await talk.messages(job.sessionId)
    expect(messages[0]?.files).toEqual([{ id: picture.id, name: 'sketch.png', format: 'png' }])
    const shown = await talk.request(`/api/uploads/${picture.id}/content`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(new Uint8Array(PNG))
  })

  test('that is too large to be shown is refused before anything is asked', async () => {
    const form = new FormData()
    form.set('file', new File([PNG, new Uint8Array(5_000_000)], 'large.png'))
    const { id } = await (await talk.request('/api/uploads', { method: 'POST', body: form })).json()
    const refusal = await talk.refused('POST', '/api/jobs', { prompt: 'like this', files: [id] })
    expect(refusal).toMatchObject({ status: 413, code: 'too_large' })
    expect(refusal.detail).toContain('"large.png" has 5000070 bytes, at most 5000000')
  })

  test('is the only kind of upload that is given back', async () => {
    const form = new FormData()
    form.set('file', new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], 'x.svg'))
    const { id } = await (await talk.request('/api/uploads', { method: 'POST', body: form })).json()
    expect(await talk.refused('GET', `/api/uploads/${id}/content`)).toMatchObject({ status: 404 })
  })
})

describe('approvals', () => {
  test('are asked for offline as for models; what is not approved is not run', async () => {
    const { id, sessionId } = await talk.submit({ prompt: 'a 43 x 30 x 10 mm block', confirm: ['run'] })
    const { data } = await talk.until(id, ({ type }) => type === 'approval')
    expect(data).toMatchObject({ tool: 'run', state: 'pending' })
    await talk.send('POST', `/api/jobs/${id}/approvals/${String(data['callId'])}`, { approve: false })
    await talk.until(id, ({ type }) => type === 'complete')
    expect(await talk.prompt(id)).toMatchObject({ status: 'failed', resultJobId: null, error: { code: 'declined' } })
    expect((await talk.session(sessionId)).versions).toEqual([])
    const again = await talk.submit({ prompt: 'a 43 x 30 x 10 mm block', confirm: ['run'], sessionId })
    const asked = await talk.until(again.id, ({ type }) => type === 'approval')
    await talk.send('POST', `/api/jobs/${again.id}/approvals/${String(asked.data['callId'])}`, { approve: true })
    await talk.until(again.id, ({ type }) => type === 'complete')
    expect((await talk.prompt(again.id)).verdict?.volumeMm3).toBeCloseTo(43 * 30 * 10, 6)
  })
})

describe('faults', () => {
  test.each([
    [{ prompt: '  ' }, 'invalid_request'],
    [{ prompt: 'x', code: 'y' }, 'invalid_request'],
    [{ prompt: 'x', sessionId: '01890000-0000-7000-8000-000000000000' }, 'session_not_found'],
    [{ prompt: 'x', baseJobId: '01890000-0000-7000-8000-000000000000' }, 'no_script'],
    [{ prompt: 'x', files: ['01890000-0000-7000-8000-000000000000'] }, 'upload_not_found'],
    [{ prompt: 'x', provider: 'anthropic' }, 'provider_unavailable'],
    [{ code: 'x', sessionId: '01890000-0000-7000-8000-000000000000' }, 'session_not_found'],
  ])('%j is refused as %s', async (body, code) => {
    expect(await talk.refused('POST', '/api/jobs', body)).toMatchObject({ code })
  })
})
