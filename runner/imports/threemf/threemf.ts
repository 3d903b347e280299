/** 3MF files as shapes: one that can be worked with, which knows the parts that it was read from. */
import { ScriptError } from '../../faults/script-error.ts'
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { toSolidMesh, type SolidMesh } from '../../kernel/mesh-kernel.ts'
import { brepOfMesh, FEW_FACES, MOST_FACES } from '../../meshes/brep-of-mesh.ts'
import { closeMesh, type ReadMesh } from '../../meshes/close-mesh.ts'
import { rememberParts } from '../../meshes/mesh-parts.ts'
import { OpenMesh } from '../../meshes/open-mesh.ts'
import { pairEdges } from '../../model/half-edges.ts'
import type { FromMesh } from '../stl/stl.ts'
import { buildParts, type BuiltPart } from './build.ts'
import { readModelFile } from './model-file.ts'
import { readPackage } from './package.ts'

type ReadPart = BuiltPart & { read: ReadMesh }

/**
 * A 3MF as one shape; returned as it is, it is the named and coloured parts of the file. `as` as of an STL.
 *
 * @throws SyntaxError when the file is damaged or of a kind that is not read; ScriptError when there is no B-rep of it.
 */
export function threemfShape(
  name: string,
  bytes: Uint8Array,
  as: unknown,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): FromMesh {
  const model = readModelFile(readPackage(bytes))
  const parts = buildParts(model).map((part) => Object.assign(part, { read: closeMesh(part.corners, kernel.mesh) }))
  if (model.leftOut.size > 0)
    remark({
      severity: 'warning',
      code: 'W_3MF_LEFT_OUT',
      message: `"${name}" holds what is not read: ${[...model.leftOut].join(', ')}`,
      hint: 'Its triangles, names and colours of whole objects are used',
    })
  tellRepairs(name, parts, remark)
  const shape = joined(name, parts, as, kernel, remark)
  const { MeshShape } = kernel.replicad
  rememberParts(
    shape,
    parts.map(({ name: own, color, read }) => ({
      name: own,
      color,
      shape: read.solid ? new MeshShape(read.solid) : new OpenMesh(read.mesh, kernel.replicad),
    })),
  )
  return shape
}

function tellRepairs(name: string, parts: readonly ReadPart[], remark: (remark: Remark) => void): void {
  const repairs = new Set(parts.flatMap(({ read }) => (read.solid ? read.repairs : [])))
  if (repairs.size > 0)
    remark({ severity: 'info', code: 'I_MESH_REPAIRED', message: `"${name}" was repaired: ${[...repairs].join(', ')}` })
  const open = parts.filter(({ read }) => !read.solid)
  if (open.length > 0)
    remark({
      severity: 'warning',
      code: 'W_3MF_OPEN',
      message: `"${name}" has open meshes, which are no solids: ${open
        .slice(0, 5)
        .map((part) => `${part.name} (${part.read.openEdges} edges without a neighbour)`)
        .join(', ')}${open.length > 5 ? ` and ${open.length - 5} more` : ''}`,
      hint: 'Repair it before, such as in a slicer; as it is it can be shown and moved, but not cut or joined',
    })
}

/** All parts as one: what they fill together, or all their triangles where one of them is open. */
function joined(
  name: string,
  parts: readonly ReadPart[],
  as: unknown,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): FromMesh {
  const solids = parts.flatMap(({ read }) => read.solid ?? [])
  const triangles = parts.reduce((sum, { read }) => sum + read.mesh.indices.length / 3, 0)
  const content = `${parts.length} part${parts.length === 1 ? '' : 's'} of ${triangles} triangles`
  if (solids.length < parts.length) return new OpenMesh(together(parts.map(({ read }) => read.mesh)), kernel.replicad)
  const solid = kernel.mesh.library.Manifold.union(solids)
  const mesh = toSolidMesh(solid)
  const maxFaces = as === 'brep' ? MOST_FACES : FEW_FACES
  const brep =
    as === 'mesh' ? null : brepOfMesh(mesh, () => pairEdges(mesh.indices), { maxFaces, isClosed: true }, kernel)
  if (as === 'brep' && !brep)
    throw new ScriptError(`Cannot make a B-rep of "${name}": it has more than ${MOST_FACES} flat faces`, {
      rule: 'E_MESH_ONLY',
      hint: `Use it as a mesh, importFile(name), which can be cut, joined and moved; or reduce its ${triangles} triangles before`,
    })
  remark({
    severity: 'info',
    code: 'I_3MF_PARTS',
    message: `"${name}" holds ${content} that close${brep ? '' : ', which stay meshes'}`,
    hint: 'Returned as it is, it is these parts with their names and colours; in operations it is one shape',
  })
  return brep ? kernel.replicad.cast(brep) : new kernel.replicad.MeshShape(solid)
}

function together(meshes: readonly SolidMesh[]): SolidMesh {
  const positions = new Float32Array(meshes.reduce((sum, mesh) => sum + mesh.positions.length, 0))
  const indices = new Uint32Array(meshes.reduce((sum, mesh) => sum + mesh.indices.length, 0))
  let [atPosition, atIndex] = [0, 0]
  for (const mesh of meshes) {
    positions.set(mesh.positions, atPosition)
    indices.set(
      mesh.indices.map((index) => index + atPosition / 3),
      atIndex,
    )
    atPosition += mesh.positions.length
    atIndex += mesh.indices.length
  }
  return { positions, indices }
}
