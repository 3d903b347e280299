/** Prisms over any outline: the corners are coordinates. */
import { type Expr, type Point, code, endPatches, family, polygon, sub } from '../family.ts'

/** Most corners that an outline may have. */
export const MAX_CORNERS = 40
const numbers = Array.from({ length: MAX_CORNERS }, (_, i) => i + 1)

/** The corners of an outline, in order. */
function cornersOf(values: Readonly<Record<string, Expr>>, count: number): [x: Expr, y: Expr][] {
  return numbers.slice(0, count).flatMap((n): [Expr, Expr][] => {
    const [x, y] = [values[`x${n}`], values[`y${n}`]]
    return x && y ? [[x, y]] : []
  })
}

const range = (terms: readonly Expr[]): { low: Expr; high: Expr } => ({
  low: terms.reduce((a, b) => (b.value < a.value ? b : a)),
  high: terms.reduce((a, b) => (b.value > a.value ? b : a)),
})

function sizeOf(values: Readonly<Record<string, Expr>>): Point {
  const points = cornersOf(values, values['n']?.value ?? 0)
  const [x, y] = [range(points.map(([one]) => one)), range(points.map(([, one]) => one))]
  return [sub(x.high, x.low), sub(y.high, y.low), values['h'] ?? x.low]
}

/** Twice the signed area. */
function area2(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, y], k) => {
    const [nx, ny] = points[(k + 1) % points.length] ?? [0, 0]
    return sum + x * ny - nx * y
  }, 0)
}

/** True when two sides of an outline cross or touch that are not neighbours. */
function crossesItself(points: readonly (readonly [number, number])[]): boolean {
  type Spot = readonly [number, number]
  const turn = (a: Spot, b: Spot, c: Spot): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
  const n = points.length
  const side = (k: number): [Spot, Spot] => [points[k % n] ?? [0, 0], points[(k + 1) % n] ?? [0, 0]]
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      const [[a, b], [c, d]] = [side(i), side(j)]
      if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0) return true
    }
  }
  return false
}

export const outlinePrism = family<string>({
  id: 'outlinePrism',
  slots: {
    n: 'corners',
    ...Object.fromEntries(
      numbers.flatMap((k) => [
        [`x${k}`, `corner ${k} x`],
        [`y${k}`, `corner ${k} y`],
      ]),
    ),
    h: 'thickness|height|depth|length|extrusion length|width',
  },
  signed: numbers.flatMap((k) => [`x${k}`, `y${k}`]),
  plain: ['n'],
  needs: [['h']],
  flags: 'solid plain flat closed straight triangular',
  fault(values) {
    const points = numbers
      .slice(0, values['n'] ?? 0)
      .map((k): [number, number] => [values[`x${k}`] ?? 0, values[`y${k}`] ?? 0])
    if (points.length < 3) return 'an outline needs at least three corners'
    if (crossesItself(points)) return 'the outline crosses itself: give its corners in order'
    return Math.abs(area2(points)) > 1e-6 ? null : 'the corners of the outline lie on one line'
  },
  size: sizeOf,
  patches: (values) => {
    const [x, y, h] = sizeOf(values)
    return endPatches('other', x, y, h)
  },
  solid: (values) => {
    const points = cornersOf(values, values['n']?.value ?? 0)
    const middle = (terms: readonly Expr[]): string => {
      const { low, high } = range(terms)
      return `-(${code(low)} + ${code(high)}) / 2`
    }
    // The middle of the outline stands on the origin, as with every part.
    const move = `${middle(points.map(([one]) => one))}, ${middle(points.map(([, one]) => one))}`
    return `${polygon(points)}.translate(${move}).sketchOnPlane('XY').extrude(${code(values['h'] ?? 0)})`
  },
})
