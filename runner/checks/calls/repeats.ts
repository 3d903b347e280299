/**
 * Calls that do the same to the same: a script that makes twenty bolts by one function does everything twenty times. What takes long
 * is done once; each call gets a shape of its own, which it may move or delete, around the same content.
 */
import type { AnyShape } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { SafeBooleans } from '../safe/safe-booleans.ts'

/** Calls that leave their arguments as they are, and take longer than finding out that they are known. */
const REPEATABLE = new Set([
  '_3DShape.fuse',
  '_3DShape.cut',
  '_3DShape.intersect',
  '_3DShape.fillet',
  '_3DShape.chamfer',
  '_3DShape.shell',
  '_3DShape.draft',
  '_3DShape.cutPlane',
  'Shape.simplify',
])

export interface Repeats {
  /** A shape of what the same call gave before; undefined for the first one of its kind. */
  again: (key: string, sameness: number | null) => AnyShape | undefined
  /** Keeps what a call gave. */
  keep: (key: string, sameness: number | null, result: AnyShape) => void
}

/** Keeps nothing yet. */
export function createRepeats({ replicad }: Kernel, booleans: SafeBooleans): Repeats {
  const known = new Map<number, () => AnyShape>()
  return {
    again: (key, sameness) => (sameness !== null && REPEATABLE.has(key) ? known.get(sameness)?.() : undefined),
    keep(key, sameness, result) {
      if (sameness === null || !REPEATABLE.has(key)) return
      const step = booleans.stepOf(result)
      // A handle of our own: the script may delete its one.
      const content = step ? null : replicad.downcast(result.wrapped)
      known.set(sameness, () => (step ? booleans.shapeOf(step) : replicad.cast(content ?? result.wrapped)))
    },
  }
}
