/** The Chat Completions API, which llama.cpp, Ollama, vLLM, LM Studio, Azure and many others speak. */
import type OpenAI from 'openai'
import { z } from 'zod'
import { UNSEEN, type ClientOptions } from './client-options.ts'
import { guardStream, type Line } from './guarded-stream.ts'
import { connectOpenAi, dataUrl, listOpenAiModels, OPENAI_SETTINGS, speaksResponses } from './openai-client.ts'
import type { ProviderKind } from './provider-kind.ts'
import type { Content, ModelEvent, ModelRequest, Provider, Turn } from './provider.ts'
import { readCall } from './tool-arguments.ts'

const NAME = 'openai-compatible'

type Message = OpenAI.ChatCompletionMessageParam
type Chunk = OpenAI.ChatCompletionChunk

/** What llama.cpp and vLLM add for models that think aloud. */
const reasoningSchema = z.object({ reasoning_content: z.string() })

export const openAiCompatible: ProviderKind = {
  settings: OPENAI_SETTINGS,
  isPublic: false,
  account(settings, wanted) {
    if (!speaksResponses(settings, wanted)) return { ...settings, missing: null }
    return { key: '', baseUrl: '', model: '', missing: 'set OPENAI_BASE_URL, such as http://localhost:11434/v1' }
  },
  create: createOpenAiCompatible,
}

/** A provider that speaks Chat Completions. */
function createOpenAiCompatible(options: ClientOptions): Provider {
  const { apiKey, seesImages, idleMs } = options

  async function* answer(request: ModelRequest, line: Line): AsyncGenerator<ModelEvent> {
    const client = await connectOpenAi(options, line)
    const tools = request.tools.map(({ name, description, schema }) => ({
      type: 'function' as const,
      function: { name, description, parameters: schema },
    }))
    const start = async (given: typeof tools) =>
      client.chat.completions.create(
        {
          model: request.model,
          messages: [
            { role: 'system', content: request.system },
            ...request.turns.flatMap((turn) => messagesOf(turn, seesImages)),
          ],
          // The newer name is unknown to most local servers.
          max_tokens: request.maxOutputTokens,
          ...(given.length > 0 && { tools: given }),
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal: line.signal },
      )
    // A model that knows no tools may still have something to say.
    const stream = await start(tools).catch(async (error: unknown) => {
      if (tools.length > 0 && refusesTools(error)) return start([])
      throw error
    })
    yield* readStream(stream)
  }

  return {
    name: NAME,
    seesImages,
    models: async (signal) => listOpenAiModels(NAME, options, signal),
    stream: (request, signal) =>
      guardStream({ name: NAME, secrets: [apiKey], idleMs, signal }, (line) => answer(request, line)),
  }
}

/** What Ollama, vLLM and llama.cpp answer for models without tools. */
function refusesTools(error: unknown): boolean {
  const isRefused = error instanceof Error && 'status' in error && error.status === 400
  return isRefused && /\btools?\b|tool[_ ]choice/i.test(error.message)
}

async function* readStream(stream: AsyncIterable<Chunk>): AsyncGenerator<ModelEvent> {
  const pieces: { id: string; name: string; text: string }[] = []
  const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 }
  let text = ''
  let isRefused = false
  let finish: string | null = null
  for await (const { choices, usage: used } of stream) {
    if (used) {
      usage.inputTokens = used.prompt_tokens
      usage.outputTokens = used.completion_tokens
      usage.cachedTokens = used.prompt_tokens_details?.cached_tokens ?? 0
    }
    // Some servers leave the list out of the last chunk.
    const [choice] = choices ?? []
    if (!choice) continue
    finish = choice.finish_reason ?? finish
    const { delta } = choice
    const thought = reasoningSchema.safeParse(delta)
    if (thought.success) yield { type: 'thinking', text: thought.data.reasoning_content }
    isRefused ||= Boolean(delta.refusal)
    const said = delta.content || delta.refusal
    if (said) {
      text += said
      yield { type: 'text', text: said }
    }
    for (const { index, id, function: part } of delta.tool_calls ?? []) {
      const piece = (pieces[index] ??= { id: id || `call_${index}`, name: '', text: '' })
      piece.name ||= part?.name ?? ''
      piece.text += part?.arguments ?? ''
    }
  }
  // Without a reason the connection was cut, or this was aborted; whoever reads knows that from the missing end.
  if (finish === null) return
  const calls = pieces.filter(Boolean).map((piece) => readCall(piece))
  const turn = { role: 'assistant', text, calls } as const
  if (finish === 'content_filter' || isRefused) yield { type: 'end', reason: 'refusal', turn, usage }
  else if (finish === 'length') yield { type: 'end', reason: 'length', turn, usage }
  else yield { type: 'end', reason: calls.length > 0 ? 'calls' : 'done', turn, usage }
}

function messagesOf(turn: Turn, seesImages: boolean): Message[] {
  const show = (content: readonly Content[]) => content.map((part) => contentOf(part, seesImages))
  if (turn.role === 'user') {
    // Plain text where it will do: not every server takes parts.
    const isText = turn.content.every(({ type }) => type === 'text')
    return [{ role: 'user', content: isText ? textOf(turn.content) : show(turn.content) }]
  }
  if (turn.role === 'assistant') {
    const calls = turn.calls.map(({ id, name, input }) => ({
      id,
      type: 'function' as const,
      function: { name, arguments: JSON.stringify(input) },
    }))
    return [{ role: 'assistant', content: turn.text || null, ...(calls.length > 0 && { tool_calls: calls }) }]
  }
  const answers = turn.results.map(({ callId, content }): Message => ({
    role: 'tool',
    tool_call_id: callId,
    content: textOf(content) || '(see the picture)',
  }))
  // Answers of tools are text only here; their pictures follow as if the user had sent them.
  const pictures = turn.results.flatMap(({ content }) => content.filter(({ type }) => type === 'image'))
  if (pictures.length === 0) return answers
  const intro: Content = { type: 'text', text: 'The pictures of the tools above:' }
  return [...answers, { role: 'user', content: show([intro, ...pictures]) }]
}

function textOf(content: readonly Content[]): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

function contentOf(part: Content, seesImages: boolean): OpenAI.ChatCompletionContentPart {
  if (part.type === 'text') return { type: 'text', text: part.text }
  if (!seesImages) return { type: 'text', text: UNSEEN }
  return { type: 'image_url', image_url: { url: dataUrl(part) } }
}
