/** The last resort: where the first kernel finds no sound solid by any way, the second one's mesh is the result. */
import type { Kernel } from '../../kernel/kernel.ts'
import { meshBounds, type Bounds, type BrepMeasures, type Point } from '../../model/exact-measures.ts'
import type { Tolerance, Mesh } from '../../model/model.ts'
import { meshVolumeMm3 } from '../../model/mesh-measures.ts'
import type { Operation } from '../calls/history.ts'
import type { MeshKernel, SolidMesh } from '../../kernel/mesh-kernel.ts'
import { createReplay } from './replay.ts'

/**
 * The result of an operation by the second kernel alone; null where an operation in between can only be done by the first one,
 * or an operand is not closed.
 */
export function meshWithoutBrep(
  operation: Operation,
  tolerance: Tolerance,
  kernel: Kernel,
  meshKernel: MeshKernel,
): Mesh | null {
  const replay = createReplay(tolerance, new Map(), kernel, meshKernel)
  try {
    const mesh = replay.meshOf(operation)
    return mesh && faceted(mesh)
  } finally {
    replay.close()
  }
}

/** A mesh as files want it: flat triangles that share no vertices, all of one face, without edges. */
function faceted({ positions: points, indices }: SolidMesh): Mesh {
  const positions = new Float32Array(3 * indices.length)
  for (let i = 0; i < indices.length; i++)
    for (let axis = 0; axis < 3; axis++) positions[3 * i + axis] = points[3 * (indices[i] ?? 0) + axis] ?? 0
  const normals = new Float32Array(positions.length)
  for (let at = 0; at < positions.length; at += 9) {
    const normal = areaVector(positions, at)
    const length = Math.hypot(...normal) || 1
    for (let i = 0; i < 9; i++) normals[at + i] = (normal[i % 3] ?? 0) / length
  }
  return {
    positions,
    normals,
    indices: Uint32Array.from({ length: indices.length }, (_, i) => i),
    faceOfVertex: new Float32Array(indices.length),
    lines: new Float32Array(),
    edgeOfPoint: new Float32Array(),
  }
}

/** Twice the area of the triangle at `at`, as a vector along its normal. */
function areaVector(p: Float32Array, at: number): Point {
  const side = (corner: number, axis: number) => (p[at + 3 * corner + axis] ?? 0) - (p[at + axis] ?? 0)
  return [
    side(1, 1) * side(2, 2) - side(1, 2) * side(2, 1),
    side(1, 2) * side(2, 0) - side(1, 0) * side(2, 2),
    side(1, 0) * side(2, 1) - side(1, 1) * side(2, 0),
  ]
}

/** Measures of a mesh of flat triangles, in place of those of a B-rep. */
export function measureMesh(mesh: Mesh): BrepMeasures & { bounds: Bounds } {
  const { positions } = mesh
  const center: Point = [0, 0, 0]
  let areaMm2 = 0
  let sixfold = 0
  for (let at = 0; at < positions.length; at += 9) {
    const normal = areaVector(positions, at)
    areaMm2 += Math.hypot(...normal) / 2
    // The tetrahedron between the triangle and the origin.
    const volume = [0, 1, 2].reduce((sum, axis) => sum + (normal[axis] ?? 0) * (positions[at + axis] ?? 0), 0)
    sixfold += volume
    for (const axis of [0, 1, 2] as const)
      center[axis] +=
        (volume * ((positions[at + axis] ?? 0) + (positions[at + 3 + axis] ?? 0) + (positions[at + 6 + axis] ?? 0))) / 4
  }
  return {
    volumeMm3: meshVolumeMm3(mesh),
    areaMm2,
    centerOfMass: [center[0] / (sixfold || 1), center[1] / (sixfold || 1), center[2] / (sixfold || 1)],
    bounds: meshBounds(mesh),
  }
}
