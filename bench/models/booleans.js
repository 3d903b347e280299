// Thirty booleans, one after the other
import { makeBaseBox, makeCylinder } from 'replicad'

export const defaultParams = { height: 20 }
export default function main({ height }) {
  let part = makeBaseBox(110, 90, height)
  for (let i = 0; i < 30; i++) {
    const x = -45 + (i % 6) * 18
    const y = -34 + Math.floor(i / 6) * 17
    part =
      i % 2 ? part.cut(makeCylinder(4, height + 20, [x, y, -10])) : part.fuse(makeCylinder(5, 10, [x, y, height - 2]))
  }
  return part
}
