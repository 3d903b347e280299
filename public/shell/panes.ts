/** Panes that can be closed and resized; both are remembered. */
import { find } from '../ui/dom.ts'
import { attachSplitter } from '../ui/splitter.ts'
import { readStored, writeStored } from '../ui/storage.ts'

const PANES = ['left', 'bottom', 'right'] as const

/** Wires the pane buttons of the header and the splitters. */
export function attachPanes(): void {
  for (const pane of PANES) {
    const button = find(`#toggle-${pane}`, HTMLButtonElement)
    const apply = (open: boolean): void => {
      button.setAttribute('aria-pressed', String(open))
      document.body.classList.toggle(`no-${pane}`, !open)
    }
    apply(readStored(`pane-${pane}`) !== 'closed')
    button.addEventListener('click', () => {
      const open = button.getAttribute('aria-pressed') !== 'true'
      apply(open)
      writeStored(`pane-${pane}`, open ? null : 'closed')
    })
  }
  const left = find('.left', HTMLElement)
  const log = find('.log', HTMLElement)
  attachSplitter({
    element: find('#split-left', HTMLElement),
    property: '--left',
    axis: 'x',
    sign: 1,
    limits: [260, 720],
    measure: () => left.offsetWidth,
  })
  attachSplitter({
    element: find('#split-log', HTMLElement),
    property: '--log',
    axis: 'y',
    sign: -1,
    limits: [64, 480],
    measure: () => log.offsetHeight,
  })
}
