/** Curves in the plane, as drawings and cutting machines know them. Lengths are mm, angles radians, y points up. */

export type Point2 = readonly [x: number, y: number]

export type Curve =
  | { kind: 'line'; from: Point2; to: Point2 }
  /** Runs from `startRad` by `sweepRad`, counter-clockwise where that is positive; a full circle sweeps ±2π. */
  | { kind: 'arc'; center: Point2; radius: number; startRad: number; sweepRad: number }
  /** Bézier of any degree, rational where its points have weights. */
  | { kind: 'bezier'; points: readonly Point2[]; weights?: readonly number[] }
  | { kind: 'polyline'; points: readonly Point2[] }

/** Curves of which each begins where the one before ends. */
export interface Path {
  curves: readonly Curve[]
  isClosed: boolean
}

const FULL_TURN = 2 * Math.PI

/** Whether a curve is a whole circle. */
export function isCircle(curve: Curve): curve is Extract<Curve, { kind: 'arc' }> {
  return curve.kind === 'arc' && Math.abs(Math.abs(curve.sweepRad) - FULL_TURN) < 1e-9
}

/** Where a curve begins. */
export function startOf(curve: Curve): Point2 {
  if (curve.kind === 'line') return curve.from
  if (curve.kind === 'arc') return onArc(curve, 0)
  return curve.points[0] ?? [0, 0]
}

/** Where a curve ends. */
export function endOf(curve: Curve): Point2 {
  if (curve.kind === 'line') return curve.to
  if (curve.kind === 'arc') return onArc(curve, 1)
  return curve.points.at(-1) ?? [0, 0]
}

/** The point of an arc at a share of its sweep. */
export function onArc({ center, radius, startRad, sweepRad }: Extract<Curve, { kind: 'arc' }>, share: number): Point2 {
  const angle = startRad + share * sweepRad
  return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)]
}

/** The same curve the other way round. */
export function reversed(curve: Curve): Curve {
  if (curve.kind === 'line') return { kind: 'line', from: curve.to, to: curve.from }
  if (curve.kind === 'arc') return { ...curve, startRad: curve.startRad + curve.sweepRad, sweepRad: -curve.sweepRad }
  const points = curve.points.toReversed()
  const weights = curve.kind === 'bezier' && curve.weights?.toReversed()
  return { ...curve, points, ...(weights && { weights }) }
}

/** A curve moved and then scaled. */
export function placed(curve: Curve, [dx, dy]: Point2, scale: number): Curve {
  const move = ([x, y]: Point2): Point2 => [(x + dx) * scale, (y + dy) * scale]
  if (curve.kind === 'line') return { kind: 'line', from: move(curve.from), to: move(curve.to) }
  if (curve.kind === 'arc') return { ...curve, center: move(curve.center), radius: curve.radius * scale }
  return { ...curve, points: curve.points.map(move) }
}

/** Points along a curve, both ends among them, that leave it by no more than `toleranceMm`. */
export function flatten(curve: Curve, toleranceMm: number): Point2[] {
  if (curve.kind === 'line') return [curve.from, curve.to]
  if (curve.kind === 'polyline') return [...curve.points]
  const steps = curve.kind === 'arc' ? arcSteps(curve, toleranceMm) : bezierSteps(curve, toleranceMm)
  return Array.from({ length: steps + 1 }, (_, step) =>
    curve.kind === 'arc' ? onArc(curve, step / steps) : onBezier(curve, step / steps),
  )
}

function arcSteps({ radius, sweepRad }: Extract<Curve, { kind: 'arc' }>, toleranceMm: number): number {
  const stepRad = 2 * Math.acos(Math.max(0.7, 1 - toleranceMm / radius))
  return Math.max(1, Math.ceil(Math.abs(sweepRad) / stepRad))
}

type Bezier = Extract<Curve, { kind: 'bezier' }>
/** Weighted coordinates and the weight. */
type Pole = readonly [x: number, y: number, weight: number]

/** By the bound on the second derivative (Wang's formula), which weights stretch by no more than their ratio. */
function bezierSteps({ points, weights = [1] }: Bezier, toleranceMm: number): number {
  const degree = points.length - 1
  let bend = 0
  for (let i = 0; i + 2 < points.length; i++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0], points[i + 2] ?? [0, 0]]
    bend = Math.max(bend, Math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy))
  }
  const stretch = Math.max(...weights) / Math.min(...weights)
  return Math.max(1, Math.ceil(stretch * Math.sqrt((degree * (degree - 1) * bend) / (8 * toleranceMm))))
}

function polesOf({ points, weights }: Bezier): Pole[] {
  return points.map(([x, y], index) => {
    const weight = weights?.[index] ?? 1
    return [x * weight, y * weight, weight]
  })
}

