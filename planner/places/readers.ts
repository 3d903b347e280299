/** What stands in braces in a phrase of placement: `{q}` a length, `{side}` a side, `{of}` what it is a part of. */
import type { Reader } from '../text/pattern.ts'
import { type Quantity, readQuantity, shareUnits } from '../text/quantities.ts'
import type { Token } from '../text/lex.ts'
import type { Along, Reference, Side } from './place.ts'
import { readReference } from './references.ts'

/** What a reader may find. */
export type Captured = Quantity | readonly Quantity[] | Reference | string | number | null

const SIDES: Record<string, Side> = {
  top: 'top',
  upper: 'top',
  bottom: 'bottom',
  lower: 'bottom',
  under: 'bottom',
  underside: 'bottom',
  front: 'front',
  back: 'back',
  rear: 'back',
  left: 'left',
  right: 'right',
  topside: 'top',
}
const ALONG: Record<string, Along> = {
  x: 'x',
  y: 'y',
  z: 'z',
  length: 'long',
  long: 'long',
  longer: 'long',
  longest: 'long',
  lengthwise: 'long',
  width: 'short',
  short: 'short',
  shorter: 'short',
  height: 'z',
  vertical: 'z',
  longitudinal: 'long',
  horizontal: 'x',
}

/** The readers of phrases of placement. */
export const readers: Record<string, Reader<Captured>> = {
  q(tokens, i) {
    const sign = tokens[i]
    const isSign = sign?.text === 'diameter' && sign.to - sign.from === 1
    const read = readQuantity(tokens, isSign ? i + 1 : i)
    if (!read || read.quantity.unit === 'deg' || read.quantity.unit === 'percent') return null
    return { value: read.quantity, end: read.end }
  },
  deg(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit === 'deg' ? { value: read.quantity, end: read.end } : null
  },
  n(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'number' && Number.isInteger(token.value) ? { value: token.value, end: i + 1 } : null
  },
  /** `80 x 40 mm`, `80 by 40`: two lengths. */
  pair(tokens, i) {
    const first = readQuantity(tokens, i)
    if (!first || !['x', 'by', '/'].includes(tokens[first.end]?.text ?? '')) return null
    const second = readQuantity(tokens, first.end + 1)
    if (!second) return null
    return { value: shareUnits([first.quantity, second.quantity]), end: second.end }
  },
  side(tokens, i) {
    const side = SIDES[tokens[i]?.text ?? '']
    if (side === undefined) return null
    const hand = tokens[i + 1]?.text === 'hand' || (tokens[i + 1]?.text === '-' && tokens[i + 2]?.text === 'hand')
    return { value: side, end: hand ? (tokens[i + 1]?.text === 'hand' ? i + 2 : i + 3) : i + 1 }
  },
  along(tokens, i) {
    const along = ALONG[tokens[i]?.text ?? '']
    return along === undefined ? null : { value: along, end: i + 1 }
  },
  xyz(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return word === 'x' || word === 'y' || word === 'z' ? { value: word, end: i + 1 } : null
  },
  /** Any number of points: `(10, 20), (30, 20) and (50, 20)`. */
  points: readPoints,
  ref: readReference,
  /** `of the plate`, `of it`, or nothing. */
  of(tokens, i) {
    const word = tokens[i]?.text ?? ''
    if (['of', 'in', 'on'].includes(word)) {
      const reference = readReference(tokens, i + 1)
      if (reference && typeof reference.value === 'object') return reference
    }
    return { value: null, end: i }
  },
}

function readPoints(tokens: readonly Token[], i: number): { value: Quantity[]; end: number } | null {
  let at = i
  const open = tokens[at]?.text === '('
  if (open) at++
  const numbers: Quantity[] = []
  for (;;) {
    if (tokens[at]?.text === 'x' || tokens[at]?.text === 'y' || tokens[at]?.text === 'z') {
      if (!['=', ':'].includes(tokens[at + 1]?.text ?? '') && tokens[at + 1]?.kind !== 'number') break
      at += ['=', ':'].includes(tokens[at + 1]?.text ?? '') ? 2 : 1
    }
    const read = readQuantity(tokens, at, true)
    if (!read) break
    numbers.push(read.quantity)
    at = read.end
    const more =
      tokens[at]?.text === ',' ||
      tokens[at]?.text === ';' ||
      (numbers.length === 1 && tokens[at]?.text === 'and' && !open)
    if (!more) break
    const next = tokens[at + 1]
    const continues = next?.kind === 'number' || next?.text === '-' || ['x', 'y', 'z'].includes(next?.text ?? '')
    if (!continues || (!open && numbers.length === 2)) break
    at++
  }
  if (numbers.length < 2 || numbers.length > 3) return null
  if (open && tokens[at]?.text !== ')') return null
  return { value: shareUnits(numbers), end: open ? at + 1 : at }
}
