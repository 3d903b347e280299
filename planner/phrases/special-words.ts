/** Words that mean something of their own near certain parts: `inscribed in a circle`, `walls and floor`, `of 3 mm wire`. */
import { readQuantity } from '../text/quantities.ts'
import type { Token } from '../text/lex.ts'
import type { Noun } from '../words/nouns.ts'
import type { Body, Chunk } from './chunk-types.ts'
import { readMeasures } from './read-measures.ts'

const LETTERED: Record<string, Noun> = {
  l: 'angle',
  u: 'channel',
  c: 'channel',
  z: 'zprofile',
  t: 'tprofile',
  i: 'ibeam',
  h: 'ibeam',
}
const WALLS = new Set(['wall', 'walls', 'sides', 'side'])
const FLOORS = new Set(['floor', 'bottom', 'base'])
const BENT = new Set<Noun>(['ring', 'torus', 'spring', 'hook', 'handle'])

/** `inscribed in a 40 mm circle`, `circumscribed about a circle of 40 mm`: how large a polygon is. */
export function readInscribed(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  if (!['inscribed', 'circumscribed'].includes(word(i)) || !['in', 'about', 'around', 'within'].includes(word(i + 1)))
    return null
  let at = word(i + 2) === 'a' || word(i + 2) === 'the' ? i + 3 : i + 2
  const isFirst = word(at) === 'circle'
  if (isFirst) at++
  while (['of', 'with', 'a', 'diameter', 'radius'].includes(word(at))) at++
  const read = readQuantity(tokens, at)
  if (!read) return null
  let end = read.end
  while (['diameter', 'radius'].includes(word(end))) end++
  if (!isFirst && word(end) === 'circle') end++
  const isRadius = tokens.slice(i, end).some(({ text }) => text === 'radius')
  const quantity = isRadius ? { ...read.quantity, value: 2 * read.quantity.value } : read.quantity
  const label = word(i) === 'inscribed' ? 'across corners' : 'across flats'
  return { body: { kind: 'measure', measures: [{ quantity, label }] }, end }
}

/** `40 mm at the bottom` of something that tapers. */
export function readRank(
  tokens: readonly Token[],
  i: number,
  before: readonly Chunk[],
): { body: Body; end: number } | null {
  const last = before.at(-1)
  if (!['at', 'on'].includes(tokens[i]?.text ?? '') || before.at(-2)?.kind === 'label') return null
  if (last?.kind !== 'measure' || last.measures.length !== 1 || last.measures[0]?.label !== null) return null
  const tapers = before.some((one) => one.kind === 'noun' && ['cone', 'trapprism', 'pyramidFrustum'].includes(one.noun))
  if (!tapers) return null
  const at = tokens[i + 1]?.text === 'the' ? i + 2 : i + 1
  const rank = { bottom: 'bottom', base: 'bottom', top: 'top', tip: 'top' }[tokens[at]?.text ?? '']
  return rank ? { body: { kind: 'label', label: rank, adjective: true, letter: false }, end: at + 1 } : null
}

/** The end of `outer`, `overall size:` in front of several sizes. */
export function readOutside(tokens: readonly Token[], i: number): number | null {
  if (!['outer', 'outside', 'overall', 'external', 'exterior'].includes(tokens[i]?.text ?? '')) return null
  let at = i + 1
  if (['size', 'dimension', 'dimensions', 'measurements', 'sizes'].includes(tokens[at]?.text ?? '')) at++
  while ([':', '=', 'of', 'is', 'are'].includes(tokens[at]?.text ?? '')) at++
  return (readMeasures(tokens, at)?.measures.length ?? 0) > 1 ? at : null
}

const INSIDE = new Set(['inside', 'inner', 'internal', 'interior'])
const SIZES = new Set(['size', 'sizes', 'dimension', 'dimensions', 'space', 'volume', 'measurements', 'cavity'])
const CAVITY = ['inner length', 'inner width', 'inner height']

