// A bent pipe with a flange.
import { drawCircle, makePlane, sketchCircle, Sketcher } from 'replicad'

export default function main() {
  const path = new Sketcher('XZ').vLine(12).tangentArc(8, 8).hLine(6).done()
  const pipe = path.sweepSketch((plane, origin) => sketchCircle(3, { plane, origin }))
  const flange = drawCircle(7)
    .cut(drawCircle(1).translate(5, 0))
    .cut(drawCircle(1).translate(-5, 0))
    .sketchOnPlane(makePlane('XY', 0))
    .extrude(2)
  return flange.fuse(pipe)
}
