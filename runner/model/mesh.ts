/** Tessellation: one mesh per part, from which every mesh format is written. */
import type { Kernel } from '../kernel/kernel.ts'
import type { PartShape } from '../parts/parts.ts'
import { ScriptError } from '../faults/script-error.ts'

/**
 * Triangles of the faces and polylines of the edges of one part, in mm.
 *
 * `positions` and `normals`: x y z a vertex; vertices are never shared between faces. `indices`: three a triangle,
 * counter-clockwise from outside. `faceOfVertex`: index of the vertex's face in the order of the B-rep. `lines`: x y z a
 * point, two points a segment; `edgeOfPoint`: index of the point's edge.
 */
export interface Mesh {
  positions: Float32Array
  normals: Float32Array
  indices: Uint32Array
  faceOfVertex: Float32Array
  lines: Float32Array
  edgeOfPoint: Float32Array
}

export interface Tolerance {
  /** Greatest distance between mesh and B-rep. */
  linearMm: number
  angularRad: number
}

const DIAGONAL_PARTS = 1000
/** No finer than this part of the diagonal, whatever is asked: triangles grow with its inverse. */
const FINEST_DIAGONAL_PARTS = 20_000
const DEFAULT_ANGLE_RAD = 0.3
const FINEST_ANGLE_RAD = Math.PI / 180

/** The tolerance to mesh with: as asked, but never so fine that meshing runs away. `diagonalMm` is that of all parts' bounds. */
export function chooseTolerance(
  diagonalMm: number,
  asked: { toleranceMm?: number | undefined; angleDeg?: number | undefined },
): Tolerance & { clamped: boolean } {
  const finest = diagonalMm / FINEST_DIAGONAL_PARTS
  const linearMm = asked.toleranceMm ?? diagonalMm / DIAGONAL_PARTS
  const angularRad = asked.angleDeg === undefined ? DEFAULT_ANGLE_RAD : (asked.angleDeg * Math.PI) / 180
  return {
    linearMm: Math.max(linearMm, finest),
    angularRad: Math.max(angularRad, FINEST_ANGLE_RAD),
    clamped: linearMm < finest,
  }
}

/** Diagonal in mm of the box around all parts; quick, and at least as large as the true one. */
export function roughDiagonalMm(parts: readonly PartShape[], { oc }: Kernel): number {
  const box = new oc.Bnd_Box()
  try {
    for (const { shape } of parts) oc.BRepBndLib.Add(shape.wrapped, box, false)
    if (box.IsVoid()) return 0
    return Math.sqrt(box.SquareExtent())
  } finally {
    box.delete()
  }
}

/**
 * Meshes one part.
 *
 * @throws ScriptError when a body has no triangles, or a part more than `maxTriangles`.
 */
export function meshPart(part: PartShape, tolerance: Tolerance, maxTriangles: number, kernel: Kernel): Mesh {
  const { oc } = kernel
  const shape = part.shape.wrapped
  const raw = oc.ReplicadMeshExtractor.extract(shape, tolerance.linearMm, tolerance.angularRad, false)
  // The edges take their points from the triangulation that has just been made.
  const rawEdges = oc.ReplicadEdgeMeshExtractor.extract(shape, tolerance.linearMm, tolerance.angularRad)
  try {
    const triangles = raw.getTrianglesSize() / 3
    if (triangles === 0 && part.kind === 'body')
      throw new ScriptError(`The part "${part.name}" cannot be meshed: the kernel gave no triangles`, {
        code: 'empty_result',
        hint: 'Its faces are degenerate: check for zero sizes and self-crossing profiles',
      })
    if (triangles > maxTriangles)
      throw new ScriptError(`The part "${part.name}" has ${triangles} triangles; at most ${maxTriangles} are allowed`, {
        code: 'output_limit',
        hint: 'Mesh it more coarsely with mesh.toleranceMm, or simplify the part',
      })
    const { buffer } = kernel.memory
    const f32 = (pointer: number, size: number) => new Float32Array(buffer, pointer >>> 0, size).slice()
    const i32 = (pointer: number, size: number) => new Int32Array(buffer, pointer >>> 0, size)
    const indices = new Uint32Array(buffer, raw.getTrianglesPtr() >>> 0, raw.getTrianglesSize()).slice()
    const positions = f32(raw.getVerticesPtr(), raw.getVerticesSize())
    const lines = f32(rawEdges.getLinesPtr(), rawEdges.getLinesSize())
    return {
      positions,
      normals: f32(raw.getNormalsPtr(), raw.getNormalsSize()),
      indices,
      faceOfVertex: spread(i32(raw.getFaceGroupsPtr(), raw.getFaceGroupsSize()), positions.length / 3, indices),
      lines,
      edgeOfPoint: spread(i32(rawEdges.getEdgeGroupsPtr(), rawEdges.getEdgeGroupsSize()), lines.length / 3),
    }
  } finally {
    raw.delete()
    rawEdges.delete()
  }
}

/** Writes the number of each group (start, count, id) to every vertex in it; a group counts through `indices` where there are some. */
function spread(groups: Int32Array, vertices: number, indices?: Uint32Array): Float32Array {
  const numbers = new Float32Array(vertices)
  for (let group = 0; group < groups.length / 3; group++) {
    const start = groups[3 * group] ?? 0
    const end = start + (groups[3 * group + 1] ?? 0)
    if (!indices) numbers.fill(group, start, end)
    else for (let i = start; i < end; i++) numbers[indices[i] ?? 0] = group
  }
  return numbers
}
