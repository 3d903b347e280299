/** The checks of one shape on its own, in an order that cannot hang. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Tolerance } from '../../model/model.ts'
import { countOpenEdges, meshVolumeMm3, differs } from '../../model/mesh-measures.ts'
import { count } from './measures.ts'
import { goesThrough } from './self-crossing.ts'
import { solidMesh } from '../../model/solid-mesh.ts'
import type { SolidMesh } from '../../kernel/mesh-kernel.ts'
import { exactVolumeMm3 } from './volume.ts'

/** What is wrong with a shape: the first of the checks that it fails. */
export type Flaw = 'volume' | 'invalid' | 'open mesh' | 'mesh volume'

/** Triangles may reach through each other by so many times the tolerance of the mesh: faces that nearly touch do. */
const CROSSING_TOLERANCES = 3
/** Meshes of more triangles are not searched for crossings. */
export const MAX_CROSSING_TRIANGLES = 100_000

/** Whether the kernel's own checker finds nothing wrong. */
export function isValid(shape: TopoDS_Shape, { oc }: Kernel): boolean {
  const check = new oc.BRepCheck_Analyzer(shape, true, false, false)
  const valid = check.IsValid()
  check.delete()
  return valid
}

/** The first flaw of a solid; null for a sound one, and for a shape that is no solid. Meshing comes only after what would make it hang. */
export function findFlaw(shape: TopoDS_Shape, tolerance: Tolerance, kernel: Kernel): Flaw | null {
  if (count(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel) === 0) return null
  const volumeMm3 = exactVolumeMm3(shape, kernel)
  if (!(volumeMm3 > 0)) return 'volume'
  if (!isValid(shape, kernel)) return 'invalid'
  const mesh = solidMesh(shape, tolerance, kernel)
  if (countOpenEdges(mesh) > 0) return 'open mesh'
  return differs(meshVolumeMm3(mesh), volumeMm3, tolerance) ? 'mesh volume' : null
}

/** Whether the surface of a mesh goes through itself; meshes that are too large are not looked at. */
export function goesThroughItself(mesh: SolidMesh, { linearMm }: Tolerance): boolean {
  if (mesh.indices.length > 3 * MAX_CROSSING_TRIANGLES) return false
  return goesThrough(mesh, CROSSING_TOLERANCES * linearMm)
}
