/** Answers a call of a tool by a model. */
import type { ToolCall, ToolResult } from '../../llm/provider.ts'
import { askPerson } from '../approval.ts'
import type { Scene } from './scene.ts'
import { failure, type ToolAnswer } from '../tools/tool.ts'

/** Uses the tool of a call, after a person has approved where that is asked for. */
export async function answerCall(call: ToolCall, scene: Scene, signal: AbortSignal): Promise<ToolResult> {
  const { task, crew, workbench, budget, document } = scene
  const startedMs = performance.now()
  const tool = crew.tools.find(({ name }) => name === call.name)
  const level = task.confirm.includes(call.name) ? 'confirm' : crew.levelOf(call.name)
  const { id: callId, name, input } = call
  await workbench.emit({ type: 'tool-call', data: { callId, tool: name, input, level } })

  async function use(): Promise<ToolAnswer> {
    if (!tool)
      return failure(
        `There is no tool ${JSON.stringify(name)}; there are ${crew.tools.map((other) => other.name).join(', ')}`,
      )
    if (call.inputError !== undefined) return failure(call.inputError)
    if (level === 'confirm') {
      const asked = { jobId: task.jobId, callId, tool: name }
      const state = await budget.unclocked(() => askPerson(crew.approvals, asked, workbench, signal))
      if (state !== 'approved') {
        scene.turnedDown.add(name)
        return failure(`The user has not approved this call (${state}). Go on without it, or ask`)
      }
    }
    return tool.call(input, { document, workbench, task }, signal)
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
  await workbench.emit({ type: 'tool-result', data: told })
  return { callId, name, content, isError }
}
