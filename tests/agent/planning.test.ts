/** Prompts that take long, to plan or because they wait for a person: nobody else waits for them, and they end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { createTalk, type Talk } from './talk.ts'

/** Takes the planner far longer than an answer takes the server: each thing is looked up among all before it. */
const LONG = `block 100 x 100 x 50, ${Array(120).fill('cylinder 10 mm diameter 5 mm tall on top of it').join(', ')}`
const ANSWERS = 8

let server: TestServer
let talk: Talk
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1', PROMPT_CONCURRENCY: '1' } })
  talk = createTalk(server.url)
})
afterAll(() => server.stop())

test('while a long prompt is planned, others are answered', async () => {
  // The thread is warm, and plans nothing else.
  await talk.say({ prompt: 'a 20 mm cube' })
  const { id } = await talk.submit({ prompt: LONG })
  await talk.until(id, ({ type, data }) => type === 'status' && data['status'] === 'running')
  const order: string[] = []
  const planned = talk.until(id, ({ type }) => type === 'text').then(() => order.push('planned'))
  for (let count = 0; count < ANSWERS; count++) {
    expect((await talk.request('/api/jobs?limit=1')).status).toBe(200)
    order.push('answered')
  }
  await planned
  expect(order).toEqual([...Array(ANSWERS).fill('answered'), 'planned'])
  await talk.send('POST', `/api/jobs/${id}/cancel`)
})

test('a prompt that is canceled while it is planned ends, and the next one is planned', async () => {
  const { id } = await talk.submit({ prompt: LONG })
  await talk.until(id, ({ type, data }) => type === 'status' && data['status'] === 'running')
  await talk.send('POST', `/api/jobs/${id}/cancel`)
  expect((await talk.prompt(id)).status).toBe('canceled')
  expect((await talk.say({ prompt: 'a 20 mm cube' })).verdict?.volumeMm3).toBeCloseTo(8000, 6)
})

test('a prompt that waits for an approval keeps the one slot for nobody, and goes on in its turn', async () => {
  const asking = await talk.submit({ prompt: 'a 30 mm cube', confirm: ['run'] })
  await talk.until(asking.id, ({ type }) => type === 'approval')
  expect(await talk.say({ prompt: 'a 21 mm cube' })).toMatchObject({ status: 'succeeded' })
  // While another is answered, the approved one waits for the slot, and may be canceled all the same.
  const other = await talk.submit({ prompt: LONG })
  await talk.until(other.id, ({ type, data }) => type === 'status' && data['status'] === 'running')
  await talk.send('POST', `/api/jobs/${asking.id}/approvals/offline_run`, { approve: true })
  await talk.send('POST', `/api/jobs/${other.id}/cancel`)
  await talk.until(asking.id, ({ type }) => type === 'complete')
  expect((await talk.prompt(asking.id)).verdict?.volumeMm3).toBeCloseTo(27_000, 6)
})

test('a prompt that is not planned in time ends with a way out', async () => {
  const hasty = await startServer({ env: { PLAN_MAX_SECONDS: '0.05' } })
  try {
    const job = await createTalk(hasty.url).say({ prompt: LONG })
    expect(job).toMatchObject({ status: 'failed', error: { code: 'declined' } })
    expect(job.error?.message).toContain('than the 0.05 s that a prompt may. Say it in several prompts')
  } finally {
    await hasty.stop()
  }
})
