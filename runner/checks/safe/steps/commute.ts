/** Which booleans of a chain give the same in any order, so that they may be done at once. */
import type { Bounds } from '../../../model/exact-measures.ts'
import { isInside } from '../../shapes/boxes.ts'
import type { BooleanKind } from '../booleans.ts'

/** Tools nearer to each other than this, in mm, count as overlapping. */
const APART_MM = 0.01

/**
 * How many of the first steps on a part commute; at least 1, the first. All that is added may come before all that is taken where
 * their tools lie apart, and tools of one kind must lie apart too: then nothing can go wrong between them, and each can be told of.
 *
 * @param steps - The kind and the box of each tool; null for one that has to be done by itself.
 */
export function countCommuting(part: Bounds, steps: Iterable<{ kind: BooleanKind; box: Bounds } | null>): number {
  const boxes: Record<'fuse' | 'cut', Bounds[]> = { fuse: [], cut: [] }
  let count = 0
  for (const step of steps) {
    if (!step || step.kind === 'intersect') break
    const { kind, box } = step
    // A part that lies in its tool is gone, or is all that the tool adds to: both are told of by themselves.
    if (isInside(part, box, 0)) break
    if (boxes.cut.some((other) => areNear(box, other))) break
    if (kind === 'fuse' && boxes.fuse.some((other) => areNear(box, other))) break
    boxes[kind].push(box)
    count++
  }
  return Math.max(1, count)
}

function areNear(a: Bounds, b: Bounds): boolean {
  return [0, 1, 2].every(
    (axis) =>
      (a.min[axis] ?? 0) <= (b.max[axis] ?? 0) + APART_MM && (b.min[axis] ?? 0) <= (a.max[axis] ?? 0) + APART_MM,
  )
}
