/** What is said of the selection, and the line that follows the pointer. */
import { copyText } from '../../ui/clipboard.ts'
import { h, icon, iconButton } from '../../ui/dom.ts'
import type { Row } from '../figures/figures.ts'

/** One selected entity, told. */
export interface Told {
  kind: 'face' | 'edge' | 'vertex'
  /** Whether the B-rep says so; else it was fitted to the mesh. */
  isExact: boolean
  title: string
  /** How a prompt can name it, such as `@face 12`. */
  reference: string
  /** How a script can find it; null where that is not known. */
  finder: string | null
  rows: readonly Row[]
}

export interface Readout {
  readonly element: HTMLElement
  readonly hoverLine: HTMLElement
  /** `between` are the figures of two entities together; `hint` says what to do next. */
  show: (selected: readonly Told[], between: readonly Row[], hint: string) => void
  hover: (text: string) => void
}

/** Creates both; `onClear` is the button that closes the readout. */
export function createReadout(onClear: () => void): Readout {
  const element = h('section', { class: 'readout', role: 'status', 'aria-label': 'Selection', hidden: true })
  const hoverLine = h('div', { class: 'hover-line', 'aria-hidden': 'true' })
  const close = iconButton('cross', 'Clear the selection (Esc)', { class: 'icon-button readout-close' })
  close.addEventListener('click', onClear)

  function tell({ kind, isExact, title, reference, finder, rows }: Told, order: number): HTMLElement {
    const copy = h(
      'button',
      { type: 'button', class: 'text-button readout-copy', title: `Copy ${reference} for a prompt` },
      reference,
      icon('copy'),
    )
    copy.addEventListener('click', () => void copyText(reference, reference))
    const find =
      finder !== null && iconButton('code', 'Copy a finder for the script', { class: 'icon-button readout-finder' })
    if (find) find.addEventListener('click', () => void copyText(finder, 'Finder'))
    const source = isExact
      ? h('small', { class: 'readout-source', title: 'From the B-rep' }, 'exact')
      : h('small', { class: 'readout-source', title: 'Fitted to the mesh: good to some digits' }, '≈ mesh')
    return h(
      'article',
      { 'data-kind': kind, 'data-order': order, 'data-exact': String(isExact) },
      h('h3', {}, title),
      table(rows),
      h('footer', {}, copy, find, source),
    )
  }

  return {
    element,
    hoverLine,
    show(selected, between, hint) {
      element.hidden = selected.length === 0 && hint === ''
      element.dataset['count'] = String(selected.length)
      element.replaceChildren(
        ...(between.length > 0 ? [h('article', { class: 'between' }, h('h3', {}, 'Distance'), table(between))] : []),
        ...selected.map(tell),
        ...(hint ? [h('p', {}, hint)] : []),
        ...(selected.length > 0 ? [close] : []),
      )
    },
    hover(text) {
      if (hoverLine.textContent !== text) hoverLine.textContent = text
    },
  }
}

function table(rows: readonly Row[]): HTMLElement {
  return h(
    'dl',
    {},
    ...rows.flatMap(([label, value]) => [h('dt', {}, label), h('dd', { 'data-figure': label }, value)]),
  )
}
