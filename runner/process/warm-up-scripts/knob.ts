// A turned knob with arcs and a spline in its outline, and flutes around it.
import { draw, drawCircle, makeCylinder } from 'replicad'

export default () => {
  const outline = draw([0, 0])
    .hLine(9)
    .vLine(5)
    .threePointsArcTo([6, 9], [8, 8])
    .smoothSplineTo([4, 14])
    .hLineTo(0)
    .close()
  let knob = outline.sketchOnPlane('XZ').revolve([0, 0, 1])
  for (let i = 0; i < 2; i++) knob = knob.cut(makeCylinder(1.2, 20, [9.4, 0, -2]).rotate(i * 180, [0, 0, 0], [0, 0, 1]))
  return knob.cut(drawCircle(2).sketchOnPlane('XY').extrude(8))
}
