/** How a solid resists being turned. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { round, take, type Vector } from './numbers.ts'

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

const PRECISION = 1e-6

/** Null for a shape without a volume. */
export function inertiaOf(shape: TopoDS_Shape, { oc }: Kernel): Inertia | null {
  const solids = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_SOLID, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  const isSolid = solids.More()
  solids.delete()
  if (!isSolid) return null
  const properties = new oc.GProp_GProps()
  try {
    oc.BRepGProp.VolumeProperties(shape, properties, PRECISION, false, false)
    const volume = properties.Mass()
    if (!(volume > 0)) return null
    const center = take(properties.CentreOfMass())
    /** The build gives no matrices, but moments about any axis, from which the matrix follows. */
    const about = ([x, y, z]: Vector): number => {
      const point = new oc.gp_Pnt(...center)
      const direction = new oc.gp_Dir(x, y, z)
      const axis = new oc.gp_Ax1(point, direction)
      const moment = properties.MomentOfInertia(axis)
      for (const used of [axis, direction, point]) used.delete()
      return moment
    }
    const [xx, yy, zz] = [about([1, 0, 0]), about([0, 1, 0]), about([0, 0, 1])]
    return {
      volumeMm3: round(volume),
      centerOfMass: [round(center[0]), round(center[1]), round(center[2])],
      xx: round(xx),
      yy: round(yy),
      zz: round(zz),
      xy: round((xx + yy) / 2 - about([1, 1, 0])),
      xz: round((xx + zz) / 2 - about([1, 0, 1])),
      yz: round((yy + zz) / 2 - about([0, 1, 1])),
    }
  } finally {
    properties.delete()
  }
}
