/** Shapes of an SVG with how they are painted. */
import { boxAround, endOf, flatten, startOf, type Box, type Curve, type Path, type Point2 } from '../../flat/curve.ts'
import { distanceToLine } from '../../flat/read-edges.ts'
import { IDENTITY, mapCurve, type Affine } from '../affine.ts'
import type { Shape } from '../fill/fill.ts'
import type { Paint } from './paint.ts'

/** One shape in the coordinates of what holds it. */
export interface Painted extends Paint {
  paths: Path[]
}

/** Shapes where a map takes them. */
export function placed(shapes: readonly Painted[], map: Affine): Painted[] {
  if (map === IDENTITY) return [...shapes]
  return shapes.map((shape) => ({
    ...shape,
    paths: shape.paths.map(({ curves, isClosed }) => ({
      curves: curves.flatMap((curve) => mapCurve(map, curve)),
      isClosed,
    })),
  }))
}

/** The box around shapes; null where there are none. */
export const boxOf = (shapes: readonly Painted[]): Box | null =>
  boxAround(shapes.flatMap(({ paths }) => paths.flatMap(({ curves }) => curves)))

/** Whether shapes leave a viewport whose upper left corner is the origin. */
export function reachesBeyond(shapes: readonly Painted[], width: number, height: number): boolean {
  const box = boxOf(shapes)
  if (!box) return false
  const slack = 1e-3 * Math.hypot(width, height)
  return box.min[0] < -slack || box.min[1] < -slack || box.max[0] > width + slack || box.max[1] > height + slack
}

export interface Sorted {
  /** What is filled, each element with its own rule. */
  filled: Shape[]
  /** Outlines of what is only stroked: closed ones and open lines. */
  stroked: Path[]
  lines: Path[]
}

/** A filled path is closed by its fill; what has no area is seen only by its stroke. */
export function sortByPaint(shapes: readonly Painted[]): Sorted {
  const filled: Shape[] = []
  const [stroked, lines]: [Path[], Path[]] = [[], []]
  for (const { paths, isFilled, isStroked, rule } of shapes) {
    const areas = isFilled ? paths.map(closed).filter(hasArea) : []
    if (areas.length > 0) filled.push({ paths: areas, rule })
    else if (isStroked) for (const path of paths) (path.isClosed ? stroked : lines).push(path)
  }
  return { filled, stroked, lines }
}

function closed({ curves }: Path): Path {
  const [first] = curves
  const last = curves.at(-1) ?? first
  if (!first || !last) return { curves, isClosed: true }
  const [from, to] = [endOf(last), startOf(first)]
  const gap = Math.hypot(from[0] - to[0], from[1] - to[1])
  return { curves: gap > 1e-9 ? [...curves, { kind: 'line', from, to }] : curves, isClosed: true }
}

/** Whether a path is more than a line to and fro; an eight may enclose as much one way as the other. */
function hasArea({ curves }: Path): boolean {
  const points = curves.flatMap((curve) => flatten(curve, sizeOf(curves) / 200 || 1))
  const [from = [0, 0]] = points
  const far = points.reduce((best, point) => (distance(from, point) > distance(from, best) ? point : best), from)
  const off = Math.max(...points.map((point) => distanceToLine(point, from, far)))
  return off > 1e-9 * distance(from, far)
}

function distance([ax, ay]: Point2, [bx, by]: Point2): number {
  return Math.hypot(bx - ax, by - ay)
}

function sizeOf(curves: readonly Curve[]): number {
  const box = boxAround(curves)
  return box ? distance(box.min, box.max) : 0
}
