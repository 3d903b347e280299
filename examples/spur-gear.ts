// Involute spur gear
// A spur gear with true involute flanks, a hub and a bore with a keyway.
import { draw, drawCircle, drawRectangle } from 'replicad'

export const defaultParams = {
  module: 2,
  teeth: 24,
  pressureAngle: 20,
  faceWidth: 12,
  backlash: 0.1, // play between the flanks of a pair, along the pitch circle
  boreDiameter: 12,
  keyWidth: 4,
  keyDepth: 1.8, // of the keyway, from the bore outwards
  hubDiameter: 25,
  hubLength: 10, // 0 leaves the hub out
}

export const paramInfo = {
  module: { min: 0.3, max: 20, unit: 'mm' },
  teeth: { min: 6, max: 150, step: 1 },
  pressureAngle: { choices: [14.5, 20, 25], unit: '°' },
  backlash: { min: 0, max: 1, unit: 'mm' },
  hubLength: { min: 0, max: 100, unit: 'mm' },
}

type Point = [number, number]
const polar = (radius: number, angle: number): Point => [radius * Math.cos(angle), radius * Math.sin(angle)]

export default function main(params: typeof defaultParams) {
  const {
    module,
    teeth,
    pressureAngle,
    faceWidth,
    backlash,
    boreDiameter,
    keyWidth,
    keyDepth,
    hubDiameter,
    hubLength,
  } = params

  const pitchRadius = (module * teeth) / 2
  const tipRadius = pitchRadius + module
  const rootRadius = pitchRadius - 1.25 * module
  const baseRadius = pitchRadius * Math.cos((pressureAngle * Math.PI) / 180)

  // The involute, unrolled by t radians, is at radius base·√(1+t²) and has turned by t − atan(t) about the centre.
  const rollAt = (radius: number) => Math.sqrt(Math.max((radius / baseRadius) ** 2 - 1, 0))
  const turnAt = (roll: number) => roll - Math.atan(roll)
  const rollStart = rollAt(rootRadius)
  const rollEnd = rollAt(tipRadius)
  // Half of the angle that a tooth spans on its base circle.
  const halfTooth = (Math.PI * module - backlash) / (4 * pitchRadius) + turnAt(rollAt(pitchRadius))
  const halfTip = halfTooth - turnAt(rollEnd)
  if (halfTip <= 0)
    throw new RangeError(`The teeth are pointed: use more teeth than ${teeth} or a smaller pressure angle`)
  if (boreDiameter / 2 + keyDepth >= rootRadius)
    throw new RangeError('The bore and its keyway leave no rim under the teeth')

  // One flank of a tooth about angle 0, from root to tip, as cubic Bézier curves that share tangents with the involute.
  const STEPS = 3
  const flank = Array.from({ length: STEPS }, (_, i) => {
    const from = rollStart + ((rollEnd - rollStart) * i) / STEPS
    const to = rollStart + ((rollEnd - rollStart) * (i + 1)) / STEPS
    const third = (to - from) / 3
    const at = (t: number, along = 0): Point => {
      const heading = t - halfTooth // the involute runs in this direction, at a speed of base·t
      const [x, y] = polar(baseRadius * Math.hypot(1, t), turnAt(t) - halfTooth)
      return [x + along * baseRadius * t * Math.cos(heading), y + along * baseRadius * t * Math.sin(heading)]
    }
    return [at(from), at(from, third), at(to, -third), at(to)] as const
  })
  const rotated = ([x, y]: Point, angle: number): Point => [
    x * Math.cos(angle) - y * Math.sin(angle),
    x * Math.sin(angle) + y * Math.cos(angle),
  ]
  const mirrored = ([x, y]: Point): Point => [x, -y]

  const pitchAngle = (2 * Math.PI) / teeth
  const rootStart = halfTooth - turnAt(rollStart)
  const outline = draw(polar(rootRadius, -rootStart))
  for (let tooth = 0; tooth < teeth; tooth++) {
    const angle = tooth * pitchAngle
    // Below the base circle there is no involute: the flank goes on radially.
    if (rollStart === 0) outline.lineTo(rotated(polar(baseRadius, -halfTooth), angle))
    for (const [, c1, c2, end] of flank) {
      outline.cubicBezierCurveTo(rotated(end, angle), rotated(c1, angle), rotated(c2, angle))
    }
    outline.threePointsArcTo(polar(tipRadius, angle + halfTip), polar(tipRadius, angle))
    for (const [start, c1, c2] of flank.toReversed()) {
      outline.cubicBezierCurveTo(
        rotated(mirrored(start), angle),
        rotated(mirrored(c2), angle),
        rotated(mirrored(c1), angle),
      )
    }
    if (rollStart === 0) outline.lineTo(polar(rootRadius, angle + rootStart))
    outline.threePointsArcTo(
      polar(rootRadius, angle + pitchAngle - rootStart),
      polar(rootRadius, angle + pitchAngle / 2),
    )
  }

  const keyTop = boreDiameter / 2 + keyDepth
  const bore = drawCircle(boreDiameter / 2).fuse(drawRectangle(keyWidth, keyTop).translate(0, keyTop / 2))
  const gear = outline.close().cut(bore).sketchOnPlane('XY').extrude(faceWidth)
  const hub = drawCircle(hubDiameter / 2).cut(bore)
  const shape = hubLength > 0 ? gear.fuse(hub.sketchOnPlane('XY', faceWidth).extrude(hubLength)) : gear
  return { shape, name: `gear ${teeth}T`, color: '#c9a227' }
}
