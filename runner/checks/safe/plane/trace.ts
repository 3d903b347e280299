/** Booleans and offsets of drawings by tracing the border of what should come out. */
import type { Blueprint, Curve2D } from 'replicad'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Flat, FlatBoolean } from '../flat-area.ts'
import { outlinesOf } from './arrangement.ts'
import { createPlaneCurves, far, windings, type Point } from './curves.ts'
import { directedCurves, offsetRegion, signedArea, type Join } from './offset.ts'

export interface Tracer {
  /** The boolean that is right, null for one that leaves nothing; `undefined` when none is found. */
  boolean: (kind: FlatBoolean, left: Flat, right: Flat, isRight: (flat: Flat) => boolean) => Flat | undefined
  /** The same of an offset, outwards where the distance is positive; `isRight` is told the polygons that it sweeps over. */
  offset: (
    flat: Flat,
    distance: number,
    join: Join,
    isRight: (swept: Point[][]) => (flat: Flat) => boolean,
  ) => Flat | undefined
}

const RULES: Record<FlatBoolean, (left: boolean, right: boolean) => boolean> = {
  cut: (left, right) => left && !right,
  fuse: (left, right) => left || right,
  intersect: (left, right) => left && right,
}
const FINE = 2e-6

/** Traces drawings of a kernel. */
export function createTracer(kernel: Kernel): Tracer {
  const { Blueprint, Blueprints, CompoundBlueprint } = kernel.replicad
  const plane = createPlaneCurves(kernel)

  const blueprintsOf = (flat: Flat): Blueprint[] =>
    flat === null ? [] : flat instanceof Blueprint ? [flat] : flat.blueprints.flatMap(blueprintsOf)

  function sizeOf(flats: readonly Flat[]): number {
    const boxes = flats.flatMap((flat) => (flat ? [flat.boundingBox] : []))
    const xs = boxes.flatMap(({ bounds }) => bounds.map(([x]) => x))
    const ys = boxes.flatMap(({ bounds }) => bounds.map(([, y]) => y))
    return Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  }

  const polygonOf = (curves: readonly Curve2D[], fineMm: number): Point[] =>
    curves.flatMap((curve) =>
      plane
        .samples(curve, fineMm, 0)
        .slice(0, -1)
        .map(({ at }) => at),
    )

  /** Whether a point lies in a drawing. */
  function insideOf(flat: Flat, fineMm: number): (point: Point) => boolean {
    const polygons = blueprintsOf(flat).map(({ curves }) => polygonOf(curves, fineMm))
    return (point) => polygons.reduce((sum, polygon) => sum + windings(polygon, point), 0) % 2 !== 0
  }

  /** Outlines with their holes; a hole belongs to the smallest outline around it. */
  function flatOf(loops: readonly (readonly Curve2D[])[], fineMm: number): Flat {
    const all = loops.map((curves) => {
      const polygon = polygonOf(curves, fineMm)
      return { curves, polygon, area: signedArea(polygon) }
    })
    const outer = all.filter(({ area }) => area > 0).toSorted((a, b) => a.area - b.area)
    const holes = all.filter(({ area }) => area < 0)
    const around = (hole: (typeof all)[number]) =>
      outer.find(({ polygon, area }) => area > -hole.area && contains(polygon, hole.polygon))
    const pieces = outer.map((outline) => {
      const own = holes.filter((hole) => around(hole) === outline)
      const blueprint = new Blueprint([...outline.curves])
      if (own.length === 0) return blueprint
      return new CompoundBlueprint([blueprint, ...own.map(({ curves }) => new Blueprint([...curves]))])
    })
    const [first = null] = pieces
    return pieces.length > 1 ? new Blueprints(pieces) : first
  }

  return {
    boolean(kind, left, right, isRight) {
      const sizeMm = sizeOf([left, right])
      const [inLeft, inRight] = [left, right].map((flat) => insideOf(flat, FINE * sizeMm))
      if (!inLeft || !inRight) return undefined
      const curves = [left, right].flatMap(blueprintsOf).flatMap((blueprint) => blueprint.curves)
      const isInside = (point: Point) => RULES[kind](inLeft(point), inRight(point))
      return outlinesOf({ curves, isInside, sizeMm }, plane, (loops) => flatOf(loops, FINE * sizeMm), isRight)
    },
    offset(flat, distance, join, isRight) {
      const sizeMm = sizeOf([flat]) + 2 * Math.abs(distance)
      const outlines = directedOutlines(flat)
      const region = offsetRegion(outlines, distance, join, sizeMm, plane)
      const check = isRight(region.swept)
      return outlinesOf(region, plane, (loops) => flatOf(loops, FINE * sizeMm), check)
    },
  }

  /** Outlines with the drawing on their left: of a compound all but the first are holes. */
  function directedOutlines(flat: Flat): Curve2D[][] {
    if (flat === null) return []
    if (flat instanceof Blueprint) return [directedCurves(flat, false, plane)]
    if (flat instanceof CompoundBlueprint)
      return flat.blueprints.flatMap((one, i) =>
        blueprintsOf(one).map((blueprint) => directedCurves(blueprint, i > 0, plane)),
      )
    return flat.blueprints.flatMap(directedOutlines)
  }
}

/** Whether an outline lies in another; they may touch, but do not cross. */
function contains(outer: readonly Point[], inner: readonly Point[]): boolean {
  const [first] = inner
  if (!first) return false
  // The point that is farthest from the outer one's corners surely does not lie on it.
  const distance = (point: Point) => Math.min(...outer.map((corner) => far(corner, point)))
  const step = Math.max(1, Math.floor(inner.length / 8))
  const tested = inner.filter((_, i) => i % step === 0)
  const best = tested.toSorted((a, b) => distance(b) - distance(a))[0] ?? first
  return windings(outer, best) !== 0
}
