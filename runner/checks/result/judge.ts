/** The quick checks of all parts, and who is to blame for what they find. */
import type { RunnerRequest } from '../../contract/frames.ts'
import type { Remark } from '../../faults/remark.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { chooseTolerance, roughDiagonalMm } from '../../model/mesh.ts'
import type { Built } from '../../model/model.ts'
import type { History } from '../calls/history.ts'
import { explain, findUnsound, type Blame } from './blame.ts'
import { isBroken, type Judgement } from './judgement.ts'
import { createQuickMeasures, findImpossible } from './possible.ts'
import { checkBrep, isUnsound, meshAll, type Checked } from './quick.ts'

export interface Judge {
  request: Pick<RunnerRequest, 'mesh' | 'maxTriangles'>
  kernel: Kernel
  /** Hears how far the work has got. */
  progress: {
    phase: (phase: 'checking' | 'meshing') => void
    /** Something that is not about one part. */
    remark: (remark: Remark) => void
  }
}

/**
 * Measures, meshes and checks what a script has built.
 *
 * @throws ScriptError when parts have too many triangles, or a mistake of the script left no sound solid.
 */
export function judgeQuickly(built: Built, history: History, { request, kernel, progress }: Judge): Judgement {
  progress.phase('checking')
  const quick = createQuickMeasures(kernel)
  const rootOf = ({ part }: Pick<Checked, 'part'>) => history.operationOf(part.shape)
  const bodies = built.parts.filter(({ kind, mesh }) => kind === 'body' && !mesh)
  const impossible = findImpossible(
    bodies.map(({ shape }) => history.operationOf(shape)),
    quick,
    kernel,
  )
  const { clamped, ...tolerance } = chooseTolerance(roughDiagonalMm(built.parts, kernel), request.mesh)
  const blameFor = (checked: Pick<Checked, 'part'>) => findUnsound([rootOf(checked)], { tolerance, kernel })

  const blames = new Map<Checked['part'], Blame | null>()
  const checked = built.parts.map((part) => {
    const one = checkBrep(part, () => quick(history.operationOf(part.shape)).mm3, kernel)
    if (!isUnsound(one.remarks)) return one
    // Before it is meshed, which may take for ever.
    const blame = blameFor(one)
    blames.set(part, blame)
    if (blame) refuseMistake(blame, kernel)
    return one
  })

  progress.phase('meshing')
  if (clamped) progress.remark(clampedRemark(tolerance.linearMm))
  const parts = meshAll(checked, tolerance, request.maxTriangles, kernel).map((examined) => {
    const { part, remarks } = examined
    if (isBroken(examined) && !blames.has(part)) blames.set(part, blameFor(examined))
    const blame = blames.get(part)
    return blame ? { ...examined, remarks: remarks.map((remark) => blamedRemark(remark, blame)) } : examined
  })
  const unsound = [...blames.values()].find((found) => found !== null) ?? null
  const blame = unsound ?? impossible
  return { built, history, tolerance, parts, blame, impossible, findings: null, repairs: [] }
}

/** A mistake of the script that left no sound solid ends the job; what the kernel did wrong may be repaired. */
function refuseMistake(blame: Blame, kernel: Kernel): void {
  const { severity, code, message, hint, line, column } = explain(blame, kernel)
  if (severity === 'error' && blame.operation.method.kind !== 'boolean')
    throw new ScriptError(message, { rule: code, hint, line, column })
}

/** Names the operation to blame in a remark on the part that it spoiled. */
function blamedRemark(remark: Remark, { operation }: Blame): Remark {
  if (remark.severity === 'info') return remark
  const { line, column } = operation.position()
  const where = line === undefined ? '' : ` since ${operation.name}() at line ${line}`
  return { ...remark, message: `${remark.message}${where}`, op: operation.name, line, column }
}

function clampedRemark(linearMm: number): Remark {
  return {
    severity: 'info',
    code: 'I_TOLERANCE_CLAMPED',
    message: `The mesh tolerance was raised to ${Number(linearMm.toPrecision(3))} mm, the finest for a part of this size`,
  }
}
