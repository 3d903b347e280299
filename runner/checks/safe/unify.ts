/**
 * Joins the faces and edges that a boolean has left in pieces, without harm.
 *
 * OpenCascade's own simplification of a boolean, which replicad asks for every time, joins faces of any kind. From the two
 * halves of a torus it makes one face without a seam, whose volume or mesh is then lost. So the edges of curved faces are
 * kept, except of cylinders, and the pieces are taken as they are should the volume move all the same.
 */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { exactVolumeMm3, quickVolumeMm3 } from '../shapes/volume.ts'

/** As in replicad: pieces that meet at a greater angle, in radians, stay apart. */
const ANGULAR_TOLERANCE = 0.001
/** The volume may move by this share before the quick integral is no longer trusted, and then the exact one. */
const QUICK_TOLERANCE = 1e-6
const EXACT_TOLERANCE = 1e-5

/** The shape with its pieces joined, or the shape itself. */
export function unifyFaces(shape: TopoDS_Shape, kernel: Kernel): TopoDS_Shape {
  const unifier = new kernel.oc.ShapeUpgrade_UnifySameDomain(shape, true, true, false)
  unifier.SetAngularTolerance(ANGULAR_TOLERANCE)
  const faces = keepCurvedFaces(shape, (edge) => unifier.KeepShape(edge), kernel)
  unifier.Build()
  const unified = unifier.Shape()
  unifier.delete()
  // Where only edges were joined no face has changed.
  if (countFaces(unified, kernel) === faces || keepsVolume(shape, unified, kernel)) return unified
  unified.delete()
  return shape
}

/** Hands every edge of a face that is neither plane nor cylinder to `keep`; answers how many faces there are. */
function keepCurvedFaces(shape: TopoDS_Shape, keep: (edge: TopoDS_Shape) => void, kernel: Kernel): number {
  const { oc } = kernel
  const { TopAbs_FACE, TopAbs_EDGE } = oc.TopAbs_ShapeEnum
  const { GeomAbs_Plane, GeomAbs_Cylinder } = oc.GeomAbs_SurfaceType
  let faces = 0
  explore(shape, TopAbs_FACE, kernel, (item) => {
    faces++
    const face = oc.TopoDS.Face(item)
    const surface = new oc.BRepAdaptor_Surface(face, false)
    const type = surface.GetType()
    surface.delete()
    face.delete()
    if (type !== GeomAbs_Plane && type !== GeomAbs_Cylinder) explore(item, TopAbs_EDGE, kernel, keep)
  })
  return faces
}

function countFaces(shape: TopoDS_Shape, kernel: Kernel): number {
  let faces = 0
  explore(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_FACE, kernel, () => faces++)
  return faces
}

type ShapeKind = Kernel['oc']['TopAbs_ShapeEnum'][keyof Kernel['oc']['TopAbs_ShapeEnum']]

function explore(shape: TopoDS_Shape, kind: ShapeKind, { oc }: Kernel, visit: (item: TopoDS_Shape) => void): void {
  const explorer = new oc.TopExp_Explorer(shape, kind, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) {
    const item = explorer.Current()
    visit(item)
    item.delete()
  }
  explorer.delete()
}

function keepsVolume(before: TopoDS_Shape, after: TopoDS_Shape, kernel: Kernel): boolean {
  const moves = (measure: typeof quickVolumeMm3, tolerance: number) => {
    const volume = measure(before, kernel)
    return !(Math.abs(measure(after, kernel) - volume) <= tolerance * Math.abs(volume))
  }
  return !moves(quickVolumeMm3, QUICK_TOLERANCE) || !moves(exactVolumeMm3, EXACT_TOLERANCE)
}
