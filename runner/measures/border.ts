/** The borders of faces as curves in the parameters of their surfaces. */
import type { BRepAdaptor_Curve, BRepAdaptor_Curve2d, TopoDS_Edge, TopoDS_Face } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import type { Jet } from './surface.ts'

/** Where a border is: u, v, and their derivatives by the curve's parameter. */
export type Place = Float64Array

export interface Border {
  at: (t: number, into: Place) => void
  /** Parameters between which it is smooth, in ascending order; the first and the last are its ends. */
  breaks: readonly number[]
  form: 'line' | 'conic' | 'free'
  delete: () => void
}

/**
 * One side of a face, to be deleted. Of a plane, whose frame is `plane`, the curve in space is taken, which the kernel keeps where
 * it keeps no other.
 */
export function borderOf(edge: TopoDS_Edge, face: TopoDS_Face, plane: Jet | null, { oc }: Pick<Kernel, 'oc'>): Border {
  return plane && !oc.BRep_Tool.Degenerated(edge)
    ? read(new oc.BRepAdaptor_Curve(edge), (curve) => inPlane(curve, plane, oc), oc)
    : read(new oc.BRepAdaptor_Curve2d(edge, face), (curve) => inParameters(curve, oc), oc)
}

interface Evaluator {
  at: Border['at']
  delete: () => void
}

function read<Curve extends BRepAdaptor_Curve | BRepAdaptor_Curve2d>(
  curve: Curve,
  evaluatorOf: (curve: Curve) => Evaluator,
  oc: Kernel['oc'],
): Border {
  const types = oc.GeomAbs_CurveType
  const evaluator = evaluatorOf(curve)
  const ends = [curve.FirstParameter(), curve.LastParameter()]
  const free = () => {
    evaluator.delete()
    curve.delete()
  }
  const at = (t: number): Place => {
    const place = new Float64Array(4)
    evaluator.at(t, place)
    return place
  }
  const type = curve.GetType()
  const [first = 0] = ends
  if (type === types.GeomAbs_Line)
    return { form: 'line', at: lineThrough(first, at(first)), breaks: ends, delete: free }
  if (type === types.GeomAbs_Circle || type === types.GeomAbs_Ellipse)
    return { form: 'conic', at: conicThrough(at(0), at(Math.PI / 2), at(Math.PI)), breaks: ends, delete: free }
  return { form: 'free', at: evaluator.at, breaks: breaksOf(curve, oc), delete: free }
}

/** The parameters between which a curve is smooth, its ends among them. */
export function breaksOf(curve: BRepAdaptor_Curve | BRepAdaptor_Curve2d, oc: Kernel['oc']): number[] {
  const smooth = oc.GeomAbs_Shape.GeomAbs_CN
  const count = curve.NbIntervals(smooth)
  const array = new oc.NCollection_Array1_double(1, count + 1)
  curve.Intervals(array, smooth)
  const found = Array.from({ length: count + 1 }, (_, index) => array.Value(index + 1))
  array.delete()
  return found
}

function inParameters(curve: BRepAdaptor_Curve2d, oc: Kernel['oc']): Evaluator {
  const point = new oc.gp_Pnt2d(0, 0)
  const speed = new oc.gp_Vec2d(0, 0)
  return {
    at(t, into) {
      curve.D1(t, point, speed)
      into[0] = point.X()
      into[1] = point.Y()
      into[2] = speed.X()
      into[3] = speed.Y()
    },
    delete() {
      point.delete()
      speed.delete()
    },
  }
}

function inPlane(curve: BRepAdaptor_Curve, plane: Jet, oc: Kernel['oc']): Evaluator {
  const point = new oc.gp_Pnt(0, 0, 0)
  const speed = new oc.gp_Vec(0, 0, 0)
  const along = (axis: number, x: number, y: number, z: number) =>
    x * (plane[axis] ?? 0) + y * (plane[axis + 1] ?? 0) + z * (plane[axis + 2] ?? 0)
  const [ox = 0, oy = 0, oz = 0] = plane
  return {
    at(t, into) {
      curve.D1(t, point, speed)
      const [x, y, z] = [point.X() - ox, point.Y() - oy, point.Z() - oz]
      const [dx, dy, dz] = [speed.X(), speed.Y(), speed.Z()]
      into[0] = along(3, x, y, z)
      into[1] = along(6, x, y, z)
      into[2] = along(3, dx, dy, dz)
      into[3] = along(6, dx, dy, dz)
    },
    delete() {
      point.delete()
      speed.delete()
    },
  }
}

function lineThrough(first: number, [u = 0, v = 0, byU = 0, byV = 0]: Place): Border['at'] {
  return (t, into) => {
    into[0] = u + (t - first) * byU
    into[1] = v + (t - first) * byV
    into[2] = byU
    into[3] = byV
  }
}

/** C + cos t A + sin t B, through points at no, a quarter and half a turn. */
function conicThrough(start: Place, quarter: Place, half: Place): Border['at'] {
  const terms = [0, 1].map((axis) => {
    const [a = 0, b = 0, c = 0] = [start[axis], quarter[axis], half[axis]]
    return [(a + c) / 2, (a - c) / 2, b - (a + c) / 2] as const
  })
  const [[cu, au, bu], [cv, av, bv]] = [terms[0] ?? ([0, 0, 0] as const), terms[1] ?? ([0, 0, 0] as const)]
  return (t, into) => {
    const [cos, sin] = [Math.cos(t), Math.sin(t)]
    into[0] = cu + cos * au + sin * bu
    into[1] = cv + cos * av + sin * bv
    into[2] = cos * bu - sin * au
    into[3] = cos * bv - sin * av
  }
}
