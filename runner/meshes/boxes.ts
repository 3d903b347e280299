/** Boxes around meshes. */
import type { Bounds } from '../model/exact-measures.ts'

/** Length of a box's diagonal. */
export function diagonalOf({ min, max }: Bounds): number {
  return Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2])
}

/** Whether a box lies inside of another. */
export function holds(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.min.every((low, axis) => low <= (inner.min[axis] ?? 0)) &&
    outer.max.every((high, axis) => high >= (inner.max[axis] ?? 0))
  )
}
