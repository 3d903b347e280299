/** Reads over single typing errors in long words, and says so. */
import type { Token } from '../text/lex.ts'
import { listed } from './listed.ts'
import { nounWords } from './find-noun.ts'
import { FILLERS, PURPOSES } from './fillers.ts'
import { VERBS } from './verbs.ts'
import { FLAGS } from './flags.ts'

const PLACE_WORDS = listed(`
  diameter, radius, length, width, height, thickness, depth, centre, through, corner, corners, edge, edges,
  vertical, horizontal, bottom, between, inner, outer, inside, outside, spacing, pitch, circle, distance,
  across, equally, evenly, spaced, along, around, centred`)
const UNITS = new Set(['inch', 'foot', 'deg', 'percent', 'micron', 'microns', 'thou'])

/** Replaces a word of five letters or more that is one slip away from exactly one known word; of five a letter too few. */
export function correctTypos(tokens: readonly Token[]): {
  tokens: Token[]
  corrections: { from: string; to: string }[]
} {
  const corrections: { from: string; to: string }[] = []
  const corrected = tokens.map((token) => {
    if (token.kind !== 'word' || token.text.length < 5 || isKnownWord(token.text)) return token
    const candidates = [...vocabulary].filter(
      (word) =>
        word.length >= 5 &&
        word[0] === token.text[0] &&
        (token.text.length > 5 || word.length !== 5) &&
        isOneSlipAway(token.text, word),
    )
    const [only] = candidates
    // `removed` is no slip of `remove`.
    if (candidates.length !== 1 || only === undefined || [`${only}d`, `${only}s`].includes(token.text)) return token
    corrections.push({ from: token.text, to: only })
    return { ...token, text: only }
  })
  return { tokens: corrected, corrections }
}

const vocabulary = new Set([...nounWords(), ...PLACE_WORDS, ...Object.keys(FLAGS), ...Object.keys(VERBS)])

/** True for a word that means something to the grammar, or is known to mean nothing. */
export function isKnownWord(word: string): boolean {
  return vocabulary.has(word) || FILLERS.has(word) || PURPOSES.has(word) || UNITS.has(word) || ALSO_KNOWN.has(word)
}

/** Words of place phrases and labels that look like others: `offset`, `apart`, `wider`. */
const ALSO_KNOWN = new Set(
  listed(`
    offset, apart, wider, taller, longer, shorter, thicker, thinner, deeper, lower, upper, higher, front, right,
    under, inset, above, below, module, teeth, turns, every, other, these, those, there, their, where, which,
    while, after, before, first, second, third, fourth, fifth, pattern, array, matrix, columns, column,
    symmetrically, symmetric, instead, larger, smaller, bigger, double, triple, halve, times, twice, without,
    keeping, aligned, opposite, clear, reduce, increase, decrease, raise, points, plane, onto, direction,
    position, origin, coordinates, starting, measured, relative, flush, against, beside, behind, perimeter,
    boundary, axial, axially, radial, radially, sideways, standing, laying, lying, adjacent, sides, both, rest,
    total, minus, about, corner, inner, outer, outside, inside, wall`),
)

/** Damerau distance 1: one letter more, less, other, or two swapped. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const restA = a.slice(i)
  const restB = b.slice(i)
  if (restA.slice(1) === restB.slice(1)) return true
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}
