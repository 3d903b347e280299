/** Reads neighbouring chunks together: compounds, screws, sinks, and edges that are rounded. */
import { familiesOf } from '../../families/catalogue.ts'
import type { Chunk } from '../chunk-types.ts'
import type { Noun } from '../../words/nouns.ts'

/** Nouns that say a shape: an `ellipse plate` is elliptical, an `I-section beam` is no bar. */
const SHAPES = new Set<Noun>([
  'cylinder',
  'cone',
  'sphere',
  'hemisphere',
  'torus',
  'hexprism',
  'octprism',
  'pentprism',
  'polyprism',
  'triprism',
  'wedge',
  'trapprism',
  'pyramid',
  'pyramidFrustum',
  'ellipse',
  'ellipsoid',
  'stadium',
  'angle',
  'channel',
  'zprofile',
  'tprofile',
  'ibeam',
  'cross',
  'ring',
  'halfcyl',
  'quartercyl',
  'stepblock',
  'disc',
  'cube',
  'tube',
  'recttube',
  'frame',
  'openbox',
  'hollowbox',
  'cup',
  'washer',
  'bowl',
])
/** Nouns that say little more than that it is a thing. */
const GENERIC = new Set<Noun>([
  'plate',
  'box',
  'bracket',
  'disc',
  'polygon',
  'cylinder',
  'spacer',
  'washer',
  'openbox',
  'lug',
])

/** `spacer block`, `drill jig plate`: of two parts that stand together the last is meant, the first says what for, unless it says the shape. */
export function settleCompounds(chunks: readonly Chunk[]): Chunk[] {
  const generic = new Set<Chunk>()
  const settled = chunks.map((one, k): Chunk => {
    const next = chunks[k + 1]
    const before = chunks[k - 1]
    if (one.kind === 'noun' && before && generic.has(before))
      return { from: one.from, to: one.to, text: one.text, kind: 'filler' }
    if (one.kind !== 'noun' || one.plural || next?.kind !== 'noun' || next.from - one.to > 1) return one
    const isPart = familiesOf(one.noun).length > 0 || one.noun === 'bracket'
    if (!isPart || familiesOf(next.noun).length === 0) return one
    // `Z bracket flange 30`: the flange is a piece of the bracket.
    if (familiesOf(one.noun).some(({ pieces }) => pieces[next.noun] !== undefined)) return one
    if (SHAPES.has(one.noun)) {
      if (next.noun === one.noun || !GENERIC.has(next.noun)) return one
      if (one.noun === 'disc' || one.noun === 'cylinder') return one
      generic.add(one)
      return { ...one, plural: next.plural }
    }
    return { from: one.from, to: one.to, text: one.text, kind: 'purpose' }
  })
  return settled
}

/** `90 x 50 x 20, 2 holes …`: three sizes without a name are a block. */
export function settleNameless(chunks: readonly Chunk[]): Chunk[] {
  const first = chunks.findIndex(({ kind }) => !['filler', 'determiner', 'purpose'].includes(kind))
  const sizes = chunks[first]
  const isNamed = chunks.some(
    (one) =>
      one.kind === 'unknown' ||
      one.kind === 'purpose' ||
      (one.kind === 'noun' && (familiesOf(one.noun).length > 0 || ['base', 'bracket', 'lid'].includes(one.noun))),
  )
  const isTriple =
    sizes?.kind === 'measure' && sizes.measures.length === 3 && sizes.measures.every(({ label }) => label === null)
  const next = chunks[first + 1]
  if (isNamed || !isTriple || (next !== undefined && next.kind !== 'separator')) return [...chunks]
  const block: Chunk = { from: sizes.to, to: sizes.to, text: 'block', kind: 'noun', noun: 'box', plural: false }
  return chunks.toSpliced(first + 1, 0, block)
}

const PLACED = new Set<Noun>(['hole', 'standoff', 'boss', 'pin', 'crosshole'])

/** `four Ø4.5 corner holes`: the corners are where they are. */
export function settleCornerThings(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    if (one.kind !== 'noun' || one.noun !== 'corner') return one
    const next = chunks[k + 1]
    // `Holes: Ø4.5, corners, 6 mm from edges`
    const isListed = chunks[k - 1]?.kind === 'separator' && next?.kind === 'separator'
    const isInset = chunks
      .slice(k + 1, k + 4)
      .some((near) => near.kind === 'place' && near.places.some(({ place }) => place === 'inset'))
    const hasHoles = chunks.slice(0, k).some((near) => near.kind === 'noun' && near.noun === 'hole')
    if (one.plural && isListed && isInset && hasHoles)
      return { from: one.from, to: one.to, text: one.text, kind: 'place', places: [{ place: 'corners', of: null }] }
    if (one.plural || next?.kind !== 'noun' || !PLACED.has(next.noun)) return one
    return { from: one.from, to: one.to, text: one.text, kind: 'place', places: [{ place: 'corners', of: null }] }
  })
}

/** A stem with a diameter is a pin; one without is the web of a profile. */
export function settleStems(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    if (one.kind !== 'noun' || one.noun !== 'web' || !/stem/i.test(one.text)) return one
    const clause = (side: readonly Chunk[]): Chunk[] => {
      const end = side.findIndex(({ kind }) => kind === 'noun' || kind === 'verb')
      return side.slice(0, end < 0 ? 6 : Math.min(end, 6))
    }
    const near = [...clause(chunks.slice(0, k).toReversed()), ...clause(chunks.slice(k + 1))]
    const hasHead = chunks.some((other) => other.kind === 'noun' && other.noun === 'head')
    return near.some(isRoundSize) ? { ...one, noun: hasHead ? 'shank' : 'pin' } : one
  })
}

