/** A server that is killed while prompts are answered, offline and by a model: what was said and built is there, and goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeServer, type FakeServer, type Move } from '../llm/fake-server.ts'
import { startServer, type TestServer } from '../server.ts'
import { createTalk, type SeenPrompt, type Talk } from './talk.ts'

const BOX = 'const result = replicad.makeBaseBox(10, 10, 2)'
const use = (name: string, input: object = {}) => ({ id: `call_${name}`, name, arguments: JSON.stringify(input) })
const MOVES: Move[] = [
  { calls: [use('write_code', { code: BOX, name: 'Thin box' })] },
  { calls: [use('run')] },
  { text: 'A very long story that never ends', breaks: 'stall' },
  { text: 'Where was I?' },
]

let model: FakeServer
let server: TestServer
let talk: Talk
let offline: SeenPrompt
let online: SeenPrompt
/** The last place that a reader of the session had seen. */
let place: string | undefined

beforeAll(async () => {
  model = await startFakeServer(MOVES)
  const env = { OPENAI_BASE_URL: model.url('openai-compatible'), LLM_PROVIDER: 'offline' }
  const first = await startServer({ env: { ...env, JOB_CONCURRENCY: '1' } })
  const before = createTalk(first.url)
  online = await before.submit({ prompt: 'a thin box', provider: 'openai-compatible' })
  await before.until(online.id, ({ type }) => type === 'text')
  // Keeps the only place busy, so that the offline answer is in the middle of its run.
  await before.send('POST', '/api/jobs', { code: 'for (;;) {}' })
  offline = await before.submit({ prompt: 'a 8 mm cube' })
  await before.until(offline.id, ({ type }) => type === 'code')
  place = (await before.watch(online.sessionId, ({ type }) => type === 'text')).at(-1)?.id
  await first.kill()
  server = await startServer({ folder: first.folder, env: { ...env, JOB_CONCURRENCY: '2' } })
  talk = createTalk(server.url)
})
afterAll(async () => {
  await server.stop()
  await model.stop()
})

test('the offline planner answers again, and its session is whole', async () => {
  await talk.until(offline.id, ({ type }) => type === 'complete')
  const done = await talk.prompt(offline.id)
  expect(done).toMatchObject({ status: 'succeeded', error: null })
  const { versions, messageCount, headJobId } = await talk.session(offline.sessionId)
  expect({ statuses: versions.map(({ status }) => status), messageCount, headJobId }).toEqual({
    statuses: ['canceled', 'succeeded'],
    messageCount: 2,
    headJobId: done.resultJobId,
  })
})

test("a model's prompt is lost, what it had built is its result, and the next prompt starts from that", async () => {
  const lost = await talk.prompt(online.id)
  expect(lost).toMatchObject({ status: 'failed', error: { code: 'lost' } })
  expect(lost.verdict?.volumeMm3).toBeCloseTo(200, 6)
  const { versions, headJobId, runningJobId } = await talk.session(online.sessionId)
  expect({ versions: versions.map(({ jobId }) => jobId), headJobId, runningJobId }).toEqual({
    versions: [lost.resultJobId],
    headJobId: lost.resultJobId,
    runningJobId: null,
  })
  const events = await talk.events(online.id)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1))
  expect((await talk.file(`/artifacts/${online.id}.stl`)).length).toBe(84 + 12 * 50)
  const { messages } = await talk.messages(online.sessionId)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tools', 'assistant', 'tools'])
})

test('a reader of the session goes on where the killed server left it, and hears of the end', async () => {
  const rest = await talk.watch(online.sessionId, ({ type }) => type === 'complete', `?after=${place}`)
  expect(rest.at(-1)?.data).toMatchObject({ promptId: online.id, status: 'failed', error: { code: 'lost' } })
  const seqs = rest.flatMap(({ id }) => (id === '' ? [] : [Number(id.split('.')[1])]))
  expect(seqs).toEqual(seqs.map((_seq, index) => Number(place?.split('.')[1]) + 1 + index))
})

test('the conversation goes on: the model is told what it had done, with an answer to every call', async () => {
  const { sessionId } = online
  const next = await talk.say({ prompt: 'go on', sessionId, provider: 'openai-compatible' })
  expect(next).toMatchObject({ status: 'succeeded', parentId: (await talk.prompt(online.id)).resultJobId })
  const asked = JSON.stringify(model.seen.at(-1)?.body)
  for (const part of ['a thin box', 'makeBaseBox(10, 10, 2)', 'volume: 200 mm3']) expect(asked).toContain(part)
})
