/** A menu under a button: opens on click, closes by Escape or a click elsewhere, walks by arrow keys. */
import { h, icon } from './dom.ts'
import { messageOf } from './message-of.ts'
import { toast } from './toast.ts'

export interface MenuItem {
  label: string
  /** Said quietly at the right, such as a size. */
  detail?: string
  icon?: string
  run: () => void
}

/** Makes `button` open a menu of what `items` answers at that time. */
export function attachMenu(button: HTMLButtonElement, items: () => Promise<readonly MenuItem[]>): void {
  const list = h('div', { class: 'menu', role: 'menu', popover: 'auto', 'aria-labelledby': button.id })
  document.body.append(list)
  const entries = (): HTMLButtonElement[] => Array.from(list.querySelectorAll('button'))

  function fill(shown: readonly MenuItem[]): void {
    list.replaceChildren(
      ...shown.map(({ label, detail, icon: name, run }) => {
        const entry = h(
          'button',
          { type: 'button', role: 'menuitem', class: 'menu-item', tabindex: -1 },
          name !== undefined && icon(name),
          h('span', {}, label),
          detail !== undefined && h('small', {}, detail),
        )
        entry.addEventListener('click', () => {
          list.hidePopover()
          run()
        })
        return entry
      }),
    )
  }

  function place(): void {
    const box = button.getBoundingClientRect()
    list.style.top = `${box.bottom + 6}px`
    list.style.left = `${Math.max(8, Math.min(box.right - list.offsetWidth, innerWidth - list.offsetWidth - 8))}px`
  }

  async function open(): Promise<void> {
    try {
      fill(await items())
      place()
      entries()[0]?.focus()
    } catch (error) {
      list.hidePopover()
      toast(messageOf(error), 'fault')
    }
  }

  button.popoverTargetElement = list
  list.addEventListener('toggle', (event) => {
    const isOpen = event.newState === 'open'
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) void open()
    else list.replaceChildren()
  })
  list.addEventListener('keydown', (event) => {
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[(to + all.length) % all.length]?.focus()
  })
}
