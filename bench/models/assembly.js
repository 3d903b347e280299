// Assembly of twenty coloured bolts, each built anew
import { makeBaseBox, makeCylinder } from 'replicad'

export const defaultParams = { pitch: 30, count: 20 }
export default function main({ pitch, count }) {
  return Array.from({ length: count }, (_, i) => ({
    name: `bolt ${i + 1}`,
    color: i % 2 ? 'steelblue' : 'orange',
    shape: makeCylinder(5, 20)
      .fuse(makeBaseBox(16, 16, 6).fillet(1.5))
      .cut(makeCylinder(2, 40, [0, 0, -10]))
      .translate((i % 5) * pitch, Math.floor(i / 5) * pitch, 0),
  }))
}
