// Mounting bracket
// An L-shaped bracket with a gusset, slotted holes in the base and round holes in the upright.
import { draw, drawCircle, drawRoundedRectangle } from 'replicad'

export const defaultParams = {
  baseLength: 70,
  uprightHeight: 60,
  width: 50,
  thickness: 5,
  bendRadius: 4,
  cornerRadius: 8,
  holeDiameter: 6.6, // clearance for M6
  holeSpacing: 30,
  slotTravel: 8,
  gussetLeg: 24,
  gussetThickness: 4,
}

export default function main(params: typeof defaultParams) {
  const { baseLength, uprightHeight, width, thickness, bendRadius, cornerRadius } = params
  const { holeDiameter, holeSpacing, slotTravel, gussetLeg, gussetThickness } = params

  const slotLength = holeDiameter + slotTravel
  const room = Math.min(baseLength - slotLength, uprightHeight - holeDiameter) - thickness - gussetLeg
  if (room < 4)
    throw new RangeError('The holes do not fit between gusset and ends: use longer legs or a smaller gusset')
  if (holeSpacing - holeDiameter < gussetThickness || holeSpacing + holeDiameter > width - 4) {
    throw new RangeError(`A hole spacing of ${holeSpacing} mm runs into the gusset or the sides`)
  }
  if (bendRadius >= gussetLeg || cornerRadius >= width / 2)
    throw new RangeError('bendRadius or cornerRadius is too big')

  // Side view in the XZ plane. Its normal is -Y, so the offset of -width/2 starts at y = +width/2.
  const profile = draw([0, 0])
    .hLineTo(baseLength)
    .vLineTo(thickness)
    .hLineTo(thickness)
    .customCorner(bendRadius)
    .vLineTo(uprightHeight)
    .hLineTo(0)
    .close()
  const angle = profile
    .sketchOnPlane('XZ', -width / 2)
    .extrude(width)
    .fillet(cornerRadius, (edges) =>
      edges.either([
        (e) => e.inDirection('Z').inPlane('YZ', baseLength),
        (e) => e.inDirection('X').inPlane('XY', uprightHeight),
      ]),
    )

  // The gusset reaches half-way into both legs, so that it fuses over faces and not along edges.
  const inside = thickness / 2
  const gusset = draw([thickness, thickness + gussetLeg])
    .lineTo([thickness + gussetLeg, thickness])
    .vLineTo(inside)
    .hLineTo(inside)
    .vLineTo(thickness + gussetLeg)
    .close()
    .sketchOnPlane('XZ', -gussetThickness / 2)
    .extrude(gussetThickness)

  // Holes sit half-way between the end of the gusset and the end of their leg, one on each side of the gusset.
  const between = (legLength: number) => (thickness + gussetLeg + legLength) / 2
  const slot = drawRoundedRectangle(slotLength, holeDiameter, holeDiameter / 2)
  const round = drawCircle(holeDiameter / 2)
  let bracket = angle.fuse(gusset)
  for (const y of [-holeSpacing / 2, holeSpacing / 2]) {
    const slotTool = slot
      .translate(between(baseLength), y)
      .sketchOnPlane('XY', -1)
      .extrude(thickness + 2)
    const roundTool = round
      .translate(y, between(uprightHeight))
      .sketchOnPlane('YZ', -1)
      .extrude(thickness + 2)
    bracket = bracket.cut(slotTool).cut(roundTool)
  }
  return { shape: bracket, name: 'bracket', color: '#8d99ae' }
}
