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

export interface Menu {
  /** Makes `button` open the menu, with what `items` answers at that time. */
  attach: (button: HTMLButtonElement, items: () => Promise<readonly MenuItem[]>) => void
}

/** Creates a menu that several buttons can share. */
export function createMenu(): Menu {
  const list = h('div', { class: 'menu', role: 'menu', popover: 'auto' })
  let owner: { button: HTMLButtonElement; items: () => Promise<readonly MenuItem[]> } | null = null
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

  function place(button: HTMLElement): void {
    const box = button.getBoundingClientRect()
    const below = box.bottom + 6
    const top = below + list.offsetHeight > innerHeight - 8 ? box.top - list.offsetHeight - 6 : below
    list.style.top = `${Math.max(8, top)}px`
    list.style.left = `${Math.max(8, Math.min(box.right - list.offsetWidth, innerWidth - list.offsetWidth - 8))}px`
  }

  async function open({ button, items }: NonNullable<typeof owner>): Promise<void> {
    try {
      fill(await items())
      place(button)
      entries()[0]?.focus()
    } catch (error) {
      list.hidePopover()
      toast(messageOf(error), 'fault')
    }
  }

  list.addEventListener('toggle', (event) => {
    const isOpen = event.newState === 'open'
    owner?.button.setAttribute('aria-expanded', String(isOpen))
    if (!owner || !isOpen) return list.replaceChildren()
    void open(owner)
  })
  list.addEventListener('keydown', (event) => {
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[(to + all.length) % all.length]?.focus()
  })

  return {
    attach(button, items) {
      button.popoverTargetElement = list
      button.addEventListener('click', () => {
        // The menu of another button gives way, so that this click opens it instead of closing it.
        if (owner && owner.button !== button && list.matches(':popover-open')) list.hidePopover()
        owner = { button, items }
        list.setAttribute('aria-label', button.getAttribute('aria-label') ?? button.textContent)
      })
    },
  }
}

/** Makes `button` open a menu of its own. */
export function attachMenu(button: HTMLButtonElement, items: () => Promise<readonly MenuItem[]>): void {
  createMenu().attach(button, items)
}
