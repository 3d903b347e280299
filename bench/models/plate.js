// Plate with a hundred holes, cut at once
import { makeBaseBox, makeCylinder, makeCompound } from 'replicad'

export const defaultParams = { pitch: 10, rows: 10 }
export default function main({ pitch, rows }) {
  const holes = []
  const at = (index) => (index - (rows - 1) / 2) * pitch
  for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) holes.push(makeCylinder(3, 20, [at(i), at(j), -5]))
  return makeBaseBox((rows + 1) * pitch, (rows + 1) * pitch, 5).cut(makeCompound(holes))
}
