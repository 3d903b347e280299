/** The controls of the section: axis, side, and where the plane stands, as a slider and as a number. */
import { h } from '../../ui/dom.ts'
import { type Bounds } from '../../units/format.ts'
import { formatNumber } from '../lengths.ts'
import { MM_PER_INCH, type Unit } from '../../units/unit.ts'
import { AXES, type Axis, type Cut } from './section.ts'

export interface SectionPanel {
  readonly element: HTMLElement
  /** Offers what lies within `bounds` and keeps the plane where it is, as far as that goes; answers where. */
  update: (bounds: Bounds, unit: Unit) => Cut
}

const STEPS = 200

/** Creates the controls; `onCut` hears of each change. */
export function createSectionPanel(onCut: (cut: Cut) => void): SectionPanel {
  let bounds: Bounds = { min: [0, 0, 0], max: [0, 0, 0] }
  let unit: Unit = 'mm'
  let axis: Axis = 'x'
  let flipped = false
  /** Of the way through the part, 0…1: it means the same on the next part. */
  let share = 0.5

  const slider = h('input', {
    type: 'range',
    class: 'slider',
    min: 0,
    max: STEPS,
    step: 1,
    'aria-label': 'Position of the section',
  })
  const field = h('input', {
    type: 'text',
    inputmode: 'decimal',
    class: 'tray-number',
    'aria-label': 'Position of the section, value',
  })
  const unitLabel = h('span', { class: 'tray-unit' })
  const flip = h(
    'button',
    { type: 'button', class: 'tool', 'aria-pressed': 'false', title: 'Show the other side' },
    'Flip',
  )
  const axes = AXES.map((name) => {
    const button = h(
      'button',
      { type: 'button', class: 'tool axis', 'data-axis': name, 'aria-label': `Cut across ${name.toUpperCase()}` },
      name.toUpperCase(),
    )
    button.addEventListener('click', () => {
      axis = name
      share = 0.5
      change()
    })
    return button
  })
  const element = h(
    'div',
    { class: 'tray', role: 'group', 'aria-label': 'Section', hidden: true },
    h('span', { class: 'tray-axes' }, ...axes),
    slider,
    h('span', { class: 'tray-field' }, field, unitLabel),
    flip,
  )

  function range(): [low: number, high: number] {
    const at = AXES.indexOf(axis)
    return [bounds.min[at] ?? 0, bounds.max[at] ?? 0]
  }

  function cut(): Cut {
    const [low, high] = range()
    // The half in front goes first, as seen from the front, the right and above: there the cap shows.
    return { axis, flipped: flipped !== (axis === 'y'), atMm: low + (high - low) * share }
  }

  function draw(): void {
    const { atMm } = cut()
    const text = formatNumber(atMm, unit)
    slider.value = String(share * STEPS)
    slider.setAttribute('aria-valuetext', `${text} ${unit}`)
    slider.style.setProperty('--fill', `${share * 100}%`)
    if (document.activeElement !== field) field.value = text
    unitLabel.textContent = unit
    flip.setAttribute('aria-pressed', String(flipped))
    for (const button of axes) button.setAttribute('aria-pressed', String(button.dataset['axis'] === axis))
  }

  function change(): void {
    draw()
    onCut(cut())
  }

  slider.addEventListener('input', () => {
    share = slider.valueAsNumber / STEPS
    change()
  })
  field.addEventListener('change', () => {
    const [low, high] = range()
    const value = Number(field.value.replace(',', '.')) * (unit === 'in' ? MM_PER_INCH : 1)
    if (field.value.trim() !== '' && Number.isFinite(value) && high > low)
      share = Math.min(1, Math.max(0, (value - low) / (high - low)))
    field.value = formatNumber(cut().atMm, unit)
    change()
  })
  flip.addEventListener('click', () => {
    flipped = !flipped
    change()
  })

  return {
    element,
    update(nextBounds, nextUnit) {
      bounds = nextBounds
      unit = nextUnit
      draw()
      return cut()
    },
  }
}
