/** The flat pieces of a mesh's surface, as polygons. */
import type { SolidMesh } from '../kernel/mesh-kernel.ts'
import { meshBounds } from '../model/exact-measures.ts'
import { diagonalOf } from './boxes.ts'
import { nextCorner } from '../model/half-edges.ts'

export type Vector = readonly [number, number, number]

/** `loops` of points, counter-clockwise from outside; the longest way round is the outer one, the others are holes. */
export interface FlatFace {
  normal: Vector
  loops: Vector[][]
}

export interface FlatFaces {
  faces: FlatFace[]
  /** Points of a face may be off its plane by so much, in mm. */
  toleranceMm: number
}

/** Share of the diagonal by which corners may miss a plane: a few roundings to 32 bits. */
const FLAT_SHARE = 1e-6
/** Different directions of triangles, for each face that is allowed, beyond which there is no hope. */
const DIRECTIONS_PER_FACE = 4
/** So many are looked at first, which is enough to tell that a large mesh is curved. */
const SAMPLE_TRIANGLES = 20_000

/** The surface of a mesh as flat faces; null when there are more than `maxFaces`. `findPairs` as `pairEdges`. */
export function flatFacesOf(mesh: SolidMesh, findPairs: () => Int32Array, maxFaces: number): FlatFaces | null {
  const { indices } = mesh
  const sample = { ...mesh, indices: indices.subarray(0, 3 * SAMPLE_TRIANGLES) }
  for (const some of indices.length > sample.indices.length ? [sample, mesh] : [mesh])
    if (countDirections(directionsOf(some).normals, DIRECTIONS_PER_FACE * maxFaces) > DIRECTIONS_PER_FACE * maxFaces)
      return null
  const { normals, areas } = directionsOf(mesh)
  const pairs = findPairs()
  const toleranceMm = FLAT_SHARE * diagonalOf(meshBounds(mesh))
  const faceOf = grow(mesh, pairs, normals, areas, toleranceMm, maxFaces)
  if (!faceOf) return null
  const { loops, normalOfFace } = bordersOf(mesh, pairs, faceOf, normals, areas)
  const isKept = findCorners(mesh, loops.flat(), toleranceMm)
  const faces = loops.map((ofFace, face): FlatFace => ({
    normal: normalOfFace[face] ?? [0, 0, 1],
    loops: ofFace
      .map((loop) => loop.filter((vertex) => isKept[vertex]).map((vertex) => pointAt(mesh, vertex)))
      .filter((loop) => loop.length > 2),
  }))
  return { faces: faces.filter((face) => face.loops.length > 0), toleranceMm }
}

function pointAt({ positions }: SolidMesh, vertex: number): Vector {
  return [positions[3 * vertex] ?? 0, positions[3 * vertex + 1] ?? 0, positions[3 * vertex + 2] ?? 0]
}

function directionsOf({ positions, indices }: SolidMesh): { normals: Float64Array; areas: Float64Array } {
  const normals = new Float64Array(indices.length)
  const areas = new Float64Array(indices.length / 3)
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [3 * (indices[t] ?? 0), 3 * (indices[t + 1] ?? 0), 3 * (indices[t + 2] ?? 0)]
    const side = (to: number, axis: number) => (positions[to + axis] ?? 0) - (positions[a + axis] ?? 0)
    const [ux, uy, uz, vx, vy, vz] = [side(b, 0), side(b, 1), side(b, 2), side(c, 0), side(c, 1), side(c, 2)]
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const length = Math.hypot(nx, ny, nz)
    areas[t / 3] = length / 2
    normals.set(length > 0 ? [nx / length, ny / length, nz / length] : [0, 0, 0], t)
  }
  return { normals, areas }
}

/** How many directions there are, roughly; stops counting above `most`. */
function countDirections(normals: Float64Array, most: number): number {
  const seen = new Set<number>()
  const step = (value: number) => Math.round(50 * value) + 50
  for (let at = 0; at < normals.length && seen.size <= most; at += 3)
    seen.add((step(normals[at] ?? 0) * 101 + step(normals[at + 1] ?? 0)) * 101 + step(normals[at + 2] ?? 0))
  return seen.size
}

/** The face of each triangle: neighbours join as long as they lie in the plane of the largest triangle. */
function grow(
  { positions, indices }: SolidMesh,
  pairs: Int32Array,
  normals: Float64Array,
  areas: Float64Array,
  toleranceMm: number,
  maxFaces: number,
): Int32Array | null {
  const faceOf = new Int32Array(areas.length).fill(-1)
  const order = Uint32Array.from(areas.keys()).toSorted((a, b) => (areas[b] ?? 0) - (areas[a] ?? 0))
  let faces = 0
  for (const seed of order) {
    if ((faceOf[seed] ?? 0) >= 0) continue
    if (faces === maxFaces) return null
    const [nx = 0, ny = 0, nz = 0] = normals.subarray(3 * seed, 3 * seed + 3)
    const heightOf = (vertex: number) =>
      nx * (positions[3 * vertex] ?? 0) + ny * (positions[3 * vertex + 1] ?? 0) + nz * (positions[3 * vertex + 2] ?? 0)
    const height = heightOf(indices[3 * seed] ?? 0)
    const isInPlane = (triangle: number) => {
      for (let corner = 3 * triangle; corner < 3 * triangle + 3; corner++)
        if (Math.abs(heightOf(indices[corner] ?? 0) - height) > toleranceMm) return false
      const at = 3 * triangle
      return nx * (normals[at] ?? 0) + ny * (normals[at + 1] ?? 0) + nz * (normals[at + 2] ?? 0) > -0.5
    }
    faceOf[seed] = faces
    const open = [seed]
    for (let triangle = open.pop(); triangle !== undefined; triangle = open.pop())
      for (let corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
        const pair = pairs[corner] ?? -1
        const neighbour = Math.floor(pair / 3)
        if (pair < 0 || (faceOf[neighbour] ?? 0) >= 0 || !isInPlane(neighbour)) continue
        faceOf[neighbour] = faces
        open.push(neighbour)
      }
    faces++
  }
  return faceOf
}

