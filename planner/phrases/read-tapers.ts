/** Reads how something tapers: `from 40 mm to 20 mm diameter`, `tapering from 40 mm at the bottom to 20 mm at the top`. */
import { type Quantity, readQuantity, shareUnits } from '../text/quantities.ts'
import type { Token } from '../text/lex.ts'
import type { Body } from './chunk-types.ts'

const LEADS = new Set([
  'tapering',
  'tapered',
  'narrowing',
  'narrows',
  'goes',
  'going',
  'reducing',
  'reduces',
  'widening',
  'widens',
  'that',
  'which',
  'down',
])
const SIZES = new Set(['diameter', 'radius'])

interface End {
  quantity: Quantity
  size: string | null
  /** What was said about where it is. */
  at: 'bottom' | 'top' | null
  end: number
}

/** Both ends of a taper, as `bottom …` and `top …`; null when none starts at token `i`. */
export function readTaper(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  let at = i
  let leads = 0
  while (LEADS.has(tokens[at]?.text ?? '') && leads < 4) {
    at++
    leads++
  }
  if (tokens[at]?.text !== 'from') return null
  const first = readEnd(tokens, at + 1)
  if (!first) return null
  const glue = tokens[first.end]?.text
  const to = glue === 'down' || glue === 'up' ? first.end + 1 : first.end
  if (tokens[to]?.text !== 'to') return null
  const second = readEnd(tokens, to + 1)
  const size = second?.size ?? first.size
  if (!second || (size === null && leads === 0) || (first.size && second.size && first.size !== second.size))
    return null
  const [a, b] = shareUnits([first.quantity, second.quantity])
  if (!a || !b) return null
  const isTurned = first.at === 'top' || second.at === 'bottom'
  const label = (end: string): string => `${end} ${size ?? 'diameter'}`
  const measures = [
    { quantity: a, label: label(isTurned ? 'top' : 'bottom') },
    { quantity: b, label: label(isTurned ? 'bottom' : 'top') },
  ]
  return { body: { kind: 'measure', measures }, end: second.end }
}

/** `Ø40`, `40 mm diameter at the bottom`, `a diameter of 40 mm`. */
function readEnd(tokens: readonly Token[], i: number): End | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  let at = i
  let size: string | null = null
  if (word(at) === 'a') at++
  if (SIZES.has(word(at))) {
    size = word(at)
    at++
    if (word(at) === 'of') at++
  }
  const read = readQuantity(tokens, at)
  if (!read || read.quantity.unit === 'deg' || read.quantity.unit === 'percent') return null
  at = read.end
  if (size === null && word(at) === 'in' && SIZES.has(word(at + 1))) at++
  if (size === null && SIZES.has(word(at))) {
    size = word(at)
    at++
  }
  let where: End['at'] = null
  if (['at', 'on'].includes(word(at))) {
    const the = word(at + 1) === 'the' || word(at + 1) === 'its' ? at + 2 : at + 1
    if (['bottom', 'base', 'top', 'tip'].includes(word(the))) {
      where = word(the) === 'bottom' || word(the) === 'base' ? 'bottom' : 'top'
      at = the + 1
    }
  }
  return { quantity: read.quantity, size, at: where, end: at }
}
