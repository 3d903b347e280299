/** What closed outlines fill, by the rules of SVG: shapes are painted over each other, each by its own rule. */
import type { Path, Point2 } from '../../flat/curve.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { crossingGroups, loopOf, middleOf, windingOf, type Loop } from './loops.ts'
import { fillSplit } from './split-plane.ts'

export interface Shape {
  /** Closed ones. */
  paths: readonly Path[]
  rule: 'nonzero' | 'evenodd'
}

export interface Filled {
  /** Closed outlines that do not cross; one inside of another is a hole in it. */
  outlines: Path[]
  /** The shapes with outlines that cross or touch others or themselves. */
  crossing: ReadonlySet<number>
  /** How many lie wholly within what is filled anyway, by their own shape or by another one. */
  coveredByOwn: number
  coveredByOthers: number
}

/**
 * The borders of everything that any of the shapes fills.
 *
 * @throws RangeError when it cannot be told where outlines cross.
 * @see SVG 2, section 13.4.2
 */
export function fillShapes(shapes: readonly Shape[], kernel: Kernel): Filled {
  const loops = shapes.flatMap(({ paths }, shape) => paths.flatMap((path) => loopOf(path, shape) ?? []))
  const groups = crossingGroups(loops)
  const grouped = new Set(groups.flat())
  const filled: Filled = {
    outlines: [],
    crossing: new Set([...grouped].map(({ shape }) => shape)),
    coveredByOwn: 0,
    coveredByOthers: 0,
  }

  for (const loop of loops) {
    if (grouped.has(loop)) continue
    const around = windingsOf(loops, middleOf(loop), (other) => other !== loop)
    const inside = fillersBy(plus(around, new Map([[loop.shape, Math.sign(loop.areaMm2)]])), shapes)
    if (fillersBy(around, shapes).size > 0 !== inside.size > 0) filled.outlines.push(loop.path)
    else if (inside.size > 0) filled[inside.size === 1 && inside.has(loop.shape) ? 'coveredByOwn' : 'coveredByOthers']++
  }
  for (const group of groups) {
    const members = new Set(group)
    const [first] = group
    // All that does not cross the group goes around the whole of it or not at all.
    const around = first
      ? windingsOf(loops, middleOf(first), (other) => !members.has(other))
      : new Map<number, number>()
    const isAroundFilled = fillersBy(around, shapes).size > 0
    const changes = (point: Point2) =>
      fillersBy(plus(around, windingsOf(group, point)), shapes).size > 0 !== isAroundFilled
    filled.outlines.push(...fillSplit(group, changes, kernel))
  }
  return filled
}

/** How often each shape goes around a point. */
function windingsOf(
  loops: readonly Loop[],
  point: Point2,
  counts: (loop: Loop) => boolean = () => true,
): Map<number, number> {
  const windings = new Map<number, number>()
  for (const loop of loops) {
    const winding = counts(loop) ? windingOf(loop, point) : 0
    if (winding !== 0) windings.set(loop.shape, (windings.get(loop.shape) ?? 0) + winding)
  }
  return windings
}

function plus(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(one)
  for (const [shape, winding] of other) sum.set(shape, (sum.get(shape) ?? 0) + winding)
  return sum
}

function fillersBy(windings: ReadonlyMap<number, number>, shapes: readonly Shape[]): Set<number> {
  const fills = ([shape, winding]: [number, number]) =>
    shapes[shape]?.rule === 'evenodd' ? winding % 2 !== 0 : winding !== 0
  return new Set([...windings].filter(fills).map(([shape]) => shape))
}
