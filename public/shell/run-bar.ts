/** Run, Stop and the stage between them, once below the script and once, for phones, on the sheet. */
import type { Run } from '../jobs/run.ts'
import { describeStage } from './describe-stage.ts'
import { find, h } from '../ui/dom.ts'
import { nameOfKeys } from './keys/keys.ts'

interface RunBarView {
  run: Run | null
  isRunning: boolean
  isEdited: boolean
  /** On the page's clock. */
  nowMs: number
}

export interface RunBarOptions {
  /** What holds both. */
  root: HTMLElement
  actions: {
    run: () => void
    stop: () => void
    /** Gives up what was typed since the last run. */
    discardEdits: () => void
  }
}

/** Wires the markup of the bar. */
export function createRunBar({ root, actions }: RunBarOptions): { update: (view: RunBarView) => void } {
  const stop = find('#stop', HTMLButtonElement, root)
  const stage = find('#stage', HTMLElement, root)
  const sheetRun = find('#sheet-run', HTMLButtonElement, root)
  const draftNote = find('#draft-note', HTMLElement, root)
  let isRunning = false

  find('#run-keys', HTMLElement, root).textContent = nameOfKeys({ keys: ['enter'], withMod: true })
  find('#run', HTMLButtonElement, root).addEventListener('click', actions.run)
  stop.addEventListener('click', actions.stop)
  sheetRun.addEventListener('click', () => (isRunning ? actions.stop() : actions.run()))
  const discard = h('button', { type: 'button', class: 'text-button' }, 'Discard')
  discard.addEventListener('click', actions.discardEdits)
  draftNote.append('edited', discard)

  /** Whole figures fit on the line, or are left to the tooltip. */
  function showStage(text: string): void {
    if (stage.title === text) return
    stage.title = text
    stage.replaceChildren(...text.split(/ (?=· )/).map((figure) => h('span', {}, figure)))
  }

  return {
    update(view) {
      ;({ isRunning } = view)
      stop.disabled = !isRunning
      showStage(describeStage(view.run, view.nowMs))
      sheetRun.setAttribute('aria-label', isRunning ? 'Stop' : 'Run')
      sheetRun.querySelector('use')?.setAttribute('href', isRunning ? '#i-stop' : '#i-play')
      draftNote.hidden = !view.isEdited
    },
  }
}
