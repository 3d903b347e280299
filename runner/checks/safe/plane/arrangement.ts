/**
 * The outlines of a region that is told by its points: its border runs along given curves. These are cut where they meet; a piece
 * is a piece of the border where the region lies on one of its sides only; and pieces are joined to loops, the region on their left.
 */
import type { Curve2D } from 'replicad'
import { far, type PlaneCurves, type Point } from './curves.ts'

export interface Region {
  curves: readonly Curve2D[]
  isInside: (point: Point) => boolean
  /** Diameter of it all, by which tolerances are measured. */
  sizeMm: number
}

interface Piece {
  source: Curve2D
  from: number
  to: number
  isReversed: boolean
}
interface Box {
  min: Point
  max: Point
}

/** Ends that are nearer than this share of the size are one. */
const WELD = 1e-6
/** How far beside a piece it is asked what lies there: where curves run close to each other the first may be too far or too near. */
const ASIDES = [2e-5, 2e-4, 5e-6] as const

/** The closed outlines of a region, as they are found in one way after another until `isRight` takes them; else null. */
export function outlinesOf<T>(
  region: Region,
  plane: PlaneCurves,
  take: (loops: Curve2D[][]) => T,
  isRight: (found: T) => boolean,
): T | undefined {
  const weldMm = WELD * region.sizeMm
  const pieces = distinct(cutAll(region.curves, plane, weldMm), weldMm)
  for (const aside of ASIDES) {
    const loops = loopsOf(pieces, aside, region, plane)
    if (loops === null) continue
    const found = take(loops)
    if (isRight(found)) return found
  }
  return undefined
}

function loopsOf(
  all: readonly Piece[],
  aside: number,
  { isInside, sizeMm }: Region,
  plane: PlaneCurves,
): Curve2D[][] | null {
  const weldMm = WELD * sizeMm
  const pieces = all.flatMap((piece) => {
    const [left, right] = sidesOf(piece, aside * sizeMm).map(isInside)
    return left === right ? [] : [{ ...piece, isReversed: right === true }]
  })
  const loops = stitch(withoutDeadEnds(pieces, 4 * weldMm), 4 * weldMm)
  return loops && loops.map((loop) => curvesOf(loop, plane))
}

function cutAll(curves: readonly Curve2D[], plane: PlaneCurves, weldMm: number): Piece[] {
  const boxes = curves.map((curve) => boxOf(curve, plane, weldMm))
  const cuts = curves.map((): Point[] => [])
  for (const [i, first] of curves.entries()) {
    if (first.geomType === 'BSPLINE_CURVE') cuts[i]?.push(...plane.crossings(first, first))
    for (const [j, second] of curves.entries()) {
      const [a, b] = [boxes[i], boxes[j]]
      if (!a || !b || i === j || !overlap(a, b)) continue
      cuts[i]?.push(second.firstPoint, second.lastPoint)
      if (j < i) continue
      const points = plane.crossings(first, second)
      cuts[i]?.push(...points)
      cuts[j]?.push(...points)
    }
  }
  return curves.flatMap((curve, i) => cutOne(curve, cuts[i] ?? [], boxes[i], weldMm))
}

function boxOf(curve: Curve2D, plane: PlaneCurves, weldMm: number): Box {
  const points = plane.samples(curve, 1e3 * weldMm, 0).map(({ at }) => at)
  const margin = 2e3 * weldMm
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return {
    min: [Math.min(...xs) - margin, Math.min(...ys) - margin],
    max: [Math.max(...xs) + margin, Math.max(...ys) + margin],
  }
}

const overlap = (a: Box, b: Box): boolean =>
  a.min[0] <= b.max[0] && b.min[0] <= a.max[0] && a.min[1] <= b.max[1] && b.min[1] <= a.max[1]

function cutOne(source: Curve2D, points: readonly Point[], box: Box | undefined, weldMm: number): Piece[] {
  const { firstParameter: first, lastParameter: last } = source
  const isNear = (parameter: number, other: number) => far(source.value(parameter), source.value(other)) < 2 * weldMm
  const inside = points
    .filter((point) => box && overlap({ min: point, max: point }, box))
    .flatMap((point) => parameterOf(source, point, weldMm))
    .filter((parameter) => parameter > first && parameter < last)
    .toSorted((a, b) => a - b)
  const ends = [first]
  for (const parameter of inside)
    if (!isNear(parameter, ends.at(-1) ?? first) && !isNear(parameter, last) && !isNear(parameter, first))
      ends.push(parameter)
  ends.push(last)
  return ends.slice(1).map((to, i) => ({ source, from: ends[i] ?? first, to, isReversed: false }))
}

function parameterOf(curve: Curve2D, point: Point, weldMm: number): number[] {
  try {
    return [curve.parameter([...point], weldMm)]
  } catch {
    return [] // it does not lie on the curve
  }
}

const middleOf = ({ source, from, to }: Piece): Point => source.value((from + to) / 2)

/** Each piece once, also where several curves run along it. */
function distinct(pieces: readonly Piece[], weldMm: number): Piece[] {
  const kept: { piece: Piece; middle: Point; ends: [Point, Point] }[] = []
  const isSame = (a: Point, b: Point) => far(a, b) < 10 * weldMm
  for (const piece of pieces) {
    const middle = middleOf(piece)
    const [start, end] = [piece.source.value(piece.from), piece.source.value(piece.to)]
    if (isSame(start, end) && isSame(start, middle)) continue
    const isKnown = kept.some(
      (other) =>
        isSame(middle, other.middle) &&
        ((isSame(start, other.ends[0]) && isSame(end, other.ends[1])) ||
          (isSame(start, other.ends[1]) && isSame(end, other.ends[0]))),
    )
    if (!isKnown) kept.push({ piece, middle, ends: [start, end] })
  }
  return kept.map(({ piece }) => piece)
}

