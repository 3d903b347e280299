/** Run, Stop and the stage between them, once below the script and once, for phones, on the sheet. */
import { find, h } from '../ui/dom.ts'
import { nameOfKeys } from './keys.ts'

export interface RunBar {
  update: (view: { isRunning: boolean; stage: string; isEdited: boolean }) => void
}

export interface RunBarOptions {
  onRun: () => void
  onStop: () => void
  /** Gives up what was typed since the last run. */
  onDiscard: () => void
}

/** Wires the markup of the bar. */
export function createRunBar({ onRun, onStop, onDiscard }: RunBarOptions): RunBar {
  const stop = find('#stop', HTMLButtonElement)
  const stage = find('#stage', HTMLElement)
  const sheetRun = find('#sheet-run', HTMLButtonElement)
  const draftNote = find('#draft-note', HTMLElement)
  let isRunning = false

  find('#run-keys', HTMLElement).textContent = nameOfKeys({ keys: ['enter'], withMod: true })
  find('#run', HTMLButtonElement).addEventListener('click', onRun)
  stop.addEventListener('click', onStop)
  sheetRun.addEventListener('click', () => (isRunning ? onStop() : onRun()))
  const discard = h('button', { type: 'button', class: 'text-button' }, 'Discard')
  discard.addEventListener('click', onDiscard)
  draftNote.append('edited', discard)

  return {
    update(view) {
      ;({ isRunning } = view)
      stop.disabled = !isRunning
      stage.textContent = view.stage
      sheetRun.setAttribute('aria-label', isRunning ? 'Stop' : 'Run')
      sheetRun.querySelector('use')?.setAttribute('href', isRunning ? '#i-stop' : '#i-play')
      draftNote.hidden = !view.isEdited
    },
  }
}
