/** Puts safe booleans in the place of replicad's own. */
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { doBoolean, RECIPES, type BooleanKind, type BooleanResult, type Glue, type Recipe } from './booleans.ts'

export interface SafeBooleans {
  /** Forgets the job before; the boolean of each number, in the order of the job, is done by its recipe. */
  begin: (recipes?: ReadonlyMap<number, Recipe>) => void
  /** The last one. */
  last: () => LastBoolean
}

export interface LastBoolean {
  /** Counted from 0 in the order of the job. */
  number: number
  /** How it was done, and whether that was asked for. */
  recipe: Recipe
  isAsked: boolean
  /** Whether the kernel had doubts about the operands. */
  warned: boolean
}

/**
 * Replaces `fuse`, `cut` and `intersect` of all solid shapes by booleans that never lose faces to simplification, and that the
 * kernel computes once instead of twice.
 */
export function installSafeBooleans(kernel: Kernel): SafeBooleans {
  const { replicad } = kernel
  let recipes: ReadonlyMap<number, Recipe> = new Map()
  let last: LastBoolean = NONE

  const methodFor = (kind: BooleanKind) =>
    function (this: AnyShape, other: AnyShape, options?: { optimisation?: Glue }): Shape3D {
      const number = last.number + 1
      const asked = recipes.get(number)
      const { recipe, shape, warned } = inFirstWay(asked, (way) =>
        doBoolean(kind, [this.wrapped, other.wrapped], { glue: options?.optimisation, recipe: way }, kernel),
      )
      last = { number, recipe, isAsked: asked !== undefined, warned }
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
      last = NONE
    },
    last: () => last,
  }
}

const NONE: LastBoolean = { number: -1, recipe: 'standard', isAsked: false, warned: false }

/** Does a boolean in the way that is asked for, or else in the first that does not throw. */
function inFirstWay(
  asked: Recipe | undefined,
  work: (recipe: Recipe) => BooleanResult,
): BooleanResult & { recipe: Recipe } {
  const [standard, ...others] = asked ? [asked] : RECIPES
  try {
    return { ...work(standard ?? 'standard'), recipe: standard ?? 'standard' }
  } catch (error) {
    for (const recipe of others)
      try {
        return { ...work(recipe), recipe }
      } catch {
        continue // the first error is the one to tell
      }
    throw error
  }
}
