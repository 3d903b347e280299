/** Booleans of solids, one by one or many in one call of the kernel. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../../kernel/kernel.ts'
import { count, looseBox } from '../../shapes/measures.ts'
import { doBoolean, RECIPES, type BooleanResult, type Glue, type Recipe } from '../booleans.ts'
import { createChanges } from './changes.ts'
import { countCommuting } from './commute.ts'
import { createSteps, type Request, type Step } from './steps.ts'

/** A boolean of solids; `number` counts from 0 in the order of the job. */
export type SolidStep = Step<TopoDS_Shape, Change> & { readonly number: number }

export interface SolidRequest extends Request<TopoDS_Shape> {
  glue: Glue | undefined
  /** The way to do it; by itself it is done in the first that does not throw. */
  asked: Recipe | undefined
}

/** What a boolean made of what there was before. */
export interface Change {
  before: TopoDS_Shape
  tool: TopoDS_Shape
  /** What there is after this one alone. */
  after: () => TopoDS_Shape
  /** Whether there is something in the place of the tool that was not there before: then there is no need to compare. */
  isSeen: () => boolean
  recipe: Recipe
  /** Whether that recipe was asked for. */
  isAsked: boolean
  /** Whether the kernel had doubts about the operands. */
  warned: boolean
}

/** Makes booleans of solids, which wait. */
export function createSolidSteps(kernel: Kernel): (request: SolidRequest) => Step<TopoDS_Shape, Change> {
  const hasSolids = (shape: TopoDS_Shape) => count(shape, kernel.oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel) > 0

  function* placesOf(requests: readonly SolidRequest[]) {
    for (const { kind, glue = 'none', asked, tool } of requests) {
      const isPlain = glue === 'none' && asked === undefined && hasSolids(tool.content)
      yield isPlain ? { kind, box: looseBox(tool.content, kernel) } : null
    }
  }

  function doTogether(part: TopoDS_Shape, requests: readonly SolidRequest[]) {
    const told = new Map<SolidRequest, Change>()
    let content = part
    // What is added lies apart from what was taken before, so that it may as well come first.
    for (const kind of ['fuse', 'cut'] as const) {
      const some = requests.filter((request) => request.kind === kind)
      if (some.length === 0) continue
      const before = content
      const result = doBoolean(kind, [before, ...some.map(({ tool }) => tool.content)], {}, kernel)
      // Whoever is to be told of a doubt, or of nothing that is left, is found one by one.
      if (result.warned || !hasSolids(result.shape)) return null
      content = result.shape
      const isSeen = createChanges(before, content, kernel)
      for (const request of some) {
        const tool = request.tool.content
        const after = () => doBoolean(kind, [before, tool], {}, kernel).shape
        const how = { recipe: 'standard', isAsked: false, warned: false } as const
        told.set(request, { before, tool, after, isSeen: () => isSeen(tool), ...how })
      }
    }
    return { content, told: requests.flatMap((request) => told.get(request) ?? []) }
  }

  return createSteps({
    countCommuting: (part, requests) =>
      requests.length > 1 && hasSolids(part) ? countCommuting(looseBox(part, kernel), placesOf(requests)) : 1,
    doTogether,
    doAlone(part, { kind, glue, asked, tool: { content: tool } }) {
      const { shape, recipe, warned } = inFirstWay(asked, (way) =>
        doBoolean(kind, [part, tool], { glue, recipe: way }, kernel),
      )
      const isAsked = asked !== undefined
      const told = { before: part, tool, after: () => shape, isSeen: () => false, recipe, isAsked, warned }
      return { content: shape, told }
    },
  })
}

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
