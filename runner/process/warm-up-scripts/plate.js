// A plate with rows of holes, some drawn and some cut.
const { drawRectangle, drawCircle, makeCylinder } = replicad

const main = (_, { columns = 4, pitch = 9 } = {}) => {
  let outline = drawRectangle(columns * pitch + 6, 24)
  for (let i = 0; i < columns; i++) outline = outline.cut(drawCircle(2).translate((i - (columns - 1) / 2) * pitch, 6))
  let plate = outline.sketchOnPlane('XY').extrude(4)
  for (let i = 0; i < columns; i++) {
    const at = [(i - (columns - 1) / 2) * pitch, -6, -1]
    plate = i % 2 ? plate.cut(makeCylinder(2.5, 6, at)) : plate.fuse(makeCylinder(3, 9, [at[0], at[1], 0]))
  }
  return plate
}
