/** What a tool is; each has a file of its own. */
import { z } from 'zod'
import type { ToolLevel } from '../../api.ts'
import type { Content } from '../../llm/provider.ts'
import type { Task, AgentHost } from '../agent.ts'
import type { Document } from '../draft/document.ts'

/** What tools work on. */
export interface ToolContext {
  document: Document
  host: AgentHost
  task: Task
}

/** An answer to a call. */
export interface ToolAnswer {
  content: Content[]
  isError?: boolean
  /** The run that the call has made. */
  jobId?: string
}

export interface Tool {
  name: string
  description: string
  /** Unless the settings say otherwise. */
  level: ToolLevel
  /** Of the input, for the model. */
  schema: Record<string, unknown>
  /** Validates the input and uses the tool. A wrong input is an answer, which says what is wrong. */
  call(input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolAnswer>
}

/** Makes a tool from its one schema, which the model is told and its input is held to. */
export function defineTool<Schema extends z.ZodObject>({
  input,
  run,
  ...tool
}: {
  name: string
  description: string
  level: ToolLevel
  input: Schema
  run: (input: z.output<Schema>, context: ToolContext, signal: AbortSignal) => Promise<ToolAnswer>
}): Tool {
  return {
    ...tool,
    schema: z.toJSONSchema(input),
    async call(given, context, signal) {
      const parsed = input.safeParse(given)
      if (parsed.success) return run(parsed.data, context, signal)
      const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`)
      return failure(`The input of ${tool.name} is not valid: ${faults.join('; ')}`)
    },
  }
}

/** An answer in words. */
export function answer(text: string, rest: Omit<ToolAnswer, 'content'> = {}): ToolAnswer {
  return { content: [{ type: 'text', text }], ...rest }
}

/** An answer that says what went wrong. */
export function failure(text: string): ToolAnswer {
  return answer(text, { isError: true })
}
