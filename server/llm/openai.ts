/** OpenAI's Responses API; nothing is stored there, reasoning goes back and forth encrypted. */
import type OpenAI from 'openai'
import { z } from 'zod'
import { UNSEEN, type ClientOptions } from './client-options.ts'
import { providerError } from './faults.ts'
import { guardStream, type Line } from './guarded-stream.ts'
import { connectOpenAi, dataUrl, listOpenAiModels, OPENAI_SETTINGS, speaksResponses } from './openai-client.ts'
import type { ProviderKind } from './provider-kind.ts'
import type { Content, ModelEvent, ModelRequest, Provider, Turn } from './provider.ts'
import { readCall } from './tool-arguments.ts'

const NAME = 'openai'

type Item = OpenAI.Responses.ResponseInputItem
type Response = OpenAI.Responses.Response

/** Items as they came; only ever sent back to the model that they came from. */
const nativeSchema = z.array(z.custom<Item>((item) => typeof item === 'object' && item !== null))

export const openAi: ProviderKind = {
  settings: OPENAI_SETTINGS,
  isPublic: true,
  account(settings, wanted) {
    const missing = 'set OPENAI_API_KEY, or send a key in X-Provider-Key'
    if (!speaksResponses(settings, wanted)) return { key: '', baseUrl: '', model: '', missing }
    return { ...settings, missing: settings.key === '' ? missing : null }
  },
  create: createOpenAi,
}

/** A provider that speaks OpenAI's Responses API. */
function createOpenAi(options: ClientOptions): Provider {
  const { apiKey, seesImages, idleMs } = options

  async function* answer(request: ModelRequest, line: Line): AsyncGenerator<ModelEvent> {
    const client = await connectOpenAi(options, line)
    const stream = await client.responses.create(
      {
        model: request.model,
        instructions: request.system,
        input: request.turns.flatMap((turn) => itemsOf(turn, request.model, seesImages)),
        tools: request.tools.map(({ name, description, schema }) => ({
          type: 'function',
          name,
          description,
          parameters: schema,
          strict: false,
        })),
        max_output_tokens: request.maxOutputTokens,
        store: false,
        include: ['reasoning.encrypted_content'],
        ...(request.cacheKey !== undefined && { prompt_cache_key: request.cacheKey }),
        stream: true,
      },
      { signal: line.signal },
    )
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta' || event.type === 'response.refusal.delta')
        yield { type: 'text', text: event.delta }
      else if (event.type === 'response.reasoning_summary_text.delta') yield { type: 'thinking', text: event.delta }
      else if (event.type === 'error') throw providerError(NAME, 'cut_off', { detail: event.message })
      else if (event.type === 'response.failed')
        throw providerError(NAME, 'cut_off', { detail: event.response.error?.message ?? '' })
      else if (event.type === 'response.completed' || event.type === 'response.incomplete')
        yield endOf(event.response, request.model)
    }
  }

  return {
    name: NAME,
    seesImages,
    models: async (signal) => listOpenAiModels(NAME, options, signal),
    stream: (request, signal) =>
      guardStream({ name: NAME, secrets: [apiKey], idleMs, signal }, (line) => answer(request, line)),
  }
}

function endOf({ output, usage: used, incomplete_details }: Response, model: string): ModelEvent {
  const calls = output.flatMap((item) =>
    item.type === 'function_call' ? [readCall({ id: item.call_id, name: item.name, text: item.arguments })] : [],
  )
  const said = output.flatMap((item) => (item.type === 'message' ? item.content : []))
  const text = said.map((part) => (part.type === 'output_text' ? part.text : part.refusal)).join('')
  const usage = {
    inputTokens: used?.input_tokens ?? 0,
    outputTokens: used?.output_tokens ?? 0,
    cachedTokens: used?.input_tokens_details?.cached_tokens ?? 0,
  }
  const turn = { role: 'assistant', text, calls, native: { provider: NAME, model, value: output } } as const
  const isRefused = incomplete_details?.reason === 'content_filter' || said.some((part) => part.type === 'refusal')
  if (isRefused) return { type: 'end', reason: 'refusal', turn, usage }
  if (incomplete_details) return { type: 'end', reason: 'length', turn, usage }
  return { type: 'end', reason: calls.length > 0 ? 'calls' : 'done', turn, usage }
}

function itemsOf(turn: Turn, model: string, seesImages: boolean): Item[] {
  const show = (content: readonly Content[]) => content.map((part) => contentOf(part, seesImages))
  if (turn.role === 'user') return [{ role: 'user', content: show(turn.content) }]
  if (turn.role === 'tools')
    return turn.results.map(({ callId, content }) => ({
      type: 'function_call_output',
      call_id: callId,
      output: show(content),
    }))
  const { native } = turn
  if (native?.provider === NAME && native.model === model) {
    const items = nativeSchema.safeParse(native.value)
    if (items.success && items.data.length > 0) return items.data
  }
  const calls = turn.calls.map(({ id, name, input }): Item => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: JSON.stringify(input),
  }))
  return [...(turn.text === '' ? [] : [{ role: 'assistant' as const, content: turn.text }]), ...calls]
}

function contentOf(
  part: Content,
  seesImages: boolean,
): OpenAI.Responses.ResponseInputText | (OpenAI.Responses.ResponseInputImage & { image_url: string }) {
  if (part.type === 'text') return { type: 'input_text', text: part.text }
  if (!seesImages) return { type: 'input_text', text: UNSEEN }
  return { type: 'input_image', detail: 'auto', image_url: dataUrl(part) }
}
