/** What the offline planner is asked for a prompt, and what it answers; pure, and run in a thread. */
import { type Conversation, patchParams, type PlanResult, plan, readParams } from '../../../planner/plan.ts'
import { parsePlanState } from './plan-state.ts'

type Values = Record<string, number | string | boolean>

export interface PlanRequest {
  prompt: string
  /** Prompts just before this one that ended in a question, oldest first. */
  unanswered: readonly string[]
  /** The version that the user looks at. */
  base: { code: string; params: Values; plan: unknown } | null
}

export interface Planned {
  planned: PlanResult
  /** Values of the base that the planner has not written into the script. */
  others: Values
}

/** Its answer, or what went wrong, which is a fault of ours. */
export type PlanReply = { answer: Planned } | { fault: string }

/** Plans a prompt in its conversation. */
export function planPrompt({ prompt, unanswered, base }: PlanRequest): Planned {
  const { code, others } = base ? settleParams(base) : { code: '', others: {} }
  const conversation: Conversation = { state: base ? parsePlanState(base.plan) : null, code, unanswered }
  return { planned: plan(prompt, conversation), others }
}

/** The script with the values that a person has set written into it, since the planner reads only the script. */
function settleParams({ code, params }: { code: string; params: Values }): { code: string; others: Values } {
  const names = new Set(readParams(code).map(({ name }) => name))
  const numbers: Record<string, number> = {}
  const others: Values = {}
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'number' && names.has(name)) numbers[name] = value
    else if (code.includes(name)) others[name] = value
  return { code: patchParams(code, numbers), others }
}
