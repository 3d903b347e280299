/**
 * The offline planner: a prompt in plain words becomes a parametric script, without a model and without a network.
 * This is its only door: nothing else in here is imported from outside.
 *
 * A prompt goes through five stages: `normalise/` (signs, units, German, typing errors, remarks) → `phrases/` (chunks) →
 * `mentions/` (things, with what is said of them) → `build/` (solids and features in their places) → `emit/` (the script).
 * `edits/` changes a part that is there, `dialogue/` reads answers to questions.
 */
import { type Draft, draftOf } from './build/draft.ts'
import { faultOf } from './build/check.ts'
import { interpret } from './build/interpret.ts'
import { isLeaveOut } from './dialogue/read-answer.ts'
import { type Attempt, continueThread } from './dialogue/thread.ts'
import { suggestAnswers } from './dialogue/suggest.ts'
import { emit } from './emit/emit.ts'
import { describePart } from './emit/reply.ts'
import { patchParams, readParams } from './emit/script-params.ts'
import { type FollowedUp, followUp } from './edits/follow-up.ts'
import { patchScript } from './edits/hand-edited.ts'
import type { Answered } from './mentions/mention-types.ts'
import { gather } from './mentions/mentions.ts'
import { type PlanState, copyModel } from './model/model.ts'
import { chunk } from './phrases/chunk.ts'
import { Question } from './work/question.ts'

export type { Model, PlanState } from './model/model.ts'
export { patchParams, readParams } from './emit/script-params.ts'

/** What the planner knew after the last prompt, and the script as it is now. */
export interface Conversation {
  state: PlanState | null
  code: string
  /** Prompts since then that ended in questions, oldest first: what comes next may answer them. */
  unanswered?: readonly string[]
}

/** What is known of a part that was planned. */
interface Planned {
  code: string
  params: Record<string, number>
  reply: string
  assumptions: string[]
  /** Remarks that changed nothing, and tolerances and finishes that no dimension shows, as written. */
  passed: string[]
  notes: string[]
  state: PlanState
  /** Prompt and answers that were read together; null when the prompt stands for itself. */
  readAs: string | null
}

/** A part; a draft, which leaves out what was not understood; or a question. */
export type PlanResult =
  | ({ kind: 'part' } & Planned)
  | ({ kind: 'draft'; unread: string[]; answers: string[] } & Planned)
  | {
      kind: 'question'
      reply: string
      /** What was not understood, or the names of what is missing. */
      notUnderstood: string[]
      /** Answers that can be given by a click. */
      answers: string[]
    }

type Made = Extract<PlanResult, { kind: 'part' | 'draft' }>

/** Longest prompt in characters. */
export const MAX_PROMPT_CHARS = 8000

/** Most words, numbers and signs of a prompt. */
export const MAX_WORDS = 1500

/** What is told when a draft is wanted as it is. */
const UNCHANGED = 'what was not understood is left out'

/** What takes the place of a clause that was not understood. */
const LEAVE_OUT = 'Leave it out'

/**
 * Plans one prompt. Pure and deterministic. Everything in the prompt is used, or told: as a remark that changes nothing, as what
 * a draft leaves out, or in a question. Nothing is guessed silently.
 *
 * @param prompt - One request: a part, a list of steps, a spec sheet, a change to the part of `conversation`, or an answer.
 * @param conversation - The state of the last answer and the present script; leave it out to start a new part.
 */
export function plan(prompt: string, conversation?: Conversation): PlanResult {
  const tooLong = refusal(prompt)
  if (tooLong) return ask(tooLong, [])
  const fresh = NEW_PART.exec(prompt)
  if (fresh) return settle(tryPlan(prompt.slice(fresh[0].length), undefined, [], false), null)
  const { unanswered = [], ...known } = conversation ?? { state: null, code: '' }
  const open = unanswered.filter((earlier) => refusal(earlier) === null)
  const context = conversation ? known : undefined
  const { attempt, readAs } = continueThread(open, prompt, (text, answers, leaveOut) =>
    tryPlan(text, context, answers, leaveOut),
  )
  return settle(attempt, readAs)
}

