/** Which booleans of a chain give the same in any order, so that the kernel may do them at once. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Bounds } from '../../model/exact-measures.ts'
import { isInside } from '../shapes/boxes.ts'
import { count, looseBox } from '../shapes/measures.ts'
import type { BooleanKind, Glue, Recipe } from './booleans.ts'

/** Tools nearer to each other than this, in mm, count as overlapping. */
const APART_MM = 0.01

interface Kind {
  kind: BooleanKind
  glue: Glue | undefined
  asked: Recipe | undefined
}

/**
 * How many of the first steps on a part commute; at least 1, the first. All that is added may come before all that is taken where
 * their tools lie apart, and tools of one kind must lie apart too: the kernel is at its best there, and each can be told of by itself.
 */
export function countCommuting(
  part: TopoDS_Shape,
  steps: readonly Kind[],
  tools: readonly (() => TopoDS_Shape)[],
  kernel: Kernel,
): number {
  if (tools.length < 2 || !hasSolids(part, kernel)) return 1
  const partBox = looseBox(part, kernel)
  const boxes: Record<'fuse' | 'cut', Bounds[]> = { fuse: [], cut: [] }
  for (const [index, { kind, glue, asked }] of steps.entries()) {
    const done = Math.max(1, index)
    if (kind === 'intersect' || (glue ?? 'none') !== 'none' || asked) return done
    const tool = tools[index]?.()
    if (!tool || !hasSolids(tool, kernel)) return done
    const box = looseBox(tool, kernel)
    // A part that lies in its tool is gone, or is all that the tool adds to: both are told of by themselves.
    if (isInside(partBox, box, 0)) return done
    if (boxes.cut.some((other) => areNear(box, other))) return done
    if (kind === 'fuse' && boxes.fuse.some((other) => areNear(box, other))) return done
    boxes[kind].push(box)
  }
  return steps.length
}

/** Whether a shape encloses anything. */
export const hasSolids = (shape: TopoDS_Shape, kernel: Kernel): boolean =>
  count(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel) > 0

function areNear(a: Bounds, b: Bounds): boolean {
  return [0, 1, 2].every(
    (axis) =>
      (a.min[axis] ?? 0) <= (b.max[axis] ?? 0) + APART_MM && (b.min[axis] ?? 0) <= (a.max[axis] ?? 0) + APART_MM,
  )
}
