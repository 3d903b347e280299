/** What curve an edge is, from its segments: their ends lie exactly on it. */
import type { Vec3 } from '../../viewer/camera/view.ts'
import { distinct, type EdgeLine } from './entity.ts'
import { clean } from './surface.ts'
import { cross, distance, dot, length, minus, plus, times, unit } from '../vectors.ts'

export type Curve =
  | { shape: 'line'; from: Vec3; to: Vec3; length: number }
  | { shape: 'circle'; center: Vec3; axis: Vec3; radius: number; angle: number; length: number }
  | { shape: 'ellipse'; center: Vec3; axis: Vec3; radii: readonly [number, number]; angle: number; length: number }
  /** `kind` is the kernel's word for it, such as `b-spline`; without one the length is that of the mesh. */
  | { shape: 'freeform'; length: number; kind?: string }

/** What a point may be off, as a share of the size. */
const SLACK = 5e-5
/** Fewer points lie on many circles. */
const FEWEST_POINTS = 5

/** The curve that all points lie on; `angle` is 2π for a whole circle. */
export function fitCurve(line: EdgeLine): Curve {
  const points = distinct(line)
  const chords = line.flatMap((from, i) => (i % 2 === 0 ? [distance(from, line[i + 1] ?? from)] : []))
  const total = chords.reduce((sum, chord) => sum + chord, 0)
  return fitLine(points, total) ?? fitCircle(points, chords) ?? { shape: 'freeform', length: total }
}

function fitLine(points: readonly Vec3[], total: number): Curve | null {
  const [from, next] = [points[0], points[1]]
  if (!from || !next) return null
  const to = points.reduce((far, point) => (distance(from, point) > distance(from, far) ? point : far), next)
  const direction = unit(minus(to, from))
  const isOn = (point: Vec3): boolean => length(cross(minus(point, from), direction)) <= SLACK * total
  return points.every(isOn) ? { shape: 'line', from, to, length: distance(from, to) } : null
}

function fitCircle(points: readonly Vec3[], chords: readonly number[]): Curve | null {
  const count = points.length
  const [a, b, c] = [points[0], points[Math.floor(count / 3)], points[Math.floor((2 * count) / 3)]]
  if (count < FEWEST_POINTS || !a || !b || !c) return null
  const [u, v] = [minus(b, a), minus(c, a)]
  const normal = cross(u, v)
  const square = dot(normal, normal)
  if (square === 0) return null
  const spoke = times(plus(times(cross(v, normal), dot(u, u)), times(cross(normal, u), dot(v, v))), 1 / (2 * square))
  const [center, axis, radius] = [plus(a, spoke), clean(unit(normal)), length(spoke)]
  const isOff = (point: Vec3): boolean => {
    const offset = minus(point, center)
    return Math.abs(length(offset) - radius) > 4 * SLACK * radius || Math.abs(dot(offset, axis)) > 4 * SLACK * radius
  }
  if (points.some(isOff)) return null
  const angle = chords.reduce((sum, chord) => sum + 2 * Math.asin(Math.min(1, chord / (2 * radius))), 0)
  return { shape: 'circle', center, axis, radius, angle, length: radius * angle }
}
