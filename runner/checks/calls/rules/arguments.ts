/**
 * Arguments that make no part. The kernel does not refuse them: it hangs (an extrusion by 0), answers an empty object (a
 * cylinder of negative height), or takes something else in their place (a fillet of radius 0 gets 1).
 */
import type { Call, Fault, Rule } from '../call.ts'

/** What an argument must be: `size` may be negative, which means its absolute value, and is remarked on. */
type Kind = 'positive' | 'size' | 'size not 0' | 'not 0' | 'finite'
type Demand = readonly [name: string, kind: Kind]

const LENGTH_XY: readonly Demand[] = [
  ['length along x', 'finite'],
  ['length along y', 'finite'],
]
const HELIX: readonly Demand[] = [
  ['pitch', 'positive'],
  ['height', 'positive'],
  ['radius', 'positive'],
]
const RECTANGLE: readonly Demand[] = [
  ['width', 'size'],
  ['height', 'size'],
]
const EXTRUDE: readonly Demand[] = [['height', 'not 0']]
const RADIUS: readonly Demand[] = [['radius', 'size not 0']]
const LENGTH: readonly Demand[] = [['length', 'finite']]
const DISTANCE: readonly Demand[] = [['distance', 'finite']]

/** What each call demands of its arguments, in their order. */
const DEMANDS: Record<string, readonly Demand[]> = {
  makeBaseBox: [
    ['length along x', 'size not 0'],
    ['length along y', 'size not 0'],
    ['length along z', 'not 0'],
  ],
  makeCylinder: [
    ['radius', 'positive'],
    ['height', 'positive'],
  ],
  makeSphere: [['radius', 'positive']],
  makeEllipsoid: [
    ['length along x', 'positive'],
    ['length along y', 'positive'],
    ['length along z', 'positive'],
  ],
  makeHelix: HELIX,
  sketchHelix: HELIX,
  drawRectangle: RECTANGLE,
  drawRoundedRectangle: RECTANGLE,
  sketchRectangle: RECTANGLE,
  drawCircle: RADIUS,
  drawSingleCircle: RADIUS,
  sketchCircle: [['radius', 'positive']],
  drawEllipse: [
    ['first radius', 'size not 0'],
    ['second radius', 'size not 0'],
  ],
  drawPolysides: [
    ['radius', 'size not 0'],
    ['number of sides', 'positive'],
  ],
  'Sketch.extrude': EXTRUDE,
  'CompoundSketch.extrude': EXTRUDE,
  'Sketches.extrude': EXTRUDE,
  'Drawing.offset': DISTANCE,
  'Drawing.rotate': [['angle', 'finite']],
  'Shape.rotate': [['angle', 'finite']],
  'Shape.scale': [['factor', 'not 0']],
  'Shape.translateX': DISTANCE,
  'Shape.translateY': DISTANCE,
  'Shape.translateZ': DISTANCE,
  'BaseSketcher2d.hLine': LENGTH,
  'BaseSketcher2d.vLine': LENGTH,
  'BaseSketcher2d.hLineTo': [['x', 'finite']],
  'BaseSketcher2d.vLineTo': [['y', 'finite']],
  'BaseSketcher2d.line': LENGTH_XY,
  'BaseSketcher2d.tangentLine': LENGTH,
  'BaseSketcher2d.tangentArc': LENGTH_XY,
  'BaseSketcher2d.sagittaArc': [...LENGTH_XY, ['sagitta', 'finite']],
  'BaseSketcher2d.bulgeArc': [...LENGTH_XY, ['bulge', 'finite']],
  'BaseSketcher2d.polarLine': [
    ['length', 'finite'],
    ['angle', 'finite'],
  ],
}

const HINTS: Record<string, string> = {
  makeCylinder: 'For a cylinder that points down give its direction: makeCylinder(r, h, [0, 0, 0], [0, 0, -1])',
  extrude: 'An extrusion needs a length; a negative one goes the other way',
  fillet: 'Leave it out where there is nothing to round: radius > 0 ? part.fillet(radius) : part',
  chamfer: 'Leave it out where there is nothing to cut: size > 0 ? part.chamfer(size) : part',
  shell: 'A positive thickness hollows the part, a negative one grows walls outwards',
}

const fault = ({ name }: Call, what: string, state: string, hint = HINTS[name]): Fault => ({
  code: 'E_BAD_ARGUMENT',
  message: `Cannot ${name}: the ${what} ${state}`,
  hint,
})

