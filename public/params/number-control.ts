/** A number: a slider for the hand and a field for the exact value. */
import type { Parameter } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { trimNumber } from '../ui/units.ts'
import { labelOf, type Control } from './controls.ts'
import { isAllowed, rangeOf } from './range.ts'

/** Creates slider and field; without known limits only the field. */
export function createNumber(parameter: Parameter, report: (value: number) => void): Control {
  const label = labelOf(parameter)
  const slider = h('input', { type: 'range', class: 'slider', 'aria-label': label })
  const field = h('input', { type: 'number', class: 'value', step: 'any', 'aria-label': `${label}, value` })
  const unit = parameter.unit ? h('small', { class: 'unit' }, parameter.unit) : null
  let current = Number.NaN

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

  function fill(value: number): void {
    const [min, max] = [Number(slider.min), Number(slider.max)]
    slider.style.setProperty('--fill', `${((value - min) / (max - min)) * 100}%`)
  }

  slider.addEventListener('input', () => {
    const value = Number(trimNumber(slider.valueAsNumber, 6))
    if (value === current) return
    current = value
    field.value = String(value)
    field.removeAttribute('aria-invalid')
    fill(value) // the limits stay as they are while the slider is held
    report(value)
  })
  field.addEventListener('input', () => {
    const value = field.valueAsNumber
    const isUsable = Number.isFinite(value) && isAllowed(parameter, value)
    field.toggleAttribute('aria-invalid', !isUsable)
    if (!isUsable || value === current) return
    current = value
    showOnSlider(value)
    report(value)
  })
  field.addEventListener('blur', () => {
    field.value = String(current)
    field.removeAttribute('aria-invalid')
  })

  return {
    elements: [slider, h('label', { class: 'value-box' }, field, unit)],
    set(value) {
      if (typeof value !== 'number' || value === current) return
      current = value
      showOnSlider(value)
      field.value = String(value)
    },
  }
}
