/** Which triangles of a mesh lie beside each other. */

/** The corner after a corner in its triangle. */
export const nextCorner = (corner: number): number => (corner % 3 === 2 ? corner - 2 : corner + 1)

/**
 * For the edge from each corner to the next one, the corner from which its neighbour walks back along it; -1 for an edge that has
 * none. An edge of more than two triangles gets pairs that walk opposite ways.
 */
export function pairEdges(indices: Uint32Array): Int32Array {
  const table = createTable(indices.length)
  const pairs = new Int32Array(indices.length).fill(-1)
  /** Corners that wait for a neighbour, a stack for each directed edge. */
  const waiting = new Int32Array(table.size).fill(-1)
  const below = new Int32Array(indices.length)
  for (let corner = 0; corner < indices.length; corner++) {
    const [from = 0, to = 0] = [indices[corner], indices[nextCorner(corner)]]
    const back = table.find(to, from)
    const neighbour = back < 0 ? -1 : (waiting[back] ?? -1)
    if (neighbour >= 0) {
      waiting[back] = below[neighbour] ?? -1
      pairs[neighbour] = corner
      pairs[corner] = neighbour
    } else {
      const slot = table.take(from, to)
      below[corner] = waiting[slot] ?? -1
      waiting[slot] = corner
    }
  }
  return pairs
}

/** How many edges have no neighbour. */
export function countUnpaired(pairs: Int32Array): number {
  let count = 0
  for (const pair of pairs) if (pair < 0) count++
  return count
}

/**
 * The triangles with some turned, so that neighbours walk opposite ways along the edge between them; null when nothing was to be
 * turned.
 */
export function turnAlike(indices: Uint32Array): Uint32Array | null {
  const table = createTable(indices.length)
  /** The corners whose edges share two ends, in a ring; rings of two are neighbours. */
  const ring = new Int32Array(indices.length)
  const first = new Int32Array(table.size).fill(-1)
  for (let corner = 0; corner < indices.length; corner++) {
    const [a = 0, b = 0] = [indices[corner], indices[nextCorner(corner)]]
    const slot = table.take(Math.min(a, b), Math.max(a, b))
    const known = first[slot] ?? -1
    ring[corner] = known < 0 ? corner : (ring[known] ?? corner)
    if (known < 0) first[slot] = corner
    else ring[known] = corner
  }
  const isSeen = new Uint8Array(indices.length / 3)
  const isTurned = new Uint8Array(indices.length / 3)
  const triangleOf = (corner: number) => Math.floor(corner / 3)
  let turned = 0
  for (let seed = 0; seed < isSeen.length; seed++) {
    if (isSeen[seed]) continue
    isSeen[seed] = 1
    const open = [seed]
    for (let triangle = open.pop(); triangle !== undefined; triangle = open.pop())
      for (let corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
        const other = ring[corner] ?? corner
        const neighbour = triangleOf(other)
        if (other === corner || ring[other] !== corner || isSeen[neighbour]) continue
        isSeen[neighbour] = 1
        const walkAlike = indices[corner] === indices[other]
        isTurned[neighbour] = (isTurned[triangle] ?? 0) ^ (walkAlike ? 1 : 0)
        turned += isTurned[neighbour] ?? 0
        open.push(neighbour)
      }
  }
  if (turned === 0) return null
  return turn(indices, (triangle) => isTurned[triangle] === 1)
}

/** The triangles with some walking the other way round. */
export function turn(indices: Uint32Array, isTurned: (triangle: number) => boolean): Uint32Array {
  const result = indices.slice()
  for (let corner = 0; corner < result.length; corner += 3)
    if (isTurned(corner / 3))
      [result[corner + 1], result[corner + 2]] = [indices[corner + 2] ?? 0, indices[corner + 1] ?? 0]
  return result
}

/** Numbers from 0 for connected pieces, one a triangle, and how many there are. */
export function findPieces(pairs: Int32Array): { pieceOf: Int32Array; count: number } {
  const pieceOf = new Int32Array(pairs.length / 3).fill(-1)
  let count = 0
  for (let seed = 0; seed < pieceOf.length; seed++) {
    if ((pieceOf[seed] ?? 0) >= 0) continue
    pieceOf[seed] = count
    const open = [seed]
    for (let triangle = open.pop(); triangle !== undefined; triangle = open.pop())
      for (let corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
        const pair = pairs[corner] ?? -1
        const neighbour = Math.floor(pair / 3)
        if (pair < 0 || (pieceOf[neighbour] ?? 0) >= 0) continue
        pieceOf[neighbour] = count
        open.push(neighbour)
      }
    count++
  }
  return { pieceOf, count }
}

/** An open-addressed hash table over pairs of vertices. */
function createTable(edges: number) {
  const size = 2 ** Math.ceil(Math.log2(1.5 * edges + 2))
  const mask = size - 1
  const froms = new Int32Array(size).fill(-1)
  const tos = new Int32Array(size)
  const slotOf = (from: number, to: number) => {
    let slot = (Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    while ((froms[slot] ?? -1) >= 0 && (froms[slot] !== from || tos[slot] !== to)) slot = (slot + 1) & mask
    return slot
  }
  return {
    size,
    /** Where a pair is; -1 for one that is not there. */
    find(from: number, to: number): number {
      const slot = slotOf(from, to)
      return (froms[slot] ?? -1) < 0 ? -1 : slot
    },
    /** Where a pair is from now on. */
    take(from: number, to: number): number {
      const slot = slotOf(from, to)
      froms[slot] = from
      tos[slot] = to
      return slot
    },
  }
}
