/** The script of the first visit: small enough to read at a glance, and every number of it is a slider. */
export const STARTER = {
  name: 'mounting-bracket',
  code: `// Change a number or drag a slider: the part follows.
const defaultParams = {
  length: 80, width: 50, height: 40, thickness: 6,
  holeD: 6.6, cornerR: 8, filletR: 5, // 6.6 clears an M6 screw
}

function main({ draw, drawCircle, drawRoundedRectangle }, p) {
  // An L profile, drawn from the side and pulled to the full width
  const profile = draw([0, 0])
    .hLine(p.length).vLine(p.thickness)
    .hLine(p.thickness - p.length).customCorner(p.filletR)
    .vLine(p.height - p.thickness).hLine(-p.thickness).close()
  let bracket = profile.sketchOnPlane('XZ', [0, p.width / 2, 0]).extrude(p.width)

  // Round the free corners
  bracket = bracket.fillet(p.cornerR, (e) =>
    e.inDirection('Z').inPlane('YZ', p.length))

  // Two holes in the foot, one slot in the wall
  for (const side of [-1, 1]) {
    const hole = drawCircle(p.holeD / 2)
      .translate(p.length * 0.72, side * p.width * 0.26)
      .sketchOnPlane('XY', -1).extrude(p.thickness + 2)
    bracket = bracket.cut(hole)
  }
  const slot = drawRoundedRectangle(p.width * 0.5, p.holeD, p.holeD / 2 - 0.01)
    .translate(0, p.thickness + (p.height - p.thickness) * 0.6)
    .sketchOnPlane('YZ', -1).extrude(p.thickness + 2)
  return { shape: bracket.cut(slot), name: 'bracket' }
}
`,
} as const
