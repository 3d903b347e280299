/** Booleans that change nothing, or leave nothing. */
import type { AnyShape } from 'replicad'
import type { Desk, Rule } from '../call.ts'
import { REPAIRS } from '../../safe/booleans.ts'
import { apart } from './words.ts'

/** Whether a shape is as it was: by the number of its faces, which nearly every change changes, and else by its volume. */
function isUnchanged(before: AnyShape, after: AnyShape, { measures }: Desk): boolean {
  if (measures.faces(after) !== measures.faces(before)) return false
  const volume = measures.volumeMm3(before)
  return Math.abs(measures.volumeMm3(after) - volume) <= 1e-6 * volume
}

const nothing: Rule = {
  on: ['_3DShape.cut', '_3DShape.fuse', '_3DShape.intersect'],
  after(call, result, desk) {
    const [other] = call.args
    if (!desk.isShape(call.self) || !desk.isShape(other) || !desk.isShape(result)) return
    if (desk.measures.solids(call.self) === 0) return
    if (desk.measures.solids(result) === 0) {
      desk.remark(call, {
        severity: 'warning',
        code: 'W_EMPTY',
        message:
          call.name === 'cut'
            ? 'cut() removed the whole part'
            : `${call.name}() left nothing: the shapes do not overlap`,
        hint: overlapHint(call.self, other, desk),
      })
      return
    }
    if (call.name === 'cut' && isUnchanged(call.self, result, desk))
      desk.remark(call, {
        severity: 'warning',
        code: 'W_CUT_NOTHING',
        message: `cut() removed nothing${overlapWords(call.self, other, desk)}`,
        hint: 'Move the tool into the part. On XZ a positive extrusion goes to −Y, and makeBaseBox and makeCylinder stand on z = 0',
      })
    if (call.name === 'fuse' && (isUnchanged(call.self, result, desk) || isUnchanged(other, result, desk)))
      desk.remark(call, {
        severity: 'warning',
        code: 'W_FUSE_NOTHING',
        message: 'fuse() added nothing: one shape lies inside of the other',
        hint: 'Move it outwards, or leave it out',
      })
  },
}

function overlapWords(part: AnyShape, tool: AnyShape, { measures }: Desk): string {
  const words = apart(measures.box(tool), measures.box(part))
  return words && `: ${words}`
}

function overlapHint(part: AnyShape, tool: AnyShape, desk: Desk): string | undefined {
  const words = apart(desk.measures.box(tool), desk.measures.box(part))
  return words ? `Move one of them: ${words}` : undefined
}

const punch: Rule = {
  on: ['Drawing.punchHole', 'Blueprint.punchHole'],
  after(call, result, desk) {
    const [part] = call.args
    if (call.outer?.name === 'punchHole' || !desk.isShape(part) || !desk.isShape(result)) return
    if (!isUnchanged(part, result, desk)) return
    desk.remark(call, {
      severity: 'warning',
      code: 'W_CUT_NOTHING',
      message: 'punchHole() removed nothing',
      hint: 'A positive height goes outwards: leave it out to go through, or cut with a cylinder',
    })
  },
}

/** A boolean on which the kernel gave up, and that went well in another way. */
const repaired: Rule = {
  on: ['_3DShape.cut', '_3DShape.fuse', '_3DShape.intersect'],
  after(call, _result, desk) {
    const { recipe, isAsked } = desk.safe.booleans.last()
    if (recipe === 'standard' || isAsked) return
    desk.remark(call, {
      severity: 'info',
      code: 'I_HEALED',
      message: `The kernel gave up on ${call.name}(), which was repaired ${REPAIRS[recipe]}`,
    })
  },
}

/** All rules about booleans. */
export const booleanRules: readonly Rule[] = [nothing, punch, repaired]
