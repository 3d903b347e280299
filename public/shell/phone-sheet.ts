/** The bottom sheet of the phone layout: six panels, three heights. */

const STOPS = ['peek', 'half', 'full'] as const
type Stop = (typeof STOPS)[number]
const DRAG_PIXELS = 24

/** Panels that hold text to write and read, and therefore open high. */
const TALL: ReadonlySet<string | undefined> = new Set(['chat', 'code'])

export interface PhoneSheetOptions {
  tabs: readonly HTMLButtonElement[]
  grip: HTMLElement
  /** The user has chosen a panel. */
  onPick: (sheet: string) => void
}

/** Wires tabs and grip; answers what shows a panel. On large screens the sheet does not exist and this is idle. */
export function createPhoneSheet({ tabs, grip, onPick }: PhoneSheetOptions) {
  const body = document.body

  function setStop(stop: Stop): void {
    body.dataset['stop'] = stop
  }

  function show(sheet: string, stop: Stop = 'half'): void {
    body.dataset['sheet'] = sheet
    setStop(stop)
    for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab.dataset['sheet'] === sheet))
  }

  function step(by: 1 | -1): void {
    const at = STOPS.findIndex((stop) => stop === body.dataset['stop'])
    setStop(STOPS[Math.min(STOPS.length - 1, Math.max(0, at + by))] ?? 'half')
  }

  for (const tab of tabs)
    tab.addEventListener('click', () => {
      const { sheet = 'params' } = tab.dataset
      const isOpen = body.dataset['sheet'] === sheet && body.dataset['stop'] !== 'peek'
      show(sheet, isOpen ? 'peek' : TALL.has(sheet) ? 'full' : 'half')
      onPick(sheet)
    })

  let startY: number | null = null
  grip.addEventListener('pointerdown', (event) => {
    grip.setPointerCapture(event.pointerId)
    startY = event.clientY
  })
  grip.addEventListener('pointerup', (event) => {
    const moved = startY === null ? 0 : event.clientY - startY
    startY = null
    if (Math.abs(moved) > DRAG_PIXELS) step(moved < 0 ? 1 : -1)
    else setStop(body.dataset['stop'] === 'peek' ? 'half' : body.dataset['stop'] === 'half' ? 'full' : 'peek')
  })
  show('params')
  return {
    show,
    /** Names the panel anew that the tabs above the script share. */
    follow(sheet: 'chat' | 'code') {
      if (!TALL.has(body.dataset['sheet'])) return
      body.dataset['sheet'] = sheet
      for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab.dataset['sheet'] === sheet))
    },
    /** Gives the picture room when the sheet covers it. */
    makeRoom() {
      if (body.dataset['stop'] === 'full') setStop('half')
    },
  }
}