/** Why a prompt is not even read; null when it is. */
function refusal(prompt: string): Question | null {
  if (prompt.trim() === '')
    return new Question(
      'What shall I make? Say for example "a plate 60 x 40 x 5 with four M4 holes 6 mm from the edges"',
    )
  if (prompt.length > MAX_PROMPT_CHARS)
    return new Question(`The prompt is ${prompt.length} characters long: at most ${MAX_PROMPT_CHARS} can be read`)
  const words = countWords(prompt)
  return words > MAX_WORDS
    ? new Question(`The prompt has ${words} words and signs: at most ${MAX_WORDS} can be read`)
    : null
}

function settle(attempt: Attempt<Made>, readAs: string | null): PlanResult {
  return 'result' in attempt ? { ...attempt.result, readAs } : ask(attempt.question, suggestAnswers(attempt.question))
}

function ask(question: Question, answers: string[]): PlanResult {
  const unread = question.unread.map(({ text }) => text)
  const reply = `${question.message}.`.replace(/([.?])\.$/, '$1')
  return { kind: 'question', reply, notUnderstood: [...new Set([...unread, ...question.missing])], answers }
}

function tryPlan(
  prompt: string,
  conversation: Conversation | undefined,
  answers: readonly Answered[],
  leaveOut: boolean,
): Attempt<Made> {
  try {
    if (conversation) {
      const state = present(conversation)
      if (state && isLeaveOut(prompt))
        return { result: made({ ...state, assumptions: [UNCHANGED], passed: [], notes: [] }) }
      if (state) return { result: made(followUp(prompt, state, answers)) }
      if (conversation.code.trim() !== '') return { result: patched(prompt, conversation.code) }
    }
    return { result: begin(prompt, answers, leaveOut) }
  } catch (error) {
    if (error instanceof Question) return { question: error }
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

function begin(prompt: string, answers: readonly Answered[], leaveOut: boolean): Made {
  const chunked = chunk(prompt)
  const corrections = chunked.corrections.map(({ from, to }) => `"${from}" was read as "${to}"`)
  const { passed, notes } = chunked
  const followed = ({ model, assumptions, touched }: Draft['work']): FollowedUp => ({
    model,
    history: [],
    assumptions: [...assumptions, ...corrections],
    last: touched.at(-1) ?? null,
    passed,
    notes,
  })
  const read = () => gather(chunked, answers)
  const empty = () => ({ title: '', items: [] })
  try {
    const work = interpret(read(), empty())
    if (work.model.items.length === 0) throw new Question('What shall I make? Name a part and its dimensions')
    return made(followed(work))
  } catch (error) {
    const draft = error instanceof Question ? draftOf(prompt, read, empty, error) : null
    if (!draft) throw error
    const part = made(followed(draft.work))
    if (leaveOut)
      return { ...part, assumptions: [...part.assumptions, ...draft.unread.map((one) => `"${one}" is left out`)] }
    const left = draft.unread.map((one) => `- “${one}”`).join('\n')
    const reply = `This is a draft. I did not understand:\n${left}\n\n${part.reply}`
    return { ...part, kind: 'draft', reply, unread: draft.unread, answers: [LEAVE_OUT] }
  }
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
function patched(prompt: string, script: string): Made {
  const { code, params, reply } = patchScript(prompt, script)
  const state: PlanState = { version: 1, model: { title: 'Edited part', items: [] }, history: [], last: null }
  return { kind: 'part', code, params, reply, assumptions: [], passed: [], notes: [], state, readAs: null }
}

function made({ model, history, assumptions, last, passed, notes }: FollowedUp): Made {
  const fault = faultOf(model)
  if (fault) throw new Question(`That cannot be built: ${fault}`)
  const code = emit(model)
  const params = Object.fromEntries(
    model.items.flatMap((item) => Object.values(item.slots).map(({ name, value }) => [name, value])),
  )
  const reply = describePart(model, { assumptions, passed, notes })
  return {
    kind: 'part',
    code,
    params,
    assumptions,
    passed,
    notes,
    state: { version: 1, model, history, last },
    reply,
    readAs: null,
  }
}
