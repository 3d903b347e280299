/**
 * The quick checks of a result, in an order that cannot hang: what the kernel says of each part, then one mesh, then that mesh.
 * Exact measures come later, once the part can be seen.
 */
import type { Kernel } from '../../kernel/kernel.ts'
import { meshAreaMm2 } from '../../model/mesh-measures.ts'
import { meshPart } from '../../model/mesh.ts'
import type { Tolerance, Mesh, PartShape } from '../../model/model.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { judgeBrep, judgeDrawing, judgeMesh, type BrepCheck } from './judge-part.ts'
import type { Remark } from '../../faults/remark.ts'
import { isValid } from '../shapes/check-shape.ts'
import { count } from '../shapes/measures.ts'
import type { Condition, ExaminedPart } from './judgement.ts'
import { examineMesh } from './mesh-part.ts'

/** A part before it is meshed. */
export interface Checked {
  part: PartShape
  brep: BrepCheck
  remarks: readonly Remark[]
}

/** What the kernel says of a part, whose volume is right to about a thousandth. None of this can hang, as meshing may. */
export function checkBrep(part: PartShape, volumeMm3: () => number, kernel: Kernel): Checked {
  if (part.mesh) return { part, brep: NO_BREP, remarks: [] }
  const { wrapped } = part.shape
  const solids = count(wrapped, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel)
  const brep = { volumeMm3: solids > 0 ? volumeMm3() : 0, valid: isValid(wrapped, kernel), solids }
  return { part, brep, remarks: judge(part, brep) }
}

/**
 * Meshes all parts, and looks at their meshes.
 *
 * @throws ScriptError when together they have more than `maxTriangles`.
 */
export function meshAll(
  checked: readonly Checked[],
  tolerance: Tolerance,
  maxTriangles: number,
  kernel: Kernel,
): ExaminedPart[] {
  let trianglesLeft = maxTriangles
  return checked.map((one) => {
    const { mesh } = one.part
    const examined = mesh
      ? { part: one.part, brep: one.brep, ...examineMesh(one.part.name, mesh, tolerance.linearMm, trianglesLeft) }
      : meshAndJoin(one, tolerance, trianglesLeft, kernel)
    trianglesLeft -= examined.mesh.indices.length / 3
    return examined
  })
}

function meshAndJoin(checked: Checked, tolerance: Tolerance, maxTriangles: number, kernel: Kernel): ExaminedPart {
  const { mesh, fault, watertight, remarks: ofMesh } = meshAndJudge(checked, tolerance, maxTriangles, kernel)
  const remarks = [...checked.remarks, ...ofMesh]
  const condition: Condition = fault
    ? { condition: 'unmeshed', fault }
    : { condition: isUnsound(remarks) ? 'broken' : 'sound' }
  return { part: checked.part, brep: checked.brep, mesh, watertight, remarks, ...condition }
}

/** Thin parts need a finer mesh than parts of their size: a second one settles doubts about the first. */
function meshAndJudge({ part, brep }: Checked, tolerance: Tolerance, maxTriangles: number, kernel: Kernel) {
  const by = (fineness: Tolerance) => {
    const meshed = tryMesh(() => meshPart(part, fineness, maxTriangles, kernel))
    return { ...meshed, ...judgeMesh(part.name, meshed.mesh, brep, tolerance) }
  }
  const first = by(tolerance)
  const isCoarse = Math.abs(first.inMeshMm3 - brep.volumeMm3) > COARSE * brep.volumeMm3
  const isDoubted = first.remarks.length > 0 || isCoarse
  if (brep.solids === 0 || first.fault || !brep.valid || !(brep.volumeMm3 > 0) || !isDoubted) return first
  try {
    const second = by(finer(tolerance, brep.volumeMm3 / meshAreaMm2(first.mesh)))
    return second.remarks.length === 0 ? second : first
  } catch {
    return first // too many triangles
  }
}

const NO_BREP: BrepCheck = { volumeMm3: 0, valid: true, solids: 0 }

/** Share of its volume that a mesh may lose without need; a ball of facets at the usual angle loses a bit less. */
const COARSE = 0.025
/** Triangles grow with it. */
const MOST_TIMES_FINER = 20

/** Fine enough for walls or wires of a thickness, of which a wire's is half its radius. */
function finer({ linearMm, angularRad }: Tolerance, thicknessMm: number): Tolerance {
  const wanted = Math.min(linearMm / 2, thicknessMm / 20)
  return { linearMm: Math.max(wanted, linearMm / MOST_TIMES_FINER), angularRad: angularRad / 2 }
}

/** A solid of which the kernel gives no triangles may be repaired. */
function tryMesh(mesh: () => Mesh): { mesh: Mesh; fault?: ScriptError } {
  try {
    return { mesh: mesh() }
  } catch (fault) {
    if (!(fault instanceof ScriptError) || fault.code !== 'empty_result') throw fault
    const none = new Float32Array()
    const empty = { positions: none, normals: none, faceOfVertex: none, lines: none, edgeOfPoint: none }
    return { mesh: { ...empty, indices: new Uint32Array() }, fault }
  }
}

function judge({ name, kind }: PartShape, brep: BrepCheck): Remark[] {
  if (kind === 'aid') return []
  return kind === 'body' ? judgeBrep(name, brep) : judgeDrawing(name)
}

/** Whether remarks say that a part is no sound solid. */
export const isUnsound = (remarks: readonly Remark[]): boolean =>
  remarks.some(({ severity, code }) => severity !== 'info' && code !== 'W_NOT_SOLID')
