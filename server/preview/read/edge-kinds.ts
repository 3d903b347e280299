/**
 * Tells the edges of a B-rep apart: `sharp` ones are outlines, `smooth` ones join faces without a crease (a fillet and its
 * neighbours), and `seam`s are where a closed face, such as a cylinder, meets itself.
 */
import type { Model, ModelEdge } from './drawn-model.ts'
import { createVertexTable, type VertexTable } from './vertex-table.ts'

export type EdgeKind =
  | { type: 'sharp' }
  | { type: 'seam' }
  /** `normals`: of its faces at two of its points, x y z each. */
  | { type: 'smooth'; normals: Float32Array }

/** Cosine of the largest angle between normals that counts as no crease: 2.5°. */
const SMOOTH = 0.999

/** The kind of each edge, in their order. */
export function edgeKinds(model: Model): EdgeKind[] {
  const probes = model.edges.map(middleSegment)
  const table = createVertexTable(Float32Array.from(probes.flat()), model.positions)
  return probes.map((probe) => kindOf(probe, table, model))
}

/** Both ends of a segment far from the ends of its edge, where more faces meet. */
function middleSegment({ points }: ModelEdge): number[] {
  const segments = points.length / 3 - 1
  const start = 3 * Math.floor((segments - 1) / 2)
  return Array.from(points.subarray(start, start + 6))
}

function kindOf(probe: readonly number[], table: VertexTable, { faceOfVertex, normals }: Model): EdgeKind {
  const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0] = probe
  // The pole of a sphere is an edge, too, without length.
  if (ax === bx && ay === by && az === bz) return { type: 'seam' }
  const faceOf = (vertex: number): number => faceOfVertex[vertex] ?? 0
  const starts = Map.groupBy(table.at(ax, ay, az), faceOf)
  const ends = Map.groupBy(table.at(bx, by, bz), faceOf)
  const faces = [...starts.keys()].filter((face) => ends.has(face))
  const [first = -1, second = -1] = faces
  if (faces.length === 1) {
    const isTwice = (starts.get(first)?.length ?? 0) > 1 && (ends.get(first)?.length ?? 0) > 1
    return { type: isTwice ? 'seam' : 'sharp' }
  }
  if (faces.length !== 2) return { type: 'sharp' }
  const corners = [starts, ends].map(
    (vertices) => [vertices.get(first)?.[0] ?? 0, vertices.get(second)?.[0] ?? 0] as const,
  )
  if (corners.some(([one, other]) => cosine(normals, one, other) <= SMOOTH)) return { type: 'sharp' }
  return {
    type: 'smooth',
    normals: Float32Array.from(corners.flatMap(([one]) => Array.from(normals.subarray(3 * one, 3 * one + 3)))),
  }
}

function cosine(normals: Float32Array, one: number, other: number): number {
  let sum = 0
  for (let axis = 0; axis < 3; axis++) sum += (normals[3 * one + axis] ?? 0) * (normals[3 * other + axis] ?? 0)
  return sum
}
