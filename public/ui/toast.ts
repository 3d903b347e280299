/** Short notes that go away by themselves; screen readers hear them too. */
import { h } from './dom.ts'

const SHOWN_MS = 3500

export interface ToastAction {
  label: string
  run: () => void
  /** How long it is offered. */
  forMs: number
}

/** Shows a note in `#toasts`, perhaps with something to do about it; a fault stays longer and looks like one. */
export function toast(text: string, kind: 'note' | 'fault' = 'note', action?: ToastAction): void {
  const root = document.querySelector('#toasts')
  const element = h('div', { class: `toast ${kind}` }, text)
  if (action) {
    const button = h('button', { type: 'button', class: 'text-button' }, action.label)
    button.addEventListener('click', () => {
      element.remove()
      action.run()
    })
    element.append(' ', button)
  }
  root?.append(element)
  setTimeout(() => element.remove(), action?.forMs ?? (kind === 'fault' ? SHOWN_MS * 2 : SHOWN_MS))
}
