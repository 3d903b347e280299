/** A prompt about a part that exists: changes, additions, undo. */
import { chunk } from './chunk.ts'
import { clausesOf } from './clauses.ts'
import { readEdit } from './edit-phrases.ts'
import { applyEdit } from './edits.ts'
import { interpret } from './interpret.ts'
import { gather } from './mentions.ts'
import { type Model, type PlanState, copyModel } from './model.ts'
import { addSection } from './sections.ts'
import { Question } from './work.ts'

/** The part after a follow-up. */
export interface FollowedUp {
  model: Model
  history: Model[]
  assumptions: string[]
  last: string | null
}

/** Applies every clause of a prompt to a part, in order; throws a question, and changes nothing, when one is not understood. */
export function followUp(prompt: string, state: PlanState): FollowedUp {
  let model = copyModel(state.model)
  let last = state.last
  const assumptions = new Set<string>()
  const clauses = clausesOf(prompt)
  const edits = clauses.map(({ tokens }) => readEdit(tokens))
  if (edits.some((list) => list?.some(({ edit }) => edit === 'undo'))) {
    if (clauses.length > 1) throw new Question('Undo first, then tell me the next change')
    const before = state.history.at(-1)
    if (!before) throw new Question('There is nothing to undo')
    return { model: copyModel(before), history: state.history.slice(0, -1), assumptions: [], last: null }
  }
  const keep = edits.flat().find((edit) => edit?.edit === 'keep' && edit.what !== 'rest')
  const context = {
    keep: keep?.edit === 'keep' ? keep.what : null,
    assume: (text: string): void => void assumptions.add(text),
    touch(id: string): void {
      last = id
    },
  }
  let pending = ''
  const build = (): void => {
    if (pending === '') return
    const text = pending
    pending = ''
    if (addSection(model, text)) return
    const chunked = chunk(text)
    const work = interpret(gather(chunked), model)
    for (const assumption of work.assumptions) assumptions.add(assumption)
    for (const { from, to } of chunked.corrections) assumptions.add(`"${from}" was read as "${to}"`)
    last = work.touched.at(-1) ?? last
    model = work.model
  }
  for (const [k, clause] of clauses.entries()) {
    const list = edits[k]
    if (!list) {
      pending = `${pending} ${prompt.slice(clause.from, clause.to)}`.trim()
      continue
    }
    build()
    for (const edit of list) applyEdit({ ...context, model, last }, edit)
  }
  build()
  return { model, history: [...state.history, state.model].slice(-50), assumptions: [...assumptions], last }
}
