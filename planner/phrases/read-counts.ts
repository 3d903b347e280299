/** Reads how many: `4x M5`, `number of holes: 4`, `20 teeth`. */
import type { Body } from './chunk-types.ts'
import type { Token } from '../text/lex.ts'
import type { Noun } from '../words/nouns.ts'
import type { Quantity } from '../text/quantities.ts'
import { findNounAt } from '../words/find-noun.ts'

/** `(4x)`, `(x4)`, `x4`, `4 off`, `4 places`, `qty: 4`, `number of holes: 4`. */
export function readMultiple(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const [, a, b, c] = tokens.slice(i, i + 4)
  if (tokens[i]?.text !== '(') return null
  const isCount = a?.kind === 'number' && Number.isInteger(a.value) && b?.text === ')'
  if (
    isCount &&
    (['number', 'thread'].includes(c?.kind ?? '') || c?.text === 'diameter' || findNounAt(tokens, i + 3)?.plural)
  )
    return count(a.value, i + 3)
  if (a?.kind === 'number' && b?.text === 'x' && c?.text === ')')
    return { body: { kind: 'count', count: a.value }, end: i + 4 }
  if (a?.text === 'x' && b?.kind === 'number' && c?.text === ')')
    return { body: { kind: 'count', count: b.value }, end: i + 4 }
  return null
}

const COUNT_AFTER = new Set([
  'places',
  'place',
  'off',
  'nos',
  'pcs',
  'pieces',
  'times',
  'pl',
  'total',
  'required',
  'number',
])

/** A count as a chunk; null for what cannot be one. */
export function count(value: number, end: number): { body: Body; end: number } | null {
  return Number.isInteger(value) && value > 0 && value <= 10_000 ? { body: { kind: 'count', count: value }, end } : null
}

/** The count that starts at a token: `4x`, `4 off`, `number of holes: 4`, `20 teeth`. */
export function readCount(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const [a, b, c, d] = tokens.slice(i, i + 4)
  if (a?.kind === 'number' && b && COUNT_AFTER.has(b.text)) return count(a.value, i + 2)
  if (a?.kind === 'number' && b?.text === 'in' && c?.text === 'total') return count(a.value, i + 3)
  // 4x M5, 4 x Ø5, 6x 5 mm holes: the thing that follows tells.
  if (a?.kind === 'number' && b?.text === 'x' && (c?.kind === 'thread' || c?.text === 'diameter'))
    return count(a.value, i + 2)
  const isSign = b?.text === 'diameter' && b.to - b.from === 1 && c?.kind === 'number'
  if (a?.kind === 'number' && isSign) return count(a.value, i + 1)
  if (a?.kind === 'number' && b?.text === 'x' && b.glued && c?.kind !== 'number' && !c?.glued && c?.kind === 'word')
    return count(a.value, i + 2)
  if (a?.text === 'x' && b?.kind === 'number' && b.glued && !a.glued && (!c || c.kind === 'mark'))
    return count(b.value, i + 2)
  if (['quantity', 'qty', 'count'].includes(a?.text ?? '')) {
    const at = [':', '=', 'of', 'is'].includes(b?.text ?? '') ? i + 2 : i + 1
    const number = tokens[at]
    if (number?.kind === 'number') return count(number.value, at + 1)
  }
  if ((a?.text === 'number' || a?.text === 'no') && (b?.text === 'of' || (b?.text === '.' && c?.text === 'of'))) {
    const of = b.text === 'of' ? i + 2 : i + 3
    const noun = findNounAt(tokens, of)
    const after = noun ? noun.end : tokens[of]?.kind === 'word' ? of + 1 : of
    const at = [':', '=', 'is'].includes(tokens[after]?.text ?? '') ? after + 1 : after
    const number = tokens[at]
    const word = tokens[of]?.text ?? ''
    if (number?.kind === 'number' && noun) return countOf(noun.noun, number.value, at + 1)
    if (number?.kind === 'number' && ['sides', 'steps', 'coils', 'turns', 'teeth'].includes(word))
      return plain(word, number.value, at + 1)
  }
  if (a?.kind === 'number' && a.value === 4 && b?.text === 'sided' && findNounAt(tokens, i + 2)?.noun === 'pyramid')
    return { body: { kind: 'flag', flag: 'square' }, end: i + 2 }
  // `with three diameters: …`
  if (a?.spelled && b?.text === 'diameter' && c?.text === ':')
    return { body: { kind: 'noun', noun: 'section', plural: true, count: a.value } as Body, end: i + 3 } // `count` is read by settleCounts
  const counted = c?.text === 'of' ? null : COUNTED_WORDS[b?.text ?? '']
  if (a?.kind === 'number' && counted !== undefined && counted !== null) return plain(counted, a.value, i + 2)
  if (
    a?.kind === 'number' &&
    (b?.text === 'active' || b?.text === 'full' || b?.text === '-') &&
    COUNTED_WORDS[c?.text ?? ''] !== undefined
  ) {
    return plain(COUNTED_WORDS[c?.text ?? ''] ?? '', a.value, i + 3)
  }
  const reversed = COUNTED_WORDS[a?.text ?? '']
  if (reversed !== undefined && reversed !== 'steps' && [':', '='].includes(b?.text ?? '') && c?.kind === 'number')
    return plain(reversed, c.value, i + 3)
  if (reversed !== undefined && reversed !== 'steps' && b?.text === 'count' && d?.kind === 'number')
    return plain(reversed, d.value, i + 4)
  return null
}

/** Words that are counted by a slot of their own. */
const COUNTED_WORDS: Record<string, string> = {
  teeth: 'teeth',
  tooth: 'teeth',
  turns: 'turns',
  coils: 'turns',
  windings: 'turns',
  revolutions: 'turns',
  sided: 'sides',
  sides: 'sides',
  stairs: 'steps',
}

function plain(label: string, value: number, end: number): { body: Body; end: number } {
  const quantity: Quantity = { value, unit: 'none', whole: Number.isInteger(value), spelled: false }
  return { body: { kind: 'measure', measures: [{ quantity, label }] }, end }
}

function countOf(noun: Noun, value: number, end: number): { body: Body; end: number } {
  if (noun === 'tooth') return plain('teeth', value, end)
  if (noun === 'turn') return plain('turns', value, end)
  if (noun === 'section' || noun === 'stair') return plain('steps', value, end)
  return { body: { kind: 'noun', noun, plural: true, count: value } as Body, end } // `count` is read by settleCounts
}
