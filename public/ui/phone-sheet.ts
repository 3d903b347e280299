/** The bottom sheet of the phone layout: five panels, three heights. */

const STOPS = ['peek', 'half', 'full'] as const
type Stop = (typeof STOPS)[number]
const DRAG_PIXELS = 24

/** Wires tabs and grip; answers a function that shows a panel. On large screens the sheet does not exist and this is idle. */
export function createPhoneSheet({ tabs, grip }: { tabs: readonly HTMLButtonElement[]; grip: HTMLElement }) {
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
      show(sheet, isOpen ? 'peek' : sheet === 'code' ? 'full' : 'half')
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
    /** Gives the picture room when the sheet covers it. */
    makeRoom() {
      if (body.dataset['stop'] === 'full') setStop('half')
    },
  }
}
