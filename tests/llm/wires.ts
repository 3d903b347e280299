/** One scripted answer of a model, as each of the three APIs would write it. */

/** What a model is to answer. */
export interface Answer {
  thinking?: string
  text?: string
  calls?: { id: string; name: string; arguments: string }[]
  stop?: 'length' | 'refusal'
  usage?: { input: number; output: number; cached: number }
  /** Breaks off after the text: with an event that says so. */
  error?: boolean
}

export type WireName = 'anthropic' | 'openai' | 'openai-compatible'

const USAGE = { input: 100, output: 20, cached: 0 }

/** The bytes of an answer. */
export const RENDER: Record<WireName, (answer: Answer) => string> = {
  anthropic: renderMessages,
  openai: renderResponses,
  'openai-compatible': renderChat,
}

/** A list of models. */
export function renderModels(wire: WireName, names: readonly string[]): object {
  if (wire !== 'anthropic')
    return { object: 'list', data: names.map((id) => ({ id, object: 'model', created: 1, owned_by: 'fake' })) }
  const data = names.map((id) => ({ id, type: 'model', display_name: id, created_at: '2026-01-01T00:00:00Z' }))
  return { data, has_more: false, first_id: names[0], last_id: names.at(-1) }
}

/** A few characters at a time, as models give them. */
function split(text: string): string[] {
  return text.match(/[\s\S]{1,6}/gu) ?? []
}

function event(data: { type: string } & Record<string, unknown>): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
}

function renderMessages({ thinking, text, calls = [], stop, usage = USAGE, error }: Answer): string {
  const { input, output, cached } = usage
  const counted = {
    input_tokens: input - cached,
    output_tokens: 1,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: 0,
  }
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'fake', content: [], stop_reason: null }
  const lines = [
    event({ type: 'message_start', message: { ...message, stop_sequence: null, usage: counted } }),
    event({ type: 'ping' }),
  ]
  let index = 0
  const block = (content_block: object, deltas: readonly object[]) => {
    lines.push(event({ type: 'content_block_start', index, content_block }))
    for (const delta of deltas) lines.push(event({ type: 'content_block_delta', index, delta }))
    lines.push(event({ type: 'content_block_stop', index }))
    index++
  }
  if (thinking)
    block({ type: 'thinking', thinking: '', signature: '' }, [
      ...split(thinking).map((part) => ({ type: 'thinking_delta', thinking: part })),
      { type: 'signature_delta', signature: 'SIGNED' },
    ])
  if (text)
    block(
      { type: 'text', text: '' },
      split(text).map((part) => ({ type: 'text_delta', text: part })),
    )
  if (error)
    return lines.join('') + event({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } })
  for (const call of calls)
    block(
      { type: 'tool_use', id: call.id, name: call.name, input: {} },
      split(call.arguments).map((part) => ({ type: 'input_json_delta', partial_json: part })),
    )
  const reasons = { length: 'max_tokens', refusal: 'refusal' }
  const reason = stop ? reasons[stop] : calls.length > 0 ? 'tool_use' : 'end_turn'
  const delta = { stop_reason: reason, stop_sequence: null }
  lines.push(event({ type: 'message_delta', delta, usage: { output_tokens: output } }))
  lines.push(event({ type: 'message_stop' }))
  return lines.join('')
}

function renderResponses({ thinking, text, calls = [], stop, usage = USAGE, error }: Answer): string {
  const lines: string[] = []
  const output: object[] = []
  const tell = (data: { type: string } & Record<string, unknown>) =>
    lines.push(event({ ...data, sequence_number: lines.length }))
  const response = (status: string) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'fake',
    status,
    output: status === 'in_progress' ? [] : output,
    parallel_tool_calls: true,
    tools: [],
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    usage: {
      input_tokens: usage.input,
      output_tokens: usage.output,
      total_tokens: usage.input + usage.output,
      input_tokens_details: { cached_tokens: usage.cached },
      output_tokens_details: { reasoning_tokens: 0 },
    },
  })
  const item = (started: object, done: object, deltas: readonly ({ type: string } & Record<string, unknown>)[]) => {
    const output_index = output.length
    tell({ type: 'response.output_item.added', output_index, item: started })
    for (const delta of deltas) tell({ ...delta, output_index })
    tell({ type: 'response.output_item.done', output_index, item: done })
    output.push(done)
  }
  tell({ type: 'response.created', response: response('in_progress') })
  if (thinking) {
    const reasoning = { id: 'rs_1', type: 'reasoning', encrypted_content: 'SEALED' }
    const deltas = split(thinking).map((delta) => ({
      type: 'response.reasoning_summary_text.delta',
      item_id: 'rs_1',
      summary_index: 0,
      delta,
    }))
    item({ ...reasoning, summary: [] }, { ...reasoning, summary: [{ type: 'summary_text', text: thinking }] }, deltas)
  }
  if (text) {
    const message = { id: 'msg_1', type: 'message', role: 'assistant' }
    const kind = stop === 'refusal' ? 'refusal' : 'output_text'
    const content = stop === 'refusal' ? { type: kind, refusal: text } : { type: kind, text, annotations: [] }
    const deltas = split(text).map((delta) => ({
      type: `response.${kind}.delta`,
      item_id: 'msg_1',
      content_index: 0,
      delta,
    }))
    item(
      { ...message, status: 'in_progress', content: [] },
      { ...message, status: 'completed', content: [content] },
      deltas,
    )
  }
  if (error) {
    tell({ type: 'error', code: 'server_error', message: 'Overloaded', param: null })
    return lines.join('')
  }
  for (const call of calls) {
    const item_id = `fc_${call.id}`
    const made = { id: item_id, type: 'function_call', call_id: call.id, name: call.name }
    const deltas = split(call.arguments).map((delta) => ({
      type: 'response.function_call_arguments.delta',
      item_id,
      delta,
    }))
    item(
      { ...made, arguments: '', status: 'in_progress' },
      { ...made, arguments: call.arguments, status: 'completed' },
      deltas,
    )
  }
  const status = stop === 'length' ? 'incomplete' : 'completed'
  tell({ type: `response.${status}`, response: response(status) })
  return lines.join('')
}

function renderChat({ thinking, text, calls = [], stop, usage = USAGE, error }: Answer): string {
  const lines = [': a comment keeps the connection open\n\n']
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake' }
  const tell = (delta: object, finish_reason: string | null = null) =>
    lines.push(`data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason }] })}\n\n`)
  tell({ role: 'assistant', content: '' })
  for (const reasoning_content of split(thinking ?? '')) tell({ reasoning_content })
  for (const part of split(text ?? '')) tell(stop === 'refusal' ? { refusal: part } : { content: part })
  if (error)
    return `${lines.join('')}data: ${JSON.stringify({ error: { message: 'Overloaded', type: 'server_error' } })}\n\n`
  for (const [index, { id, name, arguments: all }] of calls.entries()) {
    tell({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] })
    for (const part of split(all)) tell({ tool_calls: [{ index, function: { arguments: part } }] })
  }
  tell({}, stop === 'length' ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop')
  const { input, output, cached } = usage
  const counted = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  }
  lines.push(`data: ${JSON.stringify({ ...base, choices: [], usage: counted })}\n\n`, 'data: [DONE]\n\n')
  return lines.join('')
}