/** The loops of vertices around each face, as its triangles walk, and its direction. */
function bordersOf(
  { indices }: SolidMesh,
  pairs: Int32Array,
  faceOf: Int32Array,
  normals: Float64Array,
  areas: Float64Array,
): { loops: number[][][]; normalOfFace: Vector[] } {
  const loops: number[][][] = []
  const sums: [number, number, number][] = []
  for (const [triangle, face] of faceOf.entries()) {
    const sum = (sums[face] ??= [0, 0, 0])
    for (const axis of [0, 1, 2] as const) sum[axis] += (areas[triangle] ?? 0) * (normals[3 * triangle + axis] ?? 0)
  }
  const faceAt = (corner: number) => (corner < 0 ? -1 : (faceOf[Math.floor(corner / 3)] ?? -1))
  const isBorder = (corner: number) => faceAt(pairs[corner] ?? -1) !== faceAt(corner)
  const isDone = new Uint8Array(indices.length)
  for (let start = 0; start < indices.length; start++) {
    if (isDone[start] || !isBorder(start)) continue
    const loop: number[] = []
    for (let corner = start; !isDone[corner];) {
      isDone[corner] = 1
      loop.push(indices[corner] ?? 0)
      // Around the corner's end, through the triangles of this face, to the next edge of the border.
      corner = nextCorner(corner)
      while (!isBorder(corner)) corner = nextCorner(pairs[corner] ?? corner)
    }
    ;(loops[faceAt(start)] ??= []).push(loop)
  }
  const normalOfFace = sums.map(([x, y, z]): Vector => {
    const length = Math.hypot(x, y, z) || 1
    return [x / length, y / length, z / length]
  })
  return { loops: sums.map((_, face) => loops[face] ?? []), normalOfFace }
}

/** Which vertices are needed: where three faces meet, and where the line between two of them bends. */
function findCorners(mesh: SolidMesh, loops: readonly number[][], toleranceMm: number): Uint8Array {
  const uses = new Uint8Array(mesh.positions.length / 3)
  for (const loop of loops) for (const vertex of loop) uses[vertex] = Math.min(255, (uses[vertex] ?? 0) + 1)
  const isKept = new Uint8Array(uses.length)
  for (const loop of loops) {
    const fixed = [...loop.keys()].filter((index) => (uses[loop[index] ?? 0] ?? 0) > 2)
    const [first = 0] = fixed
    const stops = fixed.length > 1 ? fixed : [first, farthestFrom(mesh, loop, first)]
    for (const [number, stop] of stops.toSorted((a, b) => a - b).entries()) {
      const sorted = stops.toSorted((a, b) => a - b)
      const next = sorted[number + 1] ?? (sorted[0] ?? 0) + loop.length
      const chain = Array.from({ length: next - stop + 1 }, (_, step) => loop[(stop + step) % loop.length] ?? 0)
      keepBends(mesh, chain, toleranceMm, isKept)
    }
  }
  return isKept
}

function farthestFrom(mesh: SolidMesh, loop: readonly number[], from: number): number {
  const distance = (index: number) => {
    const [a, b] = [pointAt(mesh, loop[index] ?? 0), pointAt(mesh, loop[from] ?? 0)]
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
  }
  return [...loop.keys()].reduce((best, index) => (distance(index) > distance(best) ? index : best), from)
}

/** Keeps the ends of a chain of vertices, and of the others what a straight line would miss (Douglas and Peucker). */
function keepBends(mesh: SolidMesh, chain: readonly number[], toleranceMm: number, isKept: Uint8Array): void {
  const open: [number, number][] = [[0, chain.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range
    const [a, b] = [pointAt(mesh, chain[from] ?? 0), pointAt(mesh, chain[to] ?? 0)]
    isKept[chain[from] ?? 0] = 1
    isKept[chain[to] ?? 0] = 1
    let [worst, far] = [toleranceMm, -1]
    for (let index = from + 1; index < to; index++) {
      const off = distanceToSegment(pointAt(mesh, chain[index] ?? 0), a, b)
      if (off > worst) [worst, far] = [off, index]
    }
    if (far >= 0) open.push([from, far], [far, to])
  }
}

function distanceToSegment(p: Vector, a: Vector, b: Vector): number {
  const along: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const length2 = along[0] ** 2 + along[1] ** 2 + along[2] ** 2
  const dot = (p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1] + (p[2] - a[2]) * along[2]
  const share = length2 > 0 ? Math.max(0, Math.min(1, dot / length2)) : 0
  return Math.hypot(...[0, 1, 2].map((axis) => (p[axis] ?? 0) - (a[axis] ?? 0) - share * (along[axis] ?? 0)))
}
