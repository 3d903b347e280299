/** What the page knows of one prompt and its answer: a value that each event turns into the next one. */
import type { ApprovalState, JobError, JobEvent, JobStatus, Message, PromptFile, Usage } from '../../../server/api.ts'
import { isOver } from '../../jobs/run.ts'

/** A tool that the model has used. */
export interface ToolCall {
  type: 'call'
  callId: string
  tool: string
  input: unknown
  approval: { state: ApprovalState; expiresAt: string } | null
  /** Null until it is there; `jobId` is the run that the call has made. */
  result: { ok: boolean; content: string; durationMs: number | null; jobId: string | null } | null
}

/** A piece of an answer; a piece that an event does not touch stays the same object. */
export type Block = { type: 'text' | 'thinking' | 'note'; text: string } | { type: 'version'; jobId: string } | ToolCall

export interface Turn {
  /** Null for a prompt whose job is gone, and for one that the server has not taken yet. */
  jobId: string | null
  prompt: string
  /** Uploads that came with it. */
  files: readonly PromptFile[]
  blocks: readonly Block[]
  status: JobStatus
  error: JobError | null
  usage: Usage | null
}

/** A prompt that has just been sent. */
export function newTurn(prompt: string, jobId: string | null = null, files: readonly PromptFile[] = []): Turn {
  return { jobId, prompt, files, blocks: [], status: 'queued', error: null, usage: null }
}

/** Whether the answer of a prompt has come to its end. */
export function isAnswered(turn: Pick<Turn, 'status'>): boolean {
  return isOver(turn)
}

/** Whether the answer is a question: nothing was made, because something has to be said first. */
export function isQuestion({ error }: Pick<Turn, 'error'>): boolean {
  return error?.code === 'declined'
}

/** The turn after an event of its job. */
export function applyToTurn(turn: Turn, event: JobEvent): Turn {
  const { blocks } = turn
  switch (event.type) {
    case 'status': {
      const { status, note } = event.data
      // Such as a server that was restarted, after which the answer begins once more.
      return { ...turn, status, ...(note !== undefined && { blocks: [...blocks, { type: 'note', text: note }] }) }
    }
    case 'text':
    case 'thinking':
      return { ...turn, blocks: addText(blocks, event.type, event.data.text) }
    case 'tool-call': {
      const { callId, tool, input } = event.data
      return { ...turn, blocks: [...blocks, { type: 'call', callId, tool, input, approval: null, result: null }] }
    }
    case 'approval': {
      const { callId, state, expiresAt } = event.data
      return { ...turn, blocks: changeCall(blocks, callId, { approval: { state, expiresAt } }) }
    }
    case 'tool-result': {
      const { callId, ok, content, durationMs, jobId = null } = event.data
      return { ...turn, blocks: changeCall(blocks, callId, { result: { ok, content, durationMs, jobId } }) }
    }
    case 'code':
      return { ...turn, blocks: [...blocks, { type: 'version', jobId: event.data.jobId }] }
    case 'usage':
      return { ...turn, usage: event.data }
    case 'log':
    case 'progress':
    case 'parameters':
    case 'diagnostic':
    case 'artifact':
      return turn // of the result, which the page shows elsewhere
    case 'complete':
      break
  }
  const { status, error = null } = event.data
  return { ...turn, status, error }
}

function addText(blocks: readonly Block[], type: 'text' | 'thinking', text: string): Block[] {
  const last = blocks.at(-1)
  if (last?.type === type) return [...blocks.slice(0, -1), { type, text: last.text + text }]
  return [...blocks, { type, text }]
}

function changeCall(
  blocks: readonly Block[],
  callId: string,
  change: Partial<Pick<ToolCall, 'approval' | 'result'>>,
): Block[] {
  return blocks.map((block) => (block.type === 'call' && block.callId === callId ? { ...block, ...change } : block))
}

/**
 * The turns of a conversation as its messages tell them: what was said and which tools were used, without what only the events of
 * their jobs know.
 */
export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = []
  for (const message of messages) {
    const last = turns.at(-1)
    if (message.role === 'user')
      turns.push({ ...newTurn(message.text, message.jobId, message.files), status: 'succeeded' })
    else if (last) turns[turns.length - 1] = { ...last, blocks: addMessage(last.blocks, message) }
  }
  return turns
}

function addMessage(before: readonly Block[], { text, calls, results }: Message): readonly Block[] {
  const said = text === '' ? before : addText(before, 'text', before.at(-1)?.type === 'text' ? `\n\n${text}` : text)
  const used = calls.map(({ id: callId, name: tool, input }): Block => ({
    type: 'call',
    callId,
    tool,
    input,
    approval: null,
    result: null,
  }))
  return results.reduce<readonly Block[]>(
    (blocks, { callId, isError, text: content }) =>
      changeCall(blocks, callId, { result: { ok: !isError, content, durationMs: null, jobId: null } }),
    [...said, ...used],
  )
}
