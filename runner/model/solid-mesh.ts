/** A shape as a mesh of nothing but points and triangles, welded: what checks and the mesh kernel need. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { join, joinIndices } from './mesh.ts'
import { tessellate } from './tessellate.ts'
import type { Tolerance } from './model.ts'
import { weld } from './mesh-measures.ts'
import type { SolidMesh } from '../kernel/mesh-kernel.ts'

/** Meshes a shape; an empty one has an empty mesh. */
export function solidMesh(shape: TopoDS_Shape, tolerance: Tolerance, kernel: Kernel): SolidMesh {
  const { faces } = tessellate(shape, tolerance, kernel)
  return welded({ positions: join(faces.map(({ positions }) => positions)), indices: joinIndices(faces) })
}

/** The same surface with one vertex a place, and without triangles that have no area. */
export function welded({ positions, indices }: SolidMesh): SolidMesh {
  const first = weld(positions)
  const number = new Int32Array(first.length).fill(-1)
  const points: number[] = []
  const triangles: number[] = []
  const numberOf = (vertex: number): number => {
    const at = first[vertex] ?? 0
    if ((number[at] ?? -1) < 0) {
      number[at] = points.length / 3
      points.push(positions[3 * at] ?? 0, positions[3 * at + 1] ?? 0, positions[3 * at + 2] ?? 0)
    }
    return number[at] ?? 0
  }
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [numberOf(indices[t] ?? 0), numberOf(indices[t + 1] ?? 0), numberOf(indices[t + 2] ?? 0)]
    if (a !== b && b !== c && c !== a) triangles.push(a, b, c)
  }
  return { positions: Float32Array.from(points), indices: Uint32Array.from(triangles) }
}
