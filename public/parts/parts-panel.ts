/** The list of bodies: colour, name, size of the B-rep, show, hide and isolate. */
import { h, icon, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../ui/only-when-changed.ts'
import { formatVolume } from '../ui/units.ts'

/** One row; the volume is known once the facts have come. */
export interface PartRow {
  name: string
  /** sRGB, 0…1. */
  color: readonly [number, number, number]
  opacity: number
  faces: number
  volumeMm3: number | null
}

/** What the list shows; `rows` is null before the first part. */
interface PartsView {
  rows: readonly PartRow[] | null
  hidden: ReadonlySet<number>
}

export interface PartsPanel {
  update: (view: PartsView) => void
  /** Marks the part of which something is selected in the picture. */
  select: (part: number | null) => void
}

export interface PartsPanelOptions {
  root: HTMLElement
  /** The set of hidden parts that the user wants. */
  onHide: (hidden: ReadonlySet<number>) => void
}

const MOST_ROWS = 1000

/** Creates the list in `root`. */
export function createPartsPanel({ root, onHide }: PartsPanelOptions): PartsPanel {
  let selected: number | null = null

  function renderRow(row: PartRow, index: number, rows: readonly PartRow[], hidden: ReadonlySet<number>): HTMLElement {
    const isHidden = hidden.has(index)
    const isAlone = !isHidden && rows.length > 1 && hidden.size === rows.length - 1
    const swatch = h('span', { class: 'swatch' })
    swatch.style.setProperty('--swatch', `rgb(${row.color.map((channel) => Math.round(channel * 255)).join(' ')})`)
    swatch.style.setProperty('--swatch-opacity', String(row.opacity))

    const eye = iconButton(isHidden ? 'eye-off' : 'eye', `${isHidden ? 'Show' : 'Hide'} ${row.name}`, {
      'data-action': `eye-${index}`,
    })
    eye.addEventListener('click', () => {
      const next = new Set(hidden)
      if (!next.delete(index)) next.add(index)
      onHide(next)
    })
    const isolate = iconButton('isolate', isAlone ? 'Show all parts' : `Show only ${row.name}`, {
      'data-action': `isolate-${index}`,
    })
    isolate.classList.toggle('on', isAlone)
    isolate.addEventListener('click', () =>
      onHide(isAlone ? new Set() : new Set(rows.keys().filter((other) => other !== index))),
    )

    return h(
      'li',
      { class: `part${isHidden ? ' is-hidden' : ''}` },
      swatch,
      h('span', { class: 'part-name', title: row.name }, row.name),
      h('small', {}, row.volumeMm3 === null ? `${row.faces} faces` : formatVolume(row.volumeMm3)),
      rows.length > 1 && isolate,
      eye,
    )
  }

  function draw({ rows, hidden }: PartsView): void {
    const active = document.activeElement
    const focused = active instanceof HTMLElement && root.contains(active) ? active.dataset['action'] : undefined
    if (!rows) return root.replaceChildren(h('p', { class: 'empty' }, 'No part yet.'))
    const shown = rows.slice(0, MOST_ROWS)
    root.replaceChildren(h('ul', {}, ...shown.map((row, index) => renderRow(row, index, rows, hidden))))
    mark()
    if (rows.length > MOST_ROWS) root.append(h('p', { class: 'empty' }, `and ${rows.length - MOST_ROWS} more parts`))
    if (hidden.size > 0) {
      const all = h('button', { type: 'button', class: 'text-button show-all' }, icon('eye'), 'Show all')
      all.addEventListener('click', () => onHide(new Set()))
      root.append(all)
    }
    if (focused) root.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus()
  }

  function mark(): void {
    root.querySelectorAll('.part').forEach((row, index) => {
      if (index === selected) row.setAttribute('aria-current', 'true')
      else row.removeAttribute('aria-current')
    })
  }

  return {
    update: onlyWhenChanged(draw),
    select(part) {
      selected = part
      mark()
      if (part !== null) root.querySelectorAll('.part')[part]?.scrollIntoView({ block: 'nearest' })
    },
  }
}
