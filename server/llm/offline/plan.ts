/** The offline planner: a prompt in plain English becomes a parametric script, without a model and without a network. */
import { faultOf } from './check.ts'
import { chunk } from './chunk.ts'
import { emit } from './emit.ts'
import { type FollowedUp, followUp } from './follow-up.ts'
import { interpret } from './interpret.ts'
import { gather } from './mentions.ts'
import type { PlanState } from './model.ts'
import { describePart } from './reply.ts'
import { Question } from './work.ts'

/** What the planner knew after the last prompt, and the script as it is now. */
export interface Conversation {
  state: PlanState | null
  code: string
}

/** A part, or a question. */
export type PlanResult =
  | {
      kind: 'part'
      code: string
      params: Record<string, number>
      reply: string
      assumptions: string[]
      state: PlanState
    }
  | { kind: 'question'; reply: string; notUnderstood: string[] }

/** Longest prompt in characters. */
export const MAX_PROMPT_CHARS = 8000

/**
 * Plans one prompt. Pure and deterministic. Everything in the prompt is used, or the answer is a question that says what
 * was not understood; nothing is guessed silently.
 *
 * @param prompt - One request in English: a part, a list of steps, a spec sheet, or a change to the part of `conversation`.
 * @param conversation - The state of the last answer and the present script; leave it out to start a new part.
 */
export function plan(prompt: string, conversation?: Conversation): PlanResult {
  try {
    if (prompt.trim() === '')
      throw new Question(
        'What shall I make? Say for example "a plate 60 x 40 x 5 with four M4 holes 6 mm from the edges"',
      )
    if (prompt.length > MAX_PROMPT_CHARS)
      throw new Question(`The prompt is ${prompt.length} characters long: at most ${MAX_PROMPT_CHARS} can be read`)
    const before = conversation?.state ?? null
    if (before) return answer(followUp(prompt, before))
    const chunked = chunk(prompt)
    const work = interpret(gather(chunked), { title: '', items: [] })
    if (work.model.items.length === 0) throw new Question('What shall I make? Name a part and its dimensions')
    for (const { from, to } of chunked.corrections) work.assume(`"${from}" was read as "${to}"`)
    return answer({
      model: work.model,
      history: [],
      assumptions: [...work.assumptions],
      last: work.touched.at(-1) ?? null,
    })
  } catch (error) {
    if (error instanceof Question)
      return {
        kind: 'question',
        reply: `${error.message}.`.replace(/([.?])\.$/, '$1'),
        notUnderstood: [...error.about],
      }
    throw error
  }
}

function answer({ model, history, assumptions, last }: FollowedUp): PlanResult {
  const fault = faultOf(model)
  if (fault) throw new Question(`That cannot be built: ${fault}`)
  const code = emit(model)
  const params = Object.fromEntries(
    model.items.flatMap((item) => Object.values(item.slots).map(({ name, value }) => [name, value])),
  )
  return {
    kind: 'part',
    code,
    params,
    assumptions,
    state: { version: 1, model, history, last },
    reply: describePart(model, assumptions),
  }
}
