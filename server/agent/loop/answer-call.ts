/** Answers a call of a tool by a model. */
import type { ToolCall, ToolResult } from '../../llm/provider.ts'
import { askPerson } from '../approval.ts'
import type { PromptContext } from './prompt-context.ts'
import { failure, type ToolAnswer } from '../tools/tool.ts'

/** Uses the tool of a call, after a person has approved where that is asked for. */
export async function answerCall(call: ToolCall, context: PromptContext, signal: AbortSignal): Promise<ToolResult> {
  const { task, setup, host, budget, document } = context
  const startedMs = performance.now()
  const tool = setup.tools.find(({ name }) => name === call.name)
  const level = task.confirm.includes(call.name) ? 'confirm' : setup.levelOf(call.name)
  const { id: callId, name, input } = call
  await host.emit({ type: 'tool-call', data: { callId, tool: name, input, level } })

  async function use(): Promise<ToolAnswer> {
    if (!tool)
      return failure(
        `There is no tool ${JSON.stringify(name)}; there are ${setup.tools.map((other) => other.name).join(', ')}`,
      )
    if (call.inputError !== undefined) return failure(call.inputError)
    if (level === 'confirm') {
      const asked = { jobId: task.jobId, callId, tool: name }
      const state = await budget.unclocked(() => askPerson(setup.approvals, asked, host, signal))
      if (state !== 'approved') {
        context.turnedDown.add(name)
        return failure(`The user has not approved this call (${state}). Go on without it, or ask`)
      }
    }
    return tool.call(input, { document, host, task }, signal)
  }

  const {
    content,
    isError = false,
    jobId,
  } = await use().catch((error: unknown) => {
    signal.throwIfAborted()
    // Expected failures, such as a full queue, are for the model to know; the rest is a bug.
    if (error instanceof Error && 'code' in error)
      return { ...failure(`Cannot ${name}: ${error.message}`), jobId: undefined }
    throw error
  })
  const text = content.map((part) => (part.type === 'text' ? part.text : '[picture]')).join('\n')
  const durationMs = Math.round(performance.now() - startedMs)
  const told = { callId, tool: name, ok: !isError, content: text, durationMs, ...(jobId !== undefined && { jobId }) }
  await host.emit({ type: 'tool-result', data: told })
  return { callId, name, content, isError }
}
