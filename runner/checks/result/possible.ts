/**
 * Whether the result of every boolean can be, by volume and by bounds: a fuse holds no less than either shape and reaches as
 * far as both, a cut holds no more than its part and reaches no farther. Asked of every boolean of every job, since it is quick
 * and sees a wrong one even where no second kernel can do it again.
 */
import type { Kernel } from '../../kernel/kernel.ts'
import type { Bounds } from '../../model/exact-measures.ts'
import type { BooleanKind } from '../safe/booleans.ts'
import type { Blame } from './blame.ts'
import { doneTogether, lineage, type Operation } from '../calls/history.ts'
import { facesOf, freeFaces, grownMm3, type Faces } from '../shapes/changed-faces.ts'
import { looseBox, tightBox } from '../shapes/measures.ts'
import { exactVolumeMm3, quickVolumeMm3 } from '../shapes/volume.ts'

/** Shares of the operands' volumes: quick volumes of faces with curved borders are right to a thousandth, exact ones to a millionth. */
const QUICK_SLACK = 2e-3
const EXACT_SLACK = 1e-5
/** By how much boxes may differ, mm and as a share of their size; the kernel widens them by its own tolerances. */
const BOX_SLACK_MM = 0.01
const BOX_SLACK = 1e-4

/** The first boolean whose volume or bounds cannot be; null when there is none. */
export function findImpossible(roots: readonly Operation[], quick: QuickMeasures, kernel: Kernel): Blame | null {
  const exact = ({ result }: Operation): Measures => ({
    mm3: exactVolumeMm3(result, kernel),
    box: tightBox(result, kernel),
  })

  /** Of booleans that were done together the first that is wrong by itself, or else the last. */
  function judge(operation: Operation): Blame | null {
    const steps = doneTogether(operation)
    const blame = judgeSteps(steps)
    if (!blame || steps.length === 1) return blame
    for (const step of steps) {
      const found = judgeSteps([step])
      if (found) return found
    }
    return blame
  }

  function judgeSteps(steps: readonly Operation[]): Blame | null {
    const [part] = steps[0]?.inputs ?? []
    const operation = steps.at(-1)
    if (!part || !operation) return null
    const wrong = (measure: QuickMeasures, slack: number) => {
      const tools = steps.flatMap(({ method, inputs: [, tool] }) =>
        method.kind === 'boolean' && tool ? [{ kind: method.boolean, ...measure(tool) }] : [],
      )
      return tools.length < steps.length ? null : whatIsWrong(measure(part), tools, measure(operation), slack)
    }
    try {
      // Quick measures are not enough to call a boolean wrong.
      const found = wrong(quick, QUICK_SLACK) && wrong(exact, EXACT_SLACK)
      return found && { operation, ...found }
    } catch {
      return null // the kernel cannot measure it; the other checks look at the same shapes
    }
  }

  const seen = new Set<number>()
  for (const operation of lineage(roots)) {
    const { sameness, method } = operation
    // Those that were done together with later ones are judged with them.
    if (method.kind !== 'boolean' || method.step?.together() === 0) continue
    if (sameness !== null && seen.has(sameness)) continue // the same was done to the same before
    if (sameness !== null) seen.add(sameness)
    const blame = judge(operation)
    if (blame) return blame
  }
  return null
}

interface Measures {
  mm3: number
  box: Bounds
}

/** Measures an operation's result, right to about a thousandth. */
export type QuickMeasures = (operation: Operation) => Measures

/**
 * Quick measures of a history, each taken once: the volume of a boolean's result by what it changed, where its part has been
 * measured before, and that of shapes which are alike only the first time.
 */
export function createQuickMeasures(kernel: Kernel): QuickMeasures {
  const known = new Map<Operation, Measures>()
  const volumes = new Map<number, number>()
  /** Faces of the last boolean, on which the next one usually goes on. Of no others: a long script has millions. */
  let last: { operation: Operation; faces: Faces } | null = null

  function volumeOf(operation: Operation): number {
    const sameness = operation.placed?.kind ?? operation.sameness
    const mm3 = (sameness !== null && volumes.get(sameness)) || measureVolume(operation)
    if (sameness !== null) volumes.set(sameness, mm3)
    return mm3
  }

  function measureVolume(operation: Operation): number {
    const { method, inputs, result } = operation
    const first = doneTogether(operation)[0]?.inputs[0]
    if (first && method.kind === 'join') return inputs.reduce((sum, input) => sum + volumeOf(input), 0)
    const before = first && known.get(first)
    if (before && method.kind === 'move') return before.mm3
    return before && method.kind === 'boolean' ? before.mm3 + grownBy(operation, first) : quickVolumeMm3(result, kernel)
  }

  function grownBy(operation: Operation, first: Operation): number {
    const before = last?.operation === first ? last.faces : facesOf(first.result, kernel)
    const after = facesOf(operation.result, kernel)
    const grown = grownMm3(before, after, kernel)
    freeFaces(before)
    if (last && last.faces !== before) freeFaces(last.faces)
    last = { operation, faces: after }
    return grown
  }

  return (operation) => {
    const measured = known.get(operation) ?? { mm3: volumeOf(operation), box: looseBox(operation.result, kernel) }
    known.set(operation, measured)
    return measured
  }
}

interface Tool extends Measures {
  kind: BooleanKind
}

/** What cannot be about booleans of a part with some tools. */
function whatIsWrong(
  part: Measures,
  tools: readonly Tool[],
  got: Measures,
  slack: number,
): Omit<Blame, 'operation'> | null {
  const of = (kind: BooleanKind) => tools.filter((tool) => tool.kind === kind)
  const [added, taken, common] = [of('fuse'), of('cut'), of('intersect')]
  const sum = (some: readonly Measures[]) => some.reduce((total, { mm3 }) => total + mm3, 0)
  const most = Math.min(part.mm3 + sum(added), ...common.map(({ mm3 }) => mm3))
  const least = common.length > 0 ? 0 : Math.max(part.mm3, ...added.map(({ mm3 }) => mm3)) - sum(taken)
  const expectedMm3 = Math.min(Math.max(got.mm3, least), most)
  const offMm3 = Math.abs(expectedMm3 - got.mm3)
  if (!(offMm3 <= slack * [part, ...tools].reduce((total, { mm3 }) => total + Math.abs(mm3), 0)))
    return { flaw: 'boolean', volumes: { gotMm3: got.mm3, expectedMm3 } }
  if (!(got.mm3 > slack * part.mm3)) return null // what is empty reaches nowhere
  const reach = [part, ...added].map(({ box }) => box).reduce(around)
  const reachesRight =
    holds(reach, got.box) &&
    common.every(({ box }) => holds(box, got.box)) &&
    (added.length < tools.length || holds(got.box, reach))
  return reachesRight ? null : { flaw: 'bounds' }
}

/** Whether a box lies in another. */
function holds(outer: Bounds, inner: Bounds): boolean {
  return [0, 1, 2].every((axis) => {
    const [low = 0, high = 0] = [outer.min[axis], outer.max[axis]]
    const slack = BOX_SLACK_MM + BOX_SLACK * (high - low)
    return (inner.min[axis] ?? 0) >= low - slack && (inner.max[axis] ?? 0) <= high + slack
  })
}

function around(one: Bounds, other: Bounds): Bounds {
  const each = (pick: (a: number, b: number) => number, end: keyof Bounds): Bounds['min'] => [
    pick(one[end][0], other[end][0]),
    pick(one[end][1], other[end][1]),
    pick(one[end][2], other[end][2]),
  ]
  return { min: each(Math.min, 'min'), max: each(Math.max, 'max') }
}
