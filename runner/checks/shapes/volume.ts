/** Volumes, as often as they are asked for: quick by default. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { massOf } from '../../measures/integrals.ts'
import { integrateShape } from '../../measures/shape-integrals.ts'

/**
 * Volume in mm³, right to about a thousandth. The kernel takes a fixed number of points a face, which is quick, and enough where
 * all borders are lines and circles; of other shapes every face is integrated between the knots of its borders, but only once.
 */
export function quickVolumeMm3(shape: TopoDS_Shape, kernel: Kernel): number {
  return hasFreeEdges(shape, kernel)
    ? massOf(integrateShape(shape, kernel, true)).volumeMm3
    : kernelVolumeMm3(shape, kernel)
}

/** Volume in mm³ to a millionth. */
export function exactVolumeMm3(shape: TopoDS_Shape, kernel: Kernel): number {
  return massOf(integrateShape(shape, kernel)).volumeMm3
}

function kernelVolumeMm3(shape: TopoDS_Shape, { oc }: Kernel): number {
  const properties = new oc.GProp_GProps()
  oc.BRepGProp.VolumeProperties(shape, properties, false, false, false)
  const volume = properties.Mass()
  properties.delete()
  return volume
}

/** Whether it has edges that are neither lines nor circles nor ellipses. */
function hasFreeEdges(shape: TopoDS_Shape, { oc }: Kernel): boolean {
  const { GeomAbs_Line, GeomAbs_Circle, GeomAbs_Ellipse } = oc.GeomAbs_CurveType
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_EDGE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  let found = false
  for (; explorer.More() && !found; explorer.Next()) {
    const item = explorer.Current()
    const edge = oc.TopoDS.Edge(item)
    if (!oc.BRep_Tool.Degenerated(edge)) {
      const curve = new oc.BRepAdaptor_Curve(edge)
      const type = curve.GetType()
      found = type !== GeomAbs_Line && type !== GeomAbs_Circle && type !== GeomAbs_Ellipse
      curve.delete()
    }
    item.delete()
  }
  explorer.delete()
  return found
}
