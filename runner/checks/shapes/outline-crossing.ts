/** Outlines that cross themselves. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { isValid } from './check-shape.ts'

/** Whether the outline of a plane face crosses itself. */
export function crossesItself(shape: TopoDS_Shape, kernel: Kernel): boolean {
  const { oc } = kernel
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_FACE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  try {
    for (; explorer.More(); explorer.Next()) {
      const face = oc.TopoDS.Face(explorer.Current())
      const surface = new oc.BRepAdaptor_Surface(face, false)
      const isPlane = surface.GetType() === oc.GeomAbs_SurfaceType.GeomAbs_Plane
      surface.delete()
      if (isPlane && !isValid(face, kernel)) return true
    }
    return false
  } finally {
    explorer.delete()
  }
}
