/** Finds round holes by the circular edges of a model. */
import { cross, dot, unit, type Vec3 } from '../draw/camera.ts'
import type { Model, ModelEdge } from '../read/drawn-model.ts'
import { createVertexTable } from '../read/vertex-table.ts'

/** A round hole, or one of its steps. */
export interface Hole {
  center: Vec3
  /** Length 1; of the two ways that a hole can be looked at, the one with a positive coordinate. */
  axis: Vec3
  diameterMm: number
}

interface Arc {
  part: number
  center: Vec3
  axis: Vec3
  radius: number
  angle: number
  /** A point in the middle of it. */
  point: Vec3
}

/** What points of a circle may differ from its radius, as a share of it. */
const ROUND = 1e-3
/** How much the wall must face the axis, as a cosine. */
const FACES_AXIS = -0.3
const FEWEST_POINTS = 5

/** All round holes, each once, however many circular edges it has. */
export function findHoles(model: Model): Hole[] {
  const arcs = model.edges.flatMap((edge) => fitArc(edge) ?? [])
  const circles = [...Map.groupBy(arcs, circleKey).values()].filter(
    (group) => group.reduce((sum, { angle }) => sum + angle, 0) > 2 * Math.PI * (1 - ROUND),
  )
  const table = createVertexTable(Float32Array.from(arcs.flatMap(({ point }) => point)), model.positions)
  const holes = circles
    .flatMap(([arc]) => arc ?? [])
    .filter((arc) => table.at(...arc.point).some((vertex) => facesAxis(arc, normalAt(model, vertex))))
    .map(({ center, axis, radius }) => ({ center, axis, diameterMm: 2 * radius }))
  return [...new Map(holes.map((hole) => [holeKey(hole), hole])).values()]
}

function fitArc({ part, points }: ModelEdge): Arc | null {
  const count = points.length / 3
  if (count < FEWEST_POINTS) return null
  const at = (i: number): Vec3 => [points[3 * i] ?? 0, points[3 * i + 1] ?? 0, points[3 * i + 2] ?? 0]
  const circle = circleThrough(at(0), at(Math.floor(count / 3)), at(Math.floor((2 * count) / 3)))
  if (!circle) return null
  const { center, axis, radius } = circle
  let angle = 0
  for (let i = 0; i < count; i++) {
    const spoke = minus(at(i), center)
    const isOff =
      Math.abs(Math.hypot(...spoke) - radius) > ROUND * radius || Math.abs(dot(spoke, axis)) > ROUND * radius
    if (isOff) return null
    if (i > 0) angle += 2 * Math.asin(Math.min(1, Math.hypot(...minus(at(i), at(i - 1))) / (2 * radius)))
  }
  return { part, center, axis, radius, angle, point: at(Math.floor(count / 2)) }
}

/** The circle through three points; null when they lie on a line. */
function circleThrough(a: Vec3, b: Vec3, c: Vec3): { center: Vec3; axis: Vec3; radius: number } | null {
  const [u, v] = [minus(b, a), minus(c, a)]
  const normal = cross(u, v)
  const square = dot(normal, normal)
  const size = Math.max(dot(u, u), dot(v, v))
  if (square <= 1e-12 * size * size) return null
  const [fromU, fromV] = [cross(v, normal), cross(normal, u)]
  const offset = [0, 1, 2].map(
    (axis) => (dot(u, u) * (fromU[axis] ?? 0) + dot(v, v) * (fromV[axis] ?? 0)) / (2 * square),
  )
  const [x = 0, y = 0, z = 0] = offset
  return { center: [a[0] + x, a[1] + y, a[2] + z], axis: upright(unit(normal)), radius: Math.hypot(x, y, z) }
}

/** Of a direction and its opposite, the one whose last coordinate that is not zero is positive. */
function upright([x, y, z]: Vec3): Vec3 {
  const sign = Math.sign(Math.abs(z) > 1e-3 ? z : Math.abs(y) > 1e-3 ? y : x) || 1
  return [sign * x, sign * y, sign * z]
}

function facesAxis({ center, axis, point }: Arc, normal: Vec3): boolean {
  const spoke = unit(minus(point, center))
  return Math.abs(dot(normal, axis)) < 0.95 && dot(normal, spoke) < FACES_AXIS
}

function normalAt({ normals }: Model, vertex: number): Vec3 {
  return [normals[3 * vertex] ?? 0, normals[3 * vertex + 1] ?? 0, normals[3 * vertex + 2] ?? 0]
}

function circleKey({ part, center, axis, radius }: Arc): string {
  return [part, ...center.map(rough), ...axis.map(rough), rough(radius)].join(' ')
}

/** The same for all circles of one diameter on one axis. */
function holeKey({ center, axis, diameterMm }: Hole): string {
  const along = dot(center, axis)
  const foot = center.map((value, i) => rough(value - along * (axis[i] ?? 0)))
  return [...foot, ...axis.map(rough), rough(diameterMm)].join(' ')
}

/** Rounded to hundredths, where single precision agrees on; never minus zero. */
function rough(value: number): string {
  return (Math.round(value * 100) / 100 + 0).toFixed(2)
}

function minus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}
