/** What the followed job brings to the screen: its events go to the log, its parts to the picture, its figures to the lists. */
import type { Facts, JobEvent, Parameter } from '../../server/api.ts'
import { linesOf } from '../log/log-lines.ts'
import { addLines, emptyLog } from '../log/log.ts'
import { keepHidden } from '../page-state.ts'
import { keepKnown } from '../params/overrides.ts'
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import type { GlbPart } from '../viewer/glb.ts'
import { api } from '../api/api.ts'
import { loadModel, rowsOf, withVolumes } from './load-model.ts'
import { isOver, type Run } from './run.ts'

export interface TakeResultsOptions {
  store: Store
  /** The parts of a job are on the screen, which a preview must not cover again. */
  onShown: () => void
  /** The server has written a version of the script. */
  onCode: (code: string) => void
  /** A job has come to its end. */
  onOver: () => void
}

/** Answers what takes each new value of the run on the screen, and the event that made it. */
export function createTakeResults({ store, onShown, onCode, onOver }: TakeResultsOptions) {
  const { state, update } = store

  function take(run: Run, event: JobEvent | null): void {
    const log = run.startedMs === state.run?.startedMs ? state.log : emptyLog(run.startedMs)
    update({ run, log: event ? addLines(log, linesOf(event, run)) : log })
    if (event?.type === 'code') onCode(event.data.code)
    if (event?.type === 'parameters' || run.status === 'succeeded') takeParameters(run.parameters)
    const glb = run.artifacts.find(({ format }) => format === 'glb')
    const isFirstSight = event === null || (event.type === 'artifact' && event.data.format === 'glb')
    if (run.job && glb && isFirstSight) void showModel(run.job.id, glb.url)
    if (isOver(run)) {
      void showVolumes()
      onOver()
    }
  }

  function takeParameters(parameters: readonly Parameter[]): void {
    update({ parameters, overrides: keepKnown(state.overrides, parameters) })
  }

  async function showModel(jobId: string, url: string): Promise<void> {
    const isPresent = (): boolean => state.run?.job?.id === jobId
    try {
      const parts = await loadModel(url)
      if (!isPresent()) return
      onShown()
      showParts(store, parts, { jobId, hasVolumes: false, refit: state.refit })
      update({ refit: 'never' })
      await showVolumes()
    } catch (error) {
      if (isPresent()) update({ fault: messageOf(error) })
    }
  }

  /** Adds exact volumes to the part list, once both the parts and the facts are there. */
  async function showVolumes(): Promise<void> {
    const { run, shown } = state
    const facts = run?.artifacts.find(({ name }) => name === 'facts.json')
    if (!facts || !shown || shown.hasVolumes || shown.jobId !== run?.job?.id) return
    update({ shown: { ...shown, hasVolumes: true } })
    try {
      const figures: Facts = await api.facts(facts.url)
      if (state.shown?.jobId === shown.jobId)
        update({ shown: { ...state.shown, rows: withVolumes(shown.rows, figures) } })
    } catch (error) {
      toast(`The exact figures could not be fetched: ${messageOf(error)}`, 'fault')
    }
  }

  return take
}

/** Shows parts that no job has made, while a value moves. */
export function showPreview(store: Store, parts: readonly GlbPart[]): void {
  showParts(store, parts, { jobId: null, hasVolumes: true, refit: 'keep' })
}

function showParts(
  { state, update }: Store,
  parts: readonly GlbPart[],
  origin: Pick<NonNullable<Store['state']['shown']>, 'jobId' | 'hasVolumes' | 'refit'>,
): void {
  const names = parts.map(({ name }) => name)
  update({
    hidden: keepHidden(state, names),
    shown: { ...origin, parts, rows: rowsOf(parts) },
    compare: state.compare && { ...state.compare, side: 'a' },
  })
}
