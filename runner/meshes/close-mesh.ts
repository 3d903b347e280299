/** From loose triangles to a closed mesh, repaired where that takes no guess. */
import type { MeshKernel, MeshSolid, SolidMesh } from '../kernel/mesh-kernel.ts'
import { meshBounds, type Bounds } from '../model/exact-measures.ts'
import { diagonalOf, holds } from './boxes.ts'
import { countUnpaired, findPieces, pairEdges, turn, turnAlike } from '../model/half-edges.ts'

export interface ReadMesh {
  mesh: SolidMesh
  /** For each corner the one of the neighbour; see `pairEdges`. */
  pairs: Int32Array
  /** 0 for a closed mesh. */
  openEdges: number
  /** Null where the mesh is open. */
  solid: MeshSolid | null
  /** What was done to close it, in words. */
  repairs: string[]
}

/** Corners within so many parts of the diagonal are joined, from none at all to what no part of the model is as small as. */
const WELD_PARTS = [0, 1e-6, 1e-5, 1e-4] as const

/** Joins the corners of triangles (nine numbers each, in mm) and closes what can be closed. */
export function closeMesh(corners: Float32Array, kernel: MeshKernel): ReadMesh {
  const diagonal = diagonalOf(meshBounds({ positions: corners }))
  let best: ReadMesh | null = null
  for (const parts of WELD_PARTS) {
    const attempt = attach(corners, parts * diagonal, kernel)
    if (parts > 0) attempt.repairs.unshift(`gaps of up to ${Number((parts * diagonal).toPrecision(2))} mm were closed`)
    if (attempt.solid) return attempt
    if (!best || attempt.openEdges < best.openEdges) best = attempt
  }
  if (!best) throw new SyntaxError('there are no triangles in it')
  return best
}

function attach(corners: Float32Array, weldMm: number, kernel: MeshKernel): ReadMesh {
  const { positions, indices: welded } = indexed(corners, weldMm)
  let indices = welded
  let pairs = pairEdges(indices)
  const repairs: string[] = []
  const turned = countUnpaired(pairs) > 0 ? turnAlike(indices) : null
  if (turned) {
    const again = pairEdges(turned)
    if (countUnpaired(again) < countUnpaired(pairs)) {
      ;[indices, pairs] = [turned, again]
      repairs.push('triangles that faced the wrong way were turned')
    }
  }
  const openEdges = countUnpaired(pairs)
  if (openEdges > 0) return { mesh: { positions, indices }, pairs, openEdges, solid: null, repairs }
  const outward = turnOutward({ positions, indices }, pairs)
  if (outward) {
    indices = outward
    pairs = pairEdges(indices)
    repairs.push('bodies that were inside out were turned')
  }
  const mesh = { positions, indices }
  return { mesh, pairs, openEdges, solid: kernel.solidOf(mesh), repairs }
}

/** The triangles with bodies turned that are inside out; those inside of another body are its cavities. Null when all is well. */
function turnOutward({ positions, indices }: SolidMesh, pairs: Int32Array): Uint32Array | null {
  const { pieceOf, count } = findPieces(pairs)
  const volumes = new Float64Array(count)
  const boxes = Array.from({ length: count }, (): Bounds => ({
    min: [Infinity, Infinity, Infinity],
    max: [-Infinity, -Infinity, -Infinity],
  }))
  for (let corner = 0; corner < indices.length; corner += 3) {
    const piece = pieceOf[corner / 3] ?? 0
    const [a, b, c] = [3 * (indices[corner] ?? 0), 3 * (indices[corner + 1] ?? 0), 3 * (indices[corner + 2] ?? 0)]
    const at = (index: number) => positions[index] ?? 0
    volumes[piece] =
      (volumes[piece] ?? 0) +
      at(a) * (at(b + 1) * at(c + 2) - at(b + 2) * at(c + 1)) +
      at(a + 1) * (at(b + 2) * at(c) - at(b) * at(c + 2)) +
      at(a + 2) * (at(b) * at(c + 1) - at(b + 1) * at(c))
    const box = boxes[piece]
    if (box)
      for (const vertex of [a, b, c])
        for (const axis of [0, 1, 2] as const) {
          box.min[axis] = Math.min(box.min[axis], at(vertex + axis))
          box.max[axis] = Math.max(box.max[axis], at(vertex + axis))
        }
  }
  const outer = boxes.filter((_, piece) => (volumes[piece] ?? 0) >= 0)
  const isWrong = boxes.map((box, piece) => (volumes[piece] ?? 0) < 0 && !outer.some((around) => holds(around, box)))
  if (!isWrong.includes(true)) return null
  // A file that is inside out altogether is turned altogether, cavities too.
  const isAll = outer.every((box) => boxes.some((around, piece) => isWrong[piece] === true && holds(around, box)))
  return turn(indices, (triangle) => isAll || isWrong[pieceOf[triangle] ?? 0] === true)
}

/** One vertex a place, and no triangles of which that leaves only a line; places are compared to the bit, or by a grid of `weldMm`. */
function indexed(corners: Float32Array, weldMm: number): SolidMesh {
  const count = corners.length / 3
  const keys = new Float64Array(corners.length)
  for (let i = 0; i < corners.length; i++) {
    const value = corners[i] ?? 0
    keys[i] = (weldMm > 0 ? Math.round(value / weldMm) : value) + 0
  }
  const words = new Int32Array(keys.buffer)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(1.5 * count + 2))).fill(-1)
  const mask = slots.length - 1
  const numbers = new Uint32Array(count)
  const positions = new Float32Array(corners.length)
  const hashOf = (corner: number) => {
    let hash = 0
    for (let word = 6 * corner; word < 6 * corner + 6; word++) {
      hash = Math.imul(hash ^ (words[word] ?? 0), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash & mask
  }
  const isSame = (a: number, b: number) =>
    keys[3 * a] === keys[3 * b] && keys[3 * a + 1] === keys[3 * b + 1] && keys[3 * a + 2] === keys[3 * b + 2]
  let vertices = 0
  for (let corner = 0; corner < count; corner++) {
    let slot = hashOf(corner)
    while ((slots[slot] ?? -1) >= 0 && !isSame(slots[slot] ?? 0, corner)) slot = (slot + 1) & mask
    const known = slots[slot] ?? -1
    if (known >= 0) {
      numbers[corner] = numbers[known] ?? 0
      continue
    }
    slots[slot] = corner
    for (let axis = 0; axis < 3; axis++) positions[3 * vertices + axis] = corners[3 * corner + axis] ?? 0
    numbers[corner] = vertices++
  }
  const indices = new Uint32Array(count)
  let kept = 0
  for (let corner = 0; corner < count; corner += 3) {
    const [a = 0, b = 0, c = 0] = [numbers[corner], numbers[corner + 1], numbers[corner + 2]]
    if (a === b || b === c || c === a) continue
    indices[kept] = a
    indices[kept + 1] = b
    indices[kept + 2] = c
    kept += 3
  }
  return { positions: positions.slice(0, 3 * vertices), indices: indices.slice(0, kept) }
}
