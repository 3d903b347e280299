/** Reads names of dimensions. */
import type { Token } from '../text/lex.ts'
import { NOUN_LABELS, ADJECTIVES, LETTERS, AXES, ALONE, MODIFIERS, THINGS, PHRASES } from './labels.ts'

/** A label found in the text, in its canonical form; adjectives (`wide`) stand after their number, nouns on either side. */
export interface LabelMatch {
  label: string
  adjective: boolean
  /** True for labels that can stand without any modifier only next to a number: `l`, `w`, `h`. */
  letter: boolean
  end: number
}

/** `between centres` also says it of one centre. */
const WITH_PLURALS = PHRASES.flatMap(([words, label]): [string, string][] =>
  /\bcentre$/.test(words)
    ? [
        [words, label],
        [`${words}s`, label],
      ]
    : [[words, label]],
)
const BY_FIRST_WORD = Map.groupBy(
  WITH_PLURALS.map(([words, label]) => ({ words: words.split(' '), label })).toSorted(
    (a, b) => b.words.length - a.words.length,
  ),
  ({ words: [first] }) => first,
)

const UNITS = new Set(['mm', 'cm', 'm', 'inch', 'in', 'foot'])

/** The label that starts at token `i`, longest first. `in diameter` counts as one. */
export function readLabel(tokens: readonly Token[], i: number, afterNoun = true): LabelMatch | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  for (const { words, label } of BY_FIRST_WORD.get(word(i)) ?? []) {
    if (words.every((text, k) => word(i + k) === text))
      return {
        label,
        adjective: label === 'side' || words[0] === 'long' || words[0] === 'between' || words[0] === 'above',
        letter: false,
        end: i + words.length,
      }
  }
  let at = i
  if (word(at) === 'in' && Object.hasOwn(NOUN_LABELS, word(at + 1))) {
    return { label: NOUN_LABELS[word(at + 1)] ?? '', adjective: true, letter: false, end: at + 2 }
  }
  const modifiers: string[] = []
  while (Object.hasOwn(MODIFIERS, word(at)) && word(at) !== 'in' && modifiers.length < 2) {
    if (!afterNoun && THINGS.has(word(at))) break
    modifiers.push(MODIFIERS[word(at)] ?? '')
    at++
  }
  // In `flange Ø100` the sign begins anew.
  const isSign = word(at) === 'diameter' && (tokens[at]?.to ?? 0) - (tokens[at]?.from ?? 0) === 1
  if (
    isSign &&
    modifiers.length > 0 &&
    !['outer', 'inner', 'top', 'bottom', 'small', 'large'].includes(modifiers[0] ?? '')
  )
    return null
  // `bottom side 60`: a modifier that ends the phrase is its noun.
  const lastWord = word(at - 1)
  if (modifiers.length === 2 && NOUN_LABELS[word(at)] === undefined && NOUN_LABELS[lastWord] !== undefined) {
    return {
      label: combine(modifiers.slice(0, 1), NOUN_LABELS[lastWord] ?? ''),
      adjective: false,
      letter: false,
      end: at,
    }
  }
  const noun = NOUN_LABELS[word(at)]
  if (noun !== undefined) {
    const label = modifiers.length > 0 ? combine(modifiers, noun) : noun
    return { label, adjective: false, letter: false, end: at + 1 }
  }
  // `40 mm outer, 34 mm inner`
  const behind = ['outside', 'inside', 'outer', 'inner'].includes(word(i)) ? ALONE[word(i)] : undefined
  const number = tokens[i - 1]?.kind === 'number' ? i - 1 : UNITS.has(word(i - 1)) ? i - 2 : -1
  const isBehind = tokens[number]?.kind === 'number' && !['x', 'by'].includes(word(number - 1))
  if (behind !== undefined && isBehind && [undefined, 'mark'].includes(tokens[i + 1]?.kind) && word(i + 1) !== ':')
    return { label: behind, adjective: true, letter: false, end: i + 1 }
  const isRank = word(i) === 'top' && tokens[number]?.kind === 'number' && !['x', 'by'].includes(word(number - 1))
  if (
    isRank &&
    ([',', '.', ';', ')', 'and', undefined].includes(tokens[i + 1]?.text) || tokens[i + 1]?.kind === 'number')
  )
    return { label: 'top', adjective: true, letter: false, end: i + 1 }
  const alone = ALONE[word(i)]
  if (alone !== undefined && modifiers.length <= 1) {
    const glue = ['of', ':', '=', 'is'].includes(word(i + 1)) ? i + 2 : i + 1
    if (tokens[glue]?.kind === 'number') return { label: alone, adjective: false, letter: false, end: i + 1 }
  }
  // `side 30`: the modifier is the label itself.
  const self = modifiers.length === 1 ? NOUN_LABELS[word(i)] : undefined
  if (self !== undefined) return { label: self, adjective: false, letter: false, end: i + 1 }
  if (modifiers.length > 0) {
    // `35 mm wide overall`, `base 30`: not labels by themselves.
    const adjective = ADJECTIVES[word(at)]
    return adjective !== undefined && modifiers.includes('overall')
      ? { label: `overall ${adjective}`, adjective: true, letter: false, end: at + 1 }
      : null
  }
  const adjective = ADJECTIVES[word(i)]
  if (adjective !== undefined) {
    const overall = ['overall', 'total'].includes(word(i + 1)) || (word(i + 1) === 'in' && word(i + 2) === 'total')
    if (overall)
      return { label: `overall ${adjective}`, adjective: true, letter: false, end: i + (word(i + 1) === 'in' ? 3 : 2) }
    if (['outside', 'externally'].includes(word(i + 1)) && tokens[i + 2]?.kind !== 'number')
      return { label: adjective, adjective: true, letter: false, end: i + 2 }
    if (['inside', 'internally'].includes(word(i + 1)) && tokens[i + 2]?.kind !== 'number')
      return { label: `inner ${adjective}`, adjective: true, letter: false, end: i + 2 }
    return { label: adjective, adjective: true, letter: false, end: i + 1 }
  }
  // `x = 45`
  if (Object.hasOwn(AXES, word(i)) && ['=', ':'].includes(word(i + 1)) && tokens[i + 2]?.kind === 'number')
    return { label: AXES[word(i)] ?? '', adjective: false, letter: true, end: i + 1 }
  const letter = LETTERS[word(i)]
  if (letter !== undefined && (['=', ':'].includes(word(i + 1)) || tokens[i + 1]?.kind === 'number')) {
    return { label: letter, adjective: false, letter: true, end: i + 1 }
  }
  return null
}

function combine(modifiers: readonly string[], noun: string): string {
  // `outside OD` says it twice.
  if (noun.startsWith('outer ') || noun.startsWith('inner '))
    return modifiers.every((one) => noun.startsWith(one)) ? noun : `${modifiers.join(' ')} ${noun}`
  return `${modifiers.join(' ')} ${noun}`
}
