/** What the quick checks of a part have to say. */
import { countOpenEdges, meshVolumeMm3, differs } from '../../model/mesh-measures.ts'
import type { Tolerance, Mesh } from '../../model/model.ts'
import type { Remark } from '../../faults/remark.ts'

/** What the kernel says of a part at once. */
export interface BrepCheck {
  /** Right to about a thousandth; 0 for what is no solid. */
  volumeMm3: number
  /** What BRepCheck, the kernel's own checker, says. */
  valid: boolean
  solids: number
}

/** What the B-rep alone tells about a part; known before it is meshed. */
export function judgeBrep(name: string, { volumeMm3, valid, solids }: BrepCheck): Remark[] {
  const remarks: Remark[] = []
  const warn = (code: string, message: string, hint: string) =>
    remarks.push({ severity: 'warning', code, message, hint })
  if (solids === 0)
    warn(
      'W_NOT_SOLID',
      `"${name}" is a surface, not a solid`,
      'Close it: extrude or revolve a closed profile, or give it a thickness',
    )
  else if (!(volumeMm3 > 0))
    warn(
      'W_NO_VOLUME',
      `"${name}" has a volume of ${round(volumeMm3)} mm³`,
      'A profile may cross itself or not be closed, or a revolution axis may stand upright on its sketch plane: sketch on XZ',
    )
  if (!valid)
    warn(
      'W_INVALID',
      `"${name}" is not a valid solid`,
      'A profile may be open or cross itself, or a fillet, shell or thickness may be too big',
    )
  return remarks
}

/** What is to be said of a drawing: that it is none of the solids that people expect. */
export function judgeDrawing(name: string): Remark[] {
  return [
    {
      severity: 'info',
      code: 'I_DRAWING',
      message: `"${name}" is a drawing, not a solid: it is in drawing.svg and drawing.dxf, and not in STL`,
      hint: 'To make it solid: drawing.sketchOnPlane("XY").extrude(10)',
    },
  ]
}

/** What the mesh of a part tells. */
export function judgeMesh(
  name: string,
  mesh: Mesh,
  { volumeMm3, solids }: BrepCheck,
  tolerance: Tolerance,
): { watertight: boolean; inMeshMm3: number; remarks: Remark[] } {
  const remarks: Remark[] = []
  const openEdges = countOpenEdges(mesh)
  if (openEdges > 0 && solids > 0)
    remarks.push({
      severity: 'warning',
      code: 'W_NOT_WATERTIGHT',
      message: `The mesh of "${name}" has ${openEdges} open edges`,
      hint: 'A slicer may reject it; STEP may still be right. Nearly touching or tangent faces are the usual cause',
    })
  const inMeshMm3 = meshVolumeMm3(mesh)
  if (solids > 0 && volumeMm3 > 0 && differs(inMeshMm3, volumeMm3, tolerance))
    remarks.push({
      severity: 'warning',
      code: 'W_MESH_VOLUME',
      message: `The mesh of "${name}" encloses ${round(inMeshMm3)} mm³, its B-rep ${round(volumeMm3)} mm³`,
      hint: 'Faces may be missing in the mesh, or the mesh is too coarse: lower mesh.toleranceMm',
    })
  return { watertight: openEdges === 0, inMeshMm3, remarks }
}

const round = (value: number) => Number(value.toPrecision(6))
