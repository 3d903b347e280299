/** Booleans of drawings that a second kernel does not agree with. */
import type { Rule } from '../call.ts'
import { mm } from './words.ts'

const areas: Rule = {
  on: ['Drawing.cut', 'Drawing.fuse', 'Drawing.intersect'],
  after(call, result, context) {
    context.safe.drawings.stepOf(result)?.onDone((told) => {
      if (told.outcome === 'healed')
        context.remark(call, {
          severity: 'info',
          code: 'I_HEALED',
          message: `${call.name}() of drawings went wrong and was repaired by ${told.by}`,
        })
      if (told.outcome === 'wrong')
        context.remark(call, {
          severity: 'error',
          code: 'E_DRAWING_WRONG',
          message: `${call.name}() of drawings went wrong: it gave ${mm2(told.gotMm2)} instead of ${mm2(told.expectedMm2)}`,
          hint: 'Move or size one of them by a hundredth of a millimetre, or do it with solids: extrude both, then cut',
        })
    })
  },
}

const mm2 = (value: number): string => `${Number(value.toPrecision(6))} mm²`

const offset: Rule = {
  on: ['Drawing.offset'],
  after(call, _result, context) {
    const last = context.safe.drawings.lastOffset()
    const by = `by ${mm(Number(call.args[0]))}`
    if (last.outcome === 'nothing')
      return {
        code: 'E_OFFSET_EMPTY',
        message: `Cannot offset: ${by} nothing is left of the drawing`,
        hint: 'Take a distance of less than half of its narrowest width',
      }
    if (last.outcome === 'open')
      return {
        code: 'E_PROFILE_OPEN',
        message: 'Cannot offset: the drawing is not closed',
        hint: 'End it with .close() instead of .done()',
      }
    if (last.outcome === 'wrong')
      return {
        code: 'E_OFFSET_WRONG',
        message: `Cannot offset: ${by} it gave ${mm2(last.gotMm2)} instead of ${mm2(last.expectedMm2)}`,
        hint: 'Take a distance that differs by a hundredth of a millimetre, or draw it with arcs and lines instead of splines',
      }
    return undefined
  },
}

/** All rules about drawings. */
export const drawingRules: readonly Rule[] = [areas, offset]
