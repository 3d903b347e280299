/** Closed outlines as polygons: which of them meet, and how often they go around a point. */
import { boxAround, flatten, type Box, type Path, type Point2 } from '../../flat/curve.ts'
import { distanceToLine } from '../../flat/read-edges.ts'

export interface Loop {
  path: Path
  /** The shape that it belongs to. */
  shape: number
  points: readonly Point2[]
  box: Box
  areaMm2: number
}

/** What a polygon may miss of its curves, as a share of the outline's size. */
const FLATTEN_SHARE = 2e-5

/** A closed path as a polygon; null for one without extent. */
export function loopOf(path: Path, shape: number): Loop | null {
  const rough = boxAround(path.curves)
  if (!rough) return null
  const size = Math.hypot(rough.max[0] - rough.min[0], rough.max[1] - rough.min[1])
  const all = path.curves.flatMap((curve) => flatten(curve, FLATTEN_SHARE * size || 1).slice(0, -1))
  const points = all.filter(([x, y], index) => {
    const [px, py] = all.at(index - 1) ?? [x, y]
    return x !== px || y !== py
  })
  const box = boxAround([{ kind: 'polyline', points }])
  return box && points.length > 2 ? { path, shape, points, box, areaMm2: signedArea(points) } : null
}

function signedArea(points: readonly Point2[]): number {
  let twofold = 0
  for (const [index, [x, y]] of points.entries()) {
    const [px, py] = points.at(index - 1) ?? [x, y]
    twofold += px * y - x * py
  }
  return twofold / 2
}

/** Closed paths, each once, though cutters' files often have them twice: of two that enclose the same, the first. */
export function withoutCopies(paths: readonly Path[]): Path[] {
  const kept: { path: Path; loop: Loop; middle: Point2 }[] = []
  for (const path of paths) {
    const loop = loopOf(path, 0)
    if (!loop) continue
    const middle = meanOf(loop.points)
    const slack = 10 * gapOf(loop.box)
    const near = ([ax, ay]: Point2, [bx, by]: Point2) => Math.hypot(ax - bx, ay - by) <= slack
    const isKnown = kept.some(
      (other) =>
        near(other.loop.box.min, loop.box.min) &&
        near(other.loop.box.max, loop.box.max) &&
        near(other.middle, middle) &&
        Math.abs(Math.abs(other.loop.areaMm2) - Math.abs(loop.areaMm2)) <= 1e-4 * Math.abs(loop.areaMm2),
    )
    if (!isKnown) kept.push({ path, loop, middle })
  }
  return kept.map(({ path }) => path)
}

/** The mean of a polygon's border, which does not hang on how many points it has. */
function meanOf(points: readonly Point2[]): Point2 {
  let [sumX, sumY, length] = [0, 0, 0]
  for (const [index, [x, y]] of points.entries()) {
    const [px, py] = points.at(index - 1) ?? [x, y]
    const side = Math.hypot(x - px, y - py)
    sumX += (side * (x + px)) / 2
    sumY += (side * (y + py)) / 2
    length += side
  }
  return [sumX / (length || 1), sumY / (length || 1)]
}

/** How often a loop goes around a point, counter-clockwise. */
export function windingOf({ points, box }: Loop, [x, y]: Point2): number {
  if (x < box.min[0] || x > box.max[0] || y < box.min[1] || y > box.max[1]) return 0
  let winding = 0
  let [ax, ay] = points.at(-1) ?? [0, 0]
  for (const [bx, by] of points) {
    if (ay > y !== by > y) {
      const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
      if (by > ay && side > 0) winding++
      if (by < ay && side < 0) winding--
    }
    ;[ax, ay] = [bx, by]
  }
  return winding
}

/** A point on a loop where no other one that touches it does, as a rule: the middle of its first line. */
export function middleOf({ points: [a = [0, 0], b = a] }: Loop): Point2 {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

interface Segment {
  loop: number
  index: number
  a: Point2
  b: Point2
  left: number
  right: number
  bottom: number
  top: number
}

/**
 * Groups of loops that cross or touch; one that neither touches another nor itself is in no group. Loops nearer than their polygons
 * are exact count as touching, so that nothing is overlooked.
 */
export function crossingGroups(loops: readonly Loop[]): Loop[][] {
  const parents = loops.map((_, index) => index)
  const rootOf = (index: number): number => {
    const parent = parents[index] ?? index
    return parent === index ? index : (parents[index] = rootOf(parent))
  }
  const crossed = new Set<number>()
  let active: Segment[] = []
  for (const segment of segmentsOf(loops).toSorted((one, other) => one.left - other.left)) {
    active = active.filter(({ right }) => right >= segment.left)
    for (const other of active) {
      if (other.bottom > segment.top || other.top < segment.bottom) continue
      const isKnown = rootOf(segment.loop) === rootOf(other.loop) && crossed.has(segment.loop)
      if (isKnown || !meet(segment, other, loops)) continue
      crossed.add(segment.loop).add(other.loop)
      parents[rootOf(segment.loop)] = rootOf(other.loop)
    }
    active.push(segment)
  }
  const groups = Map.groupBy(crossed, rootOf)
  return [...groups.values()].map((group) => group.flatMap((index) => loops[index] ?? []))
}

function segmentsOf(loops: readonly Loop[]): Segment[] {
  return loops.flatMap(({ points, box }, loop) => {
    const gap = gapOf(box)
    return points.map((a, index): Segment => {
      const b = points[(index + 1) % points.length] ?? a
      const [left, right] = [Math.min(a[0], b[0]) - gap, Math.max(a[0], b[0]) + gap]
      return { loop, index, a, b, left, right, bottom: Math.min(a[1], b[1]) - gap, top: Math.max(a[1], b[1]) + gap }
    })
  })
}

const gapOf = ({ min, max }: Box) => FLATTEN_SHARE * Math.hypot(max[0] - min[0], max[1] - min[1])

function meet(one: Segment, other: Segment, loops: readonly Loop[]): boolean {
  const loop = loops[one.loop]
  if (!loop) return false
  if (one.loop === other.loop) {
    const apart = Math.abs(one.index - other.index)
    return apart > 1 && apart < loop.points.length - 1 && distance(one, other) <= 1e-9 * gapOf(loop.box)
  }
  const second = loops[other.loop] ?? loop
  return distance(one, other) <= gapOf(loop.box) + gapOf(second.box)
}

/** Between two segments; 0 where they cross. */
function distance({ a, b }: Segment, { a: c, b: d }: Segment): number {
  const side = (p: Point2, q: Point2, r: Point2) => (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1])
  const crosses = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  return crosses
    ? 0
    : Math.min(distanceToLine(a, c, d), distanceToLine(b, c, d), distanceToLine(c, a, b), distanceToLine(d, a, b))
}
