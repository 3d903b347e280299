/**
 * What surface a face is, from its mesh. The vertices and normals of a tessellation lie exactly on the surface, so that a plane, a
 * cylinder, a cone and a sphere come out as exact as the file's single precision; only areas are those of the mesh.
 */
import { diagonal, type Vec3 } from '../../viewer/camera/view.ts'
import { distinct, type FaceMesh } from './entity.ts'
import { across, cross, distance, dot, length, mean, minus, ORIGIN, plus, times, unit } from '../vectors.ts'

export type Surface =
  | { shape: 'plane'; point: Vec3; normal: Vec3 }
  | {
      shape: 'cylinder'
      /** On the axis, in the middle of the face. */
      center: Vec3
      axis: Vec3
      radius: number
      /** Along the axis; exact where both ends are flat. */
      length: number
      isLengthExact: boolean
      /** Seen from its axis, as the wall of a hole. */
      isInside: boolean
      /** How far it goes around; only where that is known exactly. */
      angle?: number
    }
  | {
      shape: 'cone'
      apex: Vec3
      axis: Vec3
      halfAngle: number
      /** Radii of both ends and their distance along the axis; only where they are known exactly. */
      ends?: { radii: readonly [number, number]; length: number }
    }
  | { shape: 'sphere'; center: Vec3; radius: number }
  | { shape: 'torus'; center: Vec3; axis: Vec3; radius: number; tubeRadius: number }
  /** `kind` is the kernel's word for it, such as `b-spline`. */
  | { shape: 'freeform'; kind?: string }

/** Differences of normals, which are unit vectors in single precision. */
const NORMAL_SLACK = 1e-3
/** Differences of places, as a share of the size of what is looked at. */
const PLACE_SLACK = 5e-5
/** Of a normal against its triangle, as a cosine. */
const MOST_TILT = 0.9

/** The surface that all points and normals lie on. */
export function fitSurface({ points, normals }: FaceMesh): Surface {
  const slack = PLACE_SLACK * Math.max(sizeOf(points), 1e-6)
  return (
    fitPlane(points, normals, slack) ??
    fitSphere(points, normals, slack) ??
    fitAround(...withoutApex(points, normals), slack) ?? { shape: 'freeform' }
  )
}

/** Area of the triangles in mm². */
export function meshArea({ points }: FaceMesh): number {
  let area = 0
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [a, b, c] = [points[i], points[i + 1], points[i + 2]]
    if (a && b && c) area += length(cross(minus(b, a), minus(c, a))) / 2
  }
  return area
}

function sizeOf(points: readonly Vec3[]): number {
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (const point of points)
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], point[axis])
      max[axis] = Math.max(max[axis], point[axis])
    }
  return diagonal({ min, max })
}

function fitPlane(points: readonly Vec3[], normals: readonly Vec3[], slack: number): Surface | null {
  const normal = unit(mean(normals))
  const [point] = points
  if (!point || normals.some((other) => distance(other, normal) > NORMAL_SLACK)) return null
  if (points.some((other) => Math.abs(dot(minus(other, point), normal)) > slack)) return null
  return { shape: 'plane', point, normal: clean(normal) }
}

/** Centre and radius that take each point to its centre along its normal, by least squares; the radius of a hollow is negative. */
function fitCenter(points: readonly Vec3[], normals: readonly Vec3[]): { center: Vec3; radius: number; off: number } {
  const [p, n] = [mean(points), mean(normals)]
  let [above, below] = [0, 0]
  points.forEach((point, i) => {
    const spread = minus(normals[i] ?? n, n)
    above += dot(minus(point, p), spread)
    below += dot(spread, spread)
  })
  const radius = below > 0 ? above / below : 0
  const center = minus(p, times(n, radius))
  let off = 0
  points.forEach((point, i) => {
    off = Math.max(off, distance(point, plus(center, times(normals[i] ?? n, radius))))
  })
  return { center, radius, off }
}

function fitSphere(points: readonly Vec3[], normals: readonly Vec3[], slack: number): Surface | null {
  const { center, radius, off } = fitCenter(points, normals)
  // Normals in one plane are those of a cylinder.
  if (off > slack + NORMAL_SLACK * 0.1 * Math.abs(radius) || !turnsBothWays(normals)) return null
  return { shape: 'sphere', center, radius: Math.abs(radius) }
}

function turnsBothWays(normals: readonly Vec3[]): boolean {
  const axis = axisOf(normals)
  if (!axis) return false
  const heights = normals.map((normal) => dot(normal, axis))
  return heights.some((height) => Math.abs(height - (heights[0] ?? 0)) > 10 * NORMAL_SLACK)
}

/** At right angles to the plane in which the tips of the normals lie, if they lie in one. */
function axisOf(normals: readonly Vec3[]): Vec3 | null {
  const [first] = normals
  if (!first) return null
  const second = farthest(normals, (normal) => distance(normal, first))
  const chord = minus(second, first)
  const third = farthest(normals, (normal) => length(cross(chord, minus(normal, first))))
  const normal = cross(chord, minus(third, first))
  const axis = length(normal) > 1e-3 ? normal : cross(first, second)
  return length(axis) > 1e-4 ? unit(axis) : null
}

