/** Keyboard shortcuts: one table for the keys and for the help that lists them. */
import { h } from '../../ui/dom.ts'

export interface Shortcut {
  /** Of `KeyboardEvent.key`, lower case; several keys may do the same. */
  keys: readonly string[]
  label: string
  group: 'Run' | 'View' | 'Compare' | 'Editor' | 'Page'
  /** With Ctrl, or ⌘ on a Mac; such a shortcut works in text fields too. */
  withMod?: boolean
  withShift?: boolean
  withAlt?: boolean
  /** Null for what the editor does by itself, which is only listed. */
  run: (() => void) | null
}

const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.userAgent)

/** The name of a key combination on this machine, such as `⌘ ⏎` or `Ctrl ⏎`. */
export function nameOfKeys({
  keys,
  withMod,
  withShift,
  withAlt,
}: Pick<Shortcut, 'keys' | 'withMod' | 'withShift' | 'withAlt'>): string {
  const [key = ''] = keys
  const name = { enter: '⏎', escape: 'Esc', 'ctrl space': 'Ctrl Space' }[key] ?? key.toUpperCase()
  return [
    withMod ? (IS_MAC ? '⌘' : 'Ctrl') : '',
    withShift ? (IS_MAC ? '⇧' : 'Shift') : '',
    withAlt ? (IS_MAC ? '⌥' : 'Alt') : '',
    name,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Listens for the shortcuts on the whole page. */
export function listenForKeys(shortcuts: readonly Shortcut[]): void {
  addEventListener('keydown', (event) => {
    // What is open over the page has the keys for itself, above all Escape.
    if (event.defaultPrevented || event.altKey || document.querySelector(':modal, :popover-open')) return
    const mod = event.ctrlKey || event.metaKey
    const typing = isTyping(event)
    const key = event.key.toLowerCase()
    // A digit with Shift arrives as its symbol, so that the physical key decides.
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
    const hit = shortcuts.find(
      ({ keys, withMod = false, withShift, run }) =>
        run !== null &&
        (keys.includes(key) || (digit !== undefined && keys.includes(digit))) &&
        withMod === mod &&
        (withShift === undefined ? digit === undefined || !event.shiftKey : withShift === event.shiftKey) &&
        (withMod || !typing || key === 'escape'),
    )
    if (!hit?.run) return
    event.preventDefault()
    hit.run()
  })
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'button'].includes(target.type)
}

/** Fills the help sheet. */
export function createKeyHelp(dialog: HTMLDialogElement, shortcuts: readonly Shortcut[]): void {
  const close = h('button', { type: 'button', class: 'button', autofocus: true }, 'Close')
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close() // the ground around the sheet
  })
  const groups = (['View', 'Compare', 'Run', 'Editor', 'Page'] as const).map((group) =>
    h(
      'section',
      {},
      h('h3', {}, group),
      h(
        'dl',
        {},
        ...shortcuts.flatMap((shortcut) =>
          shortcut.group === group
            ? [h('dt', {}, h('kbd', {}, nameOfKeys(shortcut))), h('dd', {}, shortcut.label)]
            : [],
        ),
      ),
    ),
  )
  const mouse = h(
    'section',
    {},
    h('h3', {}, 'Mouse and touch'),
    h(
      'dl',
      {},
      ...[
        ['Click, long press', 'select'],
        ['Shift click', 'measure'],
        ['Drag', 'turn'],
        ['Right drag, Shift drag, two fingers', 'move'],
        ['Wheel, pinch', 'zoom'],
        ['Double click', 'fit'],
      ].flatMap(([how = '', what = '']) => [h('dt', {}, how), h('dd', {}, what)]),
    ),
  )
  dialog.replaceChildren(
    h(
      'div',
      { class: 'dialog-body' },
      h('h2', { id: 'shortcuts-title' }, 'Keyboard shortcuts'),
      h('div', { class: 'dialog-columns' }, ...groups, mouse),
      close,
    ),
  )
}
