import type { Tolerance } from './model.ts'
/** Checks on a mesh that need no kernel. */
import { countUnpaired, pairEdges } from './half-edges.ts'

/** As much of a mesh as is needed here. */
interface Triangles {
  positions: Float32Array
  indices: Uint32Array
}

/** Vertices nearer than this, in mm, are the same when faces are joined. */
const WELD_MM = 1e-5

/**
 * Volume enclosed by a mesh, in mm³; negative when its triangles face inwards.
 *
 * @see Zhang & Chen, "Efficient feature extraction for 2D/3D objects in mesh representation", ICIP 2001
 */
export function meshVolumeMm3({ positions: p, indices }: Triangles): number {
  let sum = 0
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * (indices[t] ?? 0)
    const b = 3 * (indices[t + 1] ?? 0)
    const c = 3 * (indices[t + 2] ?? 0)
    const [ax = 0, ay = 0, az = 0] = [p[a], p[a + 1], p[a + 2]]
    const [bx = 0, by = 0, bz = 0] = [p[b], p[b + 1], p[b + 2]]
    const [cx = 0, cy = 0, cz = 0] = [p[c], p[c + 1], p[c + 2]]
    sum += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
  }
  return sum / 6
}

/** Area of a mesh, in mm². */
export function meshAreaMm2({ positions: p, indices }: Triangles): number {
  let sum = 0
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [3 * (indices[t] ?? 0), 3 * (indices[t + 1] ?? 0), 3 * (indices[t + 2] ?? 0)]
    const side = (corner: number, axis: number) => (p[corner + axis] ?? 0) - (p[a + axis] ?? 0)
    const [ux, uy, uz] = [side(b, 0), side(b, 1), side(b, 2)]
    const [vx, vy, vz] = [side(c, 0), side(c, 1), side(c, 2)]
    sum += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
  }
  return sum / 2
}

/**
 * Edges of the welded mesh that are not walked as often one way as the other; 0 for a closed surface.
 */
export function countOpenEdges(mesh: Triangles): number {
  const first = weld(mesh.positions)
  const indices = new Uint32Array(mesh.indices.length)
  let kept = 0
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const a = first[mesh.indices[t] ?? 0] ?? 0
    const b = first[mesh.indices[t + 1] ?? 0] ?? 0
    const c = first[mesh.indices[t + 2] ?? 0] ?? 0
    if (a === b || b === c || c === a) continue
    indices[kept] = a
    indices[kept + 1] = b
    indices[kept + 2] = c
    kept += 3
  }
  return countUnpaired(pairEdges(indices.subarray(0, kept)))
}

/**
 * The mesh as every file holds it: what `weld` takes for one vertex has one place, to the last bit, and triangles of which that leaves
 * only a line are gone. So what is counted here is true of the files.
 */
export function snapTogether<T extends Triangles>(mesh: T): T {
  const first = weld(mesh.positions)
  const positions = mesh.positions.slice()
  for (const [vertex, original] of first.entries())
    if (vertex !== original) positions.copyWithin(3 * vertex, 3 * original, 3 * original + 3)
  const indices = new Uint32Array(mesh.indices.length)
  let kept = 0
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const triangle = mesh.indices.subarray(t, t + 3)
    const [a, b, c] = [first[triangle[0] ?? 0], first[triangle[1] ?? 0], first[triangle[2] ?? 0]]
    if (a === b || b === c || c === a) continue
    indices.set(triangle, kept)
    kept += 3
  }
  return { ...mesh, positions, indices: indices.slice(0, kept) }
}

/** For every vertex, the first one at its place; by an open-addressed hash table over rounded coordinates. */
export function weld(positions: Float32Array): Uint32Array {
  const vertices = positions.length / 3
  const rounded = new Float64Array(positions.length)
  for (let i = 0; i < positions.length; i++) rounded[i] = Math.round((positions[i] ?? 0) / WELD_MM)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(vertices * 2 + 2))).fill(-1)
  const mask = slots.length - 1
  const first = new Uint32Array(vertices)
  const same = (u: number, v: number) =>
    rounded[3 * u] === rounded[3 * v] &&
    rounded[3 * u + 1] === rounded[3 * v + 1] &&
    rounded[3 * u + 2] === rounded[3 * v + 2]
  for (let v = 0; v < vertices; v++) {
    const [x = 0, y = 0, z = 0] = [rounded[3 * v], rounded[3 * v + 1], rounded[3 * v + 2]]
    let slot = (Math.imul(x | 0, 73_856_093) ^ Math.imul(y | 0, 19_349_663) ^ Math.imul(z | 0, 83_492_791)) & mask
    while ((slots[slot] ?? -1) >= 0 && !same(slots[slot] ?? 0, v)) slot = (slot + 1) & mask
    if ((slots[slot] ?? -1) < 0) slots[slot] = v
    first[v] = slots[slot] ?? v
  }
  return first
}

/** The mesh may enclose this share less or more than the B-rep, and this share more for coarse angles, before it counts as broken. */
const VOLUME_TOLERANCE = 0.02
const VOLUME_TOLERANCE_PER_RAD2 = 0.25

/** Whether a mesh encloses another volume than the solid of which it is the mesh; facets take up to θ²/4 from a ball. */
export function differs(inMeshMm3: number, volumeMm3: number, { angularRad }: Pick<Tolerance, 'angularRad'>): boolean {
  const share = VOLUME_TOLERANCE + VOLUME_TOLERANCE_PER_RAD2 * angularRad ** 2
  return Math.abs(inMeshMm3 - volumeMm3) > share * volumeMm3
}
