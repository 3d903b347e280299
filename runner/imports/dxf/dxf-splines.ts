/** Splines of DXF as Béziers, exactly: a piece between two knots is one. */
import type { Curve, Point2 } from '../../flat/curve.ts'

/** Weighted coordinates and the weight. */
type Pole = readonly [x: number, y: number, weight: number]

export interface Spline {
  degree: number
  knots: readonly number[]
  points: readonly Point2[]
  /** One for each point, or none. */
  weights: readonly number[]
}

/** The kernel has Béziers of no higher degree. */
const MAX_DEGREE = 25
/** So many points before and after a closed one make its ends as smooth as its middle, to the last digit. */
const WRAPPED = 40

/**
 * The pieces of a B-spline; clamped, periodic, rational, with kinks.
 *
 * @throws SyntaxError when its numbers do not make one.
 * @see Farin, "Curves and Surfaces for CAGD", chapter 4 for blossoms
 */
export function splinePieces({ degree, knots, points, weights }: Spline): Curve[] {
  if (points.length <= degree || degree < 1 || degree > MAX_DEGREE || knots.length !== points.length + degree + 1)
    throw new SyntaxError(
      `a spline of degree ${degree} has ${points.length} control points and ${knots.length} knots, which do not make one`,
    )
  if (weights.some((weight) => !(weight > 0))) throw new SyntaxError('a spline has a weight that is not above 0')
  const poles = points.map(([x, y], index): Pole => {
    const weight = weights[index] ?? 1
    return [x * weight, y * weight, weight]
  })
  const pieces: Curve[] = []
  for (let span = degree; span < points.length; span++) {
    const [from = 0, to = 0] = [knots[span], knots[span + 1]]
    if (!(to - from > 1e-12 * Math.abs(to))) continue
    const piece = Array.from({ length: degree + 1 }, (_, index) => {
      const places = Array.from({ length: degree }, (_unused, place) => (place < degree - index ? from : to))
      return blossom(span, places, knots, poles)
    })
    pieces.push(bezierOf(piece))
  }
  return pieces
}

/** De Boor's algorithm with another place at every level. */
function blossom(span: number, places: readonly number[], knots: readonly number[], poles: readonly Pole[]): Pole {
  const degree = places.length
  let level = poles.slice(span - degree, span + 1)
  for (const [round, place] of places.entries())
    level = level.slice(1).map(([x, y, w], index): Pole => {
      const low = knots[span - degree + index + round + 1] ?? 0
      const high = knots[span + index + 1] ?? 0
      const share = high > low ? (place - low) / (high - low) : 0
      const [px, py, pw] = level[index] ?? [0, 0, 1]
      return [px + share * (x - px), py + share * (y - py), pw + share * (w - pw)]
    })
  return level[0] ?? [0, 0, 1]
}

function bezierOf(poles: readonly Pole[]): Curve {
  const points = poles.map(([x, y, weight]): Point2 => [x / weight, y / weight])
  const weights = poles.map(([, , weight]) => weight)
  const [first = 1] = weights
  const isRational = weights.some((weight) => Math.abs(weight - first) > 1e-12 * first)
  const [from = [0, 0], to = from] = points
  if (points.length === 2) return { kind: 'line', from, to }
  return { kind: 'bezier', points, ...(isRational && { weights }) }
}

/**
 * The cubic spline through points that CAD programs draw where only these are given: smooth to the second derivative, by the lengths
 * of its chords, straight at its ends or with the tangents that are given.
 */
export function splineThrough(
  given: readonly Point2[],
  isClosed: boolean,
  tangents: { start?: Point2 | undefined; end?: Point2 | undefined },
): Curve[] {
  const apart = given.filter(([x, y], index) => {
    const before = given[index - 1]
    return !before || Math.hypot(before[0] - x, before[1] - y) > 0
  })
  const [first, last] = [apart[0], apart.at(-1)]
  if (!first || !last || apart.length < 2) throw new SyntaxError('a spline has fewer than two points')
  const isRing = isClosed && apart.length > 2
  if (isRing && Math.hypot(first[0] - last[0], first[1] - last[1]) === 0) apart.pop()
  const count = apart.length
  const at = (index: number) => apart[((index % count) + count) % count] ?? first
  const points = isRing ? Array.from({ length: count + 1 + 2 * WRAPPED }, (_, index) => at(index - WRAPPED)) : apart
  const lengths = points.slice(1).map(([x, y], index) => {
    const [px, py] = points[index] ?? [x, y]
    return Math.hypot(x - px, y - py)
  })
  const [xs, ys] = [0, 1].map((axis) =>
    slopes(
      points.map((point) => point[axis] ?? 0),
      lengths,
      isRing ? undefined : unit(tangents.start)?.[axis],
      isRing ? undefined : unit(tangents.end)?.[axis],
    ),
  )
  const pieces = lengths.map((length, index): Curve => {
    const [a, b] = [points[index] ?? first, points[index + 1] ?? last]
    const slope = (corner: number): Point2 => [xs?.[corner] ?? 0, ys?.[corner] ?? 0]
    const [from, to] = [slope(index), slope(index + 1)]
    return {
      kind: 'bezier',
      points: [
        a,
        [a[0] + (from[0] * length) / 3, a[1] + (from[1] * length) / 3],
        [b[0] - (to[0] * length) / 3, b[1] - (to[1] * length) / 3],
        b,
      ],
    }
  })
  return isRing ? pieces.slice(WRAPPED, WRAPPED + count) : pieces
}

function unit(vector: Point2 | undefined): Point2 | undefined {
  const length = vector ? Math.hypot(...vector) : 0
  return vector && length > 0 ? [vector[0] / length, vector[1] / length] : undefined
}

/** Slopes of a cubic spline at its points, by the algorithm of Thomas. */
function slopes(values: readonly number[], lengths: readonly number[], start?: number, end?: number): number[] {
  const last = values.length - 1
  const rise = (index: number) => ((values[index + 1] ?? 0) - (values[index] ?? 0)) / (lengths[index] ?? 1)
  const rows = values.map((_, index): [below: number, own: number, above: number, right: number] => {
    if (index === 0) return start === undefined ? [0, 2, 1, 3 * rise(0)] : [0, 1, 0, start]
    if (index === last) return end === undefined ? [1, 2, 0, 3 * rise(last - 1)] : [0, 1, 0, end]
    const [before, after] = [lengths[index - 1] ?? 1, lengths[index] ?? 1]
    return [after, 2 * (before + after), before, 3 * (after * rise(index - 1) + before * rise(index))]
  })
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1]
    if (!above) continue
    const share = row[0] / above[1]
    row[1] -= share * above[2]
    row[3] -= share * above[3]
  }
  const result = values.map(() => 0)
  for (let index = last; index >= 0; index--) {
    const [, own, above, right] = rows[index] ?? [0, 1, 0, 0]
    result[index] = (right - above * (result[index + 1] ?? 0)) / own
  }
  return result
}
