// Enclosure: rounded, shelled, with four bosses
import { drawRoundedRectangle, makeCylinder } from 'replicad'

export const defaultParams = { width: 80 }
export default function main({ width }) {
  let box = drawRoundedRectangle(width, 60, 8)
    .sketchOnPlane('XY')
    .extrude(30)
    .fillet(3, (edge) => edge.inPlane('XY'))
    .shell(2, (face) => face.inPlane('XY', 30))
  for (const x of [-1, 1])
    for (const y of [-1, 1]) {
      const at = [x * (width / 2 - 9), y * 21, 2]
      box = box.fuse(makeCylinder(4, 12, at)).cut(makeCylinder(1.5, 14, [at[0], at[1], 5]))
    }
  return box
}
