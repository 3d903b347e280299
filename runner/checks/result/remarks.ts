/** What there is to say of a result in the end. */
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { meshBounds } from '../../model/exact-measures.ts'
import { REPAIRS } from '../safe/booleans.ts'
import { adviseOn } from './advice.ts'
import { explain, type Blame } from './blame.ts'
import type { Judgement, Repair } from './judgement.ts'

/** Doubts about the geometry; `told` are those that came up while the script ran. */
export function remarksOn({ parts, findings, repairs }: Judgement, told: readonly Remark[], kernel: Kernel): Remark[] {
  const hasMeshOnly = parts.some(({ condition }) => condition === 'mesh only')
  const isSettled = ({ operation }: Blame) => operation.method.kind === 'boolean' && hasMeshOnly
  // A bend that is too tight has been told with its radius; that the part goes through itself there says no more.
  const isTold = ({ code, line, column }: Remark) =>
    code === 'E_SELF_CROSSING' &&
    told.some((doubt) => doubt.code === 'W_BEND_TOO_TIGHT' && doubt.line === line && doubt.column === column)
  const accusations = (findings?.blames ?? [])
    .filter((blame) => !isSettled(blame))
    .map((blame) => explain(blame, kernel))
  return [
    ...parts.flatMap(({ remarks }) => remarks),
    ...accusations.filter((remark) => !isTold(remark)),
    ...repairs.map(repairRemark),
  ]
}

function repairRemark({ blame: { operation }, recipe }: Repair): Remark {
  return {
    severity: 'info',
    code: 'I_HEALED',
    message: `${operation.name}() went wrong in the kernel and was repaired ${REPAIRS[recipe]}`,
    op: operation.name,
    ...operation.position(),
  }
}

/** Advice on the script: the part is what it says, though perhaps not what its author meant. */
export function adviceOn({ parts, history }: Judgement, kernel: Kernel): Remark[] {
  const bodies = parts.filter(({ part }) => part.kind === 'body')
  const finished = bodies.map(({ part: { name, shape } }) => ({ name, operation: history.operationOf(shape) }))
  return adviseOn(finished, Math.min(...bodies.map(({ mesh }) => meshBounds(mesh).min[2])), kernel)
}
