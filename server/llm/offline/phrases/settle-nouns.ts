/** Reads neighbouring chunks together: compounds, screws, sinks, and edges that are rounded. */
import { familiesOf } from '../families/catalogue.ts'
import type { Chunk } from './chunk-types.ts'
import type { Noun } from '../words/nouns.ts'

/** `spacer block`, `drill jig plate`: of two parts that stand together the last is meant, the first says what for. */
export function settleCompounds(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const next = chunks[k + 1]
    if (one.kind !== 'noun' || one.plural || next?.kind !== 'noun' || next.from - one.to > 1) return one
    const isPart = familiesOf(one.noun).length > 0 || one.noun === 'bracket'
    if (!isPart || familiesOf(next.noun).length === 0) return one
    // `Z bracket flange 30`: the flange is a piece of the bracket.
    if (familiesOf(one.noun).some(({ pieces }) => pieces[next.noun] !== undefined)) return one
    return { from: one.from, to: one.to, text: one.text, kind: 'purpose' }
  })
}

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
