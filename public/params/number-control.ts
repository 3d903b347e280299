/** A number: a slider for the hand and a field for the exact value. */
import type { Parameter } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { MM_PER_INCH } from '../units/unit.ts'
import { trimNumber } from '../units/format.ts'
import { labelOf, shownUnit, type Control } from './controls.ts'
import { isAllowed, rangeOf } from './range.ts'

export interface NumberReport {
  /** `isHeld`: the user has not let go of the slider. */
  report: (value: number, isHeld: boolean) => void
  /** The slider was let go. */
  release: () => void
}

/** Creates slider and field; without known limits only the field. */
export function createNumber(parameter: Parameter, { report, release }: NumberReport): Control {
  const label = labelOf(parameter)
  const slider = h('input', { type: 'range', class: 'slider', 'aria-label': label })
  const field = h('input', { type: 'number', class: 'value', step: 'any', 'aria-label': `${label}, value` })
  const shown = shownUnit(parameter.unit)
  const unit = shown ? h('small', { class: 'unit' }, shown) : null
  /** The script's millimetres in one of the unit that is shown. */
  const scale = parameter.unit === 'mm' && shown === 'in' ? MM_PER_INCH : 1
  const written = (value: number): string => (scale === 1 ? String(value) : trimNumber(value / scale, 3))
  let current = Number.NaN
  let isHeld = false

  function showOnSlider(value: number): void {
    const range = rangeOf(parameter, value)
    slider.classList.toggle('no-range', range === null)
    if (!range) return
    slider.min = String(range.min)
    slider.max = String(range.max)
    slider.step = String(range.step)
    slider.value = String(value)
    fill(value)
  }

  function write(value: number): void {
    field.value = written(value)
    if (scale !== 1) slider.setAttribute('aria-valuetext', `${written(value)} inches`)
  }

  function fill(value: number): void {
    const [min, max] = [Number(slider.min), Number(slider.max)]
    slider.style.setProperty('--fill', `${((value - min) / (max - min)) * 100}%`)
  }

  slider.addEventListener('pointerdown', () => (isHeld = true))
  for (const end of ['pointerup', 'pointercancel', 'change'] as const)
    slider.addEventListener(end, () => {
      isHeld = false
      release()
    })
  slider.addEventListener('input', () => {
    const value = Number(trimNumber(slider.valueAsNumber, 6))
    if (value === current) return
    current = value
    write(value)
    field.removeAttribute('aria-invalid')
    fill(value) // the limits stay as they are while the slider is held
    report(value, isHeld)
  })
  field.addEventListener('input', () => {
    const value = Number(trimNumber(field.valueAsNumber * scale, 6))
    const isUsable = Number.isFinite(value) && isAllowed(parameter, value)
    field.toggleAttribute('aria-invalid', !isUsable)
    if (!isUsable || value === current) return
    current = value
    showOnSlider(value)
    report(value, false)
  })
  field.addEventListener('blur', () => {
    write(current)
    field.removeAttribute('aria-invalid')
  })

  return {
    elements: [slider, h('label', { class: 'value-box' }, field, unit)],
    set(value) {
      if (typeof value !== 'number' || value === current) return
      current = value
      showOnSlider(value)
      write(value)
    },
  }
}