function farthest(vectors: readonly Vec3[], measure: (vector: Vec3) => number): Vec3 {
  let best: Vec3 = vectors[0] ?? [0, 0, 1]
  let most = -Infinity
  for (const vector of vectors) {
    const value = measure(vector)
    if (value > most) [best, most] = [vector, value]
  }
  return best
}

/** Leaves out corners whose normal is not nearly that of their triangle: at the apex of a cone there is none. */
function withoutApex(points: readonly Vec3[], normals: readonly Vec3[]): [points: Vec3[], normals: Vec3[]] {
  const kept = points.keys().filter((i) => {
    const first = i - (i % 3)
    const [a, b, c] = [points[first], points[first + 1], points[first + 2]]
    return !a || !b || !c || dot(unit(cross(minus(b, a), minus(c, a))), normals[i] ?? ORIGIN) > MOST_TILT
  })
  const indices = [...kept]
  return [indices.map((i) => points[i] ?? ORIGIN), indices.map((i) => normals[i] ?? ORIGIN)]
}

/** Cylinders and cones: all normals make one angle with the axis. */
function fitAround(points: readonly Vec3[], normals: readonly Vec3[], slack: number): Surface | null {
  const found = axisOf(normals)
  if (!found) return null
  const axis = upright(clean(found))
  const rise = dot(mean(normals), axis)
  if (normals.some((normal) => Math.abs(dot(normal, axis) - rise) > 2 * NORMAL_SLACK)) return null
  return Math.abs(rise) < 2 * NORMAL_SLACK
    ? fitCylinder(points, normals, axis, slack)
    : fitCone(points, normals, axis, rise, slack)
}

function fitCylinder(points: readonly Vec3[], normals: readonly Vec3[], axis: Vec3, slack: number): Surface | null {
  const flat = points.map((point) => across(point, axis))
  const { center, radius, off } = fitCenter(
    flat,
    normals.map((normal) => across(normal, axis)),
  )
  if (radius === 0 || off > slack + NORMAL_SLACK * Math.abs(radius)) return null
  const heights = distinct([...points]).map((point) => dot(point, axis))
  const low = heights.reduce((least, height) => Math.min(least, height), Infinity)
  const high = heights.reduce((most, height) => Math.max(most, height), -Infinity)
  const isFlat = (end: number): boolean => heights.filter((height) => Math.abs(height - end) <= slack).length > 2
  return {
    shape: 'cylinder',
    center: plus(center, times(axis, (low + high) / 2)),
    axis,
    radius: Math.abs(radius),
    length: high - low,
    isLengthExact: isFlat(low) && isFlat(high),
    isInside: radius < 0,
  }
}

function fitCone(
  points: readonly Vec3[],
  normals: readonly Vec3[],
  axis: Vec3,
  rise: number,
  slack: number,
): Surface | null {
  // The apex lies on every tangent plane: the least squares of n · apex = n · p.
  const rows: [Vec3, Vec3, Vec3] = [ORIGIN, ORIGIN, ORIGIN]
  let right: Vec3 = [0, 0, 0]
  points.forEach((point, i) => {
    const normal = normals[i] ?? axis
    for (const row of [0, 1, 2] as const) rows[row] = plus(rows[row], times(normal, normal[row]))
    right = plus(right, times(normal, dot(normal, point)))
  })
  const apex = solve(rows, right)
  if (!apex) return null
  if (points.some((point, i) => Math.abs(dot(minus(point, apex), normals[i] ?? axis)) > 4 * slack)) return null
  return { shape: 'cone', apex, axis, halfAngle: Math.asin(Math.min(1, Math.abs(rise))) }
}

/** Cramer's rule; null when the rows do not span space. */
function solve([a, b, c]: readonly [Vec3, Vec3, Vec3], right: Vec3): Vec3 | null {
  const determinant = dot(a, cross(b, c))
  if (Math.abs(determinant) < 1e-9) return null
  const [u, v, w] = [cross(b, c), cross(c, a), cross(a, b)]
  return times(plus(plus(times(u, right[0]), times(v, right[1])), times(w, right[2])), 1 / determinant)
}

/** A direction without the last digits of single precision. */
export function clean(direction: Vec3): Vec3 {
  const round = (share: number): number => (Math.abs(share) < 1e-6 ? 0 : share)
  return unit([round(direction[0]), round(direction[1]), round(direction[2])])
}

/** Of a direction and its opposite, the one whose last coordinate that is not zero is positive. */
export function upright([x, y, z]: Vec3): Vec3 {
  const sign = Math.sign(Math.abs(z) > 1e-3 ? z : Math.abs(y) > 1e-3 ? y : x) || 1
  return times([x, y, z], sign)
}
