// Plate with a hundred holes, cut at once
import { makeBaseBox, makeCylinder, makeCompound } from 'replicad'

export const defaultParams = { pitch: 10 }
export default function main({ pitch }) {
  const holes = []
  for (let i = 0; i < 10; i++)
    for (let j = 0; j < 10; j++) holes.push(makeCylinder(3, 20, [(i - 4.5) * pitch, (j - 4.5) * pitch, -5]))
  return makeBaseBox(11 * pitch, 11 * pitch, 5).cut(makeCompound(holes))
}
