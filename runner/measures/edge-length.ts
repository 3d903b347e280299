/** Lengths of edges, by formula or between the knots of splines. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { breaksOf } from './border.ts'
import { gaussRule } from './gauss.ts'

/** How far two rules may differ, as a part of the whole; the better of them is off by far less. */
const PRECISION = 1e-8
const NODES = 6
const MORE_NODES = 4
const MOST_HALVINGS = 8

/** Length of an edge in mm; 0 for one without extent, such as the tip of a cone. */
export function edgeLengthMm(shape: TopoDS_Shape, { oc }: Pick<Kernel, 'oc'>): number {
  const edge = oc.TopoDS.Edge(shape)
  if (oc.BRep_Tool.Degenerated(edge) || !oc.BRep_Tool.IsGeometric(edge)) return 0
  const curve = new oc.BRepAdaptor_Curve(edge)
  const point = new oc.gp_Pnt(0, 0, 0)
  const byT = new oc.gp_Vec(0, 0, 0)
  const speed = (t: number) => {
    curve.D1(t, point, byT)
    return byT.Magnitude()
  }
  try {
    const [first, last] = [curve.FirstParameter(), curve.LastParameter()]
    const type = curve.GetType()
    const { GeomAbs_Line, GeomAbs_Circle } = oc.GeomAbs_CurveType
    if (type === GeomAbs_Line || type === GeomAbs_Circle) return (last - first) * speed(first)
    const breaks = breaksOf(curve, oc)
    const pieces = breaks.slice(1).map((end, index): Piece => [breaks[index] ?? end, end])
    const about = pieces.reduce((sum, piece) => sum + integrate(speed, piece, NODES), 0)
    return pieces.reduce((sum, piece) => sum + settle(speed, piece, PRECISION * about, MOST_HALVINGS), 0)
  } finally {
    for (const item of [byT, point, curve]) item.delete()
  }
}

type Piece = readonly [from: number, to: number]

function settle(f: (t: number) => number, piece: Piece, slack: number, halvings: number): number {
  const better = integrate(f, piece, NODES + MORE_NODES)
  if (halvings === 0 || Math.abs(better - integrate(f, piece, NODES)) <= slack) return better
  const middle = (piece[0] + piece[1]) / 2
  return settle(f, [piece[0], middle], slack, halvings - 1) + settle(f, [middle, piece[1]], slack, halvings - 1)
}

function integrate(f: (t: number) => number, [from, to]: Piece, count: number): number {
  const { nodes, weights } = gaussRule(count)
  const half = (to - from) / 2
  let sum = 0
  for (let node = 0; node < count; node++)
    sum += half * (weights[node] ?? 0) * f(from + half * (1 + (nodes[node] ?? 0)))
  return sum
}
