/** Curves as the path data of SVG, whose y points down. */
import { endOf, isCircle, onArc, startOf, type Curve, type Path, type Point2 } from '../../flat/curve.ts'

/** `d` of a path element. */
export function pathData(path: Path): string {
  const [first] = path.curves
  if (!first) return ''
  return `M${pair(startOf(first))}${path.curves.map(stepOf).join('')}${path.isClosed ? 'Z' : ''}`
}

function stepOf(curve: Curve): string {
  if (curve.kind === 'line') return `L${pair(curve.to)}`
  if (curve.kind === 'arc') return arcOf(curve)
  const letter = curve.kind === 'polyline' ? 'L' : curve.points.length === 3 ? 'Q' : 'C'
  return `${letter}${curve.points.slice(1).map(pair).join(' ')}`
}

function arcOf(curve: Extract<Curve, { kind: 'arc' }>): string {
  const { radius, sweepRad } = curve
  const large = Math.abs(sweepRad) > Math.PI ? 1 : 0
  const sweep = sweepRad > 0 ? 0 : 1 // turned round with y
  const half = (to: Point2, isLarge: number) => `A${number(radius)} ${number(radius)} 0 ${isLarge} ${sweep} ${pair(to)}`
  // An arc to its own start is nothing, so a circle goes in two halves.
  return isCircle(curve) ? half(onArc(curve, 0.5), 0) + half(endOf(curve), 0) : half(endOf(curve), large)
}

function pair([x, y]: Point2): string {
  return `${number(x)} ${number(-y)}`
}

/** To a hundredth of a micrometre. */
export function number(value: number): number {
  return Math.round(value * 1e5) / 1e5 + 0 // + 0 turns -0 into 0
}
