/** Whether a mesh belongs to a B-rep: what carries a number must lie where the shape with that number lies. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'

/** Single precision of the mesh, as a share of the coordinates. */
const SLACK = 1e-6

/**
 * Whether every point lies in the box of the item that it names. The kernel's quick boxes are as large as the item or larger, and
 * no item is nowhere.
 *
 * @param points - x y z a point
 * @param numbers - Of the item that each point lies on.
 */
export function liesWithin(
  points: Float32Array,
  numbers: Float32Array,
  items: readonly TopoDS_Shape[],
  { oc }: Kernel,
): boolean {
  const boxes = items.map((item) => {
    const box = new oc.Bnd_Box()
    try {
      oc.BRepBndLib.Add(item, box, false)
      if (box.IsVoid()) return null
      const [low, high] = [box.CornerMin(), box.CornerMax()]
      const corners = { min: [low.X(), low.Y(), low.Z()], max: [high.X(), high.Y(), high.Z()] }
      low.delete()
      high.delete()
      return corners
    } finally {
      box.delete()
    }
  })
  return numbers.every((number, at) => {
    const box = boxes[number]
    if (!box) return false
    return [0, 1, 2].every((axis) => {
      const value = points[3 * at + axis] ?? Number.NaN
      const slack = SLACK * Math.max(1, Math.abs(value))
      return value >= (box.min[axis] ?? Infinity) - slack && value <= (box.max[axis] ?? -Infinity) + slack
    })
  })
}
