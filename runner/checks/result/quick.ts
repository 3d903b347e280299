/**
 * The quick checks of a result, in an order that cannot hang: what the kernel says of each part, then one mesh, then that mesh.
 * Exact measures come later, once the part can be seen.
 */
import type { Kernel } from '../../kernel/kernel.ts'
import { meshAreaMm2 } from '../../model/mesh-measures.ts'
import { chooseTolerance, meshPart, roughDiagonalMm } from '../../model/mesh.ts'
import type { Tolerance, Mesh, PartShape } from '../../model/model.ts'
import type { RunnerRequest } from '../../contract/frames.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { judgeBrep, judgeDrawing, judgeMesh, type BrepCheck } from './verdict.ts'
import type { Remark } from '../../faults/remark.ts'
import { isValid } from '../shapes/check-shape.ts'
import { count } from '../shapes/measures.ts'
import { examineMesh } from './mesh-part.ts'

/** A part with everything that is known of it. */
export interface ExaminedPart {
  part: PartShape
  brep: BrepCheck
  mesh: Mesh
  watertight: boolean
  /** What there is to say of it. */
  remarks: Remark[]
  /** Whether the kernel gave something else than a sound solid. */
  isBroken: boolean
  /** Why it cannot be meshed, if so; the mesh is empty then. */
  fault?: ScriptError
  /** Whether the mesh is the second kernel's, since the first one has no sound solid. */
  isMeshOnly?: boolean
  /** How many bodies a part has that is only a mesh. */
  bodyCount?: number
}

export interface Examination {
  parts: ExaminedPart[]
  tolerance: Tolerance
}

export interface Examiner {
  kernel: Kernel
  /** Volume of a part, right to about a thousandth. */
  volumeMm3: (part: PartShape) => number
  phase: (phase: 'meshing') => void
  /** Says something that is not about one part. */
  remark: (remark: Remark) => void
  /** Looks at a part that is broken before it is meshed, which may take for ever; throws when it need not be meshed at all. */
  onBroken: (part: PartShape, tolerance: Tolerance) => void
}

/**
 * Measures, meshes and checks all parts.
 *
 * @throws ScriptError when a part has too many triangles, or by `onBroken`.
 */
export function examine(parts: readonly PartShape[], request: RunnerRequest, examiner: Examiner): Examination {
  const { kernel, phase } = examiner
  const { clamped, ...tolerance } = chooseTolerance(roughDiagonalMm(parts, kernel), request.mesh)
  const measured = parts.map((part) => {
    if (part.mesh) return { part, brep: NO_BREP, remarks: [] }
    const brep = checkBrep(part)
    const remarks = judge(part, brep)
    if (isUnsound(remarks)) examiner.onBroken(part, tolerance)
    return { part, brep, remarks }
  })

  phase('meshing')
  if (clamped) examiner.remark(clampedRemark(tolerance.linearMm))
  let trianglesLeft = request.maxTriangles
  return {
    tolerance,
    parts: measured.map(({ part, brep, remarks: ofBrep }) => {
      const { mesh } = part
      const examined = mesh
        ? { ...examineMesh(part, mesh, tolerance.linearMm, trianglesLeft), brep }
        : meshAndJoin(part, brep, ofBrep, trianglesLeft)
      trianglesLeft -= examined.mesh.indices.length / 3
      return examined
    }),
  }

  function meshAndJoin(
    part: PartShape,
    brep: BrepCheck,
    ofBrep: readonly Remark[],
    maxTriangles: number,
  ): ExaminedPart {
    const { mesh, fault, watertight, remarks: ofMesh } = meshAndJudge(part, brep, maxTriangles)
    const remarks = [...ofBrep, ...ofMesh]
    const isBroken = fault !== undefined || isUnsound(remarks)
    return { part, brep, mesh, watertight, remarks, isBroken, ...(fault && { fault }) }
  }

  /** None of this can hang, as meshing a broken shape may. */
  function checkBrep(part: PartShape): BrepCheck {
    const { wrapped } = part.shape
    const solids = count(wrapped, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel)
    return { volumeMm3: solids > 0 ? examiner.volumeMm3(part) : 0, valid: isValid(wrapped, kernel), solids }
  }

  /** Thin parts need a finer mesh than parts of their size: a second one settles doubts about the first. */
  function meshAndJudge(part: PartShape, brep: BrepCheck, maxTriangles: number) {
    const by = (fineness: Tolerance) => {
      const meshed = tryMesh(() => meshPart(part, fineness, maxTriangles, kernel))
      return { ...meshed, ...judgeMesh(part.name, meshed.mesh, brep, tolerance) }
    }
    const first = by(tolerance)
    const isCoarse = ({ inMeshMm3 }: { inMeshMm3: number }) =>
      Math.abs(inMeshMm3 - brep.volumeMm3) > COARSE * brep.volumeMm3
    const isDoubted = first.remarks.length > 0 || isCoarse(first)
    if (brep.solids === 0 || first.fault || !brep.valid || !(brep.volumeMm3 > 0) || !isDoubted) return first
    try {
      const second = by(finer(tolerance, brep.volumeMm3 / meshAreaMm2(first.mesh)))
      return second.remarks.length === 0 ? second : first
    } catch {
      return first // too many triangles
    }
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

const isUnsound = (remarks: readonly Remark[]) =>
  remarks.some(({ severity, code }) => severity !== 'info' && code !== 'W_NOT_SOLID')

function clampedRemark(linearMm: number): Remark {
  return {
    severity: 'info',
    code: 'I_TOLERANCE_CLAMPED',
    message: `The mesh tolerance was raised to ${Number(linearMm.toPrecision(3))} mm, the finest for a part of this size`,
  }
}
