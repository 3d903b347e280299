/** Reads the corners of an outline: `(0,0), (60,0), (60,20)`, `0,0 / 80,0 / 80,15`. */
import { type Quantity, readQuantity } from '../text/quantities.ts'
import type { Token } from '../text/lex.ts'
import type { Body } from './chunk-types.ts'

const BETWEEN = new Set([',', ';', '/', 'and', 'to', 'then', '-', '>', '→', '\n'])

const NAMES = new Set([
  'points',
  'point',
  'vertices',
  'vertex',
  'outline',
  'corners',
  'coordinates',
  'profile',
  'polygon',
  'polyline',
])
const LEADS = new Set([
  'with',
  'through',
  'at',
  'the',
  'by',
  'of',
  'following',
  'from',
  ':',
  '=',
  'are',
  'is',
  'defined',
])

/** Three corners or more; null for fewer, which may as well be the places of holes. `named`: an outline was spoken of before. */
export function readOutline(
  tokens: readonly Token[],
  start: number,
  named: boolean,
): { body: Body; end: number } | null {
  let i = start
  while ((NAMES.has(tokens[i]?.text ?? '') || LEADS.has(tokens[i]?.text ?? '')) && i < start + 6) i++
  const leads = tokens.slice(start, i)
  // A noun that is still to be read is no lead.
  if (leads.some(({ text }) => ['profile', 'polygon', 'polyline', 'outline'].includes(text)) && !named) return null
  if (!named && !leads.some(({ text }) => NAMES.has(text))) return null
  const first = tokens[i]
  if (first?.text !== '(' && first?.text !== '[' && first?.kind !== 'number') return null
  const isOpen = first.kind !== 'number'
  const points: Quantity[][] = []
  let end = i
  for (let at = i; ;) {
    const point = readPoint(tokens, at, isOpen)
    if (!point) break
    points.push(point.numbers)
    end = point.end
    at = end
    let skipped = 0
    while (BETWEEN.has(tokens[at]?.text ?? '') && skipped < 3) {
      at++
      skipped++
    }
    // Without brackets only a slash or a semicolon tells one corner from the next.
    if (!isOpen && !['/', ';', '\n'].includes(tokens[end]?.text ?? '')) break
  }
  return points.length >= 3 ? { body: { kind: 'place', places: [{ place: 'outline', points }] }, end } : null
}

function readPoint(tokens: readonly Token[], i: number, isOpen: boolean): { numbers: Quantity[]; end: number } | null {
  const opening = ['(', '['].includes(tokens[i]?.text ?? '')
  if (opening !== isOpen) return null
  const x = readQuantity(tokens, isOpen ? i + 1 : i, true)
  if (!x || ![',', ';', '|'].includes(tokens[x.end]?.text ?? '')) return null
  const y = readQuantity(tokens, x.end + 1, true)
  if (!y) return null
  if (isOpen && ![')', ']'].includes(tokens[y.end]?.text ?? '')) return null
  return { numbers: [x.quantity, y.quantity], end: isOpen ? y.end + 1 : y.end }
}
