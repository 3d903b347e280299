/** Booleans of drawings that a second kernel does not agree with. */
import type { Rule } from '../call.ts'

const areas: Rule = {
  on: ['Drawing.cut', 'Drawing.fuse', 'Drawing.intersect'],
  after(call, _result, context) {
    const last = context.safe.drawings.last()
    if (last.outcome === 'healed')
      context.remark(call, {
        severity: 'info',
        code: 'I_HEALED',
        message: `${call.name}() of drawings went wrong and was repaired by ${last.by}`,
      })
    if (last.outcome === 'wrong')
      context.remark(call, {
        severity: 'error',
        code: 'E_DRAWING_WRONG',
        message: `${call.name}() of drawings went wrong: it gave ${mm2(last.gotMm2)} instead of ${mm2(last.expectedMm2)}`,
        hint: 'Move or size one of them by a hundredth of a millimetre, or do it with solids: extrude both, then cut',
      })
  },
}

const mm2 = (value: number): string => `${Number(value.toPrecision(6))} mm²`

/** All rules about drawings. */
export const drawingRules: readonly Rule[] = [areas]
