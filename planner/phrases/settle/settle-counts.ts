/** Decides which bare numbers are counts and which are sizes. */
import type { Chunk } from '../chunk-types.ts'
import { familiesOf } from '../../families/catalogue.ts'
import type { Place } from '../../places/place.ts'
import type { Noun } from '../../words/nouns.ts'

const SIZED_BY_ONE = new Set<Noun>([
  'hole',
  'bore',
  'crosshole',
  'boss',
  'pin',
  'standoff',
  'roundpocket',
  'counterbore',
  'countersink',
  'fillet',
  'chamfer',
  'cylinder',
])

/**
 * Decides which bare numbers are counts: `four 5.5 mm holes`, `6 holes`, `4 x 5.5 mm holes`. They are followed, inside of
 * the same noun phrase, by a plural.
 */
export function settleCounts(chunks: readonly Chunk[]): Chunk[] {
  const out: Chunk[] = []
  for (const [k, one] of chunks.entries()) {
    if (one.kind === 'noun' && 'count' in one && typeof one.count === 'number') {
      const { count: said, ...noun } = one
      out.push({ kind: 'count', count: said, from: one.from, to: one.to, text: one.text }, noun)
      continue
    }
    if (one.kind !== 'measure') {
      out.push(one)
      continue
    }
    const head = nounAhead(chunks, k)
    // `Ø9 holes`: the sign says that it is a size.
    const previous = chunks.slice(0, k).findLast(({ kind }) => kind !== 'filler')
    if (previous?.kind === 'label' && !previous.adjective) {
      out.push(one)
      continue
    }
    const [first, second] = one.measures
    const isWhole =
      first?.label === null && first.quantity.unit === 'none' && first.quantity.whole && first.quantity.value > 0
    if (
      isWhole &&
      head?.plural &&
      one.measures.length === 1 &&
      (head.sized || !head.direct || first.quantity.spelled || head.adjacent)
    ) {
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text })
    } else if (
      isWhole &&
      head?.direct &&
      first.quantity.value === 1 &&
      one.measures.length === 1 &&
      isFeature(head.noun)
    ) {
      // 1 hole in the centre
      out.push({ kind: 'count', count: 1, from: one.from, to: one.to, text: one.text })
    } else if (isGridCount(one, head, chunks.slice(k + 1))) {
      // 8 x 4 holes of 4 mm
      const places: Place[] = [
        { place: 'grid', columns: first?.quantity.value ?? 1, rows: second?.quantity.value ?? 1 },
      ]
      out.push({ kind: 'place', places, from: one.from, to: one.to, text: one.text })
    } else if (isWhole && first.quantity.spelled && one.measures.length === 1) {
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text })
    } else if (
      // 4 x 5.5 mm holes
      first &&
      second &&
      one.measures.length === 2 &&
      isSizedByOne(head, chunks, k) &&
      first.quantity.whole &&
      first.quantity.value <= 100 &&
      isCountTimesSize(one.text)
    ) {
      const measure: Chunk = { ...one, kind: 'measure', measures: [second] }
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text }, measure)
    } else {
      out.push(one)
    }
  }
  return out
}

const isFeature = (noun: Noun): boolean => familiesOf(noun).length === 0

/** Two bare whole numbers in front of holes whose size is said afterwards. */
function isGridCount(
  one: Chunk & { kind: 'measure' },
  head: ReturnType<typeof nounAhead>,
  rest: readonly Chunk[],
): boolean {
  const isWhole = one.measures.every(
    ({ label, quantity }) =>
      label === null && quantity.unit === 'none' && quantity.whole && quantity.value >= 1 && quantity.value <= 100,
  )
  if (one.measures.length !== 2 || !isWhole || !head?.plural || !head.adjacent || !SIZED_BY_ONE.has(head.noun))
    return false
  const isPitched = rest.some((chunk) => chunk.kind === 'place' && chunk.places.some(({ place }) => place === 'pitch'))
  const isNamed = rest.some((chunk) => chunk.kind === 'label' && /^(?:hole )?diameter$/.test(chunk.label))
  if (isPitched && isNamed) return true
  const [next, size] = rest
    .slice(rest.findIndex(({ kind }) => kind === 'noun') + 1)
    .filter(({ kind }) => kind !== 'separator')
  const isSize = (chunk: Chunk | undefined): boolean => chunk?.kind === 'measure' && chunk.measures.length === 1
  return (
    (next?.kind === 'filler' && next.text.toLowerCase() === 'of' && isSize(size)) ||
    (next?.kind === 'label' && /diameter|radius/.test(next.label))
  )
}

/** `4 x 5.5 mm holes`, `Holes: 4 x 5.5 mm`. */
function isSizedByOne(head: ReturnType<typeof nounAhead>, chunks: readonly Chunk[], k: number): boolean {
  if (head?.plural && head.adjacent && SIZED_BY_ONE.has(head.noun)) return true
  const before = chunks.slice(0, k).findLast(({ kind }) => kind !== 'filler')
  const noun =
    before?.kind === 'separator' && before.mark === 'colon'
      ? chunks.slice(0, chunks.indexOf(before)).findLast(({ kind }) => kind !== 'filler')
      : before
  return noun?.kind === 'noun' && noun.plural && SIZED_BY_ONE.has(noun.noun)
}

/** `4 x 5.5 mm`: the first number has no unit of its own. */
function isCountTimesSize(text: string): boolean {
  return /^\d+\s*[x×]\s*[\d.,]+\s*(mm|cm|in|inch|")?/i.test(text)
}

/** The noun that a number stands in front of, with only quantities, adjectives and labels between. */
function nounAhead(
  chunks: readonly Chunk[],
  k: number,
): { noun: Noun; plural: boolean; sized: boolean; direct: boolean; adjacent: boolean } | null {
  let sized = false
  let between = 0
  for (const one of chunks.slice(k + 1)) {
    if (one.kind === 'noun')
      return {
        noun: one.noun,
        plural: one.plural || one.noun === 'fillet' || one.noun === 'chamfer',
        sized,
        direct: between === 0,
        adjacent: between === 0,
      }
    if (one.kind === 'measure' || one.kind === 'thread') sized = true
    else if (one.kind === 'label' && (sized || one.adjective || one.label === 'diameter')) sized = true
    else if (
      one.kind === 'place' &&
      one.places.every(({ place }) => ['through', 'centre', 'even', 'corners'].includes(place))
    )
      between++
    else if (one.kind !== 'flag' && one.kind !== 'purpose' && one.kind !== 'filler') return null
  }
  return null
}
