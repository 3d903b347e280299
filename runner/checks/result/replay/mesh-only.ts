/** The last resort: where the first kernel finds no sound solid by any way, the second one's mesh is the result. */
import type { Kernel } from '../../../kernel/kernel.ts'
import { meshBounds, type Bounds, type BrepMeasures, type Point } from '../../../model/exact-measures.ts'
import type { Tolerance, Mesh } from '../../../model/model.ts'
import { pairEdges } from '../../../model/half-edges.ts'
import { shadedMesh } from '../../../meshes/shaded-mesh.ts'
import type { Operation } from '../../calls/history.ts'
import { createReplay } from './replay.ts'

/**
 * The result of an operation by the second kernel alone; null where an operation in between can only be done by the first one,
 * or an operand is not closed.
 */
export function meshWithoutBrep(operation: Operation, tolerance: Tolerance, kernel: Kernel): Mesh | null {
  const replay = createReplay(tolerance, new Map(), kernel)
  try {
    const mesh = replay.meshOf(operation)
    return mesh && shadedMesh(mesh, pairEdges(mesh.indices))
  } finally {
    replay.close()
  }
}

/** Twice the area of a triangle, as a vector along its normal; its corners are at these indices. */
function areaVector(p: Float32Array, a: number, b: number, c: number): Point {
  const [ax = 0, ay = 0, az = 0] = [p[a], p[a + 1], p[a + 2]]
  const [ux, uy, uz] = [(p[b] ?? 0) - ax, (p[b + 1] ?? 0) - ay, (p[b + 2] ?? 0) - az]
  const [vx, vy, vz] = [(p[c] ?? 0) - ax, (p[c + 1] ?? 0) - ay, (p[c + 2] ?? 0) - az]
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
}

/** Measures of a mesh, in place of those of a B-rep; the centre of an open one is that of its area. */
export function measureMesh(mesh: Mesh, isSolid: boolean): BrepMeasures & { bounds: Bounds } {
  const { positions, indices } = mesh
  const byVolume: Point = [0, 0, 0]
  const byArea: Point = [0, 0, 0]
  let areaMm2 = 0
  let sixfold = 0
  for (let corner = 0; corner < indices.length; corner += 3) {
    const [a, b, c] = [3 * (indices[corner] ?? 0), 3 * (indices[corner + 1] ?? 0), 3 * (indices[corner + 2] ?? 0)]
    const [x, y, z] = areaVector(positions, a, b, c)
    const area = Math.sqrt(x * x + y * y + z * z) / 2
    // The tetrahedron between the triangle and the origin.
    const volume = x * (positions[a] ?? 0) + y * (positions[a + 1] ?? 0) + z * (positions[a + 2] ?? 0)
    areaMm2 += area
    sixfold += volume
    for (const axis of [0, 1, 2] as const) {
      const sum = (positions[a + axis] ?? 0) + (positions[b + axis] ?? 0) + (positions[c + axis] ?? 0)
      byVolume[axis] += (volume * sum) / 4
      byArea[axis] += (area * sum) / 3
    }
  }
  const [center, weight] = isSolid ? [byVolume, sixfold] : [byArea, areaMm2]
  return {
    volumeMm3: isSolid ? sixfold / 6 : 0,
    areaMm2,
    centerOfMass: [center[0] / (weight || 1), center[1] / (weight || 1), center[2] / (weight || 1)],
    bounds: meshBounds(mesh),
  }
}
