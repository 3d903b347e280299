/** The path language of SVG, as curves in the file's own coordinates. */
import type { Curve, Path, Point2 } from '../../flat/curve.ts'
import { compose, mapCurve, rotation } from '../affine.ts'

const WORD = /([a-z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/gi
/** How many numbers each command takes. */
const ARITY: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

/**
 * The subpaths of a `d` attribute.
 *
 * @throws SyntaxError where it cannot be understood.
 * @see SVG 2, chapter 9
 */
export function parsePathData(data: string): Path[] {
  const paths: { curves: Curve[]; isClosed: boolean }[] = []
  let at: Point2 = [0, 0]
  let start: Point2 = [0, 0]
  /** The last control point, which smooth curves mirror, and the command that it came from. */
  let control: { point: Point2; of: string } | null = null

  function add(curve: Curve): void {
    if (paths.length === 0 || paths.at(-1)?.isClosed) paths.push({ curves: [], isClosed: false })
    paths.at(-1)?.curves.push(curve)
  }
  function lineTo(to: Point2): void {
    if (to[0] !== at[0] || to[1] !== at[1]) add({ kind: 'line', from: at, to })
    at = to
  }
  function bezierTo(points: Point2[], command: string): void {
    if (points.some(([x, y]) => x !== at[0] || y !== at[1])) add({ kind: 'bezier', points: [at, ...points] })
    control = { point: points.at(-2) ?? at, of: command }
    at = points.at(-1) ?? at
  }
  const mirrored = (kinds: string): Point2 =>
    control && kinds.includes(control.of) ? [2 * at[0] - control.point[0], 2 * at[1] - control.point[1]] : at

  function run(letter: string, numbers: readonly number[]): void {
    const command = letter.toUpperCase()
    const isRelative = letter !== command
    const [dx, dy] = isRelative ? at : [0, 0]
    const point = (index: number): Point2 => [(numbers[index] ?? 0) + dx, (numbers[index + 1] ?? 0) + dy]
    const before = control
    if (command === 'M') {
      at = point(0)
      start = at
      paths.push({ curves: [], isClosed: false })
    } else if (command === 'L') lineTo(point(0))
    else if (command === 'H') lineTo([(numbers[0] ?? 0) + dx, at[1]])
    else if (command === 'V') lineTo([at[0], (numbers[0] ?? 0) + dy])
    else if (command === 'C') bezierTo([point(0), point(2), point(4)], 'C')
    else if (command === 'S') bezierTo([mirrored('C'), point(0), point(2)], 'C')
    else if (command === 'Q') bezierTo([point(0), point(2)], 'Q')
    else if (command === 'T') bezierTo([mirrored('Q'), point(0)], 'Q')
    else if (command === 'A') {
      const to = point(5)
      for (const curve of arcTo(at, numbers, to)) add(curve)
      at = to
    } else {
      lineTo(start)
      const path = paths.at(-1)
      if (path && path.curves.length > 0) path.isClosed = true
    }
    if (control === before) control = null
  }

  const words = [...data.matchAll(WORD)]
  for (let index = 0; index < words.length;) {
    let letter = words[index]?.[1]
    const arity = ARITY[letter?.toUpperCase() ?? '']
    if (letter === undefined || arity === undefined)
      throw new SyntaxError(`a path has ${words[index]?.[0]} where a command must be`)
    index++
    if (arity === 0) {
      run(letter, [])
      continue
    }
    do {
      const numbers: number[] = []
      while (numbers.length < arity) {
        const [flags, rest] =
          letter.toUpperCase() === 'A' && (numbers.length === 3 || numbers.length === 4)
            ? splitFlag(words[index]?.[2])
            : [null, '']
        const text: string | undefined = flags ?? words[index]?.[2]
        if (text === undefined) throw new SyntaxError(`a path ends within the command ${letter}`)
        numbers.push(Number(text))
        // Flags of arcs may stand without anything between them and what follows.
        const word = words[index]
        if (flags !== null && rest && word) word[2] = rest
        else index++
      }
      run(letter, numbers)
      // More numbers after a move are lines.
      if (letter === 'M') letter = 'L'
      if (letter === 'm') letter = 'l'
    } while (words[index]?.[2] !== undefined)
  }
  return paths
    .filter(({ curves }) => curves.length > 0)
    .map(({ curves, isClosed }) => ({ curves, isClosed: isClosed || meets(curves) }))
}

function splitFlag(text: string | undefined): [string | null, string] {
  return text && /^[01]/.test(text) ? [text.charAt(0), text.slice(1)] : [null, '']
}

/** An outline that ends where it began is closed for everyone who fills or cuts it. */
function meets(curves: readonly Curve[]): boolean {
  const [first, last] = [curves[0], curves.at(-1)]
  if (!first || !last || curves.length < 2) return false
  const [from, to] = [
    first.kind === 'line' ? first.from : pointOf(first, 0),
    last.kind === 'line' ? last.to : pointOf(last, -1),
  ]
  return from !== null && to !== null && Math.hypot(from[0] - to[0], from[1] - to[1]) < 1e-9
}

function pointOf(curve: Curve, index: number): Point2 | null {
  return curve.kind === 'bezier' || curve.kind === 'polyline' ? (curve.points.at(index) ?? null) : null
}

/** An elliptical arc by its ends (SVG 2, appendix B.2.4). */
function arcTo(from: Point2, numbers: readonly number[], to: Point2): Curve[] {
  const [rx0 = 0, ry0 = 0, degrees = 0, large = 0, sweep = 0] = numbers
  let [rx, ry] = [Math.abs(rx0), Math.abs(ry0)]
  if (from[0] === to[0] && from[1] === to[1]) return []
  if (rx === 0 || ry === 0) return [{ kind: 'line', from, to }]
  const turn = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [hx, hy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]
  const [x, y] = [cos * hx + sin * hy, -sin * hx + cos * hy]
  const stretch = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2)
  if (stretch > 1) [rx, ry] = [rx * stretch, ry * stretch]
  const span = (rx * y) ** 2 + (ry * x) ** 2
  const factor = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - span) / span)) * (large === sweep ? -1 : 1)
  const [cx, cy] = [(factor * rx * y) / ry, (-factor * ry * x) / rx]
  const startRad = Math.atan2((y - cy) / ry, (x - cx) / rx)
  let sweepRad = Math.atan2((-y - cy) / ry, (-x - cx) / rx) - startRad
  if (sweep && sweepRad < 0) sweepRad += 2 * Math.PI
  if (!sweep && sweepRad > 0) sweepRad -= 2 * Math.PI
  const center: Point2 = [cos * cx - sin * cy + (from[0] + to[0]) / 2, sin * cx + cos * cy + (from[1] + to[1]) / 2]
  const place = compose([1, 0, 0, 1, ...center], compose(rotation(turn), [rx, 0, 0, ry, 0, 0]))
  return mapCurve(place, { kind: 'arc', center: [0, 0], radius: 1, startRad, sweepRad })
}
