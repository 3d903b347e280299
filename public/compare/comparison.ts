/** Compares two jobs: A is the one on the screen, which may run again and again; B is fetched once. */
import { api } from '../api/api.ts'
import { jobHash } from '../jobs/address.ts'
import { loadModel, rowsOf, withVolumes } from '../jobs/load-model.ts'
import { isOver } from '../jobs/run.ts'
import { keepHidden } from '../page-state.ts'
import type { Comparison } from '../state.ts'
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import { findOther } from './find-other.ts'

export interface ComparisonControl {
  /** Compares the job on the screen with this one. */
  open: (otherId: string) => Promise<void>
  /** Compares it with the one before it; says so where there is none. */
  openFormer: () => Promise<void>
  swap: () => void
  toggleOverlay: () => void
  leave: () => void
}

/** Creates what compares; nothing is compared yet. */
export function createComparison({ state, update }: Store): ComparisonControl {
  function change(values: Partial<Comparison>): void {
    if (state.compare) update({ compare: { ...state.compare, ...values } })
  }

  /** The address names both. */
  function writeAddress(): void {
    const jobId = state.run?.job?.id
    if (jobId !== undefined) history.replaceState(null, '', jobHash(jobId, state.compare?.id))
  }

  async function open(id: string): Promise<void> {
    showSide('a')
    const isOverlaid = state.compare?.isOverlaid ?? true
    update({
      compare: { id, job: null, code: '', parts: [], rows: [], fault: null, side: 'a', isOverlaid },
      tab: 'compare',
      sheet: { panel: 'code', stop: 'half' },
    })
    writeAddress()
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
  function showSide(side: Comparison['side']): void {
    const { compare, shown } = state
    if (!compare || !shown || compare.side === side) return
    const parts = side === 'a' ? shown.parts : compare.parts
    const names = parts.map(({ name }) => name)
    update({
      hidden: keepHidden(state, names),
      compare: { ...compare, side },
      shown: { ...shown, refit: 'keep' },
    })
  }

  return {
    open,
    openFormer,
    swap() {
      if (state.compare && canSwap(state)) showSide(state.compare.side === 'a' ? 'b' : 'a')
    },
    toggleOverlay() {
      if (state.compare) change({ isOverlaid: !state.compare.isOverlaid })
    },
    leave() {
      showSide('a')
      update({ compare: null, tab: state.tab === 'compare' ? 'code' : state.tab })
      writeAddress()
    },
  }
}

/** Whether both have parts. */
export function canSwap({ shown, compare }: Pick<Store['state'], 'shown' | 'compare'>): boolean {
  return shown !== null && compare !== null && compare.parts.length > 0
}
