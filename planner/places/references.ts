/** Reads what a place is on: `the second cylinder`, `it`, `each leg`. */
import type { Token } from '../text/lex.ts'
import { findNoun } from '../words/find-noun.ts'
import type { Reference } from './place.ts'

const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  lower: 1,
  bottom: 1,
  base: 1,
  larger: 1,
  large: 1,
  bigger: 1,
  big: 1,
  main: 1,
  original: 1,
  upper: -1,
  top: -1,
  last: -1,
  small: -1,
  smaller: -1,
  previous: -1,
  new: -1,
}
const WHOLE = new Set(
  'it part body piece model solid object shape whole everything all assembly component them workpiece thing stack origin'.split(
    ' ',
  ),
)

/** `the second cylinder`, `it`, `each leg`, `both side walls`, `its base`. */
export function readReference(tokens: readonly Token[], i: number): { value: Reference; end: number } | null {
  let at = i
  const word = (): string => tokens[at]?.text ?? ''
  let determined = false
  let every = false
  let ordinal: number | null = null
  let adjective: Reference['adjective'] = null
  while (
    [
      'the',
      'its',
      'this',
      'that',
      'their',
      'each',
      'every',
      'both',
      'all',
      'these',
      'those',
      'of',
      'entire',
      'whole',
      'full',
      'existing',
      'same',
      'two',
      'four',
      'whole',
    ].includes(word()) ||
    tokens[at]?.spelled
  ) {
    if (tokens[at]?.spelled && !every && !determined) return null
    if (['each', 'every', 'both', 'all'].includes(word())) every = true
    determined = true
    at++
  }
  if (Object.hasOwn(ORDINALS, word())) {
    const noun = findNoun(wordsFrom(tokens, at))
    const next = findNoun(wordsFrom(tokens, at + 1))
    if (!noun && next) {
      ordinal = ORDINALS[word()] ?? null
      at++
    }
  }
  if ((word() === 'vertical' || word() === 'horizontal') && findNoun(wordsFrom(tokens, at + 1))) {
    adjective = word() === 'vertical' ? 'vertical' : 'horizontal'
    at++
  }
  if (tokens[at]?.kind !== 'word') {
    const that = tokens[at - 1]?.text === 'that' || tokens[at - 1]?.text === 'this'
    return that ? { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at } : null
  }
  const found = findNoun(wordsFrom(tokens, at))
  if (found) {
    if (!determined) return null
    // `on top of that cylinder diameter 10`: a new cylinder on top of that.
    const after = tokens[at + found.words]
    if (
      tokens[at - 1]?.text === 'that' &&
      (after?.kind === 'number' || after?.text === 'diameter' || after?.text === 'radius')
    ) {
      return { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at }
    }
    return { value: { noun: found.noun, ordinal, every, plural: found.plural, adjective }, end: at + found.words }
  }
  if (
    (tokens[at - 1]?.text === 'that' || tokens[at - 1]?.text === 'this') &&
    ['a', 'an', 'and', 'place', 'put', 'add'].includes(word())
  ) {
    return { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at }
  }
  if (WHOLE.has(word()))
    return { value: { noun: null, ordinal: null, every, plural: word() === 'them', adjective: null }, end: at + 1 }
  return null
}

function wordsFrom(tokens: readonly Token[], i: number): string[] {
  const words: string[] = []
  for (let k = i; k < Math.min(i + 6, tokens.length); k++) {
    const token = tokens[k]
    if (token?.text === '-' && tokens[k + 1]?.glued) continue
    if (token?.kind !== 'word') break
    words.push(token.text)
  }
  return words
}
