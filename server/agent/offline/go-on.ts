/** An answer to a question of the offline planner goes on with the prompt that the question was about. */
import type { PlanResult } from '../../../planner/plan.ts'

export interface GoneOn {
  planned: PlanResult
  /** The prompt that was understood, when it was put together from several. */
  readAs: string | null
}

/**
 * Plans a prompt. One that says nothing by itself, such as `10 mm`, is read together with the prompts before it that ended in a
 * question; where both are possible, it stands for itself.
 *
 * @param unanswered - Those prompts, oldest first.
 */
export function goOn(unanswered: readonly string[], prompt: string, plan: (prompt: string) => PlanResult): GoneOn {
  let open: string | null = null
  for (const earlier of unanswered) open = (open === null ? null : readTogether(open, earlier, plan)?.readAs) ?? earlier
  const alone = plan(prompt)
  const together = open === null || alone.kind === 'part' ? null : readTogether(open, prompt, plan)
  return together ?? { planned: alone, readAs: null }
}

/** Both prompts as one, if the second can be an answer to what was asked about the first. */
function readTogether(open: string, answer: string, plan: (prompt: string) => PlanResult): GoneOn | null {
  const asked = plan(open)
  if (asked.kind === 'part' || !isBare(answer)) return null
  const start = withoutEnd(open)
  const values = /^how many/i.test(asked.reply) ? spellCount(withoutEnd(answer)) : withoutEnd(answer)
  const tries = [...labelled(asked.notUnderstood, values), values].map((more) => `${start}, ${more}`)
  const results = tries.map((readAs) => ({ readAs, planned: plan(readAs) }))
  const made = results.find(({ planned }) => planned.kind === 'part')
  // What is asked next shows whether the answer was taken.
  return made ?? results.find(({ planned }) => goesFurther(planned, asked.reply, values)) ?? null
}

function goesFurther(planned: PlanResult, before: string, values: string): boolean {
  if (planned.kind === 'part' || planned.reply === before) return planned.kind === 'part'
  return !planned.notUnderstood.some((words) => values.toLowerCase().includes(words.toLowerCase()))
}

function withoutEnd(prompt: string): string {
  return prompt.trim().replace(/[\s.,;:!?]+$/, '')
}

/** `diameter 20 mm, height 30 mm` of the values `20 mm and 30 mm`, when there are as many as were asked for. */
function labelled(labels: readonly string[], answer: string): string[] {
  const values = answer.split(/\s*(?:,(?!\d)|;|\band\b|\bx\b|×)\s*/i).filter((value) => value !== '')
  const isPlain = values.every((value) => /^\d[\d.,/ ]*\s*(?:mm|cm|m|in|inch|inches|"|″|°|deg|degrees)?$/i.test(value))
  if (!isPlain || labels.length === 0 || values.length !== labels.length) return []
  const pairs = values.map((value, index) => ({ value, label: labels[index] ?? '' }))
  // `20 teeth`, but `width 5`.
  return [pairs.map(({ value, label }) => (COUNTED.test(label) ? `${value} ${label}` : `${label} ${value}`)).join(', ')]
}

const COUNTED = /^(?:teeth|sides|holes|turns|spokes|steps|slots|ribs)$/i

/** `four, one in each corner` of `4, one in each corner`: after a question for a number a bare figure is no length. */
function spellCount(answer: string): string {
  const [figure = '', rest = ''] =
    /^(\d+)(?![\d.,]*\d|\s*(?:mm|cm|m|in|inch|inches|x|×)\b|["″°])([\s\S]*)$/.exec(answer)?.slice(1) ?? []
  const word = COUNTS[Number(figure)]
  return figure === '' || word === undefined ? answer : word + rest
}

const COUNTS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** A few words with a number or a size: nothing that could be a request of its own. */
function isBare(answer: string): boolean {
  const words = answer.match(/[a-z]+/gi) ?? []
  return words.length <= 12 && /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i.test(answer)
}