/** The levels of de Casteljau's algorithm, down to a single point. */
function casteljau(poles: readonly Pole[], share: number): Pole[][] {
  const levels = [[...poles]]
  for (let level = levels[0] ?? []; level.length > 1; levels.push(level))
    level = level.slice(1).map(([x, y, w], index): Pole => {
      const [px, py, pw] = level[index] ?? [0, 0, 1]
      return [px + share * (x - px), py + share * (y - py), pw + share * (w - pw)]
    })
  return levels
}

function onBezier(curve: Bezier, share: number): Point2 {
  const [x, y, weight] = casteljau(polesOf(curve), share).at(-1)?.[0] ?? [0, 0, 1]
  return [x / weight, y / weight]
}

/** The piece of a Bézier between two shares of its parameter. */
export function pieceOf(curve: Bezier, from: number, to: number): Bezier {
  const upTo = casteljau(polesOf(curve), to).flatMap(([first]) => (first ? [first] : []))
  const poles = casteljau(upTo, to > 0 ? from / to : 0)
    .map((level) => level.at(-1) ?? ([0, 0, 1] as const))
    .toReversed()
  const points = poles.map(([x, y, weight]): Point2 => [x / weight, y / weight])
  return { kind: 'bezier', points, ...(curve.weights && { weights: poles.map(([, , weight]) => weight) }) }
}

export interface Box {
  min: Point2
  max: Point2
}

/** The box around some curves, within a thousandth of its size; null when there is none. */
export function boxAround(curves: readonly Curve[]): Box | null {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const curve of curves)
    for (const [x, y] of flatten(curve, curve.kind === 'arc' ? curve.radius / 1000 : 0.01)) {
      ;[left, bottom, right, top] = [Math.min(left, x), Math.min(bottom, y), Math.max(right, x), Math.max(top, y)]
    }
  return left <= right ? { min: [left, bottom], max: [right, top] } : null
}

/** Joins curves that meet end to end, in whatever order and direction they come. */
export function joinCurves(curves: readonly Curve[], toleranceMm: number): Path[] {
  const meet = ([ax, ay]: Point2, [bx, by]: Point2) => Math.hypot(ax - bx, ay - by) <= toleranceMm
  const open = new Set(curves)
  const ends = indexEnds(curves, 4 * toleranceMm)
  const paths: Path[] = []
  for (const first of curves) {
    if (!open.delete(first)) continue
    const chain = [first]
    // Forward from its end, then backward from its start.
    for (let next = take(endOf(first)); next; next = take(endOf(next))) chain.push(next)
    const isClosed = meet(startOf(first), endOf(chain.at(-1) ?? first))
    if (!isClosed)
      for (let before = take(startOf(first)); before; before = take(endOf(before))) chain.unshift(reversed(before))
    paths.push({ curves: mergeArcs(chain), isClosed: isClosed && (chain.length > 1 || first.kind !== 'line') })
  }
  return paths

  /** Takes a curve that meets `point`, turned so that it begins there. */
  function take(point: Point2): Curve | null {
    for (const curve of ends.near(point)) {
      if (!open.has(curve)) continue
      const forward = meet(startOf(curve), point)
      if (!forward && !meet(endOf(curve), point)) continue
      open.delete(curve)
      return forward ? curve : reversed(curve)
    }
    return null
  }
}

/** Neighbouring arcs of one circle become one: a circle often comes in halves. */
export function mergeArcs(chain: readonly Curve[]): Curve[] {
  const merged: Curve[] = []
  for (const curve of chain) {
    const last = merged.at(-1)
    if (last?.kind === 'arc' && curve.kind === 'arc' && areOneCircle(last, curve))
      merged[merged.length - 1] = { ...last, sweepRad: last.sweepRad + curve.sweepRad }
    else merged.push(curve)
  }
  return merged
}

function areOneCircle(a: Extract<Curve, { kind: 'arc' }>, b: Extract<Curve, { kind: 'arc' }>): boolean {
  const isSame = Math.hypot(a.center[0] - b.center[0], a.center[1] - b.center[1], a.radius - b.radius) < 1e-6
  return isSame && Math.sign(a.sweepRad) === Math.sign(b.sweepRad)
}

/** Curves by the cells of a grid that their ends lie in; `near` looks into the cells around a point too. */
function indexEnds(curves: readonly Curve[], cellMm: number): { near: (point: Point2) => Generator<Curve> } {
  const cells = new Map<string, Curve[]>()
  const column = (value: number) => Math.floor(value / cellMm)
  for (const curve of curves)
    for (const [x, y] of [startOf(curve), endOf(curve)]) {
      const key = `${column(x)} ${column(y)}`
      const found = cells.get(key)
      if (found) found.push(curve)
      else cells.set(key, [curve])
    }
  return {
    *near([x, y]) {
      for (const dx of [0, -1, 1])
        for (const dy of [0, -1, 1]) yield* cells.get(`${column(x) + dx} ${column(y) + dy}`) ?? []
    },
  }
}
