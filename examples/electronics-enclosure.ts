// Electronics enclosure
// A case with screw posts around a circuit board and a vented lid, as two coloured parts.
import { drawCircle, drawRoundedRectangle, makeCylinder, type Drawing, type Point } from 'replicad'

export const defaultParams = {
  boardLength: 70,
  boardWidth: 45,
  boardGap: 1,
  innerHeight: 22,
  wall: 2,
  cornerRadius: 5,
  edgeChamfer: 1,
  postDiameter: 8,
  pilotDiameter: 2.5, // for an M3 thread-forming screw
  screwClearance: 3.4,
  lipHeight: 3,
  lipGap: 0.2,
  connectorWidth: 12,
  connectorHeight: 6,
  vents: 7,
  ventWidth: 2,
  lidLift: 20, // 0 closes the lid
}

export const paramInfo = {
  vents: { min: 0, max: 30, step: 1 },
  lidLift: { min: 0, max: 100, unit: 'mm', label: 'Lift of the lid' },
}

export default function main(params: typeof defaultParams) {
  const { boardLength, boardWidth, boardGap, innerHeight, wall, cornerRadius, edgeChamfer } = params
  const { postDiameter, pilotDiameter, screwClearance, lipHeight, lipGap } = params
  const { connectorWidth, connectorHeight, vents, ventWidth, lidLift } = params

  // The board lies between the posts, which stand in the corners.
  const innerLength = boardLength + 2 * (boardGap + postDiameter)
  const innerWidth = boardWidth + 2 * boardGap
  const height = wall + innerHeight
  const outline = drawRoundedRectangle(innerLength + 2 * wall, innerWidth + 2 * wall, cornerRadius)
  /** The inside of the walls, made smaller all round by `gap`. */
  const inside = (gap: number) =>
    drawRoundedRectangle(innerLength - 2 * gap, innerWidth - 2 * gap, Math.max(cornerRadius - wall - gap, 0))
  const screwX = innerLength / 2 - 0.4 * postDiameter
  const screwY = innerWidth / 2 - 0.4 * postDiameter
  const screws = [-1, 1].flatMap((sx) => [-1, 1].map((sy) => [sx * screwX, sy * screwY] as const))
  /** `drawing` without a circle round each of the four screws. */
  const cutAtScrews = (drawing: Drawing, diameter: number) =>
    screws.reduce((rest, [x, y]) => rest.cut(drawCircle(diameter / 2).translate(x, y)), drawing)
  if (vents * 2.5 * ventWidth > innerLength - 4 * postDiameter) {
    throw new RangeError(`${vents} vents do not fit between the screws: use fewer or narrower ones`)
  }

  // Whatever can be cut in 2D is: the posts are what the cavity leaves standing.
  const connector = drawRoundedRectangle(connectorWidth, connectorHeight, connectorHeight / 4)
  let box = outline
    .sketchOnPlane('XY')
    .extrude(height)
    .chamfer(edgeChamfer, (e) => e.inPlane('XY', 0))
    .cut(cutAtScrews(inside(0), postDiameter).sketchOnPlane('XY', wall).extrude(height))
    .cut(
      connector
        .translate(0, wall + innerHeight / 2)
        .sketchOnPlane('YZ', innerLength / 2 - 1)
        .extrude(wall + 2),
    )
  for (const [x, y] of screws) box = box.cut(makeCylinder(pilotDiameter / 2, height, [x, y, wall]))

  // The lid is drawn where it lies when it is closed: its plate above the case, its lip inside of the walls.
  const slot = drawRoundedRectangle(innerWidth / 2, ventWidth, ventWidth / 2).rotate(90)
  let plate = cutAtScrews(outline, screwClearance)
  for (let i = 0; i < vents; i++) plate = plate.cut(slot.translate((i - (vents - 1) / 2) * 2.5 * ventWidth, 0))
  const overInside: [Point, Point] = [
    [-innerLength / 2, -innerWidth / 2, height],
    [innerLength / 2, innerWidth / 2, height + 2 * wall],
  ]
  const lip = cutAtScrews(inside(lipGap).cut(inside(lipGap + wall)), postDiameter + 2 * lipGap)
  const lid = plate
    .sketchOnPlane('XY', height)
    .extrude(wall)
    .chamfer(edgeChamfer, (e) => e.inPlane('XY', height + wall).not((opening) => opening.inBox(...overInside)))
    .fuse(lip.sketchOnPlane('XY', height - lipHeight).extrude(lipHeight + wall / 4))

  return [
    { shape: box, name: 'case', color: '#33415c' },
    { shape: lid.translateZ(lidLift), name: 'lid', color: '#f4a259' },
  ]
}
