/** Words between phrases that say nothing by themselves: `arranged in …`, `cut out of …`, `followed by …`. */
import { readPlace } from '../places/read-place.ts'
import type { Token } from '../text/lex.ts'
import { readQuantity } from '../text/quantities.ts'
import { readLabel } from '../words/read-label.ts'
import { VERBS } from '../words/verbs.ts'
import type { Chunk } from './chunk-types.ts'
import { type At, type Read, isPart } from './shape-words.ts'

const filler = (end: number): Read => ({ body: { kind: 'filler' }, end })
const then = (end: number): Read => ({ body: { kind: 'separator', mark: 'then' }, end })

/** Participles in front of a place. */
const BEFORE_PLACE = new Set(
  'spaced placed set lying being sitting made cut drilled milled going running exactly directly located centered'.split(
    ' ',
  ),
)
const STARTS = /^(starts|starting|begins|beginning|continues|continuing|ends|ending|finishes|finishing)$/
const MADE = /^(made|built|formed|bent|machined|manufactured|fabricated|produced)$/

/** Reads such a word; null when it is none. */
export function readGlueWord({ tokens, i, word, before, isPlace }: At): Read | null {
  const next = tokens[i + 1]
  const last = before.at(-1)
  const isVerb = Object.hasOwn(VERBS, word) && last?.kind !== 'noun'
  if (BEFORE_PLACE.has(word) && !isPlace && before.length > 0 && !isVerb && readPlace(tokens, i + 1))
    return filler(i + 1)
  const cut = readCutTo(tokens, i) ?? readCutOut(tokens, i, before)
  if (cut) return cut
  // `bend radius 40 mm centreline`, `one leg 50 mm, the other 80 mm`, `apex 40 mm above the base`
  const isOnly = ['centreline', 'apex', 'summit'].includes(word) || (word === 'other' && next?.kind === 'number')
  if (isOnly && before.some(isPart)) return filler(i + 1)
  // `everything 10 mm thick`, `all 12 mm thick`
  const isAllThick = ['everything', 'all', 'everywhere'].includes(word) && next?.kind === 'number'
  if (isAllThick && readLabel(tokens, readQuantity(tokens, i + 1)?.end ?? i)?.label === 'thickness')
    return filler(i + 1)
  // `6 holes, 8 mm each, …`
  const isSized = ['measure', 'label', 'thread'].includes(last?.kind ?? '')
  if (word === 'each' && isSized && next?.kind === 'mark') return filler(i + 1)
  if (['topped', 'capped', 'crowned'].includes(word) && ['with', 'by'].includes(next?.text ?? ''))
    return { body: { kind: 'place', places: [{ place: 'face', direction: '+z', of: null }] }, end: i + 2 }
  // `starts with 35 mm …, continues with …`
  if (STARTS.test(word) && ['with', 'at'].includes(next?.text ?? '')) return then(i + 2)
  if (word === 'followed' && next?.text === 'by') return then(i + 2)
  // `made from 5 mm material`
  if (word === 'from' && MADE.test(tokens[i - 1]?.text ?? '')) return filler(i + 1)
  // `edges rounded at 5 mm`
  const isEdged = last?.kind === 'flag' && ['rounded', 'chamfered'].includes(last.flag)
  const isSize = next?.kind === 'number' || ['a', 'radius'].includes(next?.text ?? '')
  if (['at', 'with', 'by'].includes(word) && isEdged && isSize) return filler(i + 1)
  // `plus four holes` adds them; a plus is a shape elsewhere.
  const isMore = ['a', 'an', 'the'].includes(next?.text ?? '') || next?.kind === 'number' || next?.kind === 'thread'
  if (word === 'plus' && isMore) return { body: { kind: 'separator', mark: 'and' }, end: i + 1 }
  // `a wedge 50 mm long at the bottom, 28 mm high at the back`
  const ramp =
    last?.kind === 'label' && last.adjective && before.some((one) => one.kind === 'noun' && one.noun === 'wedge')
  if (ramp && word === 'at') {
    const the = next?.text === 'the' || next?.text === 'its' ? i + 2 : i + 1
    if (['bottom', 'base', 'back', 'rear'].includes(tokens[the]?.text ?? '')) return filler(the + 1)
  }
  // `a hole right in the middle`
  const isRight = word === 'right' && ['in', 'at', 'on', 'through', 'down', 'next'].includes(next?.text ?? '')
  return isRight && !isPlace ? filler(i + 1) : null
}

/** `cut to 300 mm`, `cut to a length of 300 mm`. */
function readCutTo(tokens: readonly Token[], i: number): Read | null {
  if (tokens[i]?.text !== 'cut' || tokens[i + 1]?.text !== 'to') return null
  if (tokens[i + 2]?.kind === 'number')
    return { body: { kind: 'label', label: 'length', adjective: false, letter: false }, end: i + 2 }
  return readLabel(tokens, ['a', 'the'].includes(tokens[i + 2]?.text ?? '') ? i + 3 : i + 2) ? filler(i + 2) : null
}

/** `a notch cut out of the corner`. */
function readCutOut(tokens: readonly Token[], i: number, before: readonly Chunk[]): Read | null {
  if (!['cut', 'milled', 'machined', 'taken', 'sawn'].includes(tokens[i]?.text ?? '')) return null
  if (before.at(-1)?.kind === 'separator' || !before.some(({ kind }) => kind === 'noun')) return null
  const out = tokens[i + 1]?.text === 'out' ? i + 2 : i + 1
  return ['of', 'from', 'into', 'in'].includes(tokens[out]?.text ?? '') ? filler(out) : null
}

/** Words that are glue when they turned out to be nothing else. */
export function readLateGlue(tokens: readonly Token[], i: number, before: readonly Chunk[]): Read | null {
  const word = tokens[i]?.text ?? ''
  const next = tokens[i + 1]
  // `25 over 15 mm`: a diameter over a length.
  if (word === 'over' && ['a', 'the'].includes(next?.text ?? '') && readLabel(tokens, i + 2)) return filler(i + 1)
  if (word === 'over' && next?.kind === 'number') return { body: { kind: 'separator', mark: 'for' }, end: i + 1 }
  // `hole pattern: 4 x 3`
  const isPattern = ['pattern', 'grid', 'array', 'matrix'].includes(word)
  const follows = before.findLast(({ kind }) => kind !== 'filler')?.kind === 'noun'
  if (isPattern && follows && (next?.kind === 'number' || [':', ',', 'of'].includes(next?.text ?? '')))
    return filler(i + 1)
  const degrees = ['at', 'to', 'by'].includes(word) ? readQuantity(tokens, i + 1) : null
  return degrees?.quantity.unit === 'deg' ? filler(i + 1) : null
}
