/** What a run that takes its time is busy with, over the verdict of the part from before: the call, its line, and how far it is to the limit. */
import type { Phase, Progress } from '../../server/api.ts'
import { h } from '../ui/dom.ts'

/** Quick runs show nothing. */
const SHOWN_AFTER_MS = 1000

/** A run as far as it is told here. */
interface Running {
  phase: Phase
  progress: Progress | null
  queuePosition: number | null
  startedMs: number
  firstAtMs: number | null
  runningAtMs: number | null
}

export interface ProgressNoteOptions {
  root: HTMLElement
  actions: {
    stop: () => void
    jump: (line: number, column: number | undefined) => void
  }
}

interface ProgressView {
  run: Running | null
  isRunning: boolean
  /** Of the run; null while it is not known. */
  limitMs: number | null
  nowMs: number
}

/** Creates the note in `root`. */
export function createProgressNote({ root, actions }: ProgressNoteOptions): { update: (view: ProgressView) => void } {
  const what = h('strong')
  const line = h('button', { type: 'button', class: 'text-button jump' })
  const time = h('span', { class: 'figure quiet' })
  const stop = h('button', { type: 'button', class: 'text-button stop' }, 'Stop')
  const bar = h('span', { class: 'share', role: 'progressbar', 'aria-label': 'Share of the time limit' })
  let place: number | undefined
  line.addEventListener('click', () => place !== undefined && actions.jump(place, undefined))
  stop.addEventListener('click', actions.stop)
  root.replaceChildren(what, line, time, stop, bar)

  return {
    update({ run, isRunning, limitMs, nowMs }) {
      const elapsedMs = run ? elapsedOf(run, nowMs) : 0
      root.hidden = !run || !isRunning || nowMs - run.startedMs < SHOWN_AFTER_MS
      if (!run || root.hidden) return
      place = run.progress?.line
      setText(what, describe(run))
      setText(line, place === undefined ? '' : `line ${place}`)
      line.hidden = place === undefined
      const seconds = (elapsedMs / 1000).toFixed(0)
      setText(time, limitMs === null ? `${seconds} s` : `${seconds} s of ${Math.round(limitMs / 1000)} s`)
      const share = limitMs === null ? 0 : Math.min(100, Math.round((100 * elapsedMs) / limitMs))
      bar.hidden = limitMs === null
      bar.setAttribute('aria-valuenow', String(share))
      bar.style.setProperty('--share', `${share}%`)
    },
  }
}

/** Time since the run has left the queue. */
function elapsedOf({ startedMs, firstAtMs, runningAtMs }: Running, nowMs: number): number {
  return runningAtMs === null ? 0 : nowMs - startedMs - (runningAtMs - (firstAtMs ?? runningAtMs))
}

function describe({ phase, progress, queuePosition }: Running): string {
  if (phase === 'queued') return queuePosition === null ? 'waiting' : `waiting, ${queuePosition} ahead`
  return phase === 'building' && progress ? `${progress.op} (call ${progress.call})` : phase
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
