// Ball bearing
// A deep-groove ball bearing (608 by default) as an assembly of two rings, a cage and balls.
import { draw, makeCylinder, makeSphere } from 'replicad'

export const defaultParams = {
  boreDiameter: 8,
  outerDiameter: 22,
  width: 7,
  balls: 7,
  ballDiameter: 3.969,
  conformity: 0.52, // radius of the grooves as a part of the ball diameter
  shoulder: 0.18, // height of the ring beside its groove as a part of the ball diameter
  chamfer: 0.3,
  cageThickness: 0.8,
  pocketClearance: 0.15,
}

export const paramInfo = {
  balls: { min: 3, max: 40, step: 1 },
  conformity: { min: 0.505, max: 0.6 },
  shoulder: { min: 0.05, max: 0.3 },
}

export default function main(params: typeof defaultParams) {
  const { boreDiameter, outerDiameter, width, balls, ballDiameter } = params
  const { conformity, shoulder, chamfer, cageThickness, pocketClearance } = params

  const ballRadius = ballDiameter / 2
  const pitchRadius = (boreDiameter + outerDiameter) / 4
  const grooveRadius = conformity * ballDiameter
  const pocketRadius = ballRadius + pocketClearance
  const middle = width / 2
  if (pitchRadius * Math.sin(Math.PI / balls) < pocketRadius + 0.2) {
    throw new RangeError(`${balls} balls of ${ballDiameter} mm do not fit round the cage: use fewer or smaller balls`)
  }
  const cageRim = Math.min(0.8, (width - 0.2) / 2 - pocketRadius)
  if (cageRim < 0.3)
    throw new RangeError('The cage does not fit between the sides: use a wider bearing or smaller balls')
  if (pitchRadius - ballRadius < boreDiameter / 2 + 2 * chamfer) {
    throw new RangeError(`Balls of ${ballDiameter} mm leave no ring under the grooves: use smaller balls`)
  }

  /** A ring between its plain face at radius `back` and its grooved one; `side` is +1 where the groove looks outwards. */
  const ring = (back: number, side: 1 | -1) => {
    const bottom = pitchRadius - side * ballRadius
    const face = bottom + side * shoulder * ballDiameter
    // Distance of the face from the centre of the groove, and from there half of the groove's mouth.
    const depth = grooveRadius - shoulder * ballDiameter
    const mouth = Math.sqrt(grooveRadius ** 2 - depth ** 2)
    return draw([back + side * chamfer, 0])
      .hLineTo(face)
      .vLineTo(middle - mouth)
      .threePointsArcTo([face, middle + mouth], [bottom, middle])
      .vLineTo(width)
      .hLineTo(back + side * chamfer)
      .lineTo([back, width - chamfer])
      .vLineTo(chamfer)
      .close()
      .sketchOnPlane('XZ')
      .revolve()
  }

  const cageHeight = 2 * (pocketRadius + cageRim)
  const tube = (radius: number) => makeCylinder(radius, cageHeight, [0, 0, middle - cageHeight / 2])
  let cage = tube(pitchRadius + cageThickness / 2).cut(tube(pitchRadius - cageThickness / 2))
  const parts = []
  for (let i = 0; i < balls; i++) {
    const angle = (2 * Math.PI * i) / balls
    const outwards: [number, number, number] = [Math.cos(angle), Math.sin(angle), 0]
    cage = cage.cut(makeCylinder(pocketRadius, 2 * pitchRadius, [0, 0, middle], outwards))
    const ball = makeSphere(ballRadius).translate(pitchRadius * outwards[0], pitchRadius * outwards[1], middle)
    parts.push({ shape: ball, name: `ball ${i + 1}`, color: '#e9ecef' })
  }
  return [
    { shape: ring(boreDiameter / 2, 1), name: 'inner ring', color: '#6c757d' },
    { shape: ring(outerDiameter / 2, -1), name: 'outer ring', color: '#adb5bd', opacity: 0.6 },
    { shape: cage, name: 'cage', color: '#c08552' },
    ...parts,
  ]
}
