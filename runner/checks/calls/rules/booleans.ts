/** Booleans that change nothing, or leave nothing. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../../kernel/kernel.ts'
import { doBoolean, REPAIRS } from '../../safe/booleans.ts'
import type { Change } from '../../safe/steps/solid-steps.ts'
import { count, looseBox } from '../../shapes/measures.ts'
import { quickVolumeMm3 } from '../../shapes/volume.ts'
import type { Call, Rule, RuleContext } from '../call.ts'
import { apart } from './words.ts'

/** Whether a shape is as it was: by the number of its faces, which nearly every change changes, and else by its volume. */
function isUnchanged(before: TopoDS_Shape, after: TopoDS_Shape, kernel: Kernel): boolean {
  const faces = (shape: TopoDS_Shape) => count(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_FACE, kernel)
  if (faces(after) !== faces(before)) return false
  const volume = quickVolumeMm3(before, kernel)
  return Math.abs(quickVolumeMm3(after, kernel) - volume) <= 1e-6 * volume
}

const countSolids = (shape: TopoDS_Shape, kernel: Kernel): number =>
  count(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel)

/** Whether a tool meets a piece of a part in several: where these overlap the kernel fails to cut, which other checks tell. */
function meetsPiece(part: TopoDS_Shape, tool: TopoDS_Shape, kernel: Kernel): boolean {
  if (countSolids(part, kernel) < 2) return false
  return Array.from(kernel.replicad.iterTopo(part, 'solid')).some((piece) => {
    try {
      const { shape } = doBoolean('intersect', [piece, tool], { recipe: 'raw' }, kernel)
      return quickVolumeMm3(shape, kernel) > 0
    } catch {
      return false
    }
  })
}

/** Looks at a boolean once it has been carried out, which may be long after its call. */
const nothing: Rule = {
  on: ['_3DShape.cut', '_3DShape.fuse', '_3DShape.intersect'],
  after(call, result, context) {
    if (!context.isShape(result)) return // of meshes
    context.safe.booleans.stepOf(result)?.onDone((change) => tellOfNothing(call, change, context))
  },
}

function tellOfNothing(call: Call, change: Change, { kernel, remark, isTold }: RuleContext): void {
  const { before, tool, isSeen, after } = change
  if (countSolids(before, kernel) === 0 || isSeen()) return
  // A loop makes the same mistake again and again, and finding out costs a boolean each time.
  if (['W_CUT_NOTHING', 'W_FUSE_NOTHING'].some((code) => isTold(call, code))) return
  /** The script may have deleted its tool meanwhile, so that its place is told by what it held. */
  const warn = (tell: (gap: string) => { code: string; message: string; hint: string | undefined }) => {
    const place = looseBox(tool, kernel)
    remark(call, { severity: 'warning', ...tell(apart(place, looseBox(before, kernel))), place })
  }
  const result = after()
  if (countSolids(result, kernel) === 0)
    warn((gap) => ({
      code: 'W_EMPTY',
      message:
        call.name === 'cut' ? 'cut() removed the whole part' : `${call.name}() left nothing: the shapes do not overlap`,
      hint: gap ? `Move one of them: ${gap}` : undefined,
    }))
  else if (call.name === 'cut' && isUnchanged(before, result, kernel) && !meetsPiece(before, tool, kernel))
    warn((gap) => ({
      code: 'W_CUT_NOTHING',
      message: `cut() removed nothing${gap && `: ${gap}`}`,
      hint: 'Move the tool into the part. On XZ a positive extrusion goes to −Y, and makeBaseBox and makeCylinder stand on z = 0',
    }))
  else if (call.name === 'fuse' && (isUnchanged(before, result, kernel) || isUnchanged(tool, result, kernel)))
    warn(() => ({
      code: 'W_FUSE_NOTHING',
      message: 'fuse() added nothing: one shape lies inside of the other',
      hint: 'Move it outwards, or leave it out',
    }))
}

const punch: Rule = {
  on: ['Drawing.punchHole', 'Blueprint.punchHole'],
  after(call, result, context) {
    const [part] = call.args
    if (call.outer?.name === 'punchHole' || !context.isShape(part) || !context.isShape(result)) return
    if (!isUnchanged(part.wrapped, result.wrapped, context.kernel)) return
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
    context.safe.booleans.stepOf(result)?.onDone(({ recipe, isAsked, tool }) => {
      if (recipe === 'standard' || isAsked) return
      context.remark(call, {
        severity: 'info',
        code: 'I_HEALED',
        message: `The kernel gave up on ${call.name}(), which was repaired ${REPAIRS[recipe]}`,
        place: looseBox(tool, context.kernel),
      })
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
