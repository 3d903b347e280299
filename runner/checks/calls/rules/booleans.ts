/** Booleans that change nothing, or leave nothing. */
import type { AnyShape } from 'replicad'
import type { RuleContext, Rule } from '../call.ts'
import { doBoolean, REPAIRS } from '../../safe/booleans.ts'
import { quickVolumeMm3 } from '../../shapes/volume.ts'
import { apart } from './words.ts'

/** Whether a shape is as it was: by the number of its faces, which nearly every change changes, and else by its volume. */
function isUnchanged(before: AnyShape, after: AnyShape, { measures }: RuleContext): boolean {
  if (measures.faces(after) !== measures.faces(before)) return false
  const volume = measures.volumeMm3(before)
  return Math.abs(measures.volumeMm3(after) - volume) <= 1e-6 * volume
}

/** Whether a tool meets a piece of a part in several: where these overlap the kernel fails to cut, which other checks tell. */
function meetsPiece(part: AnyShape, tool: AnyShape, { kernel, measures }: RuleContext): boolean {
  if (measures.solids(part) < 2) return false
  return Array.from(kernel.replicad.iterTopo(part.wrapped, 'solid')).some((piece) => {
    try {
      const { shape } = doBoolean('intersect', [piece, tool.wrapped], { recipe: 'raw' }, kernel)
      return quickVolumeMm3(shape, kernel) > 0
    } catch {
      return false
    }
  })
}

const nothing: Rule = {
  on: ['_3DShape.cut', '_3DShape.fuse', '_3DShape.intersect'],
  after(call, result, context) {
    const [other] = call.args
    if (!context.isShape(call.self) || !context.isShape(other) || !context.isShape(result)) return
    if (context.measures.solids(call.self) === 0) return
    if (context.measures.solids(result) === 0) {
      context.remark(call, {
        severity: 'warning',
        code: 'W_EMPTY',
        message:
          call.name === 'cut'
            ? 'cut() removed the whole part'
            : `${call.name}() left nothing: the shapes do not overlap`,
        hint: overlapHint(call.self, other, context),
      })
      return
    }
    if (call.name === 'cut' && isUnchanged(call.self, result, context) && !meetsPiece(call.self, other, context))
      context.remark(call, {
        severity: 'warning',
        code: 'W_CUT_NOTHING',
        message: `cut() removed nothing${overlapWords(call.self, other, context)}`,
        hint: 'Move the tool into the part. On XZ a positive extrusion goes to −Y, and makeBaseBox and makeCylinder stand on z = 0',
      })
    if (call.name === 'fuse' && (isUnchanged(call.self, result, context) || isUnchanged(other, result, context)))
      context.remark(call, {
        severity: 'warning',
        code: 'W_FUSE_NOTHING',
        message: 'fuse() added nothing: one shape lies inside of the other',
        hint: 'Move it outwards, or leave it out',
      })
  },
}

function overlapWords(part: AnyShape, tool: AnyShape, { measures }: RuleContext): string {
  const words = apart(measures.box(tool), measures.box(part))
  return words && `: ${words}`
}

function overlapHint(part: AnyShape, tool: AnyShape, context: RuleContext): string | undefined {
  const words = apart(context.measures.box(tool), context.measures.box(part))
  return words ? `Move one of them: ${words}` : undefined
}

const punch: Rule = {
  on: ['Drawing.punchHole', 'Blueprint.punchHole'],
  after(call, result, context) {
    const [part] = call.args
    if (call.outer?.name === 'punchHole' || !context.isShape(part) || !context.isShape(result)) return
    if (!isUnchanged(part, result, context)) return
    context.remark(call, {
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
  after(call, result, context) {
    if (!context.isShape(result)) return // of meshes
    const { recipe, isAsked } = context.safe.booleans.last()
    if (recipe === 'standard' || isAsked) return
    context.remark(call, {
      severity: 'info',
      code: 'I_HEALED',
      message: `The kernel gave up on ${call.name}(), which was repaired ${REPAIRS[recipe]}`,
    })
  },
}

/** The same of meshes, whose volumes the second kernel has at hand. */
const nothingOfMesh: Rule = {
  on: ['MeshShape.cut', 'MeshShape.intersect'],
  after(call, result, context) {
    const { self, name } = call
    if (!context.isMesh(self) || !context.isMesh(result)) return
    const volume = self.volume()
    if (result.isEmpty)
      context.remark(call, {
        severity: 'warning',
        code: 'W_EMPTY',
        message: name === 'cut' ? 'cut() removed the whole mesh' : `${name}() left nothing: the shapes do not overlap`,
      })
    else if (name === 'cut' && Math.abs(result.volume() - volume) <= 1e-6 * volume)
      context.remark(call, {
        severity: 'warning',
        code: 'W_CUT_NOTHING',
        message: 'cut() removed nothing',
        hint: 'Move the tool into the mesh: its boundingBox tells where it lies',
      })
  },
}

/** All rules about booleans. */
export const booleanRules: readonly Rule[] = [nothing, nothingOfMesh, punch, repaired]
