/** Sweeps whose profile is not where the path begins. */
import type { Wire } from 'replicad'
import type { Call, Rule, RuleContext } from '../call.ts'
import { looseBox } from '../../shapes/measures.ts'
import { tooTightBend } from './bend.ts'
import { mm } from './words.ts'

/** What draws a profile. */
const PROFILES = [
  'sketchCircle',
  'sketchEllipse',
  'sketchRectangle',
  'sketchRoundedRectangle',
  'sketchPolysides',
  'sketchText',
  'Drawing.sketchOnPlane',
  'Blueprint.sketchOnPlane',
  'Sketcher.done',
]

/**
 * The script draws the profile in a function that is handed the plane and the point where the path begins. When it forgets to
 * use them, the profile stays at the origin and is swept there.
 */
const profile: Rule = {
  on: PROFILES,
  after(call, result, context) {
    const { replicad } = context.kernel
    const sweep = call.outer
    if (sweep?.key !== 'Sketch.sweepSketch') return
    if (!(sweep.self instanceof replicad.Sketch) || !(result instanceof replicad.Sketch)) return
    const start = sweep.self.wire.startPoint.toTuple()
    const { min, max } = looseBox(result.wire.wrapped, context.kernel)
    const gap = Math.hypot(
      ...start.map((value, axis) => Math.max((min[axis] ?? 0) - value, value - (max[axis] ?? 0), 0)),
    )
    const size = Math.hypot(...max.map((value, axis) => value - (min[axis] ?? 0)))
    if (gap <= size) return
    context.remark(sweep, {
      severity: 'warning',
      code: 'W_SWEEP_OFFSET',
      message: `The profile lies ${mm(gap)} away from the start of its path`,
      hint: 'Draw it where the path begins: path.sweepSketch((plane, origin) => sketchCircle(2, { plane, origin }))',
    })
  },
}

/** A sketch's own sweep calls `genericSweep` unseen, so that its profile is looked at when the script has drawn it. */
const bend: Rule = {
  on: [...PROFILES, 'genericSweep'],
  before(call, context) {
    const { replicad } = context.kernel
    const [profileWire, path, config] = call.args
    if (call.key === 'genericSweep' && profileWire instanceof replicad.Wire && path instanceof replicad.Wire)
      warnOfBend(call, profileWire, path, config, context)
  },
  after(call, result, context) {
    const { replicad } = context.kernel
    const sweep = call.outer
    if (sweep?.key !== 'Sketch.sweepSketch') return
    if (sweep.self instanceof replicad.Sketch && result instanceof replicad.Sketch)
      warnOfBend(sweep, result.wire, sweep.self.wire, sweep.args[1], context)
  },
}

function warnOfBend(
  sweep: Call,
  profileWire: Wire,
  path: Wire,
  config: unknown,
  { kernel, remark }: RuleContext,
): void {
  const isFrenet = config instanceof Object && Reflect.get(config, 'frenet') === true
  const found = tooTightBend(path.wrapped, profileWire.wrapped, isFrenet, kernel)
  if (!found) return
  remark(sweep, {
    severity: 'warning',
    code: 'W_BEND_TOO_TIGHT',
    message: `The path bends with a radius of ${mm(found.radiusMm)}, and the profile reaches ${mm(found.reachMm)} towards the middle of the bend: the part goes through itself there`,
    hint: 'Bend the path more widely, or make the profile smaller',
  })
}

/** A path that turns back on itself, or a corner that the profile does not get around. */
const path: Rule = {
  on: ['Sketch.sweepSketch', 'genericSweep'],
  explain(_call, text) {
    if (!/MakePipeShell|NotDone/.test(text)) return undefined
    return {
      code: 'E_SWEEP_FAILED',
      message: 'Cannot sweep: the profile does not get around the path',
      hint: 'The path turns back on itself, or a corner is too sharp: go around with tangentArc, or round it with customCorner(radius), by more than the profile reaches',
    }
  },
}

/** All rules about sweeps. */
export const sweepRules: readonly Rule[] = [profile, bend, path]
