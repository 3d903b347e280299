/** What is seen of a comparison: the bar over the picture, the figures beside it, and the other's parts as a ghost. */
import type { State } from '../state.ts'
import { MATERIALS } from '../verdict/materials.ts'
import type { GlbPart } from '../viewer/glb.ts'
import { readColor } from '../viewer/theme-colors.ts'
import { find } from '../ui/dom.ts'
import { createCompareBar } from './compare-bar.ts'
import { createComparePanel, type ComparedJob } from './compare-panel.ts'
import { canSwap } from './comparison.ts'
import { createGhost, type Ghost } from './ghost.ts'

/** What it needs of the page's state. */
export type CompareState = Pick<State, 'compare' | 'shown' | 'run' | 'name' | 'jobCode' | 'material' | 'stage'>

export interface CompareViewOptions {
  /** The panel of the figures. */
  root: HTMLElement
  actions: {
    swapCompared: () => void
    toggleOverlay: () => void
    leaveComparison: () => void
  }
}

/** Creates what shows comparisons. */
export function createCompareView({ root, actions }: CompareViewOptions): { update: (view: CompareState) => void } {
  const panel = createComparePanel(root)
  const bar = createCompareBar(actions)
  find('#view', HTMLElement).append(bar.element)
  let ghost: Ghost | null = null

  return {
    update(view) {
      const { compare, stage } = view
      if (stage && !ghost) ghost = createGhost(stage)
      bar.element.hidden = compare === null
      ghost?.show(...ghostOf(view))
      if (!compare) return
      const { side, isOverlaid, job, fault } = compare
      const a = comparedRun(view)
      bar.update({
        side,
        isOverlaid,
        canSwap: canSwap(view),
        canOverlay: ghost !== null,
        names: { a: a.name, b: job?.name ?? '' },
      })
      panel.update({
        a,
        b: fault === null ? job : null,
        codeA: view.jobCode,
        codeB: compare.code,
        note: fault,
        material: MATERIALS.find(({ name }) => name === view.material) ?? null,
      })
    },
  }
}

/** The parts that are not in the picture, in the colour of their side. */
function ghostOf({ compare, shown }: CompareState): Parameters<Ghost['show']> {
  const [a, b] = [shown?.parts ?? NOTHING, compare?.parts ?? NOTHING]
  const [side, parts, picture] = compare?.side === 'b' ? (['a', a, b] as const) : (['b', b, a] as const)
  return compare?.isOverlaid ? [parts, picture, readColor(`--ghost-${side}`)] : [NOTHING, NOTHING, NO_COLOR]
}

function comparedRun({ run, name }: CompareState): ComparedJob {
  return {
    name: run?.job?.name ?? name,
    verdict: run?.verdict ?? null,
    timings: run?.timings ?? {},
    cachedFrom: run?.cachedFrom ?? null,
    error: run?.error ?? null,
    parameters: run?.parameters ?? [],
  }
}

const NOTHING: readonly GlbPart[] = []
const NO_COLOR = [0, 0, 0, 0] as const
