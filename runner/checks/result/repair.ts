/** Repairs a result whose booleans went wrong: by running the script again with them done in other ways, or else by meshes. */
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { lineage } from '../calls/history.ts'
import type { Recipe } from '../safe/booleans.ts'
import type { Blame } from './blame.ts'
import type { ExaminedPart, Judgement, Repair } from './judgement.ts'
import { meshWithoutBrep } from './replay/mesh-only.ts'

/** Builds with some booleans done in other ways, and judges as deeply as it can; null when that leads nowhere. */
export type Rebuild = (recipes: ReadonlyMap<number, Recipe>) => Judgement | null

/** The ways to try, those that help most often first. A round trip through STEP is not among them: it hides faults. */
const LADDER: readonly Recipe[] = ['swapped', 'nudged', 'raw']
/** Most booleans of one script that are repaired. */
const MAX_REPAIRS = 3

/** The judgement of the repaired result; the one that is given where nothing is to be repaired, or nothing helps. */
export function repair(judgement: Judgement, rebuild: Rebuild, kernel: Kernel): Judgement {
  const { blame } = judgement
  if (!blame) return judgement
  return inOtherWays(blame, rebuild) ?? withMeshes(judgement, blame, kernel)
}

/** Tries one way after the other for each wrong boolean until nothing is wrong any more; null when no way leads there. */
function inOtherWays(blame: Blame, rebuild: Rebuild): Judgement | null {
  const recipes = new Map<number, Recipe>()
  const repairs: Repair[] = []
  let blamed = blame
  for (let done = 0; done < MAX_REPAIRS; done++) {
    const { method } = blamed.operation
    if (method.kind !== 'boolean' || recipes.has(method.number)) return null
    const next = firstThatHelps(method.number)
    if (!next) return null
    const { recipe, judgement } = next
    recipes.set(method.number, recipe)
    repairs.push({ blame: blamed, recipe })
    if (!judgement.blame) return { ...judgement, repairs }
    blamed = judgement.blame
  }
  return null

  /** The first way after which this boolean is no longer to blame. */
  function firstThatHelps(number: number): { judgement: Judgement; recipe: Recipe } | null {
    for (const recipe of LADDER) {
      const judgement = rebuild(new Map(recipes).set(number, recipe))
      if (judgement && !isBlamed(judgement.blame, number)) return { judgement, recipe }
    }
    return null
  }
}

/** A boolean that comes earlier is to blame only now, so that nothing was won. */
function isBlamed(blame: Blame | null, number: number): boolean {
  return blame !== null && (blame.operation.method.kind !== 'boolean' || blame.operation.method.number <= number)
}

/** Takes the second kernel's meshes of the parts that a wrong boolean has spoiled, where it has them. */
function withMeshes(judgement: Judgement, { operation }: Blame, kernel: Kernel): Judgement {
  if (operation.method.kind !== 'boolean') return judgement
  const { history, tolerance } = judgement
  const place = { op: operation.name, ...operation.position() }
  let found = false
  const parts = judgement.parts.map((examined): ExaminedPart => {
    const { part, brep } = examined
    const root = history.operationOf(part.shape)
    if (!lineage([root]).includes(operation)) return examined
    const mesh = meshWithoutBrep(root, tolerance, kernel)
    if (!mesh) return examined
    found = true
    return { condition: 'mesh only', part, brep, mesh, watertight: true, remarks: [meshOnlyRemark(part.name, place)] }
  })
  return found ? { ...judgement, parts } : judgement
}

function meshOnlyRemark(name: string, place: Pick<Remark, 'op' | 'line' | 'column'>): Remark {
  return {
    severity: 'warning',
    code: 'W_MESH_ONLY',
    message: `"${name}" is right only as a mesh: the kernel found no sound solid for ${place.op}()`,
    hint: 'Use STL, 3MF, OBJ or GLB; STEP and BREP hold the broken solid. Moving a shape by a hundredth of a millimetre may help',
    ...place,
  }
}
