/** Changes to a script that the planner did not write, or that was edited by hand: only its parameters can be set. */
import { clausesOf } from './read/clauses.ts'
import type { Edit } from './edit.ts'
import { readEdit } from './read/read-edit.ts'
import type { Target } from './edit.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../text/quantities.ts'
import { type ScriptParam, patchParams, readParams } from '../emit/script-params.ts'
import { Question } from '../work/question.ts'

/** What a prompt makes of a foreign script. */
export interface Patched {
  code: string
  params: Record<string, number>
  reply: string
}

/** Sets parameters of a script by what the prompt calls them; a question when it asks for anything else. */
export function patchScript(prompt: string, script: string): Patched {
  const before = readParams(script)
  if (before.length === 0) {
    throw new Question(
      'This script was not made by me and has no defaultParams; I can only start a new part ("new part: …")',
    )
  }
  const values: Record<string, number> = {}
  const told: string[] = []
  for (const clause of clausesOf(prompt)) {
    const edits = readEdit(clause.tokens)
    if (!edits)
      throw new Question(
        `This script was edited by hand, so that I can only set its parameters: ${listed(before)}. What of them is "${prompt.slice(clause.from, clause.to)}"?`,
      )
    for (const edit of edits) {
      if (edit.edit === 'keep') continue
      const [param, next] = apply(edit, before, values)
      values[param.name] = next
      told.push(`${param.name} from ${param.value} to ${next}`)
    }
  }
  const params = Object.fromEntries(before.map(({ name, value }) => [name, values[name] ?? value]))
  return {
    code: patchParams(script, values),
    params,
    reply: `Set ${told.join(', ')}. The rest of the script stays as you edited it.`,
  }
}

function apply(
  edit: Edit,
  params: readonly ScriptParam[],
  values: Readonly<Record<string, number>>,
): [ScriptParam, number] {
  if (edit.edit !== 'set' && edit.edit !== 'grow' && edit.edit !== 'factor') {
    throw new Question(`This script was edited by hand, so that I can only set its parameters: ${listed(params)}`)
  }
  const param = paramFor(edit.target, edit.label, params)
  const now = values[param.name] ?? param.value
  let next = now
  if (edit.edit === 'set') {
    if (edit.old && Math.abs(mm(edit.old) - now) > 1e-6)
      throw new Question(`${param.name} is ${now} now, not ${edit.old.value}`)
    next = mm(edit.value)
  } else if (edit.edit === 'factor') {
    next = now * edit.factor
  } else {
    next = now + edit.sign * (edit.by.unit === 'percent' ? (now * edit.by.value) / 100 : mm(edit.by))
  }
  if (!(next > 0)) throw new Question(`${param.name} would be ${next}: it must be more than 0`)
  return [param, Number(next.toPrecision(12))]
}

const mm = ({ value, unit }: Quantity): number => (isLengthUnit(unit) ? value * millimetresPer(unit) : value)

const listed = (params: readonly ScriptParam[]): string => params.map(({ name }) => name).join(', ')

/** The one parameter whose name has all the words: `hole diameter` is `holeDiameter`, `wall` is `wallThickness`. */
function paramFor(target: Target, said: string | null, params: readonly ScriptParam[]): ScriptParam {
  const words = [target.noun ?? '', target.label ?? said ?? '']
    .join(' ')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0) throw new Question(`Which parameter is meant: ${listed(params)}?`)
  const split = (name: string): string[] =>
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replaceAll(/[_-]/g, ' ')
      .toLowerCase()
      .split(' ')
  const exact = params.filter(({ name }) => split(name).join(' ') === words.join(' '))
  const loose = params.filter(({ name }) => words.every((word) => split(name).includes(word)))
  const [only, ...others] = exact.length > 0 ? exact : loose
  if (!only || others.length > 0)
    throw new Question(
      `Which parameter is meant with "${words.join(' ')}": ${listed(others.length > 0 ? loose : params)}?`,
    )
  return only
}
