/** The checks of a part that is only a mesh: there is no B-rep to hold against it. */
import type { SolidMesh } from '../../kernel/mesh-kernel.ts'
import type { Remark } from '../../faults/remark.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { findPieces, pairEdges, countUnpaired } from '../../model/half-edges.ts'
import { shadedMesh } from '../../meshes/shaded-mesh.ts'
import { meshVolumeMm3 } from '../../model/mesh-measures.ts'
import { goesThrough } from '../shapes/self-crossing.ts'

/** Meshes of more triangles are not searched for crossings: they take a second for each ten thousand. */
export const MAX_SEARCHED = 20_000

/**
 * Looks at the mesh that a part is.
 *
 * @param crossingMm - How far triangles may reach through each other before it counts.
 * @throws ScriptError when it has more than `maxTriangles`.
 */
export function examineMesh(name: string, mesh: SolidMesh, crossingMm: number, maxTriangles: number) {
  const triangles = mesh.indices.length / 3
  if (triangles > maxTriangles)
    throw new ScriptError(`The part "${name}" has ${triangles} triangles; at most ${maxTriangles} are allowed`, {
      code: 'output_limit',
      hint: 'Simplify the mesh: mesh.simplify(0.05)',
    })
  const pairs = pairEdges(mesh.indices)
  const openEdges = countUnpaired(pairs)
  const remarks: Remark[] = []
  if (openEdges > 0)
    remarks.push({
      severity: 'warning',
      code: 'W_NOT_WATERTIGHT',
      message: `"${name}" is an open mesh: ${openEdges} edges of its ${triangles} triangles have no neighbour`,
      hint: 'Repair it before, such as in a slicer, which may reject it as it is',
    })
  else if (triangles <= MAX_SEARCHED && goesThrough(mesh, crossingMm))
    remarks.push({
      severity: 'warning',
      code: 'W_MESH_CROSSES',
      message: `The surface of "${name}" goes through itself: what lies inside twice counts twice in its volume`,
      hint: 'Its bodies may overlap: join them in the program that made it, or import them from a file each and fuse them',
    })
  else
    remarks.push({
      severity: 'info',
      code: 'I_MESH',
      message: `"${name}" is a mesh of ${triangles} triangles, not a B-rep`,
      hint: 'It is exact in STL, 3MF, OBJ and GLB; STEP, IGES and BREP hold no meshes',
    })
  return {
    condition: 'mesh' as const,
    mesh: shadedMesh(mesh, pairs),
    bodyCount: openEdges > 0 ? 0 : countBodies(mesh, pairs),
    watertight: openEdges === 0,
    remarks,
  }
}

/** How many bodies a closed mesh has; cavities do not count. */
function countBodies({ positions, indices }: SolidMesh, pairs: Int32Array): number {
  const { pieceOf, count } = findPieces(pairs)
  if (count === 1) return 1
  const volumes = new Float64Array(count)
  for (let corner = 0; corner < indices.length; corner += 3) {
    const piece = pieceOf[corner / 3] ?? 0
    volumes[piece] = (volumes[piece] ?? 0) + meshVolumeMm3({ positions, indices: indices.subarray(corner, corner + 3) })
  }
  return volumes.filter((volume) => volume > 0).length
}
