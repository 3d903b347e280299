/** What the agent asks of a language model, whoever runs it. */

/** Something said or shown. `image` is base64 of a PNG or JPEG. */
export type Content =
  | { type: 'text'; text: string }
  | { type: 'image'; mediaType: 'image/png' | 'image/jpeg'; base64: string }

/** A call of a tool by the model. `input` is what its arguments say, parsed but not validated. */
export interface ToolCall {
  id: string
  name: string
  input: unknown
  /** Why the arguments cannot be used, such as JSON that was cut off; the tool must not be run then. */
  inputError?: string | undefined
}

/** The answer to one call. */
export interface ToolResult {
  callId: string
  name: string
  content: Content[]
  isError: boolean
}

/** One turn of a conversation. */
export type Turn =
  | { role: 'user'; content: Content[] }
  | {
      role: 'assistant'
      text: string
      calls: ToolCall[]
      /** The provider's own form of the turn (signed thinking and the like); goes back unchanged to the model that made it. */
      native?: { provider: string; model: string; value: unknown } | undefined
    }
  | { role: 'tools'; results: ToolResult[] }

/** A tool as the model sees it; `schema` is a JSON Schema of an object. */
export interface ToolSpec {
  name: string
  description: string
  schema: Record<string, unknown>
}

export interface ModelRequest {
  model: string
  system: string
  turns: readonly Turn[]
  tools: readonly ToolSpec[]
  maxOutputTokens: number
  /** The same for all requests of a conversation, so that providers can find what they have cached of it. */
  cacheKey?: string
}

export interface Usage {
  inputTokens: number
  outputTokens: number
  /** Of the input, what the provider had in its cache. */
  cachedTokens: number
}

/** What comes while a model answers. The last event is `end`, and it always comes unless the stream throws. */
export type ModelEvent =
  | { type: 'text'; text: string }
  | { type: 'thinking'; text: string }
  | {
      type: 'end'
      reason: 'done' | 'calls' | 'length' | 'refusal'
      turn: Extract<Turn, { role: 'assistant' }>
      usage: Usage
    }

/**
 * Why a provider did not answer. Limits, overload and the network were tried again already, as long as nothing had been
 * streamed; `too_long`: the conversation does not fit into the model.
 */
export type ProviderFault =
  | 'auth'
  | 'rate_limit'
  | 'overloaded'
  | 'bad_request'
  | 'too_long'
  | 'network'
  | 'stalled'
  | 'cut_off'

/** A failure of a provider. Its message never holds a key. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly fault: ProviderFault

  constructor(fault: ProviderFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

export interface Provider {
  /** Such as `anthropic`. */
  readonly name: string
  /** Whether the model can be shown images; others get a sentence in their place. */
  readonly seesImages: boolean
  /** Names of the models that the key may use. */
  models(signal: AbortSignal): Promise<string[]>
  /**
   * Streams one turn. Aborting `signal` ends it at once with the signal's reason.
   *
   * @throws ProviderError
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
}
