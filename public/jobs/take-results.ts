/** What the followed job brings to the screen: its events go to the log, its parts to the picture, its figures to the lists. */
import type { JobEvent, Parameter } from '../../server/api.ts'
import { linesOf } from '../log/log-lines.ts'
import type { LogPanel } from '../log/log-panel.ts'
import { keepHidden } from '../page-state.ts'
import { keepKnown } from '../params/overrides.ts'
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import type { GlbPart } from '../viewer/glb.ts'
import type { PartLook } from '../viewer/look.ts'
import type { ViewPane } from '../viewer/view-pane.ts'
import { api } from '../api/api.ts'
import { loadModel, rowsOf, withVolumes } from './load-model.ts'
import { isOver, type Run } from './run.ts'

export interface Screen {
  /** Takes a new value of the run on the screen, and the event that made it. */
  take: (run: Run, event: JobEvent | null) => void
  /** Shows parts that no job has made, while a value moves. */
  showPreview: (parts: GlbPart[]) => void
  /** Draws a part otherwise than the script says; null as it says. */
  setLook: (name: string, look: PartLook | null) => void
  /** Shows all parts but these. */
  hide: (hidden: ReadonlySet<number>) => void
}

export interface ScreenOptions {
  store: Store
  view: Pick<ViewPane, 'show' | 'setHidden' | 'setLooks' | 'settle'>
  log: Pick<LogPanel, 'clear' | 'add'>
  /** The parts of a job are on the screen, which a preview must not cover again. */
  onShown: () => void
  /** The server has written a version of the script. */
  onCode: (code: string) => void
  /** A job has come to its end. */
  onOver: () => void
}

/** Creates the way from the run to the screen. */
export function createScreen({ store, view, log, onShown, onCode, onOver }: ScreenOptions): Screen {
  const { state, update } = store

  function take(run: Run, event: JobEvent | null): void {
    const isNew = run.startedMs !== state.run?.startedMs
    update({ run })
    view.settle(isOver(run))
    if (isNew) log.clear()
    if (event) log.add(linesOf(event, run))
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
      const names = parts.map(({ name }) => name)
      const hidden = keepHidden(state, names)
      onShown()
      await view.show(parts, hidden, state.refit)
      if (!isPresent()) return
      update({ hidden, shown: { jobId, parts, rows: rowsOf(parts), hasVolumes: false }, refit: 'never' })
      if (state.compare) update({ compare: { ...state.compare, side: 'a' } })
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
      const rows = withVolumes(shown.rows, await api.facts(facts.url))
      if (state.shown?.jobId === shown.jobId) update({ shown: { ...state.shown, rows } })
    } catch (error) {
      toast(`The exact figures could not be fetched: ${messageOf(error)}`, 'fault')
    }
  }

  function showPreview(parts: GlbPart[]): void {
    const names = parts.map(({ name }) => name)
    const hidden = keepHidden(state, names)
    if (state.compare) update({ compare: { ...state.compare, side: 'a' } })
    update({ hidden, shown: { jobId: null, parts, rows: rowsOf(parts), hasVolumes: true } })
    view.settle(false)
    void view.show(parts, hidden, 'keep')
  }

  return {
    take,
    showPreview,
    setLook(name, look) {
      const looks = new Map(state.looks)
      if (look) looks.set(name, look)
      else looks.delete(name)
      update({ looks })
      view.setLooks(looks)
    },
    hide(hidden) {
      update({ hidden })
      view.setHidden(hidden)
    },
  }
}
