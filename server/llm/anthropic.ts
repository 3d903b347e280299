/** Anthropic's Messages API. */
import type Anthropic from '@anthropic-ai/sdk'
import { z } from 'zod'
import { SDK_OPTIONS, UNSEEN, type ClientOptions } from './client-options.ts'
import { toProviderError } from './faults.ts'
import { guardStream, type Line } from './guarded-stream.ts'
import type { ProviderKind } from './provider-kind.ts'
import type { Content, ModelEvent, ModelRequest, Provider, ToolCall, Turn } from './provider.ts'
import { inputObject, readCall } from './tool-arguments.ts'

const NAME = 'anthropic'
const OFFICIAL_URL = 'https://api.anthropic.com'
const CACHED = { type: 'ephemeral' } as const

/** Blocks as they came; only ever sent back to the model that they came from. */
const nativeSchema = z.array(
  z.custom<Anthropic.ContentBlockParam>((block) => typeof block === 'object' && block !== null),
)

export const anthropic: ProviderKind = {
  settings: {
    key: { env: 'ANTHROPIC_API_KEY', help: 'key for Anthropic' },
    baseUrl: { env: 'ANTHROPIC_BASE_URL', help: 'address of another server' },
    model: { env: 'ANTHROPIC_MODEL', help: 'model of Anthropic' },
  },
  isPublic: true,
  account: (settings) => ({
    ...settings,
    missing: settings.key === '' ? 'set ANTHROPIC_API_KEY, or send a key in X-Provider-Key' : null,
  }),
  create: createAnthropic,
}

/** A provider that speaks Anthropic's Messages API. */
function createAnthropic({ apiKey, baseUrl, seesImages, idleMs }: ClientOptions): Provider {
  async function connect(line: Pick<Line, 'fetch'>): Promise<Anthropic> {
    const { default: Client } = await import('@anthropic-ai/sdk')
    return new Client({
      ...SDK_OPTIONS,
      apiKey,
      authToken: null,
      baseURL: baseUrl ?? OFFICIAL_URL,
      openTelemetry: false,
      fetch: line.fetch,
      // Servers that only resemble Anthropic's know the older header.
      ...(baseUrl !== null && { defaultHeaders: { 'x-api-key': apiKey } }),
    })
  }

  async function* answer(request: ModelRequest, line: Line): AsyncGenerator<ModelEvent> {
    const client = await connect(line)
    const stream = await client.messages.create(
      {
        model: request.model,
        max_tokens: request.maxOutputTokens,
        system: [{ type: 'text', text: request.system, cache_control: CACHED }],
        messages: request.turns.map((turn) => messageOf(turn, request.model, seesImages)),
        tools: request.tools.map(({ name, description, schema }) => ({
          name,
          description,
          input_schema: { ...schema, type: 'object' },
        })),
        cache_control: CACHED,
        stream: true,
      },
      { signal: line.signal },
    )
    yield* readStream(stream, request.model)
  }

  return {
    name: NAME,
    seesImages,
    async models(signal) {
      try {
        const client = await connect({ fetch })
        const page = await client.models.list({ limit: 100 }, { signal })
        return page.data.map(({ id }) => id)
      } catch (error) {
        signal.throwIfAborted()
        throw toProviderError(error, { name: NAME, hasStarted: false, secrets: [apiKey] })
      }
    },
    stream: (request, signal) =>
      guardStream({ name: NAME, secrets: [apiKey], idleMs, signal }, (line) => answer(request, line)),
  }
}

