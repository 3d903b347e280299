/** Tessellation: one mesh per part, from which every mesh format is written. */
import type { Kernel } from '../kernel/kernel.ts'
import type { PartShape, Tolerance, Mesh } from './model.ts'
import { ScriptError } from '../faults/script-error.ts'
import { meshBounds } from './exact-measures.ts'
import { snapTogether } from './mesh-measures.ts'
import type { FaceMesh } from './plane-face.ts'
import { tessellate } from './tessellate.ts'

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
export function roughDiagonalMm(parts: readonly Pick<PartShape, 'shape' | 'mesh'>[], { oc }: Kernel): number {
  const box = new oc.Bnd_Box()
  try {
    for (const { shape, mesh } of parts) {
      oc.BRepBndLib.Add(shape.wrapped, box, false)
      if (!mesh) continue
      const { min, max } = meshBounds(mesh)
      box.Update(...min, ...max)
    }
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
  const { faces, edges } = tessellate(part.shape.wrapped, tolerance, kernel)
  const triangles = faces.reduce((sum, { indices }) => sum + indices.length / 3, 0)
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
  const positions = join(faces.map((face) => face.positions))
  const lines = join(edges)
  return snapTogether({
    positions,
    normals: join(faces.map(({ normals }) => normals)),
    indices: joinIndices(faces),
    faceOfVertex: spread(faces.map((face) => face.positions.length / 3)),
    lines,
    edgeOfPoint: spread(edges.map((line) => line.length / 3)),
  })
}

/** Arrays one after the other. */
export function join(arrays: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const array of arrays) {
    joined.set(array, at)
    at += array.length
  }
  return joined
}

/** The triangles of all faces, which count the vertices of all. */
export function joinIndices(faces: readonly FaceMesh[]): Uint32Array {
  const joined = new Uint32Array(faces.reduce((sum, { indices }) => sum + indices.length, 0))
  let [at, vertices] = [0, 0]
  for (const { indices, positions } of faces) {
    for (const index of indices) joined[at++] = vertices + index
    vertices += positions.length / 3
  }
  return joined
}

/** The number of each group at every vertex in it. */
function spread(counts: readonly number[]): Float32Array {
  const numbers = new Float32Array(counts.reduce((sum, count) => sum + count, 0))
  let at = 0
  for (const [group, count] of counts.entries()) numbers.fill(group, at, (at += count))
  return numbers
}
