/** What takes part in the answer to one prompt. */
import type { Provider } from '../../llm/provider.ts'
import type { Task, AgentHost } from '../agent.ts'
import type { Gate } from '../approval.ts'
import type { Budget, BudgetLimits, Price } from './budget.ts'
import type { Document } from '../draft/document.ts'
import type { Tool } from '../tools/tool.ts'

/** What a model answers with. */
export interface ModelSetup extends Gate {
  provider: Provider
  model: string
  system: string
  tools: readonly Tool[]
  limits: BudgetLimits
  price: Price | null
  maxOutputTokens: number
  /** Longest conversation that a request carries, in tokens; what is older is summed up. */
  contextTokens: number
  /** The same for all prompts of a conversation. */
  cacheKey: string
}

/** The answer to one prompt, while it is made. */
export interface PromptContext {
  task: Task
  setup: ModelSetup
  host: AgentHost
  budget: Budget
  document: Document
  signal: AbortSignal
  /** Tools of which a person has turned down a call. */
  turnedDown: Set<string>
}