/** What is wrong with a number; undefined when nothing is. */
function judge(call: Call, value: unknown, what: string, kind: Kind): Fault | undefined {
  if (typeof value !== 'number') return fault(call, what, `must be a number, got ${describe(value)}`)
  if (!Number.isFinite(value)) {
    const hint = 'A parameter may be missing, misspelt or divided by 0'
    return fault(call, what, `is ${Number.isNaN(value) ? 'not a number (NaN)' : 'infinite'}`, hint)
  }
  if (kind === 'positive' && value <= 0) return fault(call, what, `must be greater than 0, got ${value}`)
  if (kind.endsWith('not 0') && value === 0) return fault(call, what, 'is 0')
  return undefined
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'string' ? `the text ${JSON.stringify(value.slice(0, 40))}` : `a ${typeof value}`
}

const sizes: Rule = {
  on: Object.keys(DEMANDS),
  before(call, context) {
    for (const [at, [what, kind]] of (DEMANDS[call.key] ?? []).entries()) {
      const value = call.args[at]
      const found = judge(call, value, what, kind)
      if (found) return found
      if (kind.startsWith('size') && Number(value) < 0)
        context.remark(call, {
          severity: 'warning',
          code: 'W_NEGATIVE_SIZE',
          message: `The ${what} given to ${call.name} is ${String(value)}; it is taken as ${-Number(value)}`,
          hint: 'Sizes are positive; translate the part to put it on the other side',
        })
    }
    return undefined
  },
}

/** A radius may be one number, two, or something that tells it for each edge. */
const radii: Rule = {
  on: ['_3DShape.fillet', '_3DShape.chamfer', 'Drawing.fillet', 'Drawing.chamfer'],
  before(call) {
    const [radius] = call.args
    const what = call.name === 'fillet' ? 'radius' : 'size'
    for (const value of Array.isArray(radius) ? radius : [radius])
      if (typeof value === 'number' || value === undefined) {
        const found = judge(call, value, what, 'positive')
        if (found) return found
      }
    return undefined
  },
}

const thickness: Rule = {
  on: ['_3DShape.shell'],
  before(call) {
    const [given] = call.args
    const value = typeof given === 'object' && given !== null && 'thickness' in given ? given.thickness : given
    return judge(call, value, 'thickness', 'not 0')
  },
}

const offset: Rule = {
  on: ['makeOffset'],
  before: (call) => judge(call, call.args[1], 'distance', 'not 0'),
}

/** Calls that take points or vectors, in which a NaN is found only when it is too late. */
const points: Rule = {
  on: [
    'makeBox',
    'makeCylinder',
    'makeVertex',
    'makeLine',
    'draw',
    'Shape.translate',
    'Drawing.translate',
    'BaseSketcher2d.movePointerTo',
    'BaseSketcher2d.lineTo',
    'BaseSketcher2d.threePointsArcTo',
    'BaseSketcher2d.tangentArcTo',
    'BaseSketcher2d.sagittaArcTo',
    'BaseSketcher2d.smoothSplineTo',
    'BaseSketcher2d.cubicBezierCurveTo',
  ],
  before(call) {
    for (const argument of call.args)
      for (const value of Array.isArray(argument) ? argument : [argument])
        if ((typeof value === 'number' && !Number.isFinite(value)) || (Array.isArray(argument) && value === undefined))
          return judge(call, value ?? NaN, 'position', 'finite')
    return undefined
  },
}

const corners: Rule = {
  on: ['makeBox'],
  before(call) {
    const [from, to] = call.args
    if (typeof from === 'number' || from === undefined || to === undefined)
      return fault(
        call,
        'arguments',
        'must be two corners',
        'makeBox([0, 0, 0], [30, 20, 10]) takes two corners; makeBaseBox(30, 20, 10) takes sizes',
      )
    if (!Array.isArray(from) || !Array.isArray(to)) return undefined
    const flat = ['x', 'y', 'z'].filter((_, axis) => (from[axis] ?? 0) === (to[axis] ?? 0))
    if (flat.length > 0) return fault(call, 'corners', `have the same ${flat.join(' and ')}, so the box has no volume`)
    return undefined
  },
}

/** What `fuse`, `cut` and `intersect` are given. */
const operands: Rule = {
  on: ['_3DShape.fuse', '_3DShape.cut', '_3DShape.intersect'],
  before(call, context) {
    const [other] = call.args
    if (context.isShape(other) || context.isMesh(other)) return undefined
    const what = context.kindOf(other)
    const hint = /flat/.test(what)
      ? 'Make it solid first: extrude it'
      : Array.isArray(other)
        ? `One after the other: tools.reduce((part, tool) => part.${call.name}(tool), part)`
        : undefined
    return fault(call, 'other shape', `must be a solid, got ${what}`, hint)
  },
}

/** All rules about arguments. */
export const argumentRules: readonly Rule[] = [sizes, radii, thickness, offset, points, corners, operands]
