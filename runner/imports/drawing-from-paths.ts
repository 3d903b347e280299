/** From curves of a file to a drawing of replicad. */
import type { Blueprint, CompoundBlueprint, Drawing } from 'replicad'
import { areaOf, boxAround, endOf, flatten, onArc, startOf, type Curve, type Path, type Point2 } from '../flat/curve.ts'
import type { Kernel } from '../kernel/kernel.ts'

/** Points of a curve for finding out what lies in what. */
const ROUGH_PARTS = 200

/**
 * A drawing of paths that do not cross: closed ones inside of others are holes, those inside of holes are filled again; open ones
 * stay lines.
 */
export function drawingOf(paths: readonly Path[], kernel: Kernel): Drawing {
  const { replicad } = kernel
  const closed = paths
    .filter(({ isClosed }) => isClosed)
    .map(measure)
    .filter(({ areaMm2 }) => areaMm2 > 0)
  // From the largest on, so that what holds a path comes before it.
  closed.sort((a, b) => b.areaMm2 - a.areaMm2)
  const outer: { path: Path; holes: Path[] }[] = []
  const owners = new Map<Measured, { depth: number; filled: { path: Path; holes: Path[] } | null }>()
  for (const inner of closed) {
    const holder = closed.findLast(
      (other) => other.areaMm2 > inner.areaMm2 && owners.has(other) && isInside(inner, other),
    )
    const around = holder ? owners.get(holder) : undefined
    const depth = around ? around.depth + 1 : 0
    if (depth % 2 === 1 && around?.filled) {
      around.filled.holes.push(inner.path)
      owners.set(inner, { depth, filled: null })
    } else {
      const filled = { path: inner.path, holes: [] }
      outer.push(filled)
      owners.set(inner, { depth, filled })
    }
  }
  const blueprints = outer.map(({ path, holes }): Blueprint | CompoundBlueprint => {
    const outline = blueprintOf(path, kernel)
    return holes.length === 0
      ? outline
      : new replicad.CompoundBlueprint([outline, ...holes.map((hole) => blueprintOf(hole, kernel))])
  })
  const lines = paths.filter(({ isClosed }) => !isClosed).map((path) => blueprintOf(path, kernel))
  const [only, ...others] = [...blueprints, ...lines]
  if (!only) return new replicad.Drawing()
  return new replicad.Drawing(others.length === 0 ? only : new replicad.Blueprints([only, ...others]))
}

interface Measured {
  path: Path
  areaMm2: number
  points: Point2[]
}

function measure(path: Path): Measured {
  const box = boxAround(path.curves) ?? { min: [0, 0], max: [0, 0] }
  const toleranceMm = Math.hypot(box.max[0] - box.min[0], box.max[1] - box.min[1]) / ROUGH_PARTS || 1
  return {
    path,
    areaMm2: Math.abs(areaOf(path, toleranceMm)),
    points: path.curves.flatMap((curve) => flatten(curve, toleranceMm).slice(0, -1)),
  }
}

/** Whether one path lies in another, both not crossing: by a point of it. */
function isInside({ points: [point = [0, 0]] }: Measured, { points }: Measured): boolean {
  const [x, y] = point
  let inside = false
  for (const [index, [ax, ay]] of points.entries()) {
    const [bx, by] = points[(index + 1) % points.length] ?? [0, 0]
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside
  }
  return inside
}

function blueprintOf({ curves, isClosed }: Path, { replicad }: Kernel): Blueprint {
  const [first] = curves
  const pen = new replicad.BlueprintSketcher(first ? pair(startOf(first)) : [0, 0])
  for (const curve of curves) drawCurve(pen, curve)
  return isClosed ? pen.close() : pen.done()
}

function drawCurve(pen: InstanceType<Kernel['replicad']['BlueprintSketcher']>, curve: Curve): void {
  if (curve.kind === 'line') pen.lineTo(pair(curve.to))
  else if (curve.kind === 'arc') drawArc(pen, curve)
  else if (curve.kind === 'polyline') for (const point of curve.points.slice(1)) pen.lineTo(pair(point))
  else {
    const [, second = [0, 0], third = [0, 0]] = curve.points
    if (curve.points.length === 3) pen.quadraticBezierCurveTo(pair(endOf(curve)), pair(second))
    else pen.cubicBezierCurveTo(pair(endOf(curve)), pair(second), pair(third))
  }
}

/** By three points, so that more than half a turn goes in two arcs. */
function drawArc(
  pen: InstanceType<Kernel['replicad']['BlueprintSketcher']>,
  arc: Extract<Curve, { kind: 'arc' }>,
): void {
  const pieces = Math.abs(arc.sweepRad) > Math.PI ? 2 : 1
  for (let piece = 0; piece < pieces; piece++)
    pen.threePointsArcTo(pair(onArc(arc, (piece + 1) / pieces)), pair(onArc(arc, (piece + 0.5) / pieces)))
}

function pair([x, y]: Point2): [number, number] {
  return [x, y]
}
