// From round to hexagonal, with a twisted foot.
import { drawCircle, drawPolysides, drawRoundedRectangle } from 'replicad'

export default function main() {
  const body = drawCircle(8).sketchOnPlane('XY').loftWith(drawPolysides(6, 6).sketchOnPlane('XY', 9))
  const foot = drawRoundedRectangle(14, 14, 2).sketchOnPlane('XY', -6).extrude(6, { twistAngle: 20 })
  return [
    { shape: body.cut(drawCircle(2).sketchOnPlane('XY', -1).extrude(12)), name: 'adapter', color: '#4477aa' },
    foot,
  ]
}
