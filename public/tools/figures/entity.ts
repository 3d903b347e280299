/** Faces and edges taken out of a part's arrays. */
import type { GlbPart } from '../../viewer/glb.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { at, plus } from '../vectors.ts'

/** The triangles of one face; all three lists run together, three entries a triangle. */
export interface FaceMesh {
  points: Vec3[]
  normals: Vec3[]
}

/** The segments of one edge, two points each. */
export type EdgeLine = Vec3[]

/** The triangles of face `id`, moved by `offset`. */
export function faceOf({ positions, normals, faceIds, indices }: GlbPart, id: number, offset: Vec3): FaceMesh {
  const face: FaceMesh = { points: [], normals: [] }
  for (const index of indices)
    if (faceIds[index] === id) {
      face.points.push(plus(at(positions, index), offset))
      face.normals.push(at(normals, index))
    }
  return face
}

/** The segments of edge `id`, moved by `offset`. */
export function edgeOf({ edges }: GlbPart, id: number, offset: Vec3): EdgeLine {
  const line: EdgeLine = []
  if (!edges) return line
  const { positions, indices, edgeIds } = edges
  const count = indices?.length ?? edgeIds.length
  for (let i = 0; i < count; i++) {
    const index = indices?.[i] ?? i
    if (edgeIds[index] === id) line.push(plus(at(positions, index), offset))
  }
  return line
}

/** All edges of a part, where the script has put it. */
export function edgesOf({ edges }: GlbPart): EdgeLine[] {
  const lines = new Map<number, EdgeLine>()
  if (!edges) return []
  const { positions, indices, edgeIds } = edges
  const count = indices?.length ?? edgeIds.length
  for (let i = 0; i < count; i++) {
    const index = indices?.[i] ?? i
    const id = edgeIds[index] ?? 0
    const line = lines.get(id)
    if (line) line.push(at(positions, index))
    else lines.set(id, [at(positions, index)])
  }
  return [...lines.values()]
}

/** Each different point once, in the order of appearance. */
export function distinct(points: readonly Vec3[]): Vec3[] {
  return [...new Map(points.map((point) => [keyOf(point), point])).values()]
}

/** The same for points that are one and the same vertex. */
export function keyOf(point: Vec3): string {
  return point.map((value) => Math.round(value * 1e4) + 0).join(' ')
}