/** The points left and right of the middle of a piece. */
function sidesOf(piece: Piece, asideMm: number): [Point, Point] {
  const { source, from, to } = piece
  const [x, y] = middleOf(piece)
  const [before, after] = [source.value(from + 0.499 * (to - from)), source.value(from + 0.501 * (to - from))]
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
  const share = asideMm / (Math.hypot(dx, dy) || 1)
  return [
    [x - share * dy, y + share * dx],
    [x + share * dy, y - share * dx],
  ]
}

/** The point of a piece at a share of its way. */
function along({ source, from, to, isReversed }: Piece, share: number): Point {
  return source.value(isReversed ? to + share * (from - to) : from + share * (to - from))
}

/** Without pieces that lead nowhere: ends of curves that cross at a small angle are too near to the border to be told from it. */
function withoutDeadEnds(pieces: readonly Piece[], weldMm: number): Piece[] {
  const ends = pieces.map((piece) => ({ piece, start: along(piece, 0), end: along(piece, 1) }))
  for (let left = ends; ;) {
    const joined = left.filter(
      ({ start, end }) =>
        left.some((other) => far(other.end, start) <= weldMm) && left.some((other) => far(other.start, end) <= weldMm),
    )
    if (joined.length === left.length) return joined.map(({ piece }) => piece)
    left = joined
  }
}

/** Joins pieces end to start; where several go on, the leftmost, so that loops that touch stay apart. */
function stitch(pieces: readonly Piece[], weldMm: number): Piece[][] | null {
  const left = new Set(pieces)
  const loops: Piece[][] = []
  for (const first of pieces) {
    if (!left.delete(first)) continue
    const loop = [first]
    const start = along(first, 0)
    for (let last = first; far(along(last, 1), start) > weldMm || turnsOff(last, first, left, weldMm);) {
      const next = leftmost(last, [...left], weldMm)
      if (!next) return null
      left.delete(next)
      loop.push(next)
      last = next
    }
    loops.push(loop)
  }
  return loops
}

/** Whether a piece that is back at the start of its loop goes on all the same, since another piece lies farther to the left. */
function turnsOff(last: Piece, first: Piece, left: ReadonlySet<Piece>, weldMm: number): boolean {
  return leftmost(last, [first, ...left], weldMm) !== first
}

function leftmost(last: Piece, pieces: readonly Piece[], weldMm: number): Piece | undefined {
  const end = along(last, 1)
  const angle = (from: Point, to: Point) => Math.atan2(to[1] - from[1], to[0] - from[0])
  const back = angle(end, along(last, 0.99))
  // Seen from the way back, clockwise: the first that one meets is the leftmost.
  const turn = (piece: Piece) => {
    const clockwise = back - angle(end, along(piece, 0.01))
    return ((clockwise % TURN) + TURN) % TURN || TURN
  }
  const next = pieces.filter((piece) => far(along(piece, 0), end) <= weldMm)
  return next.length < 2 ? next[0] : next.toSorted((a, b) => turn(a) - turn(b))[0]
}

const TURN = 2 * Math.PI

/** The curves of a loop, pieces of one curve or one line in one. */
function curvesOf(loop: readonly Piece[], plane: PlaneCurves): Curve2D[] {
  const [only] = loop
  if (only && loop.every(({ source }) => source === only.source) && isWhole(loop)) return [directed(only, only.source)]
  const start = loop.findIndex((piece, i) => !continues(loop.at(i - 1) ?? piece, piece))
  const turned = [...loop.slice(Math.max(start, 0)), ...loop.slice(0, Math.max(start, 0))]
  const joined: Piece[][] = []
  for (const piece of turned) {
    const run = joined.at(-1)
    const last = run?.at(-1)
    if (run && last && continues(last, piece)) run.push(piece)
    else joined.push([piece])
  }
  return joined.map((run) => joinedCurve(run, plane))
}

const isWhole = (loop: readonly Piece[]): boolean => {
  const [{ source } = { source: null }] = loop
  if (!source) return false
  const length = loop.reduce((sum, { from, to }) => sum + to - from, 0)
  return Math.abs(length - (source.lastParameter - source.firstParameter)) < 1e-9 * length
}

function continues(before: Piece, after: Piece): boolean {
  if (before.source === after.source && before.isReversed === after.isReversed && before !== after)
    return before.isReversed ? before.from === after.to : before.to === after.from
  if (before.source.geomType !== 'LINE' || after.source.geomType !== 'LINE') return false
  const [a, b, c] = [along(before, 0), along(after, 0), along(after, 1)]
  const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
  const dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
  return dot > 0 && Math.abs(cross) < 1e-9 * dot
}

function joinedCurve(run: readonly Piece[], plane: PlaneCurves): Curve2D {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) throw new RangeError('A run of pieces holds at least one')
  if (first.source.geomType === 'LINE') return plane.segment(along(first, 0), along(last, 1))
  const { source } = first
  const [from, to] = [Math.min(first.from, last.from), Math.max(first.to, last.to)]
  const cuts = [from, to].filter((cut) => cut > source.firstParameter && cut < source.lastParameter)
  if (cuts.length === 0) return directed(first, source)
  const parts = source.splitAt(cuts)
  return directed(first, parts[from > source.firstParameter ? 1 : 0] ?? source)
}

function directed({ isReversed }: Piece, curve: Curve2D): Curve2D {
  const copy = curve.clone()
  if (isReversed) copy.reverse()
  return copy
}
