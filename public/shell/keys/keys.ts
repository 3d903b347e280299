/** Keyboard shortcuts: one table for the keys and for the help that lists them. */

export interface Shortcut {
  /** Of `KeyboardEvent.key`, lower case; several keys may do the same. */
  keys: readonly string[]
  label: string
  group: 'Run' | 'View' | 'Compare' | 'Editor' | 'Page'
  /** With Ctrl, or ⌘ on a Mac; such a shortcut works in text fields too. */
  withMod?: boolean
  withShift?: boolean
  withAlt?: boolean
  /** Leaves text fields and the editor alone, which know what the key means there. */
  sparesText?: boolean
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
      ({ keys, withMod = false, withShift, sparesText = false, run }) =>
        run !== null &&
        (keys.includes(key) || (digit !== undefined && keys.includes(digit))) &&
        withMod === mod &&
        (withShift === undefined ? digit === undefined || !event.shiftKey : withShift === event.shiftKey) &&
        (withMod || !typing || key === 'escape') &&
        !(sparesText && isText(event)),
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

/** Whether the key goes to a text; the fields of numbers are none, whose values have a history of their own. */
function isText(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return isTyping(event) && !(target instanceof HTMLInputElement && ['range', 'number'].includes(target.type))
}
