/** Puts safe booleans in the place of replicad's own. */
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from '../kernel.ts'
import { doBoolean, type BooleanKind, type Glue } from './booleans.ts'

/**
 * Replaces `fuse`, `cut` and `intersect` of all solid shapes by booleans that never lose faces to simplification, and that the
 * kernel computes once instead of twice.
 */
export function installSafeBooleans(kernel: Kernel): void {
  const { replicad } = kernel
  const methodFor = (kind: BooleanKind) =>
    function (this: AnyShape, other: AnyShape, options?: { optimisation?: Glue }): Shape3D {
      const { shape } = doBoolean(kind, this.wrapped, other.wrapped, { glue: options?.optimisation }, kernel)
      const result = replicad.cast(shape)
      if (!replicad.isShape3D(result)) throw new Error(`Could not ${kind} as a 3d shape`)
      return result
    }
  Object.assign(replicad._3DShape.prototype, {
    fuse: methodFor('fuse'),
    cut: methodFor('cut'),
    intersect: methodFor('intersect'),
  })
}
