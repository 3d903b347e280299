/** Curves of drawings: made, sampled and crossed. */
import type { Curve2D } from 'replicad'
import type { Geom2d_Curve } from 'replicad-opencascadejs'
import type { Kernel } from '../../../kernel/kernel.ts'

/** x y in mm. */
export type Point = readonly [x: number, y: number]

/** A point of a curve with the direction in which the curve goes on from there, of any length. */
export interface Sample {
  at: Point
  along: Point
}

export interface PlaneCurves {
  segment: (from: Point, to: Point) => Curve2D
  /** The arc through three points. */
  arc: (from: Point, middle: Point, to: Point) => Curve2D
  circle: (center: Point, radius: number) => Curve2D
  /** The curve at a distance to its right, which cuts its kinks and cusps short by no more than the tolerance. */
  parallel: (curve: Curve2D, distance: number, toleranceMm: number) => Curve2D
  centerOf: (circle: Curve2D) => Point
  sampleAt: (curve: Curve2D, parameter: number) => Sample
  ends: (curve: Curve2D) => [first: Sample, last: Sample]
  /** Points from end to end, so many that chords between them are off by less than the tolerance, as far as `reachMm` beside it. */
  samples: (curve: Curve2D, toleranceMm: number, reachMm: number) => Sample[]
  /** Where two curves meet, or a curve meets itself; where they run together, the ends of that. */
  crossings: (first: Curve2D, second: Curve2D) => Point[]
}

const MAX_SAMPLES = 4096
const MAX_SEGMENTS = 400
const CROSSING_MM = 1e-9

/** Curves of a kernel. */
export function createPlaneCurves({ oc, replicad }: Kernel): PlaneCurves {
  const { Curve2D } = replicad
  const pnt = ([x, y]: Point) => new oc.gp_Pnt2d(x, y)

  function sampleAt({ wrapped }: Curve2D, parameter: number): Sample {
    const [point, vector] = [new oc.gp_Pnt2d(), new oc.gp_Vec2d()]
    wrapped.D1(parameter, point, vector)
    const sample: Sample = { at: [point.X(), point.Y()], along: [vector.X(), vector.Y()] }
    point.delete()
    vector.delete()
    return sample
  }

  function sampled(curve: Curve2D, count: number): Sample[] {
    const { firstParameter: first, lastParameter: last } = curve
    return Array.from({ length: count + 1 }, (_, i) => sampleAt(curve, first + ((last - first) * i) / count))
  }

  const known = new WeakMap<Curve2D, Sample[]>()

  /** Samples with one more between each two. */
  function doubled(curve: Curve2D, samples: readonly Sample[]): Sample[] {
    const { firstParameter: first, lastParameter: last } = curve
    const steps = 2 * (samples.length - 1)
    return samples.flatMap((sample, i) =>
      i === 0 ? [sample] : [sampleAt(curve, first + ((last - first) * (2 * i - 1)) / steps), sample],
    )
  }

  /** By formula, since there may be thousands. */
  function onCircle(curve: Curve2D, toleranceMm: number, reachMm: number): Sample[] {
    const circle = curve.adaptor().Circle()
    const [center, radius, sense] = [circle.Location(), circle.Radius(), circle.IsDirect() ? 1 : -1]
    const [x, y] = [center.X(), center.Y()]
    const [startX, startY] = curve.firstPoint
    const start = Math.atan2(startY - y, startX - x)
    const angle = curve.lastParameter - curve.firstParameter
    const step = 2 * Math.acos(Math.max(0, 1 - toleranceMm / (radius + reachMm)))
    const count = Math.min(Math.max(Math.ceil(angle / step), 4), MAX_SAMPLES)
    return Array.from({ length: count + 1 }, (_, i) => {
      const turned = start + (sense * angle * i) / count
      const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
      return { at: [x + radius * cos, y + radius * sin], along: [-sense * sin, sense * cos] }
    })
  }

  function points(first: Geom2d_Curve, second: Geom2d_Curve | null): Point[] {
    const crosser = new oc.Geom2dAPI_InterCurveCurve()
    if (second) crosser.Init(first, second, CROSSING_MM)
    else crosser.Init(first, CROSSING_MM)
    const found: Point[] = []
    for (let i = 1; i <= crosser.NbPoints(); i++) {
      const point = crosser.Point(i)
      found.push([point.X(), point.Y()])
    }
    crosser.delete()
    return found
  }

  return {
    segment: (from, to) => new Curve2D(new oc.GC_MakeSegment2d(pnt(from), pnt(to)).Value()),
    arc: (from, middle, to) => new Curve2D(new oc.GC_MakeArcOfCircle2d(pnt(from), pnt(middle), pnt(to)).Value()),
    circle: (center, radius) => new Curve2D(new oc.GC_MakeCircle2d(pnt(center), radius, true).Value()),
    parallel(curve, distance, toleranceMm) {
      const offset = new oc.Geom2d_OffsetCurve(curve.wrapped, distance, true)
      const adaptor = new oc.Geom2dAdaptor_Curve(offset)
      const { GeomAbs_C1 } = oc.GeomAbs_Shape
      const converter = new oc.Geom2dConvert_ApproxCurve(
        adaptor.ShallowCopy(),
        toleranceMm,
        GeomAbs_C1,
        MAX_SEGMENTS,
        5,
      )
      return new Curve2D(converter.Curve())
    },
    centerOf(circle) {
      const center = circle.adaptor().Circle().Location()
      return [center.X(), center.Y()]
    },
    sampleAt,
    ends: (curve) => [sampleAt(curve, curve.firstParameter), sampleAt(curve, curve.lastParameter)],
    samples(curve, toleranceMm, reachMm) {
      if (curve.geomType === 'LINE') return sampled(curve, 1)
      if (curve.geomType === 'CIRCLE') return onCircle(curve, toleranceMm, reachMm)
      let found = known.get(curve) ?? sampled(curve, 32)
      while (
        found.length <= MAX_SAMPLES &&
        !found.every(({ at }, i) => i % 2 === 0 || offChord(found, i, at) < 2 * toleranceMm)
      )
        found = doubled(curve, found)
      known.set(curve, found)
      return found
    },
    crossings: (first, second) => points(first.wrapped, first === second ? null : second.wrapped),
  }
}

/** How far a sample lies from the middle of the chord between its neighbours. */
function offChord(samples: readonly Sample[], i: number, [x, y]: Point): number {
  const [before, after] = [samples[i - 1]?.at ?? [x, y], samples[i + 1]?.at ?? [x, y]]
  return Math.hypot((before[0] + after[0]) / 2 - x, (before[1] + after[1]) / 2 - y)
}

/** Windings of a polygon around a point; its last point is followed by its first. */
export function windings(polygon: readonly Point[], [px, py]: Point): number {
  let turns = 0
  let [x0, y0] = polygon.at(-1) ?? [0, 0]
  for (const [x1, y1] of polygon) {
    if (y0 <= py !== y1 <= py) {
      const side = (x1 - x0) * (py - y0) - (px - x0) * (y1 - y0)
      if (y1 > y0 && side > 0) turns++
      if (y1 < y0 && side < 0) turns--
    }
    ;[x0, y0] = [x1, y1]
  }
  return turns
}

export const far = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by)

/** The point at a distance to the right of a curve. */
export function beside({ at: [x, y], along: [dx, dy] }: Sample, distance: number): Point {
  const length = Math.hypot(dx, dy) || 1
  return [x + (distance * dy) / length, y - (distance * dx) / length]
}
