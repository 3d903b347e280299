/** How tight a path bends, against how far a profile reaches towards the middle of the bend. */
import type { TopoDS_Wire } from 'replicad-opencascadejs'
import type { Kernel } from '../../../kernel/kernel.ts'

type Vector = readonly [number, number, number]

/** A point of a curve: its tangent of length 1, and its curvature towards the middle of the bend, in 1/mm. */
interface Station {
  point: Vector
  tangent: Vector
  curvature: Vector
}

export interface Bend {
  radiusMm: number
  /** Of the profile, towards the middle of the bend. */
  reachMm: number
}

/** Between knots; a circle loses a thousandth of its reach by it. */
const SAMPLES = 64
/** The profile may reach by so much too far: noise of splines, and what the samples of a circle lose. */
const SLACK = 1e-3

/**
 * The bend of a path that a profile reaches across the most, if it does: there what is swept goes through itself. `isFrenet`: the
 * profile turns with the bends, as a frame of Frenet does, instead of as little as it can.
 */
export function tooTightBend(path: TopoDS_Wire, profile: TopoDS_Wire, isFrenet: boolean, kernel: Kernel): Bend | null {
  const forth = stationsOf(path, kernel)
  const outline = stationsOf(profile, kernel).map(({ point }) => point)
  const [start, end] = [forth[0], forth.at(-1)]
  if (!start || !end) return null
  // The profile may also stand where the path ends.
  const gap = (from: Station) => Math.min(...outline.map((point) => length(minus(point, from.point))))
  const stations = gap(end) < gap(start) ? forth.toReversed() : forth
  const [first = start] = stations
  const offsets = outline.map((point) => minus(point, first.point))

  let worst: Bend | null = null
  let [side, up] = across(first.tangent)
  const [side0, up0] = [side, up]
  let before = first.tangent
  for (const { tangent, curvature } of stations) {
    side = turn(side, before, tangent)
    up = turn(up, before, tangent)
    before = tangent
    const bend = length(curvature)
    if (!(bend > 0)) continue
    const isTurned = isFrenet && length(first.curvature) > 0
    const inward = isTurned
      ? scale(first.curvature, 1 / length(first.curvature))
      : plus(scale(side0, dot(curvature, side) / bend), scale(up0, dot(curvature, up) / bend))
    const reachMm = Math.max(...offsets.map((offset) => dot(offset, inward)))
    if (reachMm * bend > (worst ? worst.reachMm / worst.radiusMm : 1 + SLACK)) worst = { radiusMm: 1 / bend, reachMm }
  }
  return worst
}

/** Points along a wire, more of them than bends. */
function stationsOf(wire: TopoDS_Wire, { oc }: Kernel): Station[] {
  const curve = new oc.BRepAdaptor_CompCurve(wire, false)
  const smooth = oc.GeomAbs_Shape.GeomAbs_CN
  const pieces = curve.NbIntervals(smooth)
  const knots = new oc.NCollection_Array1_double(1, pieces + 1)
  curve.Intervals(knots, smooth)
  const [point, first, second] = [new oc.gp_Pnt(0, 0, 0), new oc.gp_Vec(0, 0, 0), new oc.gp_Vec(0, 0, 0)]
  const read = (from: { X: () => number; Y: () => number; Z: () => number }): Vector => [from.X(), from.Y(), from.Z()]
  const stations: Station[] = []
  for (let piece = 1; piece <= pieces; piece++) {
    const [low, high] = [knots.Value(piece), knots.Value(piece + 1)]
    for (let i = 0; i <= SAMPLES; i++) {
      // At a knot itself the curve may be read on the other side of it.
      const share = Math.min(Math.max(i / SAMPLES, 1e-6), 1 - 1e-6)
      curve.D2(low + (high - low) * share, point, first, second)
      const [speed, change] = [read(first), read(second)]
      const fast = length(speed)
      if (!(fast > 1e-9)) continue
      const tangent = scale(speed, 1 / fast)
      const curvature = scale(minus(change, scale(tangent, dot(change, tangent))), 1 / fast ** 2)
      stations.push({ point: read(point), tangent, curvature: length(curvature) > 1e-9 ? curvature : [0, 0, 0] })
    }
  }
  for (const item of [point, first, second, knots, curve]) item.delete()
  return stations
}

/** Two directions across another. */
function across(tangent: Vector): [Vector, Vector] {
  const other: Vector = Math.abs(tangent[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]
  const raw = cross(other, tangent)
  const side = scale(raw, 1 / length(raw))
  return [side, cross(tangent, side)]
}

/** A direction turned by the least turn that takes one tangent to the next. */
function turn(direction: Vector, from: Vector, to: Vector): Vector {
  const axis = cross(from, to)
  const once = cross(axis, direction)
  return plus(direction, plus(once, scale(cross(axis, once), 1 / Math.max(1 + dot(from, to), 1e-9))))
}

const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scale = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by]
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const length = (a: Vector): number => Math.hypot(...a)
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
