/** Words that order the steps of a prompt: `1.`, `first`, `step two:`, and verbs that are also nouns. */
import type { Token } from '../text/lex.ts'
import { VERBS, type Verb } from '../words/verbs.ts'
import type { Chunk } from './chunk-types.ts'

const ORDER = new Set([
  'first',
  'firstly',
  'second',
  'secondly',
  'third',
  'thirdly',
  'fourth',
  'lastly',
  'last',
  'finally',
  'afterwards',
  'next',
  'then',
])

/** `Bore a 30 mm hole`: at the start of a clause it is what to do, not a thing. */
export function readVerbThatIsNoun(tokens: readonly Token[], i: number, before: readonly Chunk[]): Verb | null {
  const word = tokens[i]?.text ?? ''
  if (word !== 'bore' && word !== 'slot' && word !== 'pocket' && word !== 'groove') return null
  const previous = before.at(-1)
  const starts = !previous || previous.kind === 'separator' || previous.kind === 'filler'
  return starts && ['a', 'an', 'the', 'out'].includes(tokens[i + 1]?.text ?? '') ? 'cut' : null
}

/** `First, make …`, `second: …`: the order of the steps. */
export function readOrder(tokens: readonly Token[], i: number, before: readonly Chunk[]): number | null {
  if (!ORDER.has(tokens[i]?.text ?? '')) return null
  const previous = before.at(-1)
  if (previous && previous.kind !== 'separator') return null
  const next = tokens[i + 1]?.text ?? ''
  if (next === ',' || next === ':') return i + 2
  return Object.hasOwn(VERBS, next) || next === 'a' || next === 'an' || next === 'the' ? i + 1 : null
}

/** `Step 2:`, `step two.` and `2)` at the start of a sentence. */
export function readStepNumber(tokens: readonly Token[], i: number, before: readonly Chunk[]): number | null {
  const previous = before.at(-1)
  const starts = !previous || (previous.kind === 'separator' && previous.mark === 'stop')
  if (!starts) return null
  const named = tokens[i]?.text === 'step' && tokens[i + 1]?.kind === 'number'
  if (named && [':', '.', ')', ',', '-'].includes(tokens[i + 2]?.text ?? '')) return i + 3
  // `… 10 mm. 2. Add …`, `(2) add …`
  const number = tokens[i]?.text === '(' ? i + 1 : i
  const isSmall =
    tokens[number]?.kind === 'number' && Number.isInteger(tokens[number]?.value) && !tokens[number]?.spelled
  const mark = tokens[number + 1]
  const after = tokens[number + 2]
  if (isSmall && mark?.glued && ['.', ')'].includes(mark.text) && after?.kind === 'word' && !after.glued)
    return number + 2
  return null
}
