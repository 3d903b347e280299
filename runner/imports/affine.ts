/** Affine maps of the plane, as SVG and DXF place things with. */
import { onArc, type Curve, type Point2 } from '../flat/curve.ts'

/** Takes (x, y) to (a·x + c·y + e, b·x + d·y + f). */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0]

/** `outer` after `inner`. */
export function compose(outer: Affine, [a, b, c, d, e, f]: Affine): Affine {
  const [oa, ob, oc, od, oe, of] = outer
  return [
    oa * a + oc * b,
    ob * a + od * b,
    oa * c + oc * d,
    ob * c + od * d,
    oa * e + oc * f + oe,
    ob * e + od * f + of,
  ]
}

/** Where a point goes. */
export function apply([a, b, c, d, e, f]: Affine, [x, y]: Point2): Point2 {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** A turn about the origin, counter-clockwise where y points up. */
export function rotation(radians: number): Affine {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return [cos, sin, -sin, cos, 0, 0]
}

/** Largest piece of an arc that goes as one Bézier; it misses the arc by less than five millionths of the radius. */
const MAX_PIECE_RAD = Math.PI / 4

/** A curve where the map takes it; circles become Béziers where it distorts them. */
export function mapCurve(map: Affine, curve: Curve): Curve[] {
  const move = (point: Point2) => apply(map, point)
  if (curve.kind === 'line') return [{ kind: 'line', from: move(curve.from), to: move(curve.to) }]
  if (curve.kind !== 'arc') return [{ ...curve, points: curve.points.map(move) }]
  const [a, b, c, d] = map
  const size = Math.hypot(a, b)
  const keepsCircles = Math.abs(size - Math.hypot(c, d)) < 1e-9 * size && Math.abs(a * c + b * d) < 1e-9 * size * size
  if (!keepsCircles) return arcToBeziers(curve).map((bezier) => ({ kind: 'bezier', points: bezier.map(move) }))
  const center = move(curve.center)
  const [x, y] = move(onArc(curve, 0))
  const turns = a * d - b * c < 0 ? -1 : 1
  return [
    {
      kind: 'arc',
      center,
      radius: curve.radius * size,
      startRad: Math.atan2(y - center[1], x - center[0]),
      sweepRad: turns * curve.sweepRad,
    },
  ]
}

function arcToBeziers(arc: Extract<Curve, { kind: 'arc' }>): Point2[][] {
  const pieces = Math.max(1, Math.ceil(Math.abs(arc.sweepRad) / MAX_PIECE_RAD))
  const stepRad = arc.sweepRad / pieces
  const reach = (4 / 3) * Math.tan(stepRad / 4) * arc.radius
  return Array.from({ length: pieces }, (_, piece) => {
    const [from, to] = [arc.startRad + piece * stepRad, arc.startRad + (piece + 1) * stepRad]
    const [start, end] = [onArc(arc, piece / pieces), onArc(arc, (piece + 1) / pieces)]
    return [
      start,
      [start[0] - reach * Math.sin(from), start[1] + reach * Math.cos(from)],
      [end[0] + reach * Math.sin(to), end[1] - reach * Math.cos(to)],
      end,
    ]
  })
}
