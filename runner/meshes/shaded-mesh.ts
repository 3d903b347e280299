/** A mesh as files and pictures want it: smooth where it is smooth, with lines where it bends. */
import type { SolidMesh } from '../kernel/mesh-kernel.ts'
import type { Mesh } from '../model/model.ts'
import { nextCorner } from '../model/half-edges.ts'

/** Cosine of the angle between triangles beyond which the edge between them is one to the eye. */
const CREASE_COS = Math.cos(Math.PI / 6)
/** More lines would be a grey cloud. */
const MAX_LINES = 200_000

/**
 * Gives each vertex of a welded mesh a normal for each side of its creases, weighted by angles, and the creases as lines. All of it
 * is one face and one edge by number. `pairs` as of `pairEdges`.
 */
export function shadedMesh({ positions, indices }: SolidMesh, pairs: Int32Array): Mesh {
  const directions = directionsOf(positions, indices)
  const vertices = positions.length / 3
  const start = new Uint32Array(vertices + 1)
  for (const vertex of indices) start[vertex + 1] = (start[vertex + 1] ?? 0) + 1
  for (let vertex = 0; vertex < vertices; vertex++) start[vertex + 1] = (start[vertex + 1] ?? 0) + (start[vertex] ?? 0)
  const cornersAt = new Uint32Array(indices.length)
  const filled = start.slice()
  for (let corner = 0; corner < indices.length; corner++) {
    const vertex = indices[corner] ?? 0
    cornersAt[filled[vertex] ?? 0] = corner
    filled[vertex] = (filled[vertex] ?? 0) + 1
  }

  const outPositions = createFloats(positions.length)
  const outNormals = createFloats(positions.length)
  const outIndices = new Uint32Array(indices.length)
  /** Of each group of corners at the current vertex: one of its triangles, its normal, its number. */
  const groups: { triangle: number; x: number; y: number; z: number; number: number }[] = []
  let count = 0
  for (let vertex = 0; vertex < vertices; vertex++) {
    groups.length = 0
    for (let at = start[vertex] ?? 0; at < (start[vertex + 1] ?? 0); at++) {
      const corner = cornersAt[at] ?? 0
      const triangle = Math.floor(corner / 3)
      const d = 3 * triangle
      const [x = 0, y = 0, z = 0] = [directions[d], directions[d + 1], directions[d + 2]]
      let group = groups.find((one) => cosine(directions, one.triangle, triangle) >= CREASE_COS)
      if (!group) {
        group = { triangle, x: 0, y: 0, z: 0, number: count++ }
        groups.push(group)
      }
      const angle = angleAt(positions, indices, corner)
      group.x += angle * x
      group.y += angle * y
      group.z += angle * z
      outIndices[corner] = group.number
    }
    for (const { x, y, z } of groups) {
      const length = Math.hypot(x, y, z) || 1
      outPositions.push3(positions[3 * vertex] ?? 0, positions[3 * vertex + 1] ?? 0, positions[3 * vertex + 2] ?? 0)
      outNormals.push3(x / length, y / length, length === 1 && z === 0 && x === 0 && y === 0 ? 1 : z / length)
    }
  }
  const lines = creasesOf(positions, indices, directions, pairs)
  return {
    positions: outPositions.take(),
    normals: outNormals.take(),
    indices: outIndices,
    faceOfVertex: new Float32Array(count),
    lines,
    edgeOfPoint: new Float32Array(lines.length / 3),
  }
}

function creasesOf(
  positions: Float32Array,
  indices: Uint32Array,
  directions: Float32Array,
  pairs: Int32Array,
): Float32Array {
  const lines: number[] = []
  for (let corner = 0; corner < indices.length && lines.length < 6 * MAX_LINES; corner++) {
    const pair = pairs[corner] ?? -1
    if (pair > corner) continue // each line once
    if (pair >= 0 && cosine(directions, Math.floor(corner / 3), Math.floor(pair / 3)) >= CREASE_COS) continue
    for (const vertex of [indices[corner] ?? 0, indices[nextCorner(corner)] ?? 0])
      lines.push(positions[3 * vertex] ?? 0, positions[3 * vertex + 1] ?? 0, positions[3 * vertex + 2] ?? 0)
  }
  return Float32Array.from(lines)
}

/** Cosine of the angle between two triangles; one without area goes with every other. */
function cosine(directions: Float32Array, one: number, other: number): number {
  const [a, b] = [3 * one, 3 * other]
  const [ax = 0, ay = 0, az = 0] = [directions[a], directions[a + 1], directions[a + 2]]
  const [bx = 0, by = 0, bz = 0] = [directions[b], directions[b + 1], directions[b + 2]]
  if ((ax === 0 && ay === 0 && az === 0) || (bx === 0 && by === 0 && bz === 0)) return 1
  return ax * bx + ay * by + az * bz
}

function directionsOf(p: Float32Array, indices: Uint32Array): Float32Array {
  const directions = new Float32Array(indices.length)
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [3 * (indices[t] ?? 0), 3 * (indices[t + 1] ?? 0), 3 * (indices[t + 2] ?? 0)]
    const [ax = 0, ay = 0, az = 0] = [p[a], p[a + 1], p[a + 2]]
    const [ux, uy, uz] = [(p[b] ?? 0) - ax, (p[b + 1] ?? 0) - ay, (p[b + 2] ?? 0) - az]
    const [vx, vy, vz] = [(p[c] ?? 0) - ax, (p[c + 1] ?? 0) - ay, (p[c + 2] ?? 0) - az]
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1
    directions[t] = nx / length
    directions[t + 1] = ny / length
    directions[t + 2] = nz / length
  }
  return directions
}

/** Angle of a triangle at a corner, in radians. */
function angleAt(p: Float32Array, indices: Uint32Array, corner: number): number {
  const here = 3 * (indices[corner] ?? 0)
  const next = 3 * (indices[nextCorner(corner)] ?? 0)
  const last = 3 * (indices[nextCorner(nextCorner(corner))] ?? 0)
  const [x = 0, y = 0, z = 0] = [p[here], p[here + 1], p[here + 2]]
  const [ux, uy, uz] = [(p[next] ?? 0) - x, (p[next + 1] ?? 0) - y, (p[next + 2] ?? 0) - z]
  const [vx, vy, vz] = [(p[last] ?? 0) - x, (p[last + 1] ?? 0) - y, (p[last + 2] ?? 0) - z]
  const lengths = Math.sqrt((ux * ux + uy * uy + uz * uz) * (vx * vx + vy * vy + vz * vz))
  return lengths > 0 ? Math.acos(Math.max(-1, Math.min(1, (ux * vx + uy * vy + uz * vz) / lengths))) : 0
}

/** Floats of which the number is not known before. */
function createFloats(expected: number) {
  let [items, length] = [new Float32Array(Math.ceil(1.2 * expected) + 12), 0]
  return {
    push3(x: number, y: number, z: number): void {
      if (length + 3 > items.length) {
        const larger = new Float32Array(2 * items.length)
        larger.set(items)
        items = larger
      }
      items[length] = x
      items[length + 1] = y
      items[length + 2] = z
      length += 3
    },
    take: () => items.slice(0, length),
  }
}
