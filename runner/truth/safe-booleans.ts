/** Puts safe booleans in the place of replicad's own. */
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from '../kernel.ts'
import { doBoolean, type BooleanKind, type Glue, type Recipe } from './booleans.ts'

export interface SafeBooleans {
  /** Forgets the job before; the boolean of each number, in the order of the job, is done by its recipe. */
  begin: (recipes?: ReadonlyMap<number, Recipe>) => void
  /** Number of the last one, counted from 0 in the order of the job. */
  last: () => number
}

/**
 * Replaces `fuse`, `cut` and `intersect` of all solid shapes by booleans that never lose faces to simplification, and that the
 * kernel computes once instead of twice.
 */
export function installSafeBooleans(kernel: Kernel): SafeBooleans {
  const { replicad } = kernel
  let recipes: ReadonlyMap<number, Recipe> = new Map()
  let count = 0

  const methodFor = (kind: BooleanKind) =>
    function (this: AnyShape, other: AnyShape, options?: { optimisation?: Glue }): Shape3D {
      const recipe = recipes.get(count++)
      const { shape } = doBoolean(kind, [this.wrapped, other.wrapped], { glue: options?.optimisation, recipe }, kernel)
      const result = replicad.cast(shape)
      if (!replicad.isShape3D(result)) throw new Error(`Could not ${kind} as a 3d shape`)
      return result
    }
  Object.assign(replicad._3DShape.prototype, {
    fuse: methodFor('fuse'),
    cut: methodFor('cut'),
    intersect: methodFor('intersect'),
  })
  return {
    begin(asked = new Map()) {
      recipes = asked
      count = 0
    },
    last: () => count - 1,
  }
}
