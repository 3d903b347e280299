/** From the kernel's edges to curves in a plane. */
import type { BRepAdaptor_Curve, gp_Pnt, TopoDS_Edge, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { pieceOf, type Curve, type Point2 } from './curve.ts'

export type Vector = readonly [number, number, number]

/** A plane in space: where it begins and its two axes, of length 1. */
export interface Frame {
  origin: Vector
  x: Vector
  y: Vector
}

export const XY: Frame = { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0] }

const SAME = 1e-7

/** Inner product. */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** Outer product. */
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** A point's place in a plane. */
export function project([px, py, pz]: Vector, { origin: [ox, oy, oz], x, y }: Frame): Point2 {
  const offset: Vector = [px - ox, py - oy, pz - oz]
  return [dot(offset, x), dot(offset, y)]
}

/** The edges of a shape, each once, as they lie in a plane; what leaves the plane is projected onto it. */
export function readEdges(shape: TopoDS_Shape, frame: Frame, toleranceMm: number, kernel: Kernel): Curve[] {
  const curves: Curve[] = []
  for (const edge of kernel.replicad.iterTopo(shape, 'edge')) {
    const curve = readEdge(edge, frame, toleranceMm, kernel)
    if (curve) curves.push(curve)
    edge.delete()
  }
  return curves
}

/** One edge in a plane; null for one without extent, such as the tip of a cone. */
export function readEdge(edge: TopoDS_Edge, frame: Frame, toleranceMm: number, { oc }: Kernel): Curve | null {
  if (oc.BRep_Tool.Degenerated(edge)) return null
  const adaptor = new oc.BRepAdaptor_Curve(edge)
  try {
    const [first, last] = [adaptor.FirstParameter(), adaptor.LastParameter()]
    const at = (parameter: number) => project(take(adaptor.Value(parameter)), frame)
    const { GeomAbs_Line, GeomAbs_Circle, GeomAbs_BezierCurve } = oc.GeomAbs_CurveType
    const type = adaptor.GetType()
    if (type === GeomAbs_Line) return lineOf(at(first), at(last))
    const exact =
      type === GeomAbs_Circle
        ? arcOf(adaptor, frame, first, last)
        : type === GeomAbs_BezierCurve
          ? bezierOf(adaptor, frame, first, last)
          : null
    return exact ?? sample(at, first, last, toleranceMm)
  } finally {
    adaptor.delete()
  }
}

function take(point: gp_Pnt): Vector {
  const vector: Vector = [point.X(), point.Y(), point.Z()]
  point.delete()
  return vector
}

/** Null for a line that is seen from its end. */
function lineOf(from: Point2, to: Point2): Curve | null {
  return Math.hypot(to[0] - from[0], to[1] - from[1]) > SAME ? { kind: 'line', from, to } : null
}

/** Null for a circle that does not lie in the plane. */
function arcOf(adaptor: BRepAdaptor_Curve, frame: Frame, first: number, last: number): Curve | null {
  const circle = adaptor.Circle()
  const direction = circle.Axis().Direction()
  const facing = dot([direction.X(), direction.Y(), direction.Z()], cross(frame.x, frame.y))
  direction.delete()
  const center = project(take(circle.Location()), frame)
  const radius = circle.Radius()
  circle.delete()
  if (1 - Math.abs(facing) > SAME) return null
  const [x, y] = project(take(adaptor.Value(first)), frame)
  const startRad = Math.atan2(y - center[1], x - center[0])
  return { kind: 'arc', center, radius, startRad, sweepRad: Math.sign(facing) * (last - first) }
}

/** Null for one that is rational or of another degree. */
function bezierOf(adaptor: BRepAdaptor_Curve, frame: Frame, first: number, last: number): Curve | null {
  const curve = adaptor.Bezier()
  const count = curve.NbPoles()
  if (curve.IsRational() || (count !== 3 && count !== 4)) return null
  const points = Array.from({ length: count }, (_, index) => project(take(curve.Pole(index + 1)), frame))
  const isWhole = Math.abs(first) < SAME && Math.abs(last - 1) < SAME
  return isWhole ? { kind: 'bezier', points } : pieceOf({ kind: 'bezier', points }, first, last)
}

/** Fewest pieces of a curve, so that one that swings back is not taken for a line. */
const PIECES = 8
const MAX_DEPTH = 10

/** Points so dense that the curve is nowhere farther from the lines between them than the tolerance. */
function sample(at: (parameter: number) => Point2, first: number, last: number, toleranceMm: number): Curve | null {
  const points: Point2[] = [at(first)]
  function refine(from: number, to: number, start: Point2, end: Point2, depth: number): void {
    const middle = (from + to) / 2
    const point = at(middle)
    if (depth >= MAX_DEPTH || distanceToLine(point, start, end) <= toleranceMm) points.push(end)
    else {
      refine(from, middle, start, point, depth + 1)
      refine(middle, to, point, end, depth + 1)
    }
  }
  for (let piece = 0; piece < PIECES; piece++) {
    const [from, to] = [piece, piece + 1].map((index) => first + ((last - first) * index) / PIECES)
    refine(from ?? first, to ?? last, points.at(-1) ?? [0, 0], at(to ?? last), 0)
  }
  const isPoint = points.every(([x, y]) => Math.hypot(x - (points[0]?.[0] ?? 0), y - (points[0]?.[1] ?? 0)) <= SAME)
  return isPoint ? null : { kind: 'polyline', points }
}

/** How far a point is from the line between two others. */
export function distanceToLine([x, y]: Point2, [ax, ay]: Point2, [bx, by]: Point2): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length ** 2))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}