const isRoundSize = (one: Chunk): boolean =>
  (one.kind === 'label' && /diameter|radius/.test(one.label)) ||
  (one.kind === 'measure' && one.measures.some(({ label }) => label !== null && /diameter|radius/.test(label)))

const SCREWS = new Set<Noun>(['hexbolt', 'screw', 'socketscrew', 'pin', 'thread'])

/** `for M8 bolts`: the thread says it all. */
export function settleScrews(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const before = chunks.slice(Math.max(0, k - 4), k)
    const isFor =
      before.some((near) => near.kind === 'separator' && near.mark === 'for') ||
      before.some(({ text }) => ['accept', 'fit', 'take', 'suit', 'to'].includes(text.toLowerCase()))
    if (one.kind !== 'noun' || !SCREWS.has(one.noun) || before.at(-1)?.kind !== 'thread' || !isFor) return one
    return { from: one.from, to: one.to, text: one.text, kind: 'filler' }
  })
}

/** `a hole countersunk to 10 mm`: after its hole the adjective is a thing with dimensions of its own. */
export function settleSinks(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const following = chunks[k + 1]
    if (
      one.kind === 'noun' &&
      (one.noun === 'counterbore' || one.noun === 'countersink') &&
      following?.kind === 'noun' &&
      following.noun === 'hole'
    ) {
      return {
        from: one.from,
        to: one.to,
        text: one.text,
        kind: 'flag',
        flag: one.noun === 'counterbore' ? 'counterbored' : 'countersunk',
      }
    }
    if (one.kind !== 'flag' || (one.flag !== 'countersunk' && one.flag !== 'counterbored')) return one
    for (const next of chunks.slice(k + 1)) {
      if (next.kind === 'noun' && ['hole', 'bore', 'slot', 'crosshole'].includes(next.noun)) return one
      if (next.kind === 'noun' || next.kind === 'verb' || (next.kind === 'separator' && next.mark === 'stop')) break
      if (next.kind === 'separator' && !['with', 'and'].includes(next.mark)) break
    }
    const { from, to, text } = one
    return {
      from,
      to,
      text,
      kind: 'noun',
      noun: one.flag === 'countersunk' ? 'countersink' : 'counterbore',
      plural: false,
    }
  })
}

/** `round the vertical edges`, `top edges chamfered`, `corners rounded`: all name a fillet or a chamfer and its edges. */
export function settleEdges(chunks: readonly Chunk[]): Chunk[] {
  const out = [...chunks]
  const isEdges = (one: Chunk | undefined): boolean =>
    (one?.kind === 'place' && one.places.some(({ place }) => place === 'edges')) ||
    (one?.kind === 'noun' && (one.noun === 'corner' || one.noun === 'edge'))
  const skip = (k: number, step: 1 | -1): number => {
    let at = k + step
    while (['filler', 'determiner'].includes(out[at]?.kind ?? '') || isFour(out[at])) at += step
    return at
  }
  // `5 mm radius on the vertical edges`: the radius is a fillet.
  for (const [k, one] of out.entries()) {
    const next = out[k + 1]
    const isRadius = one.kind === 'label' && /^(?:corner |edge )?radius$/.test(one.label)
    const isOnEdges =
      next?.kind === 'place' && next.places.some(({ place }) => place === 'edges' || place === 'corners')
    if (isRadius && isOnEdges && out[k - 1]?.kind === 'measure')
      out[k] = { from: one.from, to: one.to, text: one.text, kind: 'noun', noun: 'fillet', plural: false }
  }
  for (let k = 0; k < out.length; k++) {
    const one = out[k]
    const name = one && edgeOperation(one)
    if (!one || !name) continue
    const near = [skip(k, 1), skip(k, -1)].find((at) => isEdges(out[at]))
    const edge = near === undefined ? undefined : out[near]
    if (near === undefined || !edge) continue
    const { from, to, text } = one
    const noun: Chunk = { from, to, text, kind: 'noun', noun: name, plural: true }
    const place: Chunk =
      edge.kind === 'place'
        ? edge
        : {
            from: edge.from,
            to: edge.to,
            text: edge.text,
            kind: 'place',
            places: [
              { place: 'edges', which: edge.kind === 'noun' && edge.noun === 'corner' ? 'vertical' : 'all', of: null },
            ],
          }
    const [low, high] = near < k ? [near, k] : [k, near]
    const between = out.slice(low + 1, high)
    out.splice(
      low,
      high - low + 1,
      noun,
      ...between.filter((item) => item.kind !== 'determiner' && !isFour(item)),
      place,
    )
  }
  return out
}

function isFour(one: Chunk | undefined): boolean {
  return (
    one?.kind === 'measure' &&
    one.measures.length === 1 &&
    one.measures[0]?.quantity.value === 4 &&
    one.measures[0].quantity.unit === 'none'
  )
}

function edgeOperation(one: Chunk): 'fillet' | 'chamfer' | null {
  if (one.kind === 'flag' && (one.flag === 'rounded' || (one.flag === 'round' && one.text.toLowerCase() === 'round')))
    return 'fillet'
  if (one.kind === 'flag' && one.flag === 'chamfered') return 'chamfer'
  if (one.kind === 'noun' && (one.noun === 'fillet' || one.noun === 'chamfer')) return null
  return one.kind === 'unknown' && ['break', 'broken'].includes(one.text.toLowerCase()) ? 'chamfer' : null
}
