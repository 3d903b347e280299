/** Two jobs against each other: A is the one on the screen, which may run again and again; B is fetched once. */
import { api } from '../api/api.ts'
import { loadModel, rowsOf, withVolumes } from '../jobs/load-model.ts'
import { isOver } from '../jobs/run.ts'
import { keepHidden, type Comparison } from '../page-state.ts'
import type { Store } from '../store.ts'
import { find } from '../ui/dom.ts'
import { messageOf } from '../ui/message-of.ts'
import { readStored } from '../ui/storage.ts'
import { toast } from '../ui/toast.ts'
import { MATERIALS } from '../verdict/materials.ts'
import type { GlbPart } from '../viewer/glb.ts'
import { readColor } from '../viewer/theme-colors.ts'
import type { ViewPane } from '../viewer/view-pane.ts'
import { createCompareBar } from './compare-bar.ts'
import { createComparePanel, type ComparedJob } from './compare-panel.ts'
import { findOther } from './find-other.ts'
import { createGhost, type Ghost } from './ghost.ts'

export interface Compare {
  /** Compares the job on the screen with this one. */
  open: (otherId: string) => Promise<void>
  /** Compares it with the one before it; says so where there is none. */
  openFormer: () => Promise<void>
  swap: () => Promise<void>
  toggleOverlay: () => void
  leave: () => void
  update: () => void
}

export interface CompareOptions {
  store: Store
  view: Pick<ViewPane, 'show' | 'stage'>
  /** The panel of the comparison. */
  root: HTMLElement
  /** A comparison has begun, or has ended. */
  onChange: (isComparing: boolean) => void
}

/** Creates what compares; nothing is compared yet. */
export function createCompare({ store, view, root, onChange }: CompareOptions): Compare {
  const { state, update } = store
  const panel = createComparePanel(root)
  const bar = createCompareBar({ onSwap: () => void swap(), onOverlay: toggleOverlay, onLeave: leave })
  find('#view', HTMLElement).append(bar.element)
  let ghost: Ghost | null = null
  void view.stage().then((stage) => {
    ghost = stage && createGhost(stage)
    showAll()
  })

  function change(values: Partial<Comparison>): void {
    if (state.compare) update({ compare: { ...state.compare, ...values } })
  }

  async function open(id: string): Promise<void> {
    await showSide('a')
    const isOverlaid = state.compare?.isOverlaid ?? true
    update({ compare: { id, job: null, code: '', parts: [], rows: [], fault: null, side: 'a', isOverlaid } })
    onChange(true)
    const isPresent = (): boolean => state.compare?.id === id
    try {
      const job = await api.job(id)
      const glb = job.artifacts.find(({ format }) => format === 'glb')
      const facts = job.artifacts.find(({ name }) => name === 'facts.json')
      const [code, parts, figures] = await Promise.all([
        job.kind === 'code' ? job.input.code : job.resultJobId === null ? '' : api.code(id),
        glb ? loadModel(glb.url) : [],
        facts ? api.facts(facts.url) : null,
      ])
      if (!isPresent()) return
      const rows = rowsOf(parts)
      const fault = isOver(job) ? null : 'B has not finished yet: compare with it once it has'
      change({ job, code, parts, rows: figures ? withVolumes(rows, figures) : rows, fault })
    } catch (error) {
      if (isPresent()) change({ fault: `B cannot be shown: ${messageOf(error)}` })
    }
  }

  async function openFormer(): Promise<void> {
    const job = state.run?.job
    if (!job) return
    try {
      const other = await findOther(job)
      if (other === null) toast('There is no earlier run to compare with')
      else await open(other)
    } catch (error) {
      toast(`No run to compare with was found: ${messageOf(error)}`, 'fault')
    }
  }

  /** Puts the parts of A or B into the picture; the camera stays where it is. */
  async function showSide(side: Comparison['side']): Promise<void> {
    const { compare, shown } = state
    if (!compare || !shown || compare.side === side) return
    const parts = side === 'a' ? shown.parts : compare.parts
    const hidden = keepHidden(
      state,
      parts.map(({ name }) => name),
    )
    change({ side })
    update({ hidden })
    await view.show(parts, hidden, 'keep')
  }

  async function swap(): Promise<void> {
    if (state.compare && canSwap()) await showSide(state.compare.side === 'a' ? 'b' : 'a')
  }

  function canSwap(): boolean {
    return state.shown !== null && state.compare !== null && state.compare.parts.length > 0
  }

  function toggleOverlay(): void {
    if (state.compare) change({ isOverlaid: !state.compare.isOverlaid })
  }

  function leave(): void {
    if (!state.compare) return
    void showSide('a')
    update({ compare: null })
    onChange(false)
  }

  function showAll(): void {
    const { compare } = state
    bar.element.hidden = compare === null
    ghost?.show(...ghostOf())
    if (!compare) return
    const { side, isOverlaid, job, fault } = compare
    const a = comparedRun()
    bar.update({
      side,
      isOverlaid,
      canSwap: canSwap(),
      canOverlay: ghost !== null,
      names: { a: a.name, b: job?.name ?? '' },
    })
    panel.update({
      a,
      b: fault === null ? job : null,
      codeA: state.jobCode,
      codeB: compare.code,
      note: fault,
      material: MATERIALS.find(({ name }) => name === readStored('material')) ?? null,
    })
  }

  /** The parts that are not in the picture, in the colour of their side. */
  function ghostOf(): Parameters<Ghost['show']> {
    const { compare, shown } = state
    const [a, b] = [shown?.parts ?? NOTHING, compare?.parts ?? NOTHING]
    const [side, parts, picture] = compare?.side === 'b' ? (['a', a, b] as const) : (['b', b, a] as const)
    return compare?.isOverlaid ? [parts, picture, readColor(`--ghost-${side}`)] : [NOTHING, NOTHING, NO_COLOR]
  }

  function comparedRun(): ComparedJob {
    const { run, name } = state
    return {
      name: run?.job?.name ?? name,
      verdict: run?.verdict ?? null,
      timings: run?.timings ?? {},
      cachedFrom: run?.cachedFrom ?? null,
      error: run?.error ?? null,
      parameters: run?.parameters ?? [],
    }
  }

  return { open, openFormer, swap, toggleOverlay, leave, update: showAll }
}

const NOTHING: readonly GlbPart[] = []
const NO_COLOR = [0, 0, 0, 0] as const
