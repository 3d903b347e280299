/** Where a boolean with many tools changed something. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Bounds } from '../../../model/exact-measures.ts'
import { isInside } from '../../shapes/boxes.ts'
import { facesOf, freeFaces, missingFrom } from '../../shapes/changed-faces.ts'
import { looseBox } from '../../shapes/measures.ts'

/**
 * Tells of each tool whether there are faces in its place that were not there before: what a tool takes or adds is bounded by some
 * of its own. Where it says no, something may have changed all the same, if these have been joined to others.
 */
export function createChanges(
  before: TopoDS_Shape,
  after: TopoDS_Shape,
  kernel: Kernel,
): (tool: TopoDS_Shape) => boolean {
  let boxes: Bounds[] | null = null
  function newBoxes(): Bounds[] {
    const [old, all] = [facesOf(before, kernel), facesOf(after, kernel)]
    const found = Array.from(missingFrom(old, all), (face) => looseBox(face, kernel))
    freeFaces(old)
    freeFaces(all)
    return found
  }
  return (tool) => {
    boxes ??= newBoxes()
    const place = looseBox(tool, kernel)
    return boxes.some((box) => isInside(box, place, 0))
  }
}
