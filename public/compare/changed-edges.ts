/** What of one part's edges another does not have, so that only what has changed is drawn. */
import type { GlbPart } from '../viewer/glb.ts'

/** Points closer than this many mm are the same. */
const SAME_MM = 1e-3

/** The parts without the segments of their edges that any of `others` has too. */
export function withChangedEdges(parts: readonly GlbPart[], others: readonly GlbPart[]): GlbPart[] {
  const known = new Set(others.flatMap((part) => segmentsOf(part).map(({ key }) => key)))
  return parts.map((part) => {
    if (!part.edges) return part
    const indices = segmentsOf(part).flatMap(({ key, from, to }) => (known.has(key) ? [] : [from, to]))
    return { ...part, edges: { ...part.edges, indices: new Uint32Array(indices) } }
  })
}

/** Every segment with the numbers of its vertices; the key is the same in both directions. */
function segmentsOf({ edges }: Pick<GlbPart, 'edges'>): { key: string; from: number; to: number }[] {
  if (!edges) return []
  const { positions, indices } = edges
  const at = (vertex: number): string =>
    [0, 1, 2].map((axis) => Math.round((positions[3 * vertex + axis] ?? 0) / SAME_MM)).join()
  const segments: { key: string; from: number; to: number }[] = []
  for (let next = 0; next + 1 < (indices?.length ?? positions.length / 3); next += 2) {
    const [from, to] = indices ? [indices[next] ?? 0, indices[next + 1] ?? 0] : [next, next + 1]
    segments.push({ key: [at(from), at(to)].toSorted().join(' '), from, to })
  }
  return segments
}
