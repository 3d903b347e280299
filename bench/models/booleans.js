// Thirty booleans, one after the other
import { makeBaseBox, makeCylinder } from 'replicad'

export const defaultParams = { height: 20, steps: 30 }
export default function main({ height, steps }) {
  const rows = Math.ceil(steps / 6)
  let part = makeBaseBox(110, 17 * rows + 5, height)
  for (let i = 0; i < steps; i++) {
    const x = -45 + (i % 6) * 18
    const y = (Math.floor(i / 6) - (rows - 1) / 2) * 17
    part =
      i % 2 ? part.cut(makeCylinder(4, height + 20, [x, y, -10])) : part.fuse(makeCylinder(5, 10, [x, y, height - 2]))
  }
  return part
}
