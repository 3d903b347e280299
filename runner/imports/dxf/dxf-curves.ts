/** The entities of a DXF file as curves. */
import type { Curve, Point2 } from '../../flat/curve.ts'
import { mapCurve, type Affine } from '../affine.ts'
import { number, numbers, pointAt, pointsAt, textOf, type Entity, type Group } from './dxf-file.ts'
import { splinePieces, splineThrough } from './dxf-splines.ts'
import { crossOf, frameOf, normalOf } from './object-frame.ts'

/** From degrees. */
export function degrees(value: number): number {
  return (value * Math.PI) / 180
}

/** Flags of an old polyline and of its vertices. */
const IN_SPACE = 8
const MESHES = 16 | 64
const CONTROL_POINT = 16

/**
 * The curves of one entity, seen from above; null when it has none that could be an outline. Arcs, circles and flat polylines lie in
 * the frame that their extrusion gives them, everything else in the world's.
 */
export function curvesOf({ type, groups, vertices }: Entity): Curve[] | null {
  const flags = number(groups, 70)
  const inFrame = (curves: Curve[], zMm = number(groups, 30)) => {
    const frame = frameOf(groups, zMm)
    return frame ? curves.flatMap((curve) => mapCurve(frame, curve)) : curves
  }
  switch (type) {
    case 'LINE':
      return [{ kind: 'line', from: pointAt(groups, 10), to: pointAt(groups, 11) }]
    case 'CIRCLE':
      return inFrame([arc(groups, 0, 2 * Math.PI)])
    case 'ARC': {
      const startRad = degrees(number(groups, 50))
      return inFrame([arc(groups, startRad, turnTo(degrees(number(groups, 51)) - startRad))])
    }
    case 'ELLIPSE':
      return ellipse(groups)
    case 'LWPOLYLINE':
      return inFrame(polyline(lightVertices(groups), flags % 2 === 1), number(groups, 38))
    case 'POLYLINE': {
      if (flags & MESHES) return null
      const corners = vertices
        .filter((vertex) => (number(vertex, 70) & CONTROL_POINT) === 0)
        .map((vertex) => ({ point: pointAt(vertex, 10), bulge: flags & IN_SPACE ? 0 : number(vertex, 42) }))
      const curves = polyline(corners, flags % 2 === 1)
      return flags & IN_SPACE ? curves : inFrame(curves)
    }
    case 'SPLINE':
      return spline(groups)
    default:
      return null
  }
}

function arc(groups: readonly Group[], startRad: number, sweepRad: number): Curve {
  return { kind: 'arc', center: pointAt(groups, 10), radius: number(groups, 40), startRad, sweepRad }
}

/** Into (0, 2π]. */
function turnTo(angle: number): number {
  const turn = angle % (2 * Math.PI)
  return turn <= 1e-12 ? turn + 2 * Math.PI : turn
}

/** In the world's frame; the minor axis is to the left of the major one, seen from where the extrusion points to. */
function ellipse(groups: readonly Group[]): Curve[] {
  const center = pointAt(groups, 10)
  const major = [number(groups, 11), number(groups, 21), number(groups, 31)] as const
  const ratio = number(groups, 40, 1)
  const minor = crossOf(normalOf(groups), major)
  const startRad = number(groups, 41)
  const sweepRad = turnTo(number(groups, 42, 2 * Math.PI) - startRad)
  const place: Affine = [major[0], major[1], minor[0] * ratio, minor[1] * ratio, ...center]
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

function spline(groups: readonly Group[]): Curve[] {
  const flags = number(groups, 70)
  const points = pointsAt(groups, 10)
  if (points.length === 0) {
    const tangent = (code: number) => (textOf(groups, code) === undefined ? undefined : pointAt(groups, code))
    return splineThrough(pointsAt(groups, 11), (flags & 1) === 1, { start: tangent(12), end: tangent(13) })
  }
  const [knots, weights] = [numbers(groups, 40), numbers(groups, 41)]
  return splinePieces({ degree: number(groups, 71, 3), knots, points, weights })
}
