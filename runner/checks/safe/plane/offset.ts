/**
 * Offsets of drawings with any number of outlines at once. What an offset adds, or takes away, is swept by its curves on their way
 * and by the joints at corners; so a point is inside or not whatever closes, vanishes or falls apart, and the border runs along
 * the curves at the end of the way.
 */
import type { Blueprint, Curve2D } from 'replicad'
import { beside, far, windings, type PlaneCurves, type Point, type Sample } from './curves.ts'
import type { Region } from './arrangement.ts'

export type Join = 'round' | 'bevel' | 'miter'

/** The region of an offset, and the polygons that it sweeps over. */
export interface Offset extends Region {
  swept: Point[][]
}

/** Polygons are this much finer than what is asked of them; see `ASIDE` of arrangements. */
const FINE = 2e-6
/** Below this a turn, in radians, is none. */
const SMOOTH = 1e-6

/**
 * The offset of outlines by a distance, outwards where it is positive.
 *
 * @param outlines - Closed, the drawing on their left.
 */
export function offsetRegion(
  outlines: readonly (readonly Curve2D[])[],
  distance: number,
  join: Join,
  sizeMm: number,
  plane: PlaneCurves,
): Offset {
  const fineMm = FINE * sizeMm
  const curves: Curve2D[] = []
  const swept: Point[][] = []
  const originals = outlines.map((outline) =>
    outline.flatMap((curve) => plane.samples(curve, fineMm, 0).map(({ at }) => at)),
  )

  function sweep(curve: Curve2D): void {
    const samples = plane.samples(curve, fineMm, Math.abs(distance))
    for (const [i, sample] of samples.slice(0, -1).entries()) {
      const next = samples[i + 1]
      if (next) swept.push([sample.at, next.at, beside(next, distance), beside(sample, distance)])
    }
    const [first, middle, last] = [samples[0], samples[Math.floor(samples.length / 2)], samples.at(-1)]
    if (!first || !middle || !last) return
    const [from, to] = [beside(first, distance), beside(last, distance)]
    if (curve.geomType === 'LINE') curves.push(plane.segment(from, to))
    else if (curve.geomType !== 'CIRCLE')
      for (const part of forwardParts(curve, samples)) curves.push(plane.parallel(part, distance, fineMm))
    else {
      const center = plane.centerOf(curve)
      const radius = far(center, from)
      if (radius < 10 * fineMm) return
      curves.push(
        far(first.at, last.at) < fineMm ? plane.circle(center, radius) : plane.arc(from, beside(middle, distance), to),
      )
    }
  }

  /**
   * The parts of a curve whose parallel goes the same way. Where the curve bends more tightly than the distance its parallel runs
   * back from a cusp to the next; all of that has been swept over.
   */
  function forwardParts(curve: Curve2D, samples: readonly Sample[]): Curve2D[] {
    const { firstParameter: first, lastParameter: last } = curve
    const isForward = samples.slice(0, -1).map((sample, i) => {
      const next = samples[i + 1] ?? sample
      const [from, to] = [beside(sample, distance), beside(next, distance)]
      return (to[0] - from[0]) * (next.at[0] - sample.at[0]) + (to[1] - from[1]) * (next.at[1] - sample.at[1]) > 0
    })
    const flips = isForward.flatMap((forward, i) => (i > 0 && forward !== isForward[i - 1] ? [i] : []))
    if (flips.length === 0) return isForward[0] ? [curve] : []
    const parts = curve.splitAt(flips.map((i) => first + ((last - first) * i) / (samples.length - 1)))
    return parts.filter((_, i) => isForward[0] === (i % 2 === 0))
  }

  function corner(before: Curve2D, after: Curve2D): void {
    const [, end] = plane.ends(before)
    const [start] = plane.ends(after)
    const [[ax, ay], [bx, by]] = [end.along, start.along]
    const turn = Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
    const isGap = Math.abs(turn) > Math.PI - SMOOTH || turn * distance > 0
    if (Math.abs(turn) < SMOOTH || !isGap) return
    const [from, to] = [beside(end, distance), beside(start, distance)]
    const way = Math.abs(turn) > Math.PI - SMOOTH ? Math.sign(distance) * Math.PI : turn
    if (join === 'round') return round(start.at, from, way)
    // Both tangents meet where the corner would be if it were not cut off.
    const length = distance * Math.tan(turn / 2)
    const size = Math.hypot(ax, ay)
    const tip: Point = [from[0] + (length * ax) / size, from[1] + (length * ay) / size]
    const isMitred = join === 'miter' && Math.abs(turn) < Math.PI - 1e-3
    const path = isMitred ? [from, tip, to] : [from, to]
    swept.push([start.at, ...path])
    for (const [i, point] of path.slice(1).entries()) curves.push(plane.segment(path[i] ?? from, point))
  }

  function round(center: Point, from: Point, turn: number): void {
    const start = Math.atan2(from[1] - center[1], from[0] - center[0])
    const radius = Math.abs(distance)
    const at = (share: number): Point => [
      center[0] + radius * Math.cos(start + share * turn),
      center[1] + radius * Math.sin(start + share * turn),
    ]
    const arc = plane.arc(from, at(0.5), at(1))
    const points = plane.samples(arc, fineMm, 0).map((sample) => sample.at)
    for (const [i, point] of points.slice(1).entries()) swept.push([center, points[i] ?? from, point])
    curves.push(arc)
  }

  for (const outline of outlines)
    for (const [i, curve] of outline.entries()) {
      sweep(curve)
      corner(curve, outline[(i + 1) % outline.length] ?? curve)
    }

  const boxes = swept.map((polygon) => {
    const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)]
    return { polygon, minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) }
  })
  const isSwept = (point: Point) =>
    boxes.some(
      ({ polygon, minX, maxX, minY, maxY }) =>
        point[0] >= minX && point[0] <= maxX && point[1] >= minY && point[1] <= maxY && windings(polygon, point) !== 0,
    )
  const wasInside = (point: Point) => originals.reduce((sum, polygon) => sum + windings(polygon, point), 0) > 0
  const isInside =
    distance > 0
      ? (point: Point) => wasInside(point) || isSwept(point)
      : (point: Point) => wasInside(point) && !isSwept(point)
  return { curves, isInside, sizeMm, swept }
}

/** The curves of an outline in the sense in which the drawing lies on their left. */
export function directedCurves({ curves }: Blueprint, isHole: boolean, plane: PlaneCurves): Curve2D[] {
  const points = curves.flatMap((curve) =>
    plane
      .samples(curve, 1e-2, 0)
      .slice(0, -1)
      .map(({ at }) => at),
  )
  if (signedArea(points) > 0 !== isHole) return curves
  return curves
    .map((curve) => {
      const copy = curve.clone()
      copy.reverse()
      return copy
    })
    .toReversed()
}

/** Area of a polygon in mm², negative when it runs clockwise. */
export function signedArea(points: readonly Point[]): number {
  let twice = 0
  for (const [i, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0]
    twice += x * nextY - nextX * y
  }
  return twice / 2
}
