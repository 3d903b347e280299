/** What stands in braces in a phrase of change: `{target}` what is changed, `{q}` a length, `{cmp}` a comparative. */
import type { Reader } from '../../text/pattern.ts'
import { type Quantity, readQuantity } from '../../text/quantities.ts'
import { type LabelMatch, readLabel } from '../../words/read-label.ts'
import { readTarget } from './edit-targets.ts'
import type { Target } from '../edit.ts'

/** What a reader may find. */
export type Captured = Target | Quantity | LabelMatch | Comparative | number | string | null

/** Longer, thinner: a dimension and which way it goes. */
export interface Comparative {
  label: string
  sign: 1 | -1
}

/** Longer, thinner: a dimension and which way it goes. `size` for what could be any of them. */
const COMPARATIVES: Record<string, Comparative> = {
  longer: { label: 'length', sign: 1 },
  shorter: { label: 'shorter', sign: -1 },
  taller: { label: 'height', sign: 1 },
  higher: { label: 'height', sign: 1 },
  lower: { label: 'height', sign: -1 },
  wider: { label: 'width', sign: 1 },
  narrower: { label: 'width', sign: -1 },
  thicker: { label: 'thickness', sign: 1 },
  thinner: { label: 'thickness', sign: -1 },
  deeper: { label: 'depth', sign: 1 },
  shallower: { label: 'depth', sign: -1 },
  bigger: { label: 'size', sign: 1 },
  larger: { label: 'size', sign: 1 },
  smaller: { label: 'size', sign: -1 },
}

const ADJECTIVES: Record<string, string> = {
  long: 'length',
  tall: 'height',
  high: 'height',
  wide: 'width',
  thick: 'thickness',
  deep: 'depth',
  big: 'size',
  large: 'size',
}

const MULTIPLES: Record<string, number> = {
  twice: 2,
  double: 2,
  triple: 3,
  thrice: 3,
  half: 0.5,
  halve: 0.5,
  quadruple: 4,
  quarter: 0.25,
  third: 1 / 3,
}

const SIDES = new Set(['left', 'right', 'front', 'back', 'rear', 'up', 'down'])

/** The readers of phrases of change. */
export const readers: Record<string, Reader<Captured>> = {
  target: readTarget,
  q(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit !== 'percent' ? { value: read.quantity, end: read.end } : null
  },
  pct(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit === 'percent' ? { value: read.quantity, end: read.end } : null
  },
  n(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'number' ? { value: token.value, end: i + 1 } : null
  },
  thread(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'thread' ? { value: token.value, end: i + 1 } : null
  },
  cmp(tokens, i) {
    const found = COMPARATIVES[tokens[i]?.text ?? '']
    return found && Object.hasOwn(COMPARATIVES, tokens[i]?.text ?? '') ? { value: found, end: i + 1 } : null
  },
  adj(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return Object.hasOwn(ADJECTIVES, word) ? { value: ADJECTIVES[word] ?? '', end: i + 1 } : null
  },
  mult(tokens, i) {
    const word = tokens[i]?.text ?? ''
    if (Object.hasOwn(MULTIPLES, word)) {
      const value = MULTIPLES[word] ?? 1
      return { value, end: word === 'half' && tokens[i + 1]?.text === 'of' ? i + 2 : i + 1 }
    }
    const number = tokens[i]
    if (number?.kind !== 'number') return null
    if (tokens[i + 1]?.text === 'times') return { value: number.value, end: i + 2 }
    if (tokens[i + 1]?.text === 'x' && tokens[i + 1]?.glued) return { value: number.value, end: i + 2 }
    return null
  },
  side(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return SIDES.has(word) ? { value: word === 'rear' ? 'back' : word, end: i + 1 } : null
  },
  label(tokens, i) {
    const found = readLabel(tokens, i)
    return found && !found.letter ? { value: found, end: found.end } : null
  },
}
