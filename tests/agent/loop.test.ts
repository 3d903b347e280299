/** What a model is asked and how long it may take, against a server that speaks its wire; runs are only written down. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../../server/agent/create-agent.ts'
import type { Task, AgentHost } from '../../server/agent/agent.ts'
import { estimateTokens, fitTurns } from '../../server/agent/loop/compact.ts'
import { readApiReference, type ApiReference } from '../../server/agent/prompt/api-reference.ts'
import type { NewEvent } from '../../server/api.ts'
import { readConfig } from '../../server/config.ts'
import type { Turn } from '../../server/llm/provider.ts'
import { startFakeServer, type FakeServer, type Move } from '../llm/fake-server.ts'

let reference: ApiReference
beforeAll(async () => {
  reference = await readApiReference()
})
const servers: FakeServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

const TASK: Task = {
  jobId: 'job',
  sessionId: 'session',
  prompt: 'make it blue',
  images: [],
  fileNames: [],
  turns: [],
  unanswered: [],
  references: [],
  base: null,
  confirm: [],
}

/** Answers a task with a model that makes these moves; what the user would see, and what the model was sent. */
async function answer(moves: readonly Move[], task: Partial<Task> = {}, env: Record<string, string> = {}) {
  const server = await startFakeServer(moves)
  servers.push(server)
  const config = readConfig({ OPENAI_BASE_URL: server.url('openai-compatible'), OPENAI_MODEL: 'fake-model', ...env })
  const agent = createAgent({ config, reference })
  const events: NewEvent[] = []
  const host: AgentHost = {
    emit: async (...told) => void events.push(...told),
    remember: async () => {},
    noteModel: async () => {},
    run: async () => {
      throw new Error('Nothing is to be run')
    },
    rest: async (work) => work(),
    drawSheet: async () => new Uint8Array(),
    inspect: async () => ({ printed: '', error: null }),
    partsOf: async () => [],
  }
  const signal = new AbortController().signal
  const outcome = await agent.answer({ ...TASK, ...task }, agent.choose({ own: {} }), host, signal)
  const sent = server.seen.map(({ body }) => JSON.stringify(body))
  return { outcome, events, sent }
}

/** A conversation of some prompts, each with a script, its run and an answer. */
function talked(prompts: number): Turn[] {
  return Array.from({ length: prompts }, (_, at): Turn[] => {
    const call = (name: string, input: object) => ({ id: `${name}_${at}`, name, input })
    const result = (name: string, text: string, isError = false) => ({
      callId: `${name}_${at}`,
      name,
      content: [{ type: 'text' as const, text }],
      isError,
    })
    const report = `run 0${at}: succeeded\nverdict: ok (valid yes)\nsize: ${at} x 2 x 3 mm\nvolume: ${6 * at} mm3\n${'fact '.repeat(400)}`
    return [
      { role: 'user', content: [{ type: 'text', text: `prompt number ${at}` }] },
      {
        role: 'assistant',
        text: '',
        calls: [call('write_code', { code: `// script ${at}\n${'let a = 1\n'.repeat(300)}` }), call('run', {})],
        native: { provider: 'anthropic', model: 'm', value: [{ thinking: 'hm '.repeat(1000) }] },
      },
      { role: 'tools', results: [result('write_code', 'Written'), result('run', report)] },
      { role: 'assistant', text: `answer number ${at}`, calls: [] },
    ]
  }).flat()
}

const NOW: Turn[] = [{ role: 'user', content: [{ type: 'text', text: 'the present prompt' }] }]

test('a conversation that fits is left as it is', () => {
  const turns = [...talked(2), ...NOW]
  expect(fitTurns(turns, turns.length - 1, 1_000_000)).toEqual(turns)
})

test('a conversation that is too long first loses the length of old results, then old prompts become a line each', () => {
  const turns = [...talked(6), ...NOW]
  const cut = fitTurns(turns, turns.length - 1, 4000)
  expect(cut).toHaveLength(turns.length)
  expect(estimateTokens(cut)).toBeLessThanOrEqual(4000)
  expect(JSON.stringify(cut)).not.toContain('thinking')
  expect(cut[2]).toMatchObject({
    results: [{}, { content: [{ text: expect.stringMatching(/volume: 0 mm3[\s\S]+ characters\]$/) }] }],
  })

  const short = fitTurns(turns, turns.length - 1, 1200)
  expect(estimateTokens(short)).toBeLessThanOrEqual(1200)
  expect(short.length).toBeGreaterThan(1)
  expect(short.at(-1)).toEqual(NOW[0])
  const text = JSON.stringify(short)
  for (const part of ['prompt number 0', 'size: 0 x 2 x 3 mm; volume: 0 mm3', 'answer number 0', 'the present prompt'])
    expect(text).toContain(part)
  // Every call that is left has its result.
  const calls = short.flatMap((turn) => (turn.role === 'assistant' ? turn.calls.map(({ id }) => id) : []))
  const results = short.flatMap((turn) => (turn.role === 'tools' ? turn.results.map(({ callId }) => callId) : []))
  expect(results).toEqual(calls)
  expect(fitTurns(turns, turns.length - 1, 1200)).toEqual(short)
})

