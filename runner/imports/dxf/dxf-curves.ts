/** The entities of a DXF file as curves. */
import type { Curve, Point2 } from '../../flat/curve.ts'
import { mapCurve, type Affine } from '../affine.ts'
import { number, numbers, pointAt, type Entity, type Group } from './dxf-file.ts'

/** Lines for each stretch between two knots. */
const SPLINE_STEPS = 16

/** From degrees. */
export function degrees(value: number): number {
  return (value * Math.PI) / 180
}

/** The curves of one entity; null when it has none that could be an outline. */
export function curvesOf({ type, groups, vertices }: Entity): Curve[] | null {
  switch (type) {
    case 'LINE':
      return [{ kind: 'line', from: pointAt(groups, 10), to: pointAt(groups, 11) }]
    case 'CIRCLE':
      return [
        { kind: 'arc', center: pointAt(groups, 10), radius: number(groups, 40), startRad: 0, sweepRad: 2 * Math.PI },
      ]
    case 'ARC': {
      const startRad = degrees(number(groups, 50))
      const sweepRad = turnTo(degrees(number(groups, 51)) - startRad)
      return [{ kind: 'arc', center: pointAt(groups, 10), radius: number(groups, 40), startRad, sweepRad }]
    }
    case 'ELLIPSE':
      return ellipse(groups)
    case 'LWPOLYLINE':
      return polyline(lightVertices(groups), number(groups, 70) % 2 === 1)
    case 'POLYLINE':
      return polyline(
        vertices.map((vertex) => ({ point: pointAt(vertex, 10), bulge: number(vertex, 42) })),
        number(groups, 70) % 2 === 1,
      )
    case 'SPLINE':
      return spline(groups)
    default:
      return null
  }
}

/** Into (0, 2π]. */
function turnTo(angle: number): number {
  const turn = angle % (2 * Math.PI)
  return turn <= 1e-12 ? turn + 2 * Math.PI : turn
}

function ellipse(groups: readonly Group[]): Curve[] {
  const [center, major] = [pointAt(groups, 10), pointAt(groups, 11)]
  const ratio = number(groups, 40, 1)
  const startRad = number(groups, 41)
  const sweepRad = turnTo(number(groups, 42, 2 * Math.PI) - startRad)
  const place: Affine = [major[0], major[1], -major[1] * ratio, major[0] * ratio, ...center]
  return mapCurve(place, { kind: 'arc', center: [0, 0], radius: 1, startRad, sweepRad })
}

interface Corner {
  point: Point2
  bulge: number
}

function lightVertices(groups: readonly Group[]): Corner[] {
  const corners: { point: [number, number]; bulge: number }[] = []
  for (const { code, value } of groups) {
    if (code === 10) corners.push({ point: [Number(value), 0], bulge: 0 })
    const last = corners.at(-1)
    if (last && code === 20) last.point[1] = Number(value)
    if (last && code === 42) last.bulge = Number(value)
  }
  return corners
}

/** A bulge is the tangent of a quarter of the arc's sweep. */
function polyline(corners: readonly Corner[], isClosed: boolean): Curve[] {
  const ends = isClosed ? [...corners.slice(1), ...corners.slice(0, 1)] : corners.slice(1)
  return ends.flatMap(({ point: to }, index): Curve[] => {
    const { point: from, bulge } = corners[index] ?? { point: to, bulge: 0 }
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const chord = Math.hypot(dx, dy)
    if (chord === 0) return []
    if (bulge === 0) return [{ kind: 'line', from, to }]
    const sweepRad = 4 * Math.atan(bulge)
    const height = chord / 2 / Math.tan(sweepRad / 2)
    const center: Point2 = [
      (from[0] + to[0]) / 2 - (height * dy) / chord,
      (from[1] + to[1]) / 2 + (height * dx) / chord,
    ]
    const startRad = Math.atan2(from[1] - center[1], from[0] - center[0])
    return [{ kind: 'arc', center, radius: Math.hypot(from[0] - center[0], from[1] - center[1]), startRad, sweepRad }]
  })
}

/** A B-spline as short lines, by de Boor's algorithm on its weighted points. */
function spline(groups: readonly Group[]): Curve[] {
  const degree = number(groups, 71, 3)
  const knots = numbers(groups, 40)
  const [xs, ys, weights] = [numbers(groups, 10), numbers(groups, 20), numbers(groups, 41)]
  const poles = xs.map((x, index) => {
    const weight = weights[index] ?? 1
    return [x * weight, (ys[index] ?? 0) * weight, weight] as const
  })
  if (poles.length <= degree || knots.length !== poles.length + degree + 1)
    throw new SyntaxError('a spline has no control points, or not as many knots as they need')
  const points: Point2[] = []
  for (let span = degree; span < poles.length; span++) {
    const [from = 0, to = 0] = [knots[span], knots[span + 1]]
    if (to <= from) continue
    for (let step = points.length === 0 ? 0 : 1; step <= SPLINE_STEPS; step++)
      points.push(deBoor(span, from + ((to - from) * step) / SPLINE_STEPS, degree, knots, poles))
  }
  return [{ kind: 'polyline', points }]
}

function deBoor(
  span: number,
  at: number,
  degree: number,
  knots: readonly number[],
  poles: readonly (readonly [number, number, number])[],
): Point2 {
  const level = Array.from({ length: degree + 1 }, (_, index) => poles[span - degree + index] ?? ([0, 0, 1] as const))
  for (let round = 1; round <= degree; round++)
    for (let index = degree; index >= round; index--) {
      const [low = 0, high = 0] = [knots[span - degree + index], knots[span + 1 + index - round]]
      const share = high > low ? (at - low) / (high - low) : 0
      const [a, b] = [level[index - 1] ?? [0, 0, 1], level[index] ?? [0, 0, 1]]
      level[index] = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])]
    }
  const [x, y, weight] = level[degree] ?? [0, 0, 1]
  return [x / weight, y / weight]
}
