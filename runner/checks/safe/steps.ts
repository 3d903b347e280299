/** Booleans that wait until somebody looks at what comes of them: those that commute are then done in one call of the kernel. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { doBoolean, RECIPES, type BooleanKind, type BooleanResult, type Glue, type Recipe } from './booleans.ts'
import { createChanges } from './changes.ts'
import { countCommuting, hasSolids } from './commute.ts'

/** What a boolean is of: a shape, or what comes of another one. */
export type Operand = Step | TopoDS_Shape

/** A boolean of a script. */
export interface Step {
  readonly kind: BooleanKind
  /** Counted from 0 in the order of the job. */
  readonly number: number
  /**
   * What comes of it; carries it out.
   *
   * @throws what the kernel throws, in the words of `onFailure`.
   */
  shape: () => TopoDS_Shape
  /** How it was carried out; null as long as it waits. */
  outcome: () => Outcome | null
  /** Tells once it has been carried out, alone or together with others. */
  onDone: (listener: (change: Change) => void) => void
  /** Says what to throw in the place of what the kernel throws; the first to say so is heard. */
  onFailure: (explain: (thrown: unknown) => unknown) => void
}

/** How a boolean was carried out. */
export interface Outcome {
  recipe: Recipe
  /** Whether that recipe was asked for. */
  isAsked: boolean
  /** Whether the kernel had doubts about the operands. */
  warned: boolean
  /** How many booleans were done together of which this is the last; 0 for one that was done together with later ones. */
  together: number
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
  isAsked: boolean
}

export interface StepRequest {
  kind: BooleanKind
  number: number
  part: Operand
  tool: Operand
  glue: Glue | undefined
  /** The way to do it; by itself it is done in the first that does not throw. */
  asked: Recipe | undefined
}

interface State {
  request: StepRequest
  shape: TopoDS_Shape | null
  outcome: Outcome | null
  failure: { error: unknown } | null
  change: Change | null
  listeners: ((change: Change) => void)[]
  explain: ((thrown: unknown) => unknown) | null
}

/** Makes steps of a kernel, which wait. */
export function createSteps(kernel: Kernel): (request: StepRequest) => Step {
  const states = new WeakMap<object, State>()

  const shapeOf = (operand: Operand): TopoDS_Shape => ('number' in operand ? operand.shape() : operand)

  /** Carries out a step with all that lead to it. */
  function carryOut(last: State): TopoDS_Shape {
    const waiting: State[] = []
    let part: Operand = last.request.part
    for (let state: State | undefined = last; state && !state.shape; state = states.get(part)) {
      waiting.unshift(state)
      part = state.request.part
    }
    let shape = shapeOf(part)
    // One that was done together with later ones is looked at to find a fault: then each counts.
    const isSearch = last.outcome !== null
    while (waiting.length > 0) {
      const tools = isSearch
        ? []
        : waiting.map(
            ({ request }) =>
              () =>
                shapeOf(request.tool),
          )
      const count = countCommuting(
        shape,
        waiting.map(({ request }) => request),
        tools,
        kernel,
      )
      shape = carryOutSome(shape, waiting.splice(0, count))
    }
    return shape
  }

  /** Carries out steps that commute: together if that goes well, else one by one. */
  function carryOutSome(part: TopoDS_Shape, steps: readonly State[]): TopoDS_Shape {
    const together = steps.length > 1 ? attempt(() => doTogether(part, steps)) : null
    return together ?? steps.reduce(doAlone, part)
  }

  function doTogether(part: TopoDS_Shape, steps: readonly State[]): TopoDS_Shape | null {
    let shape = part
    const changes: [State, Change][] = []
    // What is added lies apart from what was taken before, so that it may as well come first.
    for (const kind of ['fuse', 'cut'] as const) {
      const some = steps.filter(({ request }) => request.kind === kind)
      if (some.length === 0) continue
      const before = shape
      const tools = some.map(({ request }) => shapeOf(request.tool))
      const result = doBoolean(kind, [before, ...tools], {}, kernel)
      // Whoever is to be told of a doubt, or of nothing that is left, is found one by one.
      if (result.warned || !hasSolids(result.shape, kernel)) return null
      shape = result.shape
      const isSeen = createChanges(before, shape, kernel)
      for (const [index, state] of some.entries()) {
        const tool = tools[index]
        if (!tool) return null
        const alone = () => doBoolean(kind, [before, tool], {}, kernel).shape
        const how = { recipe: 'standard', isAsked: false } as const
        changes.push([state, { before, tool, after: alone, isSeen: () => isSeen(tool), ...how }])
      }
    }
    for (const [state, change] of changes) {
      const isLast = state === steps.at(-1)
      if (isLast) state.shape = shape
      state.outcome ??= { recipe: 'standard', isAsked: false, warned: false, together: isLast ? steps.length : 0 }
      tell(state, change)
    }
    return shape
  }

  function doAlone(part: TopoDS_Shape, state: State): TopoDS_Shape {
    if (state.failure) throw state.failure.error
    const { kind, glue, asked, tool: operand } = state.request
    const tool = shapeOf(operand)
    try {
      const { shape, recipe, warned } = inFirstWay(asked, (way) =>
        doBoolean(kind, [part, tool], { glue, recipe: way }, kernel),
      )
      const isAsked = asked !== undefined
      state.shape = shape
      state.outcome = { recipe, isAsked, warned, together: 1 }
      tell(state, { before: part, tool, after: () => shape, isSeen: () => false, recipe, isAsked })
      return shape
    } catch (thrown) {
      state.failure = { error: state.explain ? state.explain(thrown) : thrown }
      throw state.failure.error
    }
  }

  /** Only the first time: a search carries out again what has been told of. */
  function tell(state: State, change: Change): void {
    if (state.change) return
    state.change = change
    for (const listener of state.listeners.splice(0)) listener(change)
  }

  return (request) => {
    const state: State = {
      request,
      shape: null,
      outcome: null,
      failure: null,
      change: null,
      listeners: [],
      explain: null,
    }
    const step: Step = {
      kind: request.kind,
      number: request.number,
      shape: () => state.shape ?? carryOut(state),
      outcome: () => state.outcome,
      onDone(listener) {
        if (state.change) listener(state.change)
        else state.listeners.push(listener)
      },
      onFailure: (explain) => void (state.explain ??= explain),
    }
    states.set(step, state)
    return step
  }
}

/** Whatever goes wrong with several at once is found out one by one. */
function attempt(work: () => TopoDS_Shape | null): TopoDS_Shape | null {
  try {
    return work()
  } catch {
    return null
  }
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
