/** Profiles that enclose nothing: left open, or moved within their own plane. */
import type { AnyShape, Sketch } from 'replicad'
import type { Call, RuleContext, Fault, Rule } from '../call.ts'
import { crossesItself } from '../../shapes/outline-crossing.ts'
import { isProfileClosed } from '../../shapes/profile.ts'
import { mm3 } from './words.ts'

const SOLIDS = [
  'Sketch.extrude',
  'Sketch.revolve',
  'Sketch.loftWith',
  'Sketch.sweepSketch',
  'CompoundSketch.extrude',
  'CompoundSketch.revolve',
  'CompoundSketch.loftWith',
  'Sketches.loftWith',
]

/** The outlines that a call fills: those of the sketch itself, and of those that it lofts to. */
function outlinesOf({ self, args, name }: Call, { kernel: { replicad } }: RuleContext): Sketch[] {
  const sketches = (value: unknown): Sketch[] => {
    if (value instanceof replicad.Sketch) return [value]
    if (value instanceof replicad.CompoundSketch) return value.sketches
    return Array.isArray(value) ? value.flatMap(sketches) : []
  }
  // The sketch that is swept along is a path, and paths are open.
  if (name === 'sweepSketch') return []
  // Lofts to a shell may be open.
  if (name === 'loftWith') return args[2] === true ? [] : [...sketches(self), ...sketches(args[0])]
  return sketches(self)
}

const open: Rule = {
  on: SOLIDS,
  before(call, context) {
    const sketch = outlinesOf(call, context).find((outline) => !isProfileClosed(outline, context.kernel))
    if (!sketch) return undefined
    const { line } = context.drawnAt(sketch)
    const profile = `the profile${line === undefined ? '' : ` drawn at line ${line}`} is not closed`
    const hint = 'End it with .close() instead of .done()'
    if (call.self instanceof context.kernel.replicad.CompoundSketch)
      return { code: 'E_PROFILE_OPEN', message: `Cannot ${call.name}: ${profile}`, hint }
    context.remark(call, {
      severity: 'warning',
      code: 'W_NOT_SOLID',
      message: `${call.name}() gave a surface, not a solid: ${profile}`,
      hint,
    })
    return undefined
  },
}

const volume: Rule = {
  on: [...SOLIDS, 'loft', 'revolution', 'makeEllipsoid'],
  after(call, result, context) {
    if (!context.isShape(result) || context.measures.solids(result) === 0) return undefined
    const volumeMm3 = context.measures.volumeMm3(result)
    const smallest = smallestMm3(result, context)
    if (volumeMm3 > smallest) return undefined
    if (volumeMm3 < -smallest)
      return {
        code: 'E_ZERO_VOLUME',
        message: `${call.name}() gave a solid that is inside out: its volume is ${mm3(volumeMm3)}`,
        hint: 'The profile may cross itself or the axis',
      }
    const hasCrossed = call.name === 'extrude' && crossesItself(result.wrapped, context.kernel)
    return hasCrossed ? crosses(call.name) : { code: 'E_ZERO_VOLUME', ...why(call), isDeferred: true }
  },
}

/** A profile that crosses itself, in words. */
export function crosses(name: string): Fault {
  return {
    code: 'E_PROFILE_CROSSES',
    message: `Cannot ${name}: the profile crosses itself`,
    hint: 'Put its corners in order around the outline, and keep curves from overlapping',
  }
}

const overAxis: Rule = {
  on: ['Sketch.revolve', 'CompoundSketch.revolve'],
  explain: () => ({
    code: 'E_PROFILE_OVER_AXIS',
    message: 'Cannot revolve: the profile lies on both sides of the axis',
    hint: 'Draw only the half on one side, from x = 0 outwards, and revolve that',
  }),
}

/** Below this share of a cube around the shape a volume is rounding. */
const SMALLEST_SHARE = 1e-13

function smallestMm3(shape: AnyShape, { measures }: RuleContext): number {
  const { min, max } = measures.box(shape)
  return SMALLEST_SHARE * Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) ** 3
}

function why({ name }: Call): Omit<Fault, 'code'> {
  if (name === 'revolve' || name === 'revolution')
    return {
      message: `${name}() gave no volume: the axis is perpendicular to the sketch plane`,
      hint: "Sketch on XZ, and revolve about Z: drawing.sketchOnPlane('XZ').revolve()",
    }
  if (name === 'loftWith' || name === 'loft')
    return {
      message: `${name}() gave no volume: all sections lie in one plane`,
      hint: "Put each section at a height of its own: drawing.sketchOnPlane('XY', 20)",
    }
  return {
    message: `${name}() gave no volume: the profile has no area, or is extruded along its own plane`,
    hint: 'Check that no size of the profile is 0, and that it has at least three corners',
  }
}

/** All rules about profiles. */
export const profileRules: readonly Rule[] = [open, volume, overAxis]
