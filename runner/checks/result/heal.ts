/** Repairs a result whose booleans went wrong, by running the script again with the wrong boolean done in another way. */
import type { Recipe } from '../safe/booleans.ts'
import type { Blame } from './blame.ts'

/** The ways to try, those that help most often first. A round trip through STEP is not among them: it hides faults. */
const LADDER: readonly Recipe[] = ['swapped', 'nudged', 'raw']
/** Most booleans of one script that are repaired. */
const MAX_REPAIRS = 3

export interface Repair {
  blame: Blame
  recipe: Recipe
}

export interface Repaired<Result> {
  result: Result
  repairs: Repair[]
}

/**
 * Tries one way after the other for each wrong boolean until nothing is wrong any more; null when no way leads there.
 * `rebuild` builds with the given ways, judges as deeply as it can, and answers the operation that is to blame now, or null as
 * its result when it could not be built.
 */
export function heal<Result>(
  blame: Blame,
  rebuild: (recipes: ReadonlyMap<number, Recipe>) => { result: Result; blame: Blame | null } | null,
): Repaired<Result> | null {
  const recipes = new Map<number, Recipe>()
  const repairs: Repair[] = []
  let blamed = blame
  for (let repair = 0; repair < MAX_REPAIRS; repair++) {
    const { method } = blamed.operation
    if (method.kind !== 'boolean' || recipes.has(method.number)) return null
    const next = firstThatHelps(method.number)
    if (!next) return null
    repairs.push({ blame: blamed, recipe: next.recipe })
    if (!next.blame) return { result: next.result, repairs }
    blamed = next.blame
  }
  return null

  /** The first way after which this boolean is no longer to blame. */
  function firstThatHelps(number: number) {
    for (const recipe of LADDER) {
      const built = rebuild(new Map(recipes).set(number, recipe))
      if (!built || isBlamed(built.blame, number)) continue
      recipes.set(number, recipe)
      return { ...built, recipe }
    }
    return null
  }
}

/** A boolean that comes earlier is to blame only now, so that nothing was won. */
function isBlamed(blame: Blame | null, number: number): boolean {
  return blame !== null && (blame.operation.method.kind !== 'boolean' || blame.operation.method.number <= number)
}