async function* readStream(
  stream: AsyncIterable<Anthropic.RawMessageStreamEvent>,
  model: string,
): AsyncGenerator<ModelEvent> {
  const blocks: Anthropic.ContentBlock[] = []
  const argumentTexts = new Map<number, string>()
  const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 }
  let reason: Anthropic.StopReason | null = null
  for await (const event of stream) {
    if (event.type === 'message_start') {
      const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = event.message.usage
      usage.cachedTokens = cache_read_input_tokens ?? 0
      usage.inputTokens = input_tokens + usage.cachedTokens + (cache_creation_input_tokens ?? 0)
    } else if (event.type === 'content_block_start') blocks[event.index] = event.content_block
    else if (event.type === 'content_block_delta') {
      const block = blocks[event.index]
      const { delta } = event
      if (delta.type === 'text_delta' && block?.type === 'text') {
        block.text += delta.text
        yield { type: 'text', text: delta.text }
      } else if (delta.type === 'thinking_delta' && block?.type === 'thinking') {
        block.thinking += delta.thinking
        yield { type: 'thinking', text: delta.thinking }
      } else if (delta.type === 'signature_delta' && block?.type === 'thinking') block.signature = delta.signature
      else if (delta.type === 'input_json_delta')
        argumentTexts.set(event.index, (argumentTexts.get(event.index) ?? '') + delta.partial_json)
    } else if (event.type === 'message_delta') {
      reason = event.delta.stop_reason
      usage.outputTokens = event.usage.output_tokens
    } else if (event.type === 'message_stop') {
      yield endOf(blocks, argumentTexts, reason, usage, model)
    }
  }
}

function endOf(
  blocks: readonly Anthropic.ContentBlock[],
  argumentTexts: ReadonlyMap<number, string>,
  stop: Anthropic.StopReason | null,
  usage: Extract<ModelEvent, { type: 'end' }>['usage'],
  model: string,
): ModelEvent {
  const calls: ToolCall[] = []
  const native = blocks.map((block, index) => {
    if (block.type !== 'tool_use') return block
    const call = readCall({ id: block.id, name: block.name, text: argumentTexts.get(index) ?? '' })
    calls.push(call)
    return { ...block, input: inputObject(call) }
  })
  const text = blocks.map((block) => (block.type === 'text' ? block.text : '')).join('')
  const turn = { role: 'assistant', text, calls, native: { provider: NAME, model, value: native } } as const
  if (stop === 'refusal') return { type: 'end', reason: 'refusal', turn, usage }
  if (stop === 'max_tokens' || stop === 'model_context_window_exceeded')
    return { type: 'end', reason: 'length', turn, usage }
  return { type: 'end', reason: calls.length > 0 ? 'calls' : 'done', turn, usage }
}

function messageOf(turn: Turn, model: string, seesImages: boolean): Anthropic.MessageParam {
  const show = (content: readonly Content[]) => content.map((part) => contentOf(part, seesImages))
  if (turn.role === 'user') return { role: 'user', content: show(turn.content) }
  if (turn.role === 'tools')
    return {
      role: 'user',
      content: turn.results.map(({ callId, content, isError }) => ({
        type: 'tool_result',
        tool_use_id: callId,
        is_error: isError,
        content: show(content),
      })),
    }
  const { native } = turn
  if (native?.provider === NAME && native.model === model) {
    const blocks = nativeSchema.safeParse(native.value)
    if (blocks.success && blocks.data.length > 0) return { role: 'assistant', content: blocks.data }
  }
  const calls = turn.calls.map((call) => ({
    type: 'tool_use' as const,
    id: call.id,
    name: call.name,
    input: inputObject(call),
  }))
  // The API refuses empty texts and empty turns.
  const text = turn.text.trim() === '' && calls.length === 0 ? '(no answer)' : turn.text
  return { role: 'assistant', content: [...(text.trim() === '' ? [] : [{ type: 'text' as const, text }]), ...calls] }
}

function contentOf(part: Content, seesImages: boolean): Anthropic.TextBlockParam | Anthropic.ImageBlockParam {
  if (part.type === 'text') return { type: 'text', text: part.text === '' ? '(empty)' : part.text }
  if (!seesImages) return { type: 'text', text: UNSEEN }
  return { type: 'image', source: { type: 'base64', media_type: part.mediaType, data: part.base64 } }
}
