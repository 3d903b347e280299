// Wall hook
// A round bar swept along a hook, with a ball at its tip, on a plate with two countersunk holes.
const defaultParams = {
  plateHeight: 70,
  plateWidth: 26,
  plateThickness: 6,
  cornerRadius: 8,
  barDiameter: 9,
  reach: 24, // straight part of the bar in front of the plate
  bendRadius: 18,
  tipLength: 10,
  ballDiameter: 14,
  screwDiameter: 4.5,
  screwHeadDiameter: 8.5,
  screwInset: 10, // from the ends of the plate
}

function main({ draw, drawRoundedRectangle, makeSphere, sketchCircle }, params) {
  const { plateHeight, plateWidth, plateThickness, cornerRadius, barDiameter, reach, bendRadius, tipLength } = params
  const { ballDiameter, screwDiameter, screwHeadDiameter, screwInset } = params

  // The wall is the YZ plane; the bar starts inside of the plate and leaves it at its middle, along X.
  const plate = drawRoundedRectangle(plateWidth, plateHeight, cornerRadius).sketchOnPlane('YZ').extrude(plateThickness)
  const sunk = plateThickness / 2
  const bar = draw([plateThickness - sunk, 0])
    .hLine(sunk + reach)
    .tangentArc(bendRadius, bendRadius)
    .vLine(tipLength)
    .done()
    .sketchOnPlane('XZ')
    .sweepSketch((plane, origin) => sketchCircle(barDiameter / 2, { plane, origin }))
  const ball = makeSphere(ballDiameter / 2).translate(plateThickness + reach + bendRadius, 0, bendRadius + tipLength)

  // A countersunk screw, turned about Z and then laid along X: Z = 0 is the wall.
  const coneDepth = (screwHeadDiameter - screwDiameter) / 2
  const screw = draw([0, -1])
    .hLineTo(screwDiameter / 2)
    .vLineTo(plateThickness - coneDepth)
    .lineTo([screwHeadDiameter / 2, plateThickness])
    .vLineTo(plateThickness + 1)
    .hLineTo(0)
    .close()
    .sketchOnPlane('XZ')
    .revolve()
    .rotate(90, [0, 0, 0], [0, 1, 0])
  const screwZ = plateHeight / 2 - screwInset

  // Moving a shape uses it up, so that the first of two copies is a clone.
  return plate
    .cut(screw.clone().translate(0, 0, screwZ))
    .cut(screw.translate(0, 0, -screwZ))
    .fuse(bar)
    .fuse(ball)
    .translate(0, 0, plateHeight / 2)
}
