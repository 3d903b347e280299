/** Curves of files as replicad's curves in the plane. */
import type { Curve2D } from 'replicad'
import { endOf, onArc, startOf, type Curve, type Path, type Point2 } from '../../flat/curve.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/** The curves of a path, each from exactly where the one before ends. */
export function curves2dOf({ curves, isClosed }: Path, kernel: Kernel): Curve2D[] {
  const [first] = curves
  if (!first) return []
  const start = startOf(first)
  let at = start
  return curves.flatMap((curve, index) => {
    const from = at
    at = isClosed && index === curves.length - 1 ? start : endOf(curve)
    return drawCurve(from, curve, at, kernel)
  })
}

function drawCurve(from: Point2, curve: Curve, to: Point2, kernel: Kernel): Curve2D[] {
  if (curve.kind === 'bezier' && curve.weights) return [rationalBezier(from, curve.points, to, curve.weights, kernel)]
  const pen = new kernel.replicad.BlueprintSketcher(pair(from))
  if (curve.kind === 'arc') {
    // By three points, so that more than half a turn goes in two arcs.
    const pieces = Math.abs(curve.sweepRad) > Math.PI ? 2 : 1
    if (pieces === 2) pen.threePointsArcTo(pair(onArc(curve, 0.5)), pair(onArc(curve, 0.25)))
    pen.threePointsArcTo(pair(to), pair(onArc(curve, pieces === 2 ? 0.75 : 0.5)))
  } else if (curve.kind === 'bezier') pen.bezierCurveTo(pair(to), curve.points.slice(1, -1).map(pair))
  else {
    const ends = curve.kind === 'line' ? [] : curve.points.slice(1, -1)
    for (const point of [...ends, to]) pen.lineTo(pair(point))
  }
  return pen.done().curves
}

function rationalBezier(
  from: Point2,
  points: readonly Point2[],
  to: Point2,
  weights: readonly number[],
  { oc, replicad }: Kernel,
): Curve2D {
  const poles = new oc.NCollection_Array1_gp_Pnt2d(1, points.length)
  const masses = new oc.NCollection_Array1_double(1, points.length)
  for (const [index, [x, y]] of [from, ...points.slice(1, -1), to].entries()) {
    const pole = new oc.gp_Pnt2d(x, y)
    poles.SetValue(index + 1, pole)
    masses.SetValue(index + 1, weights[index] ?? 1)
    pole.delete()
  }
  const curve = new replicad.Curve2D(new oc.Geom2d_BezierCurve(poles, masses))
  poles.delete()
  masses.delete()
  return curve
}

function pair([x, y]: Point2): [number, number] {
  return [x, y]
}
