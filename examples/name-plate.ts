// Name plate
// A plate with a raised border, screw holes and raised text that is scaled to fit.
import { drawCircle, drawRoundedRectangle, drawText } from 'replicad'

export const defaultParams = {
  text: 'Partstream',
  length: 120,
  height: 36,
  thickness: 4,
  relief: 1.5, // height of the text and the border above the plate
  border: 2,
  margin: 4,
  cornerRadius: 6,
  holeDiameter: 4.5, // 0 leaves the holes out
}

export default function main(params: typeof defaultParams) {
  const { text, length, height, thickness, relief, border, margin, cornerRadius, holeDiameter } = params

  const plate = drawRoundedRectangle(length, height, cornerRadius)
  const inner = drawRoundedRectangle(length - 2 * border, height - 2 * border, Math.max(cornerRadius - border, 0))
  const holeX = length / 2 - border - margin - holeDiameter / 2

  // Start with the full block, sink everything but the border, and drill the holes.
  let shape = plate
    .sketchOnPlane('XY')
    .extrude(thickness + relief)
    .cut(inner.sketchOnPlane('XY', thickness).extrude(relief + 1))
  if (holeDiameter > 0) {
    const hole = drawCircle(holeDiameter / 2)
    shape = shape.cut(
      hole
        .translate(holeX, 0)
        .fuse(hole.translate(-holeX, 0))
        .sketchOnPlane('XY', -1)
        .extrude(thickness + 2),
    )
  }

  // The room that is left for the text; it is drawn at any size first, and then scaled and centred by its bounding box.
  const room = holeDiameter > 0 ? 2 * (holeX - holeDiameter / 2 - margin) : length - 2 * (border + margin)
  if (text.trim() !== '') {
    const raw = drawText(text, { fontSize: 20 })
    const size = raw.boundingBox
    const scale = Math.min(room / size.width, (height - 2 * (border + margin)) / size.height)
    const letters = raw.translate(-size.center[0], -size.center[1]).scale(scale, [0, 0])
    // The letters stand on the sunk face. Telling the kernel that faces only touch makes the union four times as fast.
    shape = shape.fuse(letters.sketchOnPlane('XY', thickness).extrude(relief), { optimisation: 'commonFace' })
  }
  return { shape, name: 'name plate', color: '#2a6f97' }
}