test('of the present prompt only old results are cut, and only when nothing else helps', () => {
  const present = talked(5).flatMap((turn, at): Turn[] => (turn.role === 'user' && at > 0 ? [] : [turn]))
  const short = fitTurns([...talked(3), ...present], 12, 1000)
  const results = short.flatMap((turn) => (turn.role === 'tools' ? [JSON.stringify(turn).length] : []))
  expect(results.map((length) => length > 1500)).toEqual([false, false, false, true, true])
  expect(JSON.stringify(short[0])).toContain('prompt number 2')
})

test('a model with little room is sent a summary, and the reader is told', async () => {
  const turns = talked(12)
  const { outcome, events, sent } = await answer([{ text: 'Which blue?' }], { turns }, { LLM_CONTEXT_TOKENS: '3000' })
  expect(outcome).toMatchObject({ kind: 'question', reply: 'Which blue?' })
  expect(sent[0]).toContain('What was said before, in short')
  expect(sent[0]).toContain('make it blue')
  expect(sent[0]).not.toContain('script 0')
  const notes = events.flatMap(({ type, data }) => (type === 'status' && data.note ? [data.note] : []))
  expect(notes).toEqual([expect.stringContaining('summed up')])
})

test('a model that refuses a conversation as too long is asked again with less of it, until it cannot become shorter', async () => {
  const tooLong: Move = { status: 400, message: "This model's maximum context length is 8192 tokens" }
  const some = await answer([tooLong, tooLong, { text: 'Which blue?' }], { turns: talked(12) })
  expect(some.outcome).toMatchObject({ kind: 'question', reply: 'Which blue?' })
  const [first = 0, second = 0, third = 0] = some.sent.map(({ length }) => length)
  expect(second).toBeLessThan(first)
  expect(third).toBeLessThan(second)
  const none = await answer([tooLong, tooLong, tooLong, tooLong], { turns: [] })
  expect(none.outcome).toMatchObject({ kind: 'failed', error: { code: 'provider_error' } })
  expect(none.sent).toHaveLength(1)
})

test('time ends a prompt, whatever the model is doing', async () => {
  const stall: Move = { text: 'A very long story that never ends', breaks: 'stall' }
  const { outcome, events } = await answer([stall], {}, { PROMPT_MAX_SECONDS: '0.05' })
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'budget' }, version: null })
  expect(events.filter(({ type }) => type === 'usage')).toHaveLength(2)
})

test('nobody who answers is a rejection, and the model is told', async () => {
  const call = { id: 'call_1', name: 'get_code', arguments: '{}' }
  const moves: Move[] = [{ calls: [call] }, { text: 'Well.' }]
  const { events, sent } = await answer(moves, { confirm: ['get_code'] }, { APPROVAL_SECONDS: '0.02' })
  const states = events.flatMap(({ type, data }) => (type === 'approval' ? [data.state] : []))
  expect(states).toEqual(['pending', 'expired'])
  expect(sent[1]).toContain('has not approved this call (expired)')
})

test('a face that the prompt names is described to the model', async () => {
  const description = 'a flat face, the top of the part; size 30 x 20 x 0 mm'
  const references = [{ text: '@face 5', side: 'top' as const, description, isKnown: true }]
  const { sent } = await answer([{ text: 'Well.' }], { prompt: 'a hole in @face 5', references })
  expect(sent[0]).toContain(`@face 5: ${description}`)
})

test.each(['anthropic', 'openai', 'openai-compatible'] as const)(
  'pictures of a prompt are shown by %s',
  async (wire) => {
    const images = [{ type: 'image', mediaType: 'image/jpeg', base64: 'UElDVFVSRQ==' }] as const
    const server = await startFakeServer([{ text: 'I see.' }])
    servers.push(server)
    const base = server.url(wire)
    const name = wire === 'anthropic' ? 'ANTHROPIC' : 'OPENAI'
    const own = { [`${name}_BASE_URL`]: base, [`${name}_API_KEY`]: 'k', [`${name}_MODEL`]: 'm', LLM_PROVIDER: wire }
    const { sent } = await answer([], { images }, { OPENAI_BASE_URL: '', OPENAI_MODEL: '', ...own })
    expect(sent).toEqual([])
    const body = JSON.stringify(server.seen[0]?.body)
    expect(body).toContain('UElDVFVSRQ==')
    expect(body).toContain('image/jpeg')
  },
)
