/** The judgement of a result: never a wrong part without a warning. */
import { countOpenEdges, meshVolumeMm3, differs } from '../../model/mesh-measures.ts'
import { widen, type Bounds, type TopologyCounts, type Point } from '../../model/exact-measures.ts'
import type { Tolerance, Mesh, PartKind, Stroke } from '../../model/model.ts'
import type { Remark } from '../../faults/remark.ts'

/** What the kernel says of a part at once. */
export interface BrepCheck {
  /** Right to about a thousandth; 0 for what is no solid. */
  volumeMm3: number
  /** What BRepCheck, the kernel's own checker, says. */
  valid: boolean
  solids: number
}

export interface PartRow {
  name: string
  color: string
  opacity: number
  kind: PartKind
  stroke: Stroke
  volumeMm3: number
  areaMm2: number
  bounds: Bounds
  centerOfMass: Point
  counts: TopologyCounts & { triangles: number }
  valid: boolean
  watertight: boolean
}

/** Content of `facts.json`: the verdict on the whole, with a row per part. */
export interface Facts extends Omit<PartRow, 'name' | 'color' | 'opacity' | 'kind' | 'stroke'> {
  ok: boolean
  warnings: Remark[]
  parts: PartRow[]
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

/** The facts of all parts together; drawings count only where there is no body, aids never. */
export function summarize(all: readonly PartRow[], warnings: Remark[]): Facts {
  const bodies = all.filter(({ kind }) => kind === 'body')
  const parts = bodies.length > 0 ? bodies : all.filter(({ kind }) => kind === 'drawing')
  const bounds: Bounds = { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] }
  const centerOfMass: Point = [0, 0, 0]
  const counts = { solids: 0, faces: 0, edges: 0, vertices: 0, triangles: 0 }
  const sum = (pick: (part: PartRow) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const weight = (part: PartRow) => (part.volumeMm3 > 0 ? part.volumeMm3 : 0)
  const weights = sum(weight)
  for (const part of parts) {
    widen(bounds.min, bounds.max, part.bounds.min, part.bounds.max)
    for (const axis of [0, 1, 2] as const)
      centerOfMass[axis] += part.centerOfMass[axis] * (weights > 0 ? weight(part) / weights : 1 / parts.length)
    for (const kind of ['solids', 'faces', 'edges', 'vertices', 'triangles'] as const) counts[kind] += part.counts[kind]
  }
  const valid = parts.every((part) => part.valid)
  const watertight = parts.every((part) => part.watertight)
  return {
    ok: valid && (watertight || bodies.length === 0) && warnings.every(({ severity }) => severity === 'info'),
    valid,
    watertight,
    volumeMm3: sum((part) => part.volumeMm3),
    areaMm2: sum((part) => part.areaMm2),
    bounds,
    centerOfMass,
    counts,
    warnings,
    parts: [...all],
  }
}

const round = (value: number) => Number(value.toPrecision(6))
