/** The basic shapes of SVG as paths, in user units. */
import type { Curve, Path, Point2 } from '../../flat/curve.ts'
import { mapCurve } from '../affine.ts'
import { lengthOf, numbersIn, type Direction, type Viewport } from './lengths.ts'
import { parsePathData } from './path-data.ts'

const FULL_TURN = 2 * Math.PI

/**
 * The subpaths of a basic shape or path; null for any other element. `value` gives its properties.
 *
 * @throws SyntaxError for lengths and paths that cannot be read.
 * @see SVG 2, chapters 9 and 10
 */
export function outlinesOf(
  name: string,
  value: (property: string) => string | undefined,
  viewport: Viewport,
): Path[] | null {
  const optional = (key: string, direction: Direction) => lengthOf(value(key), direction, viewport)
  const length = (key: string, direction: Direction) => optional(key, direction) ?? 0
  switch (name) {
    case 'path':
      return parsePathData(pathDataOf(value('d') ?? ''))
    case 'rect': {
      const corner: Point2 = [length('x', 'x'), length('y', 'y')]
      const size: Point2 = [length('width', 'x'), length('height', 'y')]
      return rectangle(corner, size, optional('rx', 'x'), optional('ry', 'y'))
    }
    case 'circle': {
      const radius = length('r', 'other')
      return ellipse([length('cx', 'x'), length('cy', 'y')], radius, radius)
    }
    case 'ellipse': {
      const [rx, ry] = [optional('rx', 'x'), optional('ry', 'y')]
      return ellipse([length('cx', 'x'), length('cy', 'y')], rx ?? ry ?? 0, ry ?? rx ?? 0)
    }
    case 'line':
      return polyline([length('x1', 'x'), length('y1', 'y'), length('x2', 'x'), length('y2', 'y')], false)
    case 'polyline':
    case 'polygon':
      return polyline(numbersIn(value('points') ?? ''), name === 'polygon')
    default:
      return null
  }
}

/** The property `d` of CSS is `path("…")`, the attribute is the data itself. */
function pathDataOf(d: string): string {
  if (d === 'none') return ''
  return /^path\(\s*["'](.*)["']\s*\)$/s.exec(d)?.[1] ?? d
}

function ellipse([x, y]: Point2, rx: number, ry: number): Path[] {
  if (rx <= 0 || ry <= 0) return []
  const circle: Curve = { kind: 'arc', center: [0, 0], radius: 1, startRad: 0, sweepRad: FULL_TURN }
  return [{ curves: mapCurve([rx, 0, 0, ry, x, y], circle), isClosed: true }]
}

/** A radius that is not given, or less than 0, is the other one; neither is more than half of a side. */
function rectangle([x, y]: Point2, [width, height]: Point2, rx: number | null, ry: number | null): Path[] {
  if (width <= 0 || height <= 0) return []
  const [givenX, givenY] = [rx, ry].map((radius) => (radius === null || radius < 0 ? null : radius))
  const [a, b] = [Math.min(givenX ?? givenY ?? 0, width / 2), Math.min(givenY ?? givenX ?? 0, height / 2)]
  const corner = (dx: number, dy: number) => (a > 0 && b > 0 ? `a${a} ${b} 0 0 1 ${dx} ${dy}` : '')
  const [dx, dy] = a > 0 && b > 0 ? [a, b] : [0, 0]
  return parsePathData(
    `M${x + dx} ${y}H${x + width - dx}${corner(dx, dy)}V${y + height - dy}${corner(-dx, dy)}H${x + dx}${corner(-dx, -dy)}V${y + dy}${corner(dx, -dy)}Z`,
  )
}

function polyline(numbers: readonly number[], isClosed: boolean): Path[] {
  const points: string[] = []
  for (let index = 0; index + 1 < numbers.length; index += 2) points.push(`${numbers[index]} ${numbers[index + 1]}`)
  return points.length < 2 ? [] : parsePathData(`M${points.join(' L')}${isClosed ? 'Z' : ''}`)
}
