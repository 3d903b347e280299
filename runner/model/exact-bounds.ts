/** The exact box around a part's B-rep. */
import type { Bnd_Box, gp_Pnt, TopoDS_Face, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { meshBounds, type Bounds, type Point } from './exact-measures.ts'
import type { Tolerance, Mesh } from './model.ts'

/**
 * Box around a shape's B-rep. The kernel's exact box is slow on curved faces, so it is asked only about faces whose mesh
 * comes near a side of the mesh's box, and of these, where it can be, only about their edges.
 */
export function brepBounds(shape: TopoDS_Shape, mesh: Mesh, tolerance: Tolerance, { oc, replicad }: Kernel): Bounds {
  const box = new oc.Bnd_Box()
  try {
    if (mesh.indices.length === 0) {
      oc.BRepBndLib.AddOptimal(shape, box, false, false)
      return boundsIn(box)
    }
    const rough = meshBounds(mesh)
    const reach = facesNearSides(mesh, rough, 2 * tolerance.linearMm)
    let index = 0
    for (const face of replicad.iterTopo(shape, 'face')) {
      if (reach.has(index++)) addFace(face, box, oc)
      face.delete()
    }
    return box.IsVoid() ? rough : boundsIn(box)
  } finally {
    box.delete()
  }
}

/** Widens a box by a face. The kernel takes milliseconds to find how far a piece of a torus or sphere bulges; most do not. */
function addFace(face: TopoDS_Face, box: Bnd_Box, oc: Kernel['oc']): void {
  const surface = new oc.BRepAdaptor_Surface(face, false)
  const { GeomAbs_Torus, GeomAbs_Sphere } = oc.GeomAbs_SurfaceType
  const kind = surface.GetType()
  const isFarthestAtEdges = (kind === GeomAbs_Torus || kind === GeomAbs_Sphere) && !facesAlongAnAxis(face, surface, oc)
  surface.delete()
  if (!isFarthestAtEdges) {
    oc.BRepBndLib.AddOptimal(face, box, false, false)
    return
  }
  const { TopAbs_EDGE, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
  const edges = new oc.TopExp_Explorer(face, TopAbs_EDGE, TopAbs_SHAPE)
  for (; edges.More(); edges.Next()) {
    const edge = edges.Current()
    oc.BRepBndLib.AddOptimal(edge, box, false, false)
    edge.delete()
  }
  edges.delete()
}

type Surface = InstanceType<Kernel['oc']['BRepAdaptor_Surface']>

/** Nearer than this, in radians, to the border of a face is on it; what that hides is 5e-11 of the radius. */
const ON_BORDER_RAD = 1e-5
const TURN = 2 * Math.PI

/**
 * Whether a piece of a torus or sphere may face along a coordinate axis somewhere inside of its borders. Where it does not, it
 * reaches farthest at its edges. Both surfaces have the normal (cos v cos u, cos v sin u, sin v) in their own frame.
 */
function facesAlongAnAxis(face: TopoDS_Face, surface: Surface, oc: Kernel['oc']): boolean {
  const { UMin, UMax, VMin, VMax } = oc.BRepTools.UVBounds(face)
  const frame = frameOf(surface)
  if (!frame) return true
  const isInside = (value: number, min: number, max: number) => {
    const turned = value - Math.floor((value - min) / TURN) * TURN
    return [turned, turned + TURN].some((angle) => angle > min + ON_BORDER_RAD && angle < max - ON_BORDER_RAD)
  }
  return [0, 1, 2].some((axis) =>
    [1, -1].some((sign) => {
      const [x, y, z] = frame.map((direction) => sign * (direction[axis] ?? 0))
      const v = Math.asin(Math.max(-1, Math.min(1, z ?? 0)))
      const isPole = Math.hypot(x ?? 0, y ?? 0) < ON_BORDER_RAD
      const u = Math.atan2(y ?? 0, x ?? 0)
      // The second is on the side of a torus that faces its axis; a sphere has no such v.
      return [
        [u, v],
        [u + Math.PI, Math.PI - v],
      ].some(([u1 = 0, v1 = 0]) => (isPole || isInside(u1, UMin, UMax)) && isInside(v1, VMin, VMax))
    }),
  )
}

/** The frame in which a torus or sphere is parametrised, read from its points: directions of u = 0, of u = 90° and of the axis. */
function frameOf(surface: Surface): readonly [Point, Point, Point] | null {
  const at = (u: number, v: number): Point => {
    const point = surface.Value(u, v)
    const xyz: Point = [point.X(), point.Y(), point.Z()]
    point.delete()
    return xyz
  }
  const x = unit(at(Math.PI, 0), at(0, 0))
  const y = unit(at(-Math.PI / 2, 0), at(Math.PI / 2, 0))
  const z = unit(at(0, -Math.PI / 2), at(0, Math.PI / 2))
  return x && y && z ? [x, y, z] : null
}

/** The direction from one point to another. */
function unit(from: Point, to: Point): Point | null {
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const length = Math.hypot(x, y, z)
  return length > 0 ? [x / length, y / length, z / length] : null
}

function boundsIn(box: Bnd_Box): Bounds {
  // A box has a gap around it (the vertices' tolerance), which is not part of the shape.
  box.SetGap(0)
  const low = box.CornerMin()
  const high = box.CornerMax()
  const bounds: Bounds = { min: roundPoint(low), max: roundPoint(high) }
  low.delete()
  high.delete()
  return bounds
}

/** To whole nanometres: the kernel widens its boxes by 1e-7 mm. */
function roundPoint(point: gp_Pnt): Point {
  return [toNanometre(point.X()), toNanometre(point.Y()), toNanometre(point.Z())]
}

function toNanometre(mm: number): number {
  return Math.round(mm * 1e6) / 1e6 + 0 // + 0 turns -0 into 0
}

function facesNearSides({ positions, faceOfVertex }: Mesh, { min, max }: Bounds, nearMm: number): Set<number> {
  const faces = new Set<number>()
  for (let vertex = 0; vertex < faceOfVertex.length; vertex++)
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[3 * vertex + axis] ?? 0
      if (value < (min[axis] ?? 0) + nearMm || value > (max[axis] ?? 0) - nearMm) faces.add(faceOfVertex[vertex] ?? 0)
    }
  return faces
}
