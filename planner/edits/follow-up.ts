/** A prompt about a part that exists: changes, additions, undo. */
import { chunk } from '../phrases/chunk.ts'
import { clausesOf, splitFurther } from './read/clauses.ts'
import { askByHowMuch } from './by-how-much.ts'
import { readEdit } from './read/read-edit.ts'
import { applyEdit } from './apply/apply-edit.ts'
import { interpret } from '../build/interpret.ts'
import type { Answered, Utterance } from '../mentions/mention-types.ts'
import { gather } from '../mentions/mentions.ts'
import { normalise } from '../normalise/normalise.ts'
import { type Model, type PlanState, copyModel } from '../model/model.ts'
import { addSection } from './add-section.ts'
import { Question } from '../work/question.ts'

/** The part after a follow-up. */
export interface FollowedUp {
  model: Model
  history: Model[]
  assumptions: string[]
  last: string | null
  /** Remarks that were passed over, and tolerances and finishes, as written. */
  passed: string[]
  notes: string[]
}

/** Applies every clause of a prompt to a part, in order; throws a question, and changes nothing, when one is not understood. */
export function followUp(prompt: string, state: PlanState, answers: readonly Answered[] = []): FollowedUp {
  let model = copyModel(state.model)
  let last = state.last
  const assumptions = new Set<string>()
  const clauses = clausesOf(prompt).flatMap((clause) => {
    // `the length 120 and the width 60`: two changes, when both halves are.
    const halves = readEdit(clause.tokens) ? [clause] : splitFurther(clause)
    return halves.every(({ tokens }) => readEdit(tokens)) ? halves : [clause]
  })
  if (clauses.length === 0) throw new Question(`I do not see what "${prompt.trim()}" changes about the part`)
  const edits = clauses.map(({ tokens }) => readEdit(tokens))
  if (edits.some((list) => list?.some(({ edit }) => edit === 'undo'))) {
    if (clauses.length > 1) throw new Question('Undo first, then tell me the next change')
    const undo = edits.flat().find((edit) => edit?.edit === 'undo')
    const steps = undo?.edit === 'undo' ? Math.min(undo.steps, state.history.length) : 0
    const before = steps > 0 ? state.history.at(-steps) : undefined
    if (!before) throw new Question('There is nothing to undo')
    const history = state.history.slice(0, -steps)
    return { model: copyModel(before), history, assumptions: [], last: null, passed: [], notes: [] }
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
    askByHowMuch(text)
    const chunked = chunk(text)
    const said = gather(chunked, answers)
    refuseChange(said, model)
    const before = JSON.stringify(model)
    const work = interpret(said, model)
    if (JSON.stringify(work.model) === before) {
      // Whatever does something must not end as nothing: `make it hollow` has no wall.
      if (said.verbs.some((verb) => verb === 'hollow'))
        throw new Question('How thick are the walls, and is it open at the top?', [], {
          reword: 'hollow it out, walls {}',
        })
      if (!chunked.chunks.some(({ kind }) => kind === 'purpose'))
        throw new Question(`I do not see what "${text}" changes about the part`)
      assumptions.add(`"${text}" changes nothing about the shape`)
    }
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
  const { passed, notes } = normalise(prompt)
  return {
    model,
    history: [...state.history, state.model].slice(-50),
    assumptions: [...assumptions],
    last,
    passed,
    notes,
  }
}

/** What sounds like a change of something that is there must not become a second one of it. */
function refuseChange(said: Utterance, model: Model): void {
  const asks = said.verbs.some((verb) => ['move', 'change', 'scale', 'rotate', 'keep', 'undo'].includes(verb))
  const again = said.mentions.find(
    ({ noun, definite, verb, attributes }) =>
      definite &&
      verb !== 'add' &&
      verb !== 'cut' &&
      attributes.length > 0 &&
      model.items.some((item) => item.name === noun || (item.kind === 'solid' && item.nouns.includes(noun))),
  )
  if (asks || again)
    throw new Question(
      `I did not understand the change${again ? ` of the ${again.text}` : ''}. Say for example "make the hole 8 mm", "10 mm taller" or "move the holes to a 70 mm circle"`,
    )
}
