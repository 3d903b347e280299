// A toothed wheel: an outline of many lines and arcs, a hub, a keyway and letters.
import { draw, drawCircle, drawRectangle, drawText } from 'replicad'

const TEETH = 9

export default function main() {
  const points = Array.from({ length: TEETH }, (_, i) =>
    [0, 0.3, 0.5, 0.8].map((part, k) => {
      const angle = ((i + part) / TEETH) * 2 * Math.PI
      const radius = k < 2 ? 10 : 8
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as [number, number]
    }),
  ).flat()
  const [first, ...others] = points
  let pen = draw(first)
  for (const point of others) pen = pen.lineTo(point)
  const keyway = drawCircle(3).fuse(drawRectangle(2, 2).translate(3, 0))
  const wheel = pen.close().cut(keyway).sketchOnPlane('XY').extrude(4)
  const letter = drawText('L', { fontSize: 3 }).translate(-6, -1).sketchOnPlane('XY', 3.5).extrude(2)
  return wheel.cut(letter)
}
