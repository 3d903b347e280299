/** Boxes around shapes, compared. */
import type { AnyShape } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Bounds } from '../../model/exact-measures.ts'
import { looseBox } from './measures.ts'

/** Whether a box lies in another, or reaches out of it by no more than a share of its size. */
export function isInside(inner: Bounds, outer: Bounds, share: number): boolean {
  return [0, 1, 2].every((axis) => {
    const [min, max] = [outer.min[axis] ?? 0, outer.max[axis] ?? 0]
    const slack = share * (max - min) + 1e-6
    return (inner.min[axis] ?? 0) >= min - slack && (inner.max[axis] ?? 0) <= max + slack
  })
}

/**
 * Box of a shape that is exact where it reaches out of `around` by more than a share of its size. The kernel's quick box is too
 * large around free-form faces, and its exact one is slow: so only faces that seem to reach out are asked for it.
 */
export function exactBox(shape: AnyShape, around: Bounds, share: number, kernel: Kernel): Bounds {
  const { oc } = kernel
  const bounds: Bounds = { min: [...around.max], max: [...around.min] }
  for (const { wrapped: face } of shape.faces) {
    let box = looseBox(face, kernel)
    if (!isInside(box, around, share)) {
      const optimal = new oc.Bnd_Box()
      oc.BRepBndLib.AddOptimal(face, optimal, false, false)
      optimal.SetGap(0)
      const [low, high] = [optimal.CornerMin(), optimal.CornerMax()]
      box = { min: [low.X(), low.Y(), low.Z()], max: [high.X(), high.Y(), high.Z()] }
      for (const item of [low, high, optimal]) item.delete()
    }
    for (const axis of [0, 1, 2] as const) {
      bounds.min[axis] = Math.min(bounds.min[axis], box.min[axis])
      bounds.max[axis] = Math.max(bounds.max[axis], box.max[axis])
    }
  }
  return bounds
}
