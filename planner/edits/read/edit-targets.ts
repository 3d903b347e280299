/** What a change is about: `the hole diameter`, `them`, `the second cylinder`. */
import type { Target } from '../edit.ts'
import { readLabel } from '../../words/read-label.ts'
import type { Token } from '../../text/lex.ts'
import { findNoun } from '../../words/find-noun.ts'
import { readQuantity } from '../../text/quantities.ts'

const DETERMINERS = new Set([
  'the',
  'its',
  'their',
  'this',
  'that',
  'both',
  'all',
  'each',
  'of',
  'every',
  'those',
  'these',
  'existing',
  'a',
  'an',
  'whole',
  'entire',
  'my',
])

const ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 }

const WHICH: Record<string, Target['which']> = {
  long: 'long',
  longer: 'long',
  short: 'short',
  shorter: 'short',
  vertical: 'vertical',
  upright: 'vertical',
  horizontal: 'horizontal',
}

const RANKS: Record<string, Target['rank']> = {
  small: 'small',
  smaller: 'small',
  little: 'small',
  large: 'large',
  larger: 'large',
  big: 'large',
  bigger: 'large',
}

const WHOLES = new Set(['it', 'part', 'everything', 'model', 'thing', 'object', 'piece', 'body', 'whole'])

/** The part itself. */
export const NO_TARGET: Target = {
  noun: null,
  them: false,
  ordinal: null,
  plural: false,
  label: null,
  count: false,
  which: null,
  known: null,
}

const wordsAt = (tokens: readonly Token[], i: number): string[] => {
  const words: string[] = []
  for (let k = i; k < Math.min(tokens.length, i + 6); k++) {
    const token = tokens[k]
    if (token?.text === '-' && k > i) continue
    if (token?.kind !== 'word') break
    words.push(token.text)
  }
  return words
}

function nounEnd(tokens: readonly Token[], i: number, words: number): number {
  let at = i
  for (let n = 0; n < words; at++) if (tokens[at]?.kind === 'word') n++
  return at
}

/** `the hole diameter`, `diameter of the holes`, `outer diameter`, `them`, `the second hole`, `the 4 mm holes`. */
export function readTarget(tokens: readonly Token[], i: number): { value: Target; end: number } | null {
  let at = i
  const word = (k = at): string => tokens[k]?.text ?? ''
  while (DETERMINERS.has(word()) && at < i + 3) at++
  if (word() === 'number' && word(at + 1) === 'of') {
    const of = readTarget(tokens, at + 2)
    return of && of.value.noun ? { value: { ...of.value, count: true }, end: of.end } : null
  }
  if (word() === 'them' || word() === 'they') return { value: { ...NO_TARGET, them: true }, end: at + 1 }
  if (WHOLES.has(word())) return { value: { ...NO_TARGET }, end: at + 1 }
  let ordinal: number | null = null
  if (Object.hasOwn(ORDINALS, word()) && findNoun(wordsAt(tokens, at + 1))) {
    ordinal = ORDINALS[word()] ?? null
    at++
  }
  if (word() === 'pcd' || (['bolt', 'pitch', 'hole'].includes(word()) && word(at + 1) === 'circle')) {
    const after = word() === 'pcd' ? at + 1 : at + 2
    return {
      value: { ...NO_TARGET, noun: 'hole', plural: true, label: 'circle' },
      end: word(after) === 'diameter' ? after + 1 : after,
    }
  }
  // `one leg` of two
  const isOne = tokens[at]?.kind === 'number' && tokens[at]?.spelled === true && tokens[at]?.value === 1
  const onePiece = isOne && ['leg', 'flange'].includes(findNoun(wordsAt(tokens, at + 1))?.noun ?? '')
  const rank = RANKS[word()]
  if (rank && findNoun(wordsAt(tokens, at + 1)) && !findNoun(wordsAt(tokens, at))) at++
  const known = onePiece ? null : readQuantity(tokens, at)
  const afterKnown = known && findNoun(wordsAt(tokens, known.end)) ? known : null
  if (afterKnown) at = afterKnown.end
  while (
    ['through', 'corner', 'centre', 'central', 'bolt', 'mounting', 'new', 'vertical'].includes(word()) &&
    findNoun(wordsAt(tokens, at + 1)) &&
    !findNoun(wordsAt(tokens, at))
  )
    at++
  const piece = onePiece ? 'one' : WHICH[word()]
  const isPiece = piece !== undefined && ['leg', 'flange'].includes(findNoun(wordsAt(tokens, at + 1))?.noun ?? '')
  if (isPiece) at++
  const label = isPiece ? null : readLabel(tokens, at)
  const noun = findNoun(wordsAt(tokens, at))
  const end = noun ? nounEnd(tokens, at, noun.words) : at
  // `outer diameter` is a dimension, `wall thickness` a dimension of a piece.
  if (label && !label.adjective && !label.letter && label.end >= end && !(noun && readLabel(tokens, end))) {
    if (['of', 'on', 'for'].includes(word(label.end))) {
      const of = readTarget(tokens, label.end + 1)
      if (of && of.value.label === null) return { value: { ...of.value, label: label.label }, end: of.end }
    }
    return { value: { ...NO_TARGET, label: label.label }, end: label.end }
  }
  if (!noun) return null
  const base = {
    ...NO_TARGET,
    noun: noun.noun,
    plural: noun.plural,
    ordinal,
    known: afterKnown?.quantity ?? null,
    which: isPiece ? (piece ?? null) : null,
    ...(rank ? { rank } : {}),
  }
  const own = readLabel(tokens, end)
  if (own && !own.adjective && !own.letter) return { value: { ...base, label: own.label }, end: own.end }
  if (['count', 'number'].includes(word(end))) return { value: { ...base, count: true }, end: end + 1 }
  if (['spacing', 'pitch'].includes(word(end))) return { value: { ...base, label: 'pitch' }, end: end + 1 }
  if (['circle', 'pcd'].includes(word(end))) return { value: { ...base, label: 'circle' }, end: end + 1 }
  return { value: base, end }
}
