/** The bottom sheet of the phone layout: one panel at a time, three heights. On large screens it does not exist. */
import { find, h } from '../ui/dom.ts'

const STOPS = ['peek', 'half', 'full'] as const
export type Stop = (typeof STOPS)[number]
const DRAG_PIXELS = 24

/** Panels that hold text to write and read, and therefore open high. */
const TALL: ReadonlySet<string> = new Set(['chat', 'code'])

export interface Sheet {
  panel: string
  stop: Stop
}

/** The sheet after one of its tabs was touched: opens that panel, or closes it. */
export function pickPanel(sheet: Sheet, panel: string): Sheet {
  const isOpen = sheet.panel === panel && sheet.stop !== 'peek'
  return { panel, stop: isOpen ? 'peek' : TALL.has(panel) ? 'full' : 'half' }
}

/** The sheet whose panel is named anew where the tabs above the script share it. */
export function followTab(sheet: Sheet, panel: 'chat' | 'code'): Sheet {
  return TALL.has(sheet.panel) ? { ...sheet, panel } : sheet
}

/** The sheet that gives the picture room. */
export function makeRoom(sheet: Sheet): Sheet {
  return sheet.stop === 'full' ? { ...sheet, stop: 'half' } : sheet
}

function step(sheet: Sheet, by: 1 | -1): Sheet {
  const at = Math.min(STOPS.length - 1, Math.max(0, STOPS.indexOf(sheet.stop) + by))
  return { ...sheet, stop: STOPS[at] ?? 'half' }
}

export interface PhoneSheetOptions {
  root: HTMLElement
  actions: {
    setSheet: (sheet: Sheet) => void
    /** The user has chosen a panel. */
    pickPanel: (panel: string) => void
  }
}

/** Wires the tabs and the grip above them in `root`. */
export function createPhoneSheet({ root, actions }: PhoneSheetOptions): { update: (view: { sheet: Sheet }) => void } {
  const grip = find('#sheet-grip', HTMLElement, root)
  const body = document.body
  let shown: Sheet = { panel: 'params', stop: 'half' }
  let startY: number | null = null

  root.addEventListener('click', ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('.sheet-tab') : null
    if (tab) actions.pickPanel(tab.dataset['sheet'] ?? 'params')
  })
  grip.addEventListener('pointerdown', (event) => {
    grip.setPointerCapture(event.pointerId)
    startY = event.clientY
  })
  grip.addEventListener('pointerup', (event) => {
    const moved = startY === null ? 0 : event.clientY - startY
    startY = null
    if (Math.abs(moved) > DRAG_PIXELS) actions.setSheet(step(shown, moved < 0 ? 1 : -1))
    else actions.setSheet(shown.stop === 'full' ? { ...shown, stop: 'peek' } : step(shown, 1))
  })

  return {
    update({ sheet }) {
      shown = sheet
      body.dataset['sheet'] = sheet.panel
      body.dataset['stop'] = sheet.stop
      for (const tab of root.querySelectorAll<HTMLElement>('.sheet-tab'))
        tab.setAttribute('aria-pressed', String(tab.dataset['sheet'] === sheet.panel))
      for (const panel of document.querySelectorAll<HTMLElement>('.panel'))
        panel.classList.toggle('is-open', panel.dataset['sheet'] === sheet.panel)
    },
  }
}

/** The tab that opens a panel. */
export function renderSheetTab(panel: string, title: string): HTMLElement {
  return h('button', { type: 'button', class: 'sheet-tab', 'data-sheet': panel }, title)
}
