/** Every provider against a server that speaks its wire, byte by byte: all pass the same list. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PROVIDERS } from '../../server/llm/providers.ts'
import { ProviderError, type ModelEvent, type ModelRequest, type Turn } from '../../server/llm/provider.ts'
import { startFakeServer, type FakeServer, type Move } from './fake-server.ts'
import type { WireName } from './wires.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'

const KEY = 'sk-test-0123456789abcdef'
const servers: FakeServer[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

const REQUEST: ModelRequest = {
  model: 'fake-model',
  system: 'You are a machinist.',
  turns: [{ role: 'user', content: [{ type: 'text', text: 'A plate, please' }] }],
  tools: [{ name: 'run', description: 'Runs', schema: { type: 'object', properties: { a: { type: 'number' } } } }],
  maxOutputTokens: 1000,
}

interface Given {
  idleMs?: number
  chunkBytes?: number
  seesImages?: boolean
}

async function given(wire: WireName, script: readonly Move[], options: Given = {}) {
  const { idleMs = WAIT_GUARD_MS, chunkBytes = 7, seesImages = true } = options
  const server = await startFakeServer(script, { chunkBytes, models: ['model-a', 'model-b'] })
  servers.push(server)
  const provider = PROVIDERS[wire].create({ apiKey: KEY, baseUrl: server.url(wire), seesImages, idleMs })
  const ask = async (request: Partial<ModelRequest> = {}, signal = new AbortController().signal) => {
    const events: ModelEvent[] = []
    for await (const event of provider.stream({ ...REQUEST, ...request }, signal)) events.push(event)
    return readEvents(events)
  }
  return { server, provider, ask }
}

function readEvents(events: readonly ModelEvent[]) {
  const last = events.at(-1)
  if (last?.type !== 'end') throw new Error('The stream has no end')
  const said = (type: 'text' | 'thinking') => events.map((event) => (event.type === type ? event.text : '')).join('')
  const { native, ...turn } = last.turn
  return { text: said('text'), thinking: said('thinking'), pieces: events.length - 1, ...last, turn, native }
}

async function faultOf(promise: Promise<unknown>): Promise<ProviderError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
  throw new Error('It did not fail')
}

const CALLS = [
  { id: 'call_1', name: 'run', arguments: '{"a":1,"ü":"½ \\" 🧊"}' },
  { id: 'call_2', name: 'run', arguments: '{"a":2}' },
]

describe.each(['anthropic', 'openai', 'openai-compatible'] as const)('%s', (wire) => {
  test.each([1, 2, 7, 100_000])('streams text, thinking, calls and usage in chunks of %d bytes', async (chunkBytes) => {
    const answer = {
      thinking: 'Hm … ½ 🧊',
      text: 'Ein Würfel 🧊 für 5 €, größer als ½″.',
      calls: CALLS,
      usage: { input: 120, output: 34, cached: 100 },
    }
    const { ask, server } = await given(wire, [answer], { chunkBytes })
    const end = await ask()
    expect(end).toMatchObject({
      text: answer.text,
      thinking: answer.thinking,
      reason: 'calls',
      turn: {
        text: answer.text,
        calls: [
          { id: 'call_1', name: 'run', input: { a: 1, ü: '½ " 🧊' } },
          { id: 'call_2', name: 'run', input: { a: 2 } },
        ],
      },
      usage: { inputTokens: 120, outputTokens: 34, cachedTokens: 100 },
    })
    expect(end.pieces).toBeGreaterThan(5)
    expect(server.seen).toHaveLength(1)
  })

  test('an answer without calls is done', async () => {
    const { ask } = await given(wire, [{ text: 'Here it is' }])
    expect(await ask()).toMatchObject({ reason: 'done', turn: { text: 'Here it is', calls: [] } })
  })

  test('a call whose JSON is cut off cannot be run', async () => {
    const { ask } = await given(wire, [{ calls: [{ id: 'call_1', name: 'run', arguments: '{"a": 1, "code": "ret' }] }])
    const { turn } = await ask()
    expect(turn.calls).toEqual([{ id: 'call_1', name: 'run', input: {}, inputError: expect.stringContaining('JSON') }])
  })

  test('an answer that hits the limit of its length says so, even with half a call', async () => {
    const { ask } = await given(wire, [
      { text: 'So', calls: [{ id: 'c', name: 'run', arguments: '{"a"' }], stop: 'length' },
    ])
    expect(await ask()).toMatchObject({ reason: 'length', text: 'So' })
  })

  test('a refusal is a refusal', async () => {
    const { ask } = await given(wire, [{ text: 'I will not', stop: 'refusal' }])
    expect(await ask()).toMatchObject({ reason: 'refusal', text: 'I will not' })
  })

  test('401 is a fault of the key, which the message does not show even when the server does', async () => {
    const { ask, server } = await given(wire, [{ status: 401, message: `Incorrect API key provided: ${KEY}` }])
    const error = await faultOf(ask())
    expect(error).toMatchObject({ fault: 'auth', message: expect.stringContaining('401') })
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain(KEY)
    expect(server.seen).toHaveLength(1)
  })

  test('429 with Retry-After is tried again, and then answered', async () => {
    const { ask, server } = await given(wire, [{ status: 429, headers: { 'retry-after-ms': '1' } }, { text: 'Now' }])
    expect(await ask()).toMatchObject({ text: 'Now' })
    expect(server.seen).toHaveLength(2)
  })

  test.each([
    [429, 'rate_limit'],
    [529, 'overloaded'],
    [500, 'overloaded'],
  ])('%d three times is %s', async (status, fault) => {
    const move = { status, headers: { 'retry-after-ms': '1' } }
    const { ask, server } = await given(wire, [move, move, move])
    expect(await faultOf(ask())).toMatchObject({ fault })
    expect(server.seen).toHaveLength(3)
  })

  test.each([
    [400, 'prompt is too long: 210000 tokens > 200000 maximum', 'too_long'],
    [400, "This model's maximum context length is 8192 tokens", 'too_long'],
    [400, 'temperature is not supported', 'bad_request'],
    [404, 'model not found', 'bad_request'],
  ])('%d %j is %s', async (status, message, fault) => {
    const { ask, server } = await given(wire, [{ status, message }])
    const error = await faultOf(ask())
    expect(error).toMatchObject({ fault, message: expect.stringContaining(message) })
    expect(server.seen).toHaveLength(1)
  })

  test('an error in the middle of the stream ends it, and nothing is asked twice', async () => {
    const { ask, server } = await given(wire, [{ text: 'So far, so good', error: true }])
    const error = await faultOf(ask())
    expect(['overloaded', 'cut_off']).toContain(error.fault)
    expect(error.message).toContain('Overloaded')
    expect(server.seen).toHaveLength(1)
  })

  test('a connection that is cut is never taken for an end', async () => {
    const { ask, server } = await given(wire, [{ text: 'A long answer that breaks off', breaks: 'cut' }])
    expect(await faultOf(ask())).toMatchObject({ fault: 'cut_off' })
    expect(server.seen).toHaveLength(1)
  })

  test.each([
    ['in the middle', { text: 'A long answer that stops', breaks: 'stall' } as const],
    ['from the start', { silent: true } as const],
  ])('a server that falls silent %s is left', async (_when, move) => {
    const { ask, server } = await given(wire, [move], { idleMs: 200 })
    expect(await faultOf(ask())).toMatchObject({ fault: 'stalled' })
    await server.hungUp
    expect(server.seen).toHaveLength(1)
  })

  test('an abort ends the stream with its reason, and the server sees it', async () => {
    const { provider, server } = await given(wire, [{ text: 'A long answer that goes on', breaks: 'stall' }])
    const controller = new AbortController()
    const reason = new Error('Enough')
    const heard: string[] = []
    const listen = async () => {
      for await (const event of provider.stream(REQUEST, controller.signal)) {
        heard.push(event.type)
        controller.abort(reason)
      }
    }
    await expect(listen()).rejects.toBe(reason)
    await server.hungUp
    expect(heard).toEqual(['text'])
  })

  test('an abort does not wait for the next try', async () => {
    const { ask, server } = await given(wire, [{ status: 429, headers: { 'retry-after': '50' } }])
    const controller = new AbortController()
    const listening = ask({}, controller.signal)
    await vi.waitUntil(() => server.seen.length > 0)
    controller.abort(new Error('Enough'))
    await expect(listening).rejects.toThrow('Enough')
    expect(server.seen).toHaveLength(1)
  })

  test('an abort before the start asks nobody', async () => {
    const { ask, server } = await given(wire, [])
    await expect(ask({}, AbortSignal.abort(new Error('Never mind')))).rejects.toThrow('Never mind')
    expect(server.seen).toHaveLength(0)
  })

  test('the key goes to the server, and nothing of the environment does', async () => {
    for (const name of [
      'OPENAI_API_KEY',
      'OPENAI_ORG_ID',
      'OPENAI_PROJECT_ID',
      'ANTHROPIC_API_KEY',
      'ANTHROPIC_AUTH_TOKEN',
    ])
      vi.stubEnv(name, 'from-the-environment')
    const { ask, server } = await given(wire, [{ text: 'Hello' }])
    await ask()
    const headers = JSON.stringify(server.seen[0]?.headers)
    expect(headers).toContain(`Bearer ${KEY}`)
    expect(headers).not.toContain('from-the-environment')
  })

  test('models are listed', async () => {
    const { provider } = await given(wire, [])
    expect(await provider.models(new AbortController().signal)).toEqual(['model-a', 'model-b'])
  })

  describe('a conversation', () => {
    const picture = { type: 'image', mediaType: 'image/png', base64: 'UElDVFVSRQ==' } as const
    const results: Turn = {
      role: 'tools',
      results: [
        { callId: 'call_1', name: 'run', content: [{ type: 'text', text: 'volume 12' }, picture], isError: false },
        { callId: 'call_2', name: 'run', content: [{ type: 'text', text: 'no such tool' }], isError: true },
      ],
    }

    /** What the server is sent when the model has answered with calls, and these have been run. */
    async function secondRequest(options: Given & { model?: string } = {}): Promise<string> {
      const first = { thinking: 'Let me see', text: 'I try', calls: CALLS }
      const { ask, server } = await given(wire, [first, { text: 'Done' }], options)
      const { turn, native } = await ask()
      const turns: Turn[] = [...REQUEST.turns, { ...turn, ...(native && { native }) }, results]
      await ask({ turns, model: options.model ?? 'fake-model' })
      return JSON.stringify(server.seen[1]?.body)
    }

    test('goes back with the calls, their results and pictures', async () => {
      const sent = await secondRequest()
      for (const part of ['A plate, please', 'I try', 'call_1', 'call_2', 'volume 12', 'no such tool', 'UElDVFVSRQ=='])
        expect(sent).toContain(part)
    })

    test('shows no picture to a model that cannot see', async () => {
      const sent = await secondRequest({ seesImages: false })
      expect(sent).not.toContain('UElDVFVSRQ==')
      expect(sent).toContain(wire === 'openai-compatible' ? 'cannot see' : 'cannot see pictures')
    })

    test('gives sealed thinking back to the model that it came from, and to no other', async () => {
      // Chat Completions seals nothing.
      expect(/SIGNED|SEALED/.test(await secondRequest())).toBe(wire !== 'openai-compatible')
      const other = await secondRequest({ model: 'another-model' })
      expect(other).not.toMatch(/SIGNED|SEALED/)
      expect(other).toContain('I try')
      expect(other).toContain('call_2')
    })
  })
})

test('a compatible server whose model knows no tools is asked again without them', async () => {
  const refusal = { status: 400, message: 'registry.example/model does not support tools' }
  const { ask, server } = await given('openai-compatible', [refusal, { text: 'Here is a script' }])
  expect(await ask()).toMatchObject({ reason: 'done', text: 'Here is a script' })
  expect(server.seen.map(({ body }) => JSON.stringify(body).includes('"tools"'))).toEqual([true, false])
})
