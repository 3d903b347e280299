/** Booleans that wait until somebody looks at what comes of them: those that commute are then done at once. */
import type { BooleanKind } from '../booleans.ts'

/** What a boolean is of: a shape, or what comes of another one. */
export type Operand<Content> = Step<Content, unknown> | { content: Content }

/** A boolean of a script; `Told` is what there is to say of it once it is done. */
export interface Step<Content, Told> {
  /**
   * What comes of it; carries it out.
   *
   * @throws what it throws, in the words of `onFailure`.
   */
  content: Content
  /** What there is to say of it; null as long as it waits. */
  told: () => Told | null
  /** How many were done at once of which this is the last; 0 for one that was done together with later ones, null for one that waits. */
  together: () => number | null
  /** Tells once it has been carried out, alone or together with others. */
  onDone: (listener: (told: Told) => void) => void
  /** Says what to throw in the place of what it throws; the first to say so is heard. */
  onFailure: (explain: (thrown: unknown) => unknown) => void
}

/** A boolean as it is asked for. */
export interface Request<Content> {
  kind: BooleanKind
  part: Operand<Content>
  tool: Operand<Content>
}

/** How booleans of some sort of content are done. */
export interface Doer<Content, Told, Asked extends Request<Content>> {
  /** How many of the first ones on a part commute, and may be done at once; at least 1. */
  countCommuting: (part: Content, requests: readonly Asked[]) => number
  /** Does some at once; null, or anything thrown, where they have to be done one by one. */
  doTogether: (part: Content, requests: readonly Asked[]) => { content: Content; told: readonly Told[] } | null
  doAlone: (part: Content, request: Asked) => { content: Content; told: Told }
}

/** Tools that wait for tools that wait are carried out from the inside: no deeper than this, or the stack would end. */
const MAX_DEPTH = 50

interface State<Content, Told, Asked> {
  request: Asked
  /** How many tools wait inside of each other. */
  depth: number
  done: { content: Content } | null
  failure: { error: unknown } | null
  told: Told | null
  together: number | null
  listeners: ((told: Told) => void)[]
  explain: ((thrown: unknown) => unknown) | null
}

/** Makes steps, which wait. */
export function createSteps<Content, Told, Asked extends Request<Content>>({
  countCommuting,
  doTogether,
  doAlone,
}: Doer<Content, Told, Asked>): (request: Asked) => Step<Content, Told> {
  type Waiting = State<Content, Told, Asked>
  const states = new WeakMap<object, Waiting>()

  const depthOf = (operand: Operand<Content>): number => {
    const state = states.get(operand)
    return state && !state.done ? state.depth : 0
  }

  /** Carries out a step with all that lead to it. */
  function carryOut(last: Waiting): Content {
    const waiting: Waiting[] = []
    let part: Operand<Content> = last.request.part
    for (let state: Waiting | undefined = last; state && !state.done; state = states.get(part)) {
      waiting.unshift(state)
      part = state.request.part
    }
    let { content } = part
    // One that was done together with later ones is looked at to find a fault: then each counts by itself.
    const isSearch = last.together !== null
    while (waiting.length > 0) {
      const requests = waiting.map(({ request }) => request)
      const count = isSearch ? 1 : countCommuting(content, requests)
      content = carryOutSome(content, waiting.splice(0, count))
    }
    return content
  }

  /** Carries out steps that commute: at once if that goes well, else one by one. */
  function carryOutSome(part: Content, steps: readonly Waiting[]): Content {
    const requests = steps.map(({ request }) => request)
    const result = steps.length > 1 ? attempt(() => doTogether(part, requests)) : null
    if (!result) return steps.reduce(carryOutAlone, part)
    for (const state of steps) state.together = 0
    const last = steps.at(-1)
    if (last) Object.assign(last, { done: { content: result.content }, together: steps.length })
    for (const [index, told] of result.told.entries()) tell(steps[index], told)
    return result.content
  }

  function carryOutAlone(part: Content, state: Waiting): Content {
    if (state.failure) throw state.failure.error
    let result
    try {
      result = doAlone(part, state.request)
    } catch (thrown) {
      state.failure = { error: state.explain ? state.explain(thrown) : thrown }
      throw state.failure.error
    }
    Object.assign(state, { done: { content: result.content }, together: 1 })
    tell(state, result.told)
    return result.content
  }

  /** Only the first time: a search carries out again what has been told of. */
  function tell(state: Waiting | undefined, told: Told): void {
    if (!state || state.told !== null) return
    state.told = told
    for (const listener of state.listeners.splice(0)) listener(told)
  }

  return (request) => {
    if (depthOf(request.tool) >= MAX_DEPTH) void request.tool.content
    const state: Waiting = {
      request,
      depth: Math.max(depthOf(request.part), depthOf(request.tool) + 1),
      done: null,
      failure: null,
      told: null,
      together: null,
      listeners: [],
      explain: null,
    }
    const step: Step<Content, Told> = {
      get content() {
        return state.done ? state.done.content : carryOut(state)
      },
      told: () => state.told,
      together: () => state.together,
      onDone(listener) {
        if (state.told !== null) listener(state.told)
        else state.listeners.push(listener)
      },
      onFailure: (explain) => void (state.explain ??= explain),
    }
    states.set(step, state)
    return step
  }
}

/** Whatever goes wrong with several at once is found out one by one. */
function attempt<Result>(work: () => Result | null): Result | null {
  try {
    return work()
  } catch {
    return null
  }
}
