/** Budgets and approvals by themselves. */
import { expect, test } from 'vitest'
import { createApprovals } from '../../server/agent/approval.ts'
import { createBudget } from '../../server/agent/loop/budget.ts'
import { completeTurns } from '../../server/agent/loop/conversation.ts'
import { scrub } from '../../server/llm/scrub.ts'

const USED = { inputTokens: 1000, outputTokens: 500, cachedTokens: 200 }

test('a budget counts answers, tokens and money, and names the limit that is reached', () => {
  const limits = { turns: 3, tokens: 10_000, seconds: 60, costUsd: 1 }
  const budget = createBudget(limits, { input: 100, output: 1000 })
  budget.count(USED)
  expect(budget.exceeded()).toBeNull()
  expect(budget.usage()).toEqual({
    turns: 1,
    inputTokens: 1000,
    outputTokens: 500,
    cachedTokens: 200,
    seconds: expect.any(Number),
    costUsd: 0.6,
    limits,
  })
  budget.count(USED)
  expect(budget.exceeded()).toBe('$1')
  budget.close()
})

test('without a price money is not counted, and answers are', () => {
  const budget = createBudget({ turns: 2, tokens: 10_000, seconds: 60, costUsd: 1 }, null)
  budget.count(USED)
  budget.count(USED)
  expect(budget.usage()).not.toHaveProperty('costUsd')
  expect(budget.exceeded()).toBe('2 answers of the model')
  budget.close()
})

test('a call can be decided once, by its job and its id', async () => {
  const approvals = createApprovals({ timeoutMs: 60_000 })
  const waiting = approvals.wait('job', 'call', new AbortController().signal)
  expect(approvals.decide('other', 'call', true)).toBe(false)
  expect(approvals.decide('job', 'call', true)).toBe(true)
  expect(await waiting).toBe('approved')
  expect(approvals.decide('job', 'call', false)).toBe(false)
})

test('a conversation that was broken off is completed: every call has its answer', () => {
  const call = { id: 'c', name: 'run', input: {} }
  const asks = { role: 'assistant', text: '', calls: [call] } as const
  const hello = { role: 'user', content: [{ type: 'text', text: 'hello' }] } as const
  const turns = completeTurns([
    { role: 'tools', results: [] },
    { ...hello, content: [...hello.content] },
    { ...asks, calls: [call] },
    { ...hello, content: [...hello.content] },
  ])
  expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'tools', 'user'])
  expect(turns[2]).toMatchObject({ results: [{ callId: 'c', isError: true }] })
})

test('scrub() takes out secrets and what looks like one, and leaves words alone', () => {
  expect(scrub('my-secret-value sk-abcdef123456 Bearer abc.def local', ['my-secret-value', 'local'])).toBe(
    '[key] [key] [key] local',
  )
  expect(scrub('a task-oriented bearing of 8 mm')).toBe('a task-oriented bearing of 8 mm')
})
