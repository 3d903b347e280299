/** The list of bodies: colour, name, size of the B-rep, show, hide and isolate. */
import { h, icon, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatVolume } from '../units/format.ts'
import { fromHex, lookOf, toHex, type Looks, type PartLook } from '../viewer/look.ts'

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
  looks: Looks
}

export interface PartsPanelOptions {
  root: HTMLElement
  actions: {
    /** Hides these parts and shows all others. */
    hide: (hidden: ReadonlySet<number>) => void
    /** Draws a part as the user wants it; null as its script says. */
    setLook: (name: string, look: PartLook | null) => void
  }
}

const MOST_ROWS = 1000

/** Creates the list in `root`. */
export function createPartsPanel({ root, actions: { hide, setLook } }: PartsPanelOptions): {
  update: (view: PartsView & { selection: { part: number | null } }) => void
} {
  const redraw = onlyWhenChanged(draw)
  let selected: number | null = null
  /** The part whose look is being changed, by name. */
  let opened: string | null = null
  let drawn: PartsView | null = null

  function renderRow(row: PartRow, index: number, { hidden, looks }: PartsView, rows: readonly PartRow[]): HTMLElement {
    const isHidden = hidden.has(index)
    const isAlone = !isHidden && rows.length > 1 && hidden.size === rows.length - 1
    const look = lookOf(row, looks)
    const swatch = h('button', {
      type: 'button',
      class: 'swatch',
      title: 'Colour and opacity on the screen',
      'aria-label': `Look of ${row.name}`,
      'aria-expanded': String(opened === row.name),
      'data-action': `look-${index}`,
    })
    swatch.style.setProperty('--swatch', toHex(look.color))
    swatch.style.setProperty('--swatch-opacity', String(look.opacity))
    swatch.addEventListener('click', () => {
      opened = opened === row.name ? null : row.name
      if (drawn) draw(drawn)
    })

    const eye = iconButton(isHidden ? 'eye-off' : 'eye', `${isHidden ? 'Show' : 'Hide'} ${row.name}`, {
      'data-action': `eye-${index}`,
    })
    eye.addEventListener('click', () => {
      const next = new Set(hidden)
      if (!next.delete(index)) next.add(index)
      hide(next)
    })
    const isolate = iconButton('isolate', isAlone ? 'Show all parts' : `Show only ${row.name}`, {
      'data-action': `isolate-${index}`,
    })
    isolate.classList.toggle('on', isAlone)
    isolate.addEventListener('click', () =>
      hide(isAlone ? new Set() : new Set(rows.keys().filter((other) => other !== index))),
    )

    return h(
      'li',
      { class: `part${isHidden ? ' is-hidden' : ''}` },
      swatch,
      h('span', { class: 'part-name', title: row.name }, row.name),
      h('small', {}, row.volumeMm3 === null ? `${row.faces} faces` : formatVolume(row.volumeMm3)),
      rows.length > 1 && isolate,
      eye,
      opened === row.name && renderLook(row, index, look, looks.has(row.name)),
    )
  }

  /** The controls of one look. */
  function renderLook({ name }: PartRow, index: number, look: PartLook, isOwn: boolean): HTMLElement {
    const color = h('input', {
      type: 'color',
      class: 'color',
      value: toHex(look.color),
      'aria-label': `Colour of ${name}`,
      'data-action': `color-${index}`,
    })
    const opacity = h('input', {
      type: 'range',
      class: 'slider',
      min: 0.05,
      max: 1,
      step: 0.05,
      value: look.opacity,
      'aria-label': `Opacity of ${name}`,
      'data-action': `opacity-${index}`,
    })
    opacity.style.setProperty('--fill', `${((look.opacity - 0.05) / 0.95) * 100}%`)
    const change = (): void => setLook(name, { color: fromHex(color.value), opacity: opacity.valueAsNumber })
    color.addEventListener('change', change)
    opacity.addEventListener('change', change)
    const reset = h('button', { type: 'button', class: 'text-button', hidden: !isOwn }, 'Reset')
    reset.addEventListener('click', () => setLook(name, null))
    return h('div', { class: 'part-look' }, color, opacity, reset)
  }

  function draw(view: PartsView): void {
    const { rows, hidden } = view
    drawn = view
    const active = document.activeElement
    const focused = active instanceof HTMLElement && root.contains(active) ? active.dataset['action'] : undefined
    if (!rows) return root.replaceChildren(h('p', { class: 'empty' }, 'No part yet.'))
    const shown = rows.slice(0, MOST_ROWS)
    root.replaceChildren(h('ul', {}, ...shown.map((row, index) => renderRow(row, index, view, rows))))
    mark()
    if (rows.length > MOST_ROWS) root.append(h('p', { class: 'empty' }, `and ${rows.length - MOST_ROWS} more parts`))
    if (hidden.size > 0) {
      const all = h('button', { type: 'button', class: 'text-button show-all' }, icon('eye'), 'Show all')
      all.addEventListener('click', () => hide(new Set()))
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
    update({ rows, hidden, looks, selection: { part } }) {
      redraw({ rows, hidden, looks })
      if (part === selected) return
      selected = part
      mark()
      if (part !== null) root.querySelectorAll('.part')[part]?.scrollIntoView({ block: 'nearest' })
    },
  }
}
