// Box with a hole
import { makeBaseBox, makeCylinder } from 'replicad'

export const defaultParams = { width: 40, hole: 10 }
export default function main({ width, hole }) {
  return makeBaseBox(width, 30, 20).cut(makeCylinder(hole / 2, 40, [0, 0, -10]))
}
