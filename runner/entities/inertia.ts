/** How a solid resists being turned. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { massOf } from '../measures/integrals.ts'
import { integrateShape } from '../measures/shape-integrals.ts'
import { round, roundPoint } from './numbers.ts'

/** Volume in mm³, centre of mass in mm, and moments of inertia about it in mm⁵, as of a density of 1: `xx` is ∫(y² + z²), `xy` is ∫xy. */
export interface Inertia {
  volumeMm3: number
  centerOfMass: [number, number, number]
  xx: number
  yy: number
  zz: number
  xy: number
  xz: number
  yz: number
}

/** Null for a shape without a volume. */
export function inertiaOf(shape: TopoDS_Shape, kernel: Kernel): Inertia | null {
  const { oc } = kernel
  const solids = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_SOLID, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  const isSolid = solids.More()
  solids.delete()
  if (!isSolid) return null
  const { volumeMm3, centerOfMass, squares, products } = massOf(integrateShape(shape, kernel))
  if (!(volumeMm3 > 0)) return null
  // Moments about the origin, moved to the centre of mass.
  const [x, y, z] = centerOfMass
  const [xx, yy, zz] = [squares[0] - volumeMm3 * x * x, squares[1] - volumeMm3 * y * y, squares[2] - volumeMm3 * z * z]
  return {
    volumeMm3: round(volumeMm3),
    centerOfMass: roundPoint(centerOfMass),
    xx: round(yy + zz),
    yy: round(xx + zz),
    zz: round(xx + yy),
    xy: round(products[0] - volumeMm3 * x * y),
    xz: round(products[1] - volumeMm3 * x * z),
    yz: round(products[2] - volumeMm3 * y * z),
  }
}
