/** STL files as shapes: a B-rep where flat faces make it small, else a mesh. */
import type { AnyShape, MeshShape } from 'replicad'
import { ScriptError } from '../../faults/script-error.ts'
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { brepOfMesh, FEW_FACES, MOST_FACES } from '../../meshes/brep-of-mesh.ts'
import { closeMesh, type ReadMesh } from '../../meshes/close-mesh.ts'
import { OpenMesh } from '../../meshes/open-mesh.ts'
import { readStlFile } from './stl-file.ts'

/** What can be made of triangles. */
export type FromMesh = AnyShape | MeshShape | OpenMesh

/**
 * An STL as a shape. `as` decides between `mesh` and `brep`; without it, few flat faces make a B-rep.
 *
 * @throws SyntaxError when the file is damaged; ScriptError when there is no B-rep of it.
 */
export function stlShape(
  name: string,
  bytes: Uint8Array,
  as: unknown,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): FromMesh {
  const { corners, unreadable, isCutOff } = readStlFile(bytes)
  if (isCutOff)
    remark({
      severity: 'warning',
      code: 'W_STL_CUT_OFF',
      message: `"${name}" does not end with endsolid: the rest of it may be missing`,
    })
  if (unreadable > 0)
    remark({
      severity: 'warning',
      code: 'W_STL_UNREADABLE',
      message: `"${name}" has ${unreadable} triangles with coordinates that are no numbers; they were left out`,
    })
  return shapeOfTriangles(name, corners, as, kernel, remark)
}

/** Loose triangles, nine numbers each, as a shape; says what it is and what was done to it. */
export function shapeOfTriangles(
  name: string,
  corners: Float32Array,
  as: unknown,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): FromMesh {
  const read = closeMesh(corners, kernel.mesh)
  const triangles = read.mesh.indices.length / 3
  const isClosed = read.solid !== null
  if (isClosed && read.repairs.length > 0)
    remark({ severity: 'info', code: 'I_MESH_REPAIRED', message: `"${name}" was repaired: ${read.repairs.join(', ')}` })
  const shape = as === 'mesh' ? null : brepOf(read, as === 'brep' ? MOST_FACES : FEW_FACES, kernel)
  if (as === 'brep' && !shape)
    throw new ScriptError(`Cannot make a B-rep of "${name}": it has more than ${MOST_FACES} flat faces`, {
      rule: 'E_MESH_ONLY',
      hint: `Use it as a mesh, importFile(name), which can be cut, joined and moved; or reduce its ${triangles} triangles before`,
    })
  if (!isClosed)
    remark({
      severity: 'warning',
      code: 'W_STL_OPEN',
      message: `"${name}" is no solid but an open mesh: ${read.openEdges} edges of its ${triangles} triangles have no neighbour`,
      hint: 'Repair it before, such as in a slicer; as it is it can be shown and moved, but not cut or joined',
    })
  else if (shape)
    remark({
      severity: 'info',
      code: 'I_STL_SOLID',
      message: `"${name}" is a solid: its ${triangles} triangles close`,
    })
  else
    remark({
      severity: 'info',
      code: 'I_MESH',
      message: `"${name}" is a mesh of ${triangles} triangles that close, not a B-rep`,
      hint: 'It can be cut, joined, moved and scaled, also with solids; fillets, faces and STEP need a B-rep',
    })
  if (shape) return shape
  return read.solid ? new kernel.replicad.MeshShape(read.solid) : new OpenMesh(read.mesh, kernel.replicad)
}

function brepOf({ mesh, pairs, solid }: ReadMesh, maxFaces: number, kernel: Kernel): AnyShape | null {
  const shape = brepOfMesh(mesh, () => pairs, { maxFaces, isClosed: solid !== null }, kernel)
  return shape && kernel.replicad.cast(shape)
}
