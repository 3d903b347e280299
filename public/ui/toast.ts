/** Short notes that go away by themselves; screen readers hear them too. */
import { h } from './dom.ts'

const SHOWN_MS = 3500

/** Shows a note in `#toasts`; a fault stays longer and looks like one. */
export function toast(text: string, kind: 'note' | 'fault' = 'note'): void {
  const root = document.querySelector('#toasts')
  const element = h('div', { class: `toast ${kind}` }, text)
  root?.append(element)
  setTimeout(() => element.remove(), kind === 'fault' ? SHOWN_MS * 2 : SHOWN_MS)
}
