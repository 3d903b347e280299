/** What an edge is, exactly. */
import type { BRepAdaptor_Curve, TopoDS_Edge, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { edgeLengthMm } from '../measures/edge-length.ts'
import { degrees, round, roundPoint, take, type Point } from './numbers.ts'
import { distinctShapes } from '../kernel/distinct-shapes.ts'

/** Points in mm, directions of length 1. */
export type EdgeFacts = {
  lengthMm: number
  /** Numbers of the vertices at its ends; one for a closed edge. */
  vertices: number[]
} & (
  | { curve: 'line'; from: Point; to: Point }
  | { curve: 'circle'; center: Point; axis: Point; radiusMm: number; sweepDeg: number }
  | { curve: 'ellipse'; center: Point; axis: Point; radiiMm: [number, number]; sweepDeg: number }
  | { curve: 'freeform'; kind: string }
)

/** The facts of an edge; null for one without extent, such as the tip of a cone. */
export function readEdgeFacts(
  edge: TopoDS_Edge,
  numberOf: (vertex: TopoDS_Shape) => number,
  kernel: Kernel,
): EdgeFacts | null {
  const { oc } = kernel
  if (oc.BRep_Tool.Degenerated(edge)) return null
  const ends = distinctShapes(edge, 'vertex', kernel).all
  const vertices = ends.map(numberOf)
  for (const end of ends) end.delete()
  const adaptor = new oc.BRepAdaptor_Curve(edge)
  try {
    return { vertices, ...readCurve(adaptor, edge, kernel) }
  } finally {
    adaptor.delete()
  }
}

function readCurve(adaptor: BRepAdaptor_Curve, edge: TopoDS_Edge, kernel: Kernel) {
  const { oc } = kernel
  const { GeomAbs_Line, GeomAbs_Circle, GeomAbs_Ellipse } = oc.GeomAbs_CurveType
  const [first, last] = [adaptor.FirstParameter(), adaptor.LastParameter()]
  const type = adaptor.GetType()
  if (type === GeomAbs_Line) {
    const [from, to] = [first, last].map((parameter) => roundPoint(take(adaptor.Value(parameter))))
    return { curve: 'line', lengthMm: round(last - first), from: from ?? [0, 0, 0], to: to ?? [0, 0, 0] } as const
  }
  if (type === GeomAbs_Circle) {
    const circle = adaptor.Circle()
    const placed = placeOf(circle)
    const radius = circle.Radius()
    circle.delete()
    const lengthMm = round(radius * (last - first))
    return { curve: 'circle', lengthMm, ...placed, radiusMm: round(radius), sweepDeg: degrees(last - first) } as const
  }
  const lengthMm = round(edgeLengthMm(edge, kernel))
  if (type !== GeomAbs_Ellipse) return { curve: 'freeform', lengthMm, kind: nameOf(type) } as const
  const ellipse = adaptor.Ellipse()
  const placed = placeOf(ellipse)
  const radiiMm: [number, number] = [round(ellipse.MajorRadius()), round(ellipse.MinorRadius())]
  ellipse.delete()
  return { curve: 'ellipse', lengthMm, ...placed, radiiMm, sweepDeg: degrees(last - first) } as const
}

type Round = Pick<ReturnType<BRepAdaptor_Curve['Circle']>, 'Location' | 'Axis'>

function placeOf(curve: Round): { center: Point; axis: Point } {
  const axis = curve.Axis()
  const placed = { center: roundPoint(take(curve.Location())), axis: roundPoint(take(axis.Direction())) }
  axis.delete()
  return placed
}

/** `GeomAbs_BSplineCurve` is a `b-spline`. */
export function nameOf(type: string): string {
  const name = type.replace(/^GeomAbs_/, '').replace(/(Surface|Curve)(?=$|Of)/, '')
  const known: Record<string, string> = {
    BSpline: 'b-spline',
    Bezier: 'bezier',
    OfRevolution: 'revolution',
    OfExtrusion: 'extrusion',
  }
  return known[name] ?? (name.toLowerCase() || 'other')
}
