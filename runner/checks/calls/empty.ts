/** Results that are no part: which call left nothing. */
import type { Kernel } from '../../kernel/kernel.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { History } from './history.ts'
import { count } from '../shapes/measures.ts'

/** The fault of a script that returned no part, with the call that left nothing where there is one; any other fault as it is. */
export function explainEmpty(fault: unknown, { operations }: History, { oc }: Kernel): unknown {
  if (!(fault instanceof ScriptError) || fault.code !== 'empty_result') return fault
  const { message, code, hint } = fault
  const isEmpty = / is empty/.test(message)
  const last = isEmpty
    ? operations.findLast(
        ({ method, result }) =>
          method.kind === 'boolean' && count(result, oc.TopAbs_ShapeEnum.TopAbs_FACE, { oc }) === 0,
      )
    : undefined
  return new ScriptError(last ? `${message}: ${last.name}() left nothing` : message, {
    cause: fault,
    code,
    hint,
    rule: isEmpty ? 'E_EMPTY' : 'E_NOT_A_SOLID',
    ...last?.position(),
  })
}
