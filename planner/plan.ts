/**
 * The offline planner: a prompt in plain English becomes a parametric script, without a model and without a network.
 * This is its only door: nothing else in here is imported from outside.
 */
import { faultOf } from './build/check.ts'
import { chunk } from './phrases/chunk.ts'
import { emit } from './emit/emit.ts'
import { type FollowedUp, followUp } from './edits/follow-up.ts'
import { patchScript } from './edits/hand-edited.ts'
import { interpret } from './build/interpret.ts'
import { gather } from './mentions/mentions.ts'
import { type PlanState, copyModel } from './model/model.ts'
import { describePart } from './emit/reply.ts'
import { patchParams, readParams } from './emit/script-params.ts'
import { Question } from './work/question.ts'

export type { Model, PlanState } from './model/model.ts'
export { patchParams, readParams } from './emit/script-params.ts'

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

/** Most words, numbers and signs of a prompt. */
export const MAX_WORDS = 1500

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
    const words = countWords(prompt)
    if (words > MAX_WORDS)
      throw new Question(`The prompt has ${words} words and signs: at most ${MAX_WORDS} can be read`)
    const fresh = NEW_PART.exec(prompt)
    if (conversation && !fresh) {
      const state = present(conversation)
      if (state) return answer(followUp(prompt, state))
      if (conversation.code.trim() !== '') return patched(prompt, conversation.code)
    }
    return answer(begin(fresh ? prompt.slice(fresh[0].length) : prompt))
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

/** Plans a part and a change once, so that the first user's prompt finds every table read and every function compiled. */
export function warmPlanner(): void {
  const first = plan(
    'plate 60 x 40 x 5 with four M4 holes 6 mm from the edges, then a 10 mm slot 20 mm long in the middle',
  )
  if (first.kind === 'part') plan('make it 5 mm taller and round the vertical edges', first)
}

/** Words, numbers and signs of a prompt, before it is read. */
function countWords(prompt: string): number {
  return prompt.match(/[a-z]+|\d+(?:\.\d+)?|[^\sa-z\d]/gi)?.length ?? 0
}

/** `start over: …` leaves the present part alone. */
const NEW_PART =
  /^\s*(?:please\s+)?(?:start (?:over|again|afresh|a new part|anew)|new part|forget (?:it|that|everything)|something else)\b[\s:,.;–-]*(?:and\s+|with\s+)?/i

function begin(prompt: string): FollowedUp {
  const chunked = chunk(prompt)
  const work = interpret(gather(chunked), { title: '', items: [] })
  if (work.model.items.length === 0) throw new Question('What shall I make? Name a part and its dimensions')
  for (const { from, to } of chunked.corrections) work.assume(`"${from}" was read as "${to}"`)
  return { model: work.model, history: [], assumptions: [...work.assumptions], last: work.touched.at(-1) ?? null }
}

/** The state that belongs to the script as it is now, with parameters that were moved since; null when the script is another. */
function present({ state, code }: Conversation): PlanState | null {
  if (!state || state.model.items.length === 0) return null
  const written = emit(state.model)
  if (code === written || code === '') return state
  const values = Object.fromEntries(readParams(code).map(({ name, value }) => [name, value]))
  if (patchParams(written, values) !== code) return null
  const model = copyModel(state.model)
  for (const item of model.items) {
    for (const slot of Object.values(item.slots)) slot.value = values[slot.name] ?? slot.value
  }
  return { ...state, model }
}

/** Nothing is remembered of a script that was written by others: the next prompt reads it again. */
function patched(prompt: string, script: string): PlanResult {
  const { code, params, reply } = patchScript(prompt, script)
  const state: PlanState = { version: 1, model: { title: 'Edited part', items: [] }, history: [], last: null }
  return { kind: 'part', code, params, reply, assumptions: [], state }
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
