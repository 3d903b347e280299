/** The stream of a session: all its prompts end to end, resumable anywhere, whoever started them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeServer, type FakeServer } from '../llm/fake-server.ts'
import { startServer, type TestServer } from '../server.ts'
import { createTalk, saidBy, type FeedEntry, type Talk } from './talk.ts'

let server: TestServer
let model: FakeServer
let talk: Talk
beforeAll(async () => {
  model = await startFakeServer(() => ({ text: 'A very long story that never ends', breaks: 'stall' }))
  server = await startServer({ env: { OPENAI_BASE_URL: model.url('openai-compatible'), LLM_PROVIDER: 'offline' } })
  talk = createTalk(server.url)
})
afterAll(async () => {
  await server.stop()
  await model.stop()
})

const isEnd = ({ type }: FeedEntry) => type === 'complete'
/** Without what has no place in the stream. */
const numbered = (entries: readonly FeedEntry[]) => entries.filter(({ id }) => id !== '')

test('tells the session, then every prompt with all events of its job, and what becomes of the session', async () => {
  const first = await talk.say({ prompt: 'a 21 x 20 x 10 mm block' })
  const { sessionId } = first
  const second = await talk.say({ prompt: '5 mm taller', sessionId })
  let ends = 0
  const entries = await talk.watch(sessionId, (entry) => isEnd(entry) && ++ends === 2)
  expect(entries[0]).toMatchObject({ type: 'session', data: { id: sessionId, headJobId: second.resultJobId } })
  const expected: FeedEntry[] = []
  for (const { id, input } of [first, second]) {
    const { prompt } = input
    const data = { jobId: id, prompt, files: [], provider: 'offline', model: null, createdAt: expect.any(String) }
    expected.push({ id: `${id}.0`, type: 'prompt', data })
    for (const { seq, at, type, data: told } of await talk.events(id))
      expected.push({ id: `${id}.${seq}`, type, data: { at, promptId: id, ...told } })
  }
  expect(numbered(entries)).toEqual(expected)
})

test('goes on after any place, in the middle of a sentence, with neither a gap nor a word twice', async () => {
  const { sessionId } = await talk.say({ prompt: 'a 22 x 20 x 10 mm block' })
  const last = await talk.say({ prompt: '5 mm taller', sessionId })
  let ends = 0
  const all = numbered(await talk.watch(sessionId, (entry) => isEnd(entry) && ++ends === 2))
  for (const at of [0, 1, 4, all.findIndex(isEnd), all.findIndex(isEnd) + 1]) {
    const rest = await talk.watch(sessionId, ({ id }) => id === all.at(-1)?.id, `?after=${all[at]?.id}`)
    expect(numbered(rest)).toEqual(all.slice(at + 1))
  }
  const latest = await talk.watch(sessionId, isEnd, '?prompts=1')
  expect(numbered(latest)[0]?.id).toBe(`${last.id}.0`)
})

test('a second reader sees a prompt that was sent elsewhere while the model is speaking, and its end', async () => {
  const { sessionId } = await talk.say({ prompt: 'a 23 x 20 x 10 mm block' })
  const place = (await talk.watch(sessionId, isEnd)).at(-1)?.id
  const spoken = talk.watch(sessionId, ({ type }) => type === 'text', `?after=${place}`)
  const { id } = await talk.submit({ prompt: 'tell me a story', provider: 'openai-compatible', sessionId })
  const heard = await spoken
  expect(heard.find(({ type }) => type === 'prompt')?.data).toMatchObject({ jobId: id, prompt: 'tell me a story' })
  expect(heard.findLast(({ type }) => type === 'session')?.data['runningJobId']).toBe(id)
  await talk.send('POST', `/api/jobs/${id}/cancel`)
  const rest = await talk.watch(sessionId, isEnd, `?after=${heard.at(-1)?.id}`)
  expect(rest.at(-1)?.data).toMatchObject({ status: 'canceled' })
  const told = numbered([...heard, ...rest]).slice(1)
  const events = await talk.events(id)
  expect(told.map((entry) => entry.id)).toEqual(events.map(({ seq }) => `${id}.${seq}`))
  expect('A very long story that never ends').toContain(saidBy(events))
})

test('tells a new title and a version that was run by hand, and ends when the session is deleted', async () => {
  const { sessionId } = await talk.say({ prompt: 'a 24 x 20 x 10 mm block' })
  const versions = ({ data }: FeedEntry) => (Array.isArray(data['versions']) ? data['versions'] : [])
  const place = (await talk.watch(sessionId, isEnd)).at(-1)?.id
  const { promise: isThere, resolve } = Promise.withResolvers<void>()
  const isLast = () => {
    resolve()
    return false
  }
  const watching = talk.watch(sessionId, isLast, `?after=${place}`)
  await isThere
  await talk.change(sessionId, { title: 'Brick' })
  await talk.build({ code: 'const result = replicad.makeBaseBox(3, 4, 6)', sessionId })
  await talk.send('DELETE', `/api/sessions/${sessionId}`)
  const entries = await watching
  expect(entries.every(({ type, id }) => type === 'session' && id === '')).toBe(true)
  expect(entries.some(({ data }) => data['title'] === 'Brick')).toBe(true)
  expect(Math.max(...entries.map((entry) => versions(entry).length))).toBe(2)
})

test.each([
  ['?after=nonsense', 'invalid_request'],
  ['?after=01890000-0000-7000-8000-000000000000.3', 'invalid_request'],
  ['?prompts=-1', 'invalid_request'],
])('a start of %s is refused', async (query, code) => {
  const { sessionId } = await talk.say({ prompt: 'a 25 x 20 x 10 mm block' })
  expect(await talk.refused('GET', `/api/sessions/${sessionId}/events${query}`)).toMatchObject({ status: 400, code })
})

test('a session that does not exist has no stream', async () => {
  const path = '/api/sessions/01890000-0000-7000-8000-000000000000/events'
  expect(await talk.refused('GET', path)).toMatchObject({ status: 404, code: 'session_not_found' })
})

// The last one: afterwards the server is gone.
test('a reader does not keep a server that is asked to stop', async () => {
  const { id } = await (await talk.send('POST', '/api/sessions', {})).json()
  const { promise: isThere, resolve } = Promise.withResolvers<void>()
  const entries = talk.watch(String(id), () => {
    resolve()
    return false
  })
  await isThere
  expect(await server.kill('SIGTERM')).toBe(0)
  // The stream was ended, not torn.
  expect((await entries).map(({ type }) => type)).toEqual(['session'])
})
