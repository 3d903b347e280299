/** The list of bodies: colour, name, size of the B-rep, show, hide and isolate. */
import { h, icon, iconButton } from '../ui/dom.ts'
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

export interface PartsPanel {
  update: (rows: readonly PartRow[], hidden: ReadonlySet<number>) => void
}

export interface PartsPanelOptions {
  root: HTMLElement
  /** The set of hidden parts that the user wants. */
  onHide: (hidden: ReadonlySet<number>) => void
}

/** Creates the list in `root`. */
export function createPartsPanel({ root, onHide }: PartsPanelOptions): PartsPanel {
  let drawn: unknown = null

  function renderRow(row: PartRow, index: number, rows: readonly PartRow[], hidden: ReadonlySet<number>): HTMLElement {
    const isHidden = hidden.has(index)
    const others = new Set(rows.keys().filter((other) => other !== index))
    const isAlone = !isHidden && rows.length > 1 && hidden.size === rows.length - 1
    const swatch = h('span', { class: 'swatch' })
    swatch.style.setProperty('--swatch', `rgb(${row.color.map((channel) => Math.round(channel * 255)).join(' ')})`)
    swatch.style.setProperty('--swatch-opacity', String(row.opacity))

    const eye = iconButton(isHidden ? 'eye-off' : 'eye', `${isHidden ? 'Show' : 'Hide'} ${row.name}`, {
      'aria-pressed': String(!isHidden),
      'data-action': `eye-${index}`,
    })
    eye.addEventListener('click', () => {
      const next = new Set(hidden)
      if (!next.delete(index)) next.add(index)
      onHide(next)
    })
    const isolate = iconButton('isolate', isAlone ? 'Show all parts' : `Show only ${row.name}`, {
      'aria-pressed': String(isAlone),
      'data-action': `isolate-${index}`,
    })
    isolate.addEventListener('click', () => onHide(isAlone ? new Set() : others))

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

  return {
    update(rows, hidden) {
      const key = JSON.stringify([rows, ...hidden])
      if (key === drawn) return
      drawn = key
      const active = document.activeElement
      const focused = active instanceof HTMLElement && root.contains(active) ? active.dataset['action'] : undefined
      if (rows.length === 0) root.replaceChildren(h('p', { class: 'empty' }, 'No part yet.'))
      else root.replaceChildren(h('ul', {}, ...rows.map((row, index) => renderRow(row, index, rows, hidden))))
      if (hidden.size > 0 && rows.length > 1) {
        const all = h('button', { type: 'button', class: 'text-button show-all' }, icon('eye'), 'Show all')
        all.addEventListener('click', () => onHide(new Set()))
        root.append(all)
      }
      if (focused) root.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus()
    },
  }
}
