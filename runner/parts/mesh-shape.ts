/** Meshes that a script returned, as parts. */
import type { AnyShape } from 'replicad'
import { compoundOf } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { toSolidMesh, type SolidMesh } from '../kernel/mesh-kernel.ts'
import { brepOfMesh, FEW_FACES } from '../meshes/brep-of-mesh.ts'
import { pairEdges } from '../model/half-edges.ts'
import { OpenMesh } from '../meshes/open-mesh.ts'

/** A mesh as the shape of a part: a solid of flat faces where these are few, else as it is, beside an empty shape; null for anything else. */
export function meshPartOf(item: unknown, kernel: Kernel): { shape: AnyShape; mesh?: SolidMesh } | null {
  const { replicad } = kernel
  const isOpen = item instanceof OpenMesh
  if (!isOpen && !(item instanceof replicad.MeshShape)) return null
  const mesh = isOpen ? item.mesh : toSolidMesh(item.wrapped)
  const brep =
    isOpen || mesh.indices.length === 0
      ? null
      : brepOfMesh(mesh, () => pairEdges(mesh.indices), { maxFaces: FEW_FACES, isClosed: true }, kernel)
  return brep ? { shape: replicad.cast(brep) } : { shape: replicad.cast(compoundOf([], kernel)), mesh }
}
