/** What a whole part tells about the script: bodies that do not touch, voids that nobody can see, parts that hang in the air. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { Remark } from '../../faults/remark.ts'
import { lineage, type Operation } from '../calls/history.ts'
import { count } from '../shapes/measures.ts'
import { mm } from '../calls/rules/words.ts'

/** A finished part and the operation that made it. */
export interface Finished {
  name: string
  operation: Operation
}

/** Shapes of more faces are not measured against each other. */
const MAX_FACES = 200
/** Nearer to the bed than this, in mm, is on it. */
const ON_BED_MM = 1e-4

/** Advice on the parts that a script returned; `lowestMm` is the least z of them all. */
export function adviseOn(parts: readonly Finished[], lowestMm: number, kernel: Kernel): Remark[] {
  const remarks = parts.flatMap((part) => [...onPieces(part, kernel), ...onVoids(part, kernel)])
  return parts.length > 0 && Math.abs(lowestMm) > ON_BED_MM ? [...remarks, offBed(lowestMm)] : remarks
}

function onPieces({ name, operation }: Finished, kernel: Kernel): Remark[] {
  const pieces = countSolids(operation, kernel)
  if (pieces < 2) return []
  const history = lineage([operation])
  const apart = history.findLast((step) => isBoolean(step, 'fuse') && joinsNothing(step, kernel))
  if (apart) return [disjoint(name, pieces, apart, kernel)]
  const split = history.findLast((step) => isBoolean(step, 'cut') && splits(step, kernel))
  if (!split) return []
  return [
    {
      severity: 'warning',
      code: 'W_SPLIT',
      message: `"${name}" is in ${pieces} pieces: cut() went all the way through it`,
      hint: 'Make the tool smaller, or return the pieces as parts of their own',
      op: 'cut',
      ...split.position(),
    },
  ]
}

const isBoolean = ({ method }: Operation, boolean: 'fuse' | 'cut') =>
  method.kind === 'boolean' && method.boolean === boolean

const countSolids = ({ result }: Operation, kernel: Kernel) =>
  count(result, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel)

/** Whether a fuse has as many bodies as were put into it. */
function joinsNothing(step: Operation, kernel: Kernel): boolean {
  const bodies = step.inputs.reduce((sum, input) => sum + countSolids(input, kernel), 0)
  return countSolids(step, kernel) >= bodies
}

function splits(step: Operation, kernel: Kernel): boolean {
  const [part] = step.inputs
  return part !== undefined && countSolids(step, kernel) > countSolids(part, kernel)
}

function disjoint(name: string, pieces: number, fuse: Operation, kernel: Kernel): Remark {
  const gapMm = gapBetween(fuse, kernel)
  const gap = gapMm === null ? '' : gapMm > 0 ? `, ${mm(gapMm)} apart` : ', which touch only along an edge or a point'
  return {
    severity: 'warning',
    code: 'W_DISJOINT',
    message: `"${name}" is in ${pieces} pieces: fuse() joined two shapes that do not overlap${gap}`,
    hint: 'Let them overlap a little, or return them as parts of their own',
    op: 'fuse',
    ...fuse.position(),
  }
}

function gapBetween({ inputs: [left, right] }: Operation, kernel: Kernel): number | null {
  const { oc, replicad } = kernel
  const faces = ({ result }: Operation) => count(result, oc.TopAbs_ShapeEnum.TopAbs_FACE, kernel)
  if (!left || !right || faces(left) + faces(right) > MAX_FACES) return null
  try {
    return replicad.measureDistanceBetween(replicad.cast(left.result), replicad.cast(right.result))
  } catch {
    return null // advice does without the number
  }
}

function onVoids({ name, operation }: Finished, kernel: Kernel): Remark[] {
  if (countVoids(operation, kernel) === 0) return []
  const step = lineage([operation]).find((candidate) => countVoids(candidate, kernel) > 0)
  return [
    {
      severity: 'warning',
      code: 'W_INNER_VOID',
      message: `"${name}" has a void inside that nothing leads to`,
      hint: 'A printed part keeps its support or resin in there: open it, or fill it',
      ...(step && { op: step.name, ...step.position() }),
    },
  ]
}

/** Every solid has one shell around it, and one more around each void. */
function countVoids(operation: Operation, kernel: Kernel): number {
  const solids = countSolids(operation, kernel)
  return solids === 0 ? 0 : count(operation.result, kernel.oc.TopAbs_ShapeEnum.TopAbs_SHELL, kernel) - solids
}

function offBed(lowestMm: number): Remark {
  return {
    severity: 'info',
    code: 'I_NOT_ON_BED',
    message:
      lowestMm > 0 ? `The part hangs ${mm(lowestMm)} above z = 0` : `The part reaches ${mm(-lowestMm)} below z = 0`,
    hint: `To put it on the bed: shape.translateZ(${Number((-lowestMm).toPrecision(6))})`,
  }
}
