/** The shortest way between two faces or edges: exact for planes and lines, else that of their meshes. */
import type { Vec3 } from '../../viewer/camera/view.ts'
import type { Figures } from './figures.ts'
import { cross, distance, dot, length, mean, minus, plus, times, unit } from '../vectors.ts'

export interface Span {
  from: Vec3
  to: Vec3
}

/** Three corners of a triangle, two ends of a segment or a point, in a ball that passes most pairs over. */
interface Piece {
  corners: readonly Vec3[]
  center: Vec3
  radius: number
}

/** The shortest way between two meshes. */
export function shortestSpan(a: Figures, b: Figures): Span | null {
  const [pieces, others] = [piecesOf(a), piecesOf(b)]
  let best: Span | null = null
  let least = Infinity
  for (const one of pieces)
    for (const other of others) {
      if (distance(one.center, other.center) - one.radius - other.radius >= least) continue
      const span = between(one, other)
      const size = distance(span.from, span.to)
      if (size < least) [best, least] = [span, size]
    }
  return best
}

function piecesOf(figures: Figures): Piece[] {
  const [size, points] =
    figures.kind === 'face'
      ? [3, figures.mesh.points]
      : figures.kind === 'edge'
        ? [2, figures.line]
        : [1, [figures.point]]
  return Array.from({ length: Math.floor(points.length / size) }, (_, i) => {
    const corners = points.slice(i * size, (i + 1) * size)
    const center = mean(corners)
    return { corners, center, radius: Math.max(...corners.map((corner) => distance(corner, center))) }
  })
}

/** Of two pieces that do not cross each other: from a corner to the other's inside, or from side to side. */
function between(one: Piece, other: Piece): Span {
  const spans: Span[] = []
  for (const [a, b] of sidesOf(one)) for (const [c, d] of sidesOf(other)) spans.push(betweenSegments(a, b, c, d))
  for (const corner of one.corners) spans.push(...toInside(corner, other))
  for (const corner of other.corners)
    spans.push(...toInside(corner, one).map(({ from, to }) => ({ from: to, to: from })))
  return spans.reduce((best, span) => (distance(span.from, span.to) < distance(best.from, best.to) ? span : best))
}

function sidesOf({ corners: [a, b, c] }: Piece): [Vec3, Vec3][] {
  if (!a) return []
  if (!b) return [[a, a]]
  return c
    ? [
        [a, b],
        [b, c],
        [c, a],
      ]
    : [[a, b]]
}

/** Straight down onto a triangle, if that meets it. */
function toInside(point: Vec3, { corners: [a, b, c] }: Piece): Span[] {
  if (!a || !b || !c) return []
  const normal = unit(cross(minus(b, a), minus(c, a)))
  const foot = minus(point, times(normal, dot(minus(point, a), normal)))
  const isInside = (
    [
      [a, b],
      [b, c],
      [c, a],
    ] as const
  ).every(([from, to]) => dot(cross(minus(to, from), minus(foot, from)), normal) >= 0)
  return isInside ? [{ from: point, to: foot }] : []
}

/** @see Ericson, Real-Time Collision Detection, 5.1.9 */
function betweenSegments(a: Vec3, b: Vec3, c: Vec3, d: Vec3): Span {
  const [u, v, w] = [minus(b, a), minus(d, c), minus(a, c)]
  const [uu, vv, uv, uw, vw] = [dot(u, u), dot(v, v), dot(u, v), dot(u, w), dot(v, w)]
  const clamp = (share: number): number => Math.min(1, Math.max(0, share))
  const skew = uu * vv - uv * uv
  let s = skew > 1e-12 * uu * vv ? clamp((uv * vw - uw * vv) / skew) : 0
  let t = vv > 0 ? (uv * s + vw) / vv : 0
  if (t < 0 || t > 1) {
    t = clamp(t)
    s = uu > 0 ? clamp((uv * t - uw) / uu) : 0
  }
  return { from: plus(a, times(u, s)), to: plus(c, times(v, t)) }
}

interface Ring {
  center: Vec3
  axis: Vec3
  radius: number
  /** Along the axis, to both sides. */
  half: number
}

/** A whole circle, or a cylinder that goes all around. */
function ringOf(figures: Figures): Ring | null {
  const round = figures.kind === 'edge' ? figures.curve : figures.kind === 'face' ? figures.surface : null
  if (round?.shape !== 'circle' && round?.shape !== 'cylinder') return null
  const isWhole = round.angle !== undefined && round.angle > 2 * Math.PI - 1e-6
  return isWhole ? { ...round, half: round.shape === 'cylinder' ? round.length / 2 : 0 } : null
}

/** The shortest way between two circles or cylinders that stand beside each other; null where they do not. */
export function spanOfRings(a: Figures, b: Figures): Span | null {
  const [one, other] = [ringOf(a), ringOf(b)]
  if (!one || !other || length(cross(one.axis, other.axis)) > 1e-6) return null
  const way = minus(other.center, one.center)
  const along = dot(way, one.axis)
  const across = minus(way, times(one.axis, along))
  const gap = length(across) - one.radius - other.radius
  // They must have a height in common, and none may lie within the other.
  const isBeside = Math.abs(along) <= one.half + other.half + 1e-9
  if (!isBeside || gap <= 0) return null
  const side = unit(across)
  const height = Math.min(one.half, along + other.half)
  const from = plus(plus(one.center, times(one.axis, height)), times(side, one.radius))
  return { from, to: plus(from, times(side, gap)) }
}

/** The way straight from one plane to a parallel one; null for anything else. */
export function spanOfPlanes(a: Figures, b: Figures): Span | null {
  if (a.kind !== 'face' || b.kind !== 'face' || a.surface.shape !== 'plane' || b.surface.shape !== 'plane') return null
  const { normal, point } = a.surface
  if (length(cross(normal, b.surface.normal)) > 1e-5) return null
  return { from: point, to: plus(point, times(normal, dot(minus(b.surface.point, point), normal))) }
}
