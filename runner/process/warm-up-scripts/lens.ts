// Spheres, cones and parts that only touch, moved, mirrored and coloured.
import { makeBaseBox, makeSphere, drawCircle } from 'replicad'

export const defaultParams = { radius: 9 }
export default function main({ radius }) {
  const lens = makeSphere(radius)
    .translate(0, 0, -5)
    .intersect(makeSphere(radius).translate(0, 0, 5))
  const cone = drawCircle(5)
    .sketchOnPlane('XY', 12)
    .extrude(8, { extrusionProfile: { profile: 'linear', endFactor: 0.4 } })
  return [
    { shape: lens, name: 'lens', color: 'teal', opacity: 0.5 },
    { shape: cone, name: 'cone' },
    { shape: makeBaseBox(4, 4, 4).rotate(30, [0, 0, 0], [1, 1, 0]).translate(20, 0, 0), name: 'cube' },
    { shape: makeBaseBox(4, 4, 4).rotate(30).mirror('YZ', [10, 0, 0]), name: 'twin', color: 'orange' },
  ]
}