/** `inside 90 x 70 x 55`, `inner dimensions: 90 x 70 x 55`, `90 x 70 x 55 inside`: the sizes of a cavity. */
export function readInside(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const isFirst = INSIDE.has(word(i))
  let at = i
  if (isFirst) {
    at++
    if (SIZES.has(word(at))) at++
    while ([':', '=', 'of', 'is', 'are'].includes(word(at))) at++
  }
  const group = readMeasures(tokens, at)
  if (!group || group.measures.length < 2 || group.measures.length > 3) return null
  // Two sizes are those of a frame's opening, which has names of its own.
  if (group.measures.length === 2 || group.measures.some(({ label }) => label !== null && !label.startsWith('inner')))
    return null
  let end = group.end
  if (!isFirst) {
    if (!INSIDE.has(word(end)) || tokens[end + 1]?.kind === 'number' || word(end + 1) === 'diameter') return null
    end = SIZES.has(word(end + 1)) ? end + 2 : end + 1
  }
  return {
    body: {
      kind: 'measure',
      measures: group.measures.map(({ quantity }, k) => ({ quantity, label: CAVITY[k] ?? null })),
    },
    end,
  }
}

/** The end of `walls and floor`, when a number follows: the floor is as thick as the walls anyway. */
export function readShell(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const isBoth = (WALLS.has(word(i)) && FLOORS.has(word(i + 2))) || (FLOORS.has(word(i)) && WALLS.has(word(i + 2)))
  if (!isBoth || word(i + 1) !== 'and') return null
  let end = i + 3
  const isThick = ['thickness', 'thick'].includes(word(end))
  if (isThick) end++
  while ([':', '=', 'of', 'is', 'are'].includes(word(end))) end++
  return tokens[end]?.kind === 'number' ? (isThick ? i + 4 : i + 3) : null
}

/** `from 4 mm round bar`, `of 3 mm wire`. */
export function readWire(
  tokens: readonly Token[],
  i: number,
  before: readonly Chunk[],
): { body: Body; end: number } | null {
  if (!['from', 'of'].includes(tokens[i]?.text ?? '')) return null
  if (!before.some((one) => one.kind === 'noun' && BENT.has(one.noun))) return null
  const read = readQuantity(tokens, i + 1)
  if (!read) return null
  let end = read.end
  while (['diameter', 'thick', 'round', 'steel', 'metal'].includes(tokens[end]?.text ?? '')) end++
  if (!['wire', 'bar', 'rod', 'stock'].includes(tokens[end]?.text ?? '')) return null
  return { body: { kind: 'measure', measures: [{ quantity: read.quantity, label: 'wire diameter' }] }, end: end + 1 }
}

/** `Bracket shape: L`, `profile type = U`. */
export function readLetteredShape(
  tokens: readonly Token[],
  noun: { noun: Noun; end: number },
): { noun: Noun; end: number } | null {
  if (!['bracket', 'polygon', 'box'].includes(noun.noun)) return null
  const word = (k: number): string => tokens[k]?.text ?? ''
  if (!['shape', 'type', 'form', 'style', 'section', 'profile'].includes(word(noun.end))) return null
  const at = [':', '=', 'is'].includes(word(noun.end + 1)) ? noun.end + 2 : noun.end + 1
  const shape = Object.hasOwn(LETTERED, word(at)) ? LETTERED[word(at)] : undefined
  return shape && tokens[at + 1]?.kind !== 'number' ? { noun: shape, end: at + 1 } : null
}

/** `outside 62 mm diameter`, `inner 20 mm radius`: the number stands inside of its name. */
export function readSandwich(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const side = { outside: 'outer', outer: 'outer', inside: 'inner', inner: 'inner' }[tokens[i]?.text ?? '']
  const read = side ? readQuantity(tokens, i + 1) : null
  const size = tokens[read?.end ?? -1]?.text
  if (!side || !read || (size !== 'diameter' && size !== 'radius')) return null
  return {
    body: { kind: 'measure', measures: [{ quantity: read.quantity, label: `${side} ${size}` }] },
    end: read.end + 1,
  }
}
