/** The script of the first visit: small enough to read at a glance, and every number of it is a slider. */
export const STARTER = {
  name: 'angle-bracket',
  code: `// Drag a slider or change a number: the part follows.
const defaultParams = {
  length: 80, width: 50,
  height: 40, thickness: 6,
  bendRadius: 5, cornerRadius: 8,
  holeDiameter: 6.6, // clears M6
}

function main({ draw, drawCircle, drawRoundedRectangle }, p) {
  // An L, drawn from the side, pulled to its width
  let part = draw([0, 0])
    .hLineTo(p.length).vLineTo(p.thickness)
    .hLineTo(p.thickness).customCorner(p.bendRadius)
    .vLineTo(p.height).hLineTo(0).close()
    .sketchOnPlane('XZ', [0, p.width / 2, 0])
    .extrude(p.width)

  // Round the free corners of the foot
  part = part.fillet(p.cornerRadius, (e) =>
    e.inDirection('Z').inPlane('YZ', p.length))

  // Two holes in the foot
  for (const side of [-1, 1]) {
    const hole = drawCircle(p.holeDiameter / 2)
      .translate(p.length * 0.72, side * p.width * 0.26)
      .sketchOnPlane('XY', -1).extrude(p.thickness + 2)
    part = part.cut(hole)
  }

  // A slot in the wall
  const middle = (p.thickness + p.height) / 2 + p.bendRadius / 2
  const d = p.holeDiameter
  const slot = drawRoundedRectangle(p.width / 2, d, d / 2)
    .translate(0, middle)
    .sketchOnPlane('YZ', -1).extrude(p.thickness + 2)
  return { shape: part.cut(slot), name: 'bracket' }
}
`,
} as const
