/** Repairs a result whose booleans went wrong, by running the script again with the guilty boolean done in another way. */
import type { Recipe } from '../safe/booleans.ts'
import type { Guilt } from './blame.ts'

/** The ways to try, those that help most often first. A round trip through STEP is not among them: it hides faults. */
const LADDER: readonly Recipe[] = ['swapped', 'nudged', 'raw']
/** Most booleans of one script that are repaired. */
const MAX_REPAIRS = 3

export interface Repair {
  guilt: Guilt
  recipe: Recipe
}

export interface Repaired<Result> {
  result: Result
  repairs: Repair[]
}

/**
 * Tries one way after the other for each guilty boolean until nothing is wrong any more; null when no way leads there.
 * `rebuild` builds with the given ways, judges as deeply as it can, and answers the operation that is guilty now, or null as
 * its result when it could not be built.
 */
export function heal<Result>(
  guilt: Guilt,
  rebuild: (recipes: ReadonlyMap<number, Recipe>) => { result: Result; guilt: Guilt | null } | null,
): Repaired<Result> | null {
  const recipes = new Map<number, Recipe>()
  const repairs: Repair[] = []
  let guilty = guilt
  for (let repair = 0; repair < MAX_REPAIRS; repair++) {
    const { how } = guilty.operation
    if (how.kind !== 'boolean' || recipes.has(how.number)) return null
    const next = firstThatHelps(how.number)
    if (!next) return null
    repairs.push({ guilt: guilty, recipe: next.recipe })
    if (!next.guilt) return { result: next.result, repairs }
    guilty = next.guilt
  }
  return null

  /** The first way after which this boolean is not the guilty one any more. */
  function firstThatHelps(number: number) {
    for (const recipe of LADDER) {
      const built = rebuild(new Map(recipes).set(number, recipe))
      if (!built || isGuilty(built.guilt, number)) continue
      recipes.set(number, recipe)
      return { ...built, recipe }
    }
    return null
  }
}

/** A boolean that comes earlier is guilty only now, so that nothing was won. */
function isGuilty(guilt: Guilt | null, number: number): boolean {
  return guilt !== null && (guilt.operation.how.kind !== 'boolean' || guilt.operation.how.number <= number)
}
