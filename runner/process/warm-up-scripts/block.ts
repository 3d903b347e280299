// A drilled block.
import { makeBaseBox, makeCylinder } from 'replicad'

export const defaultParams = { length: 24, width: 18, height: 10, bore: 6 }

type Params = typeof defaultParams

/** Cuts one hole through the middle. */
export default function main({ length, width, height, bore }: Params) {
  const block = makeBaseBox(length, width, height)
  console.log(`a block of ${length} × ${width} mm`)
  return block.cut(makeCylinder(bore / 2, height + 10, [0, 0, -5])).chamfer(0.6, (edge) => edge.inPlane('XY', height))
}
