// Bent sheet-metal bracket
// A strip of sheet bent twice, with a hole in each end leg; the log says how long its flat blank is.
import { draw, makeCylinder, type Point } from 'replicad'

export const defaultParams = {
  thickness: 2,
  insideRadius: 3,
  width: 40,
  footLength: 28, // straight lengths, without the bends
  riseLength: 35,
  shelfLength: 45,
  footBend: 90, // degrees; positive bends up, negative down
  shelfBend: -75,
  holeDiameter: 5.5,
  holeInset: 12, // from the end of the leg
  cornerRadius: 6,
  kFactor: 0.42, // depth of the neutral fibre as a part of the thickness
}

export const paramInfo = {
  footBend: { min: -150, max: 150, unit: '°' },
  shelfBend: { min: -150, max: 150, unit: '°' },
  kFactor: { min: 0.3, max: 0.5, step: 0.01 },
}

export default function main(params: typeof defaultParams) {
  const { thickness, insideRadius, width, footLength, riseLength, shelfLength, footBend, shelfBend } = params
  const { holeDiameter, holeInset, cornerRadius, kFactor } = params

  const legs = [footLength, riseLength, shelfLength]
  const bends = [footBend, shelfBend]
  const radians = (degrees: number) => (degrees * Math.PI) / 180

  // Side view: walk along the lower face of the strip, step across its end, and walk back along the upper face.
  const outline = draw([0, 0])
  let heading = 0
  const bend = (angle: number, radius: number) => {
    const chord = 2 * radius * Math.sin(radians(Math.abs(angle) / 2))
    const towards = radians(heading + angle / 2)
    // A positive bulge lies to the right of the direction of travel, which is the outside of a left turn.
    outline.bulgeArc(chord * Math.cos(towards), chord * Math.sin(towards), Math.tan(radians(angle) / 4))
    heading += angle
  }
  legs.forEach((length, i) => {
    outline.polarLine(length, heading)
    const angle = bends[i] ?? 0
    if (angle !== 0) bend(angle, angle > 0 ? insideRadius + thickness : insideRadius)
  })
  const shelfEnd = outline.penPosition
  const shelfHeading = heading
  outline.polarLine(thickness, heading + 90)
  heading += 180
  legs.toReversed().forEach((length, i) => {
    outline.polarLine(length, heading)
    const angle = bends.toReversed()[i] ?? 0
    if (angle !== 0) bend(-angle, angle > 0 ? insideRadius : insideRadius + thickness)
  })

  const along = [Math.cos(radians(shelfHeading)), Math.sin(radians(shelfHeading))] as const
  const shelfNormal: [number, number, number] = [-along[1], 0, along[0]]
  // An edge across the thickness is known by its middle; there are two at either end.
  const middles = [-width / 2, width / 2].flatMap((y): Point[] => [
    [0, y, thickness / 2],
    [shelfEnd[0] + (shelfNormal[0] * thickness) / 2, y, shelfEnd[1] + (shelfNormal[2] * thickness) / 2],
  ])
  const strip = outline
    .close()
    .sketchOnPlane('XZ', -width / 2)
    .extrude(width)
    .fillet(cornerRadius, (edges) => edges.either(middles.map((middle) => (e) => e.containsPoint(middle))))

  // Each hole is drilled square to its leg, from 1 mm below its lower face.
  const drill = (x: number, z: number, direction: readonly [number, number, number]) =>
    makeCylinder(holeDiameter / 2, thickness + 2, [x - direction[0], 0, z - direction[2]], direction)
  const shape = strip
    .cut(drill(holeInset, 0, [0, 0, 1]))
    .cut(drill(shelfEnd[0] - holeInset * along[0], shelfEnd[1] - holeInset * along[1], shelfNormal))

  const neutralRadius = insideRadius + kFactor * thickness
  const flat =
    legs.reduce((a, b) => a + b) + bends.reduce((sum, angle) => sum + radians(Math.abs(angle)) * neutralRadius, 0)
  console.log(`Flat blank: ${flat.toFixed(2)} × ${width} × ${thickness} mm`)
  return { shape, name: 'bracket', color: '#adb5bd' }
}
