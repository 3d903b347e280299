/** Sliders, switches and fields for the parameters of the script. */
import type { Parameter, ParamValue } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { trimNumber } from '../ui/units.ts'
import { inferRange } from './range.ts'
import type { Overrides } from './overrides.ts'

export interface ParamsPanel {
  /** Shows these parameters; controls that are in use stay as they are. */
  update: (parameters: readonly Parameter[], overrides: Overrides) => void
}

export interface ParamsPanelOptions {
  root: HTMLElement
  onChange: (parameter: Parameter, value: ParamValue) => void
}

interface Control {
  element: HTMLElement
  /** Takes over a value that did not come from this control. */
  set: (value: ParamValue) => void
}

/** Creates the panel in `root`. */
export function createParamsPanel({ root, onChange }: ParamsPanelOptions): ParamsPanel {
  let shape = ''
  let controls = new Map<string, Control>()

  return {
    update(parameters, overrides) {
      const nextShape = JSON.stringify(parameters.map(({ name, type, default: standard }) => [name, type, standard]))
      if (nextShape !== shape || root.childElementCount === 0) {
        shape = nextShape
        controls = new Map(parameters.map((parameter) => [parameter.name, createControl(parameter, onChange)]))
        root.replaceChildren(
          ...(parameters.length > 0
            ? Array.from(controls.values(), ({ element }) => element)
            : [h('p', { class: 'empty' }, 'Put numbers into ', h('code', {}, 'defaultParams'), ' to get sliders.')]),
        )
      }
      for (const { name, default: standard } of parameters) {
        const control = controls.get(name)
        control?.set(overrides[name] ?? standard)
        control?.element.classList.toggle('changed', name in overrides)
      }
    },
  }
}

function createControl(parameter: Parameter, onChange: ParamsPanelOptions['onChange']): Control {
  const { name, type, default: standard } = parameter
  const report = (value: ParamValue): void => onChange(parameter, value)
  if (type === 'number' && typeof standard === 'number') return createNumber(name, standard, report)
  if (type === 'boolean') return createSwitch(name, report)
  return createText(name, report)
}

function createNumber(name: string, standard: number, report: (value: number) => void): Control {
  const slider = h('input', { type: 'range', class: 'slider', 'aria-label': name })
  const field = h('input', { type: 'number', class: 'value', step: 'any', 'aria-label': `${name}, value` })
  const element = h('div', { class: 'param' }, h('span', { class: 'param-name', title: name }, name), slider, field)
  let current = Number.NaN

  function show(value: number): void {
    const { min, max, step } = inferRange(name, standard, value)
    slider.min = String(min)
    slider.max = String(max)
    slider.step = String(step)
    slider.value = String(value)
    slider.style.setProperty('--fill', `${((value - min) / (max - min)) * 100}%`)
    current = value
  }

  function take(value: number): void {
    if (!Number.isFinite(value) || value === current) return
    // While it is dragged the slider keeps its limits: they only grow by the field.
    current = value
    const [min, max] = [Number(slider.min), Number(slider.max)]
    slider.style.setProperty('--fill', `${((value - min) / (max - min)) * 100}%`)
    report(value)
  }

  slider.addEventListener('input', () => {
    const value = Number(trimNumber(slider.valueAsNumber, 6))
    field.value = String(value)
    take(value)
  })
  field.addEventListener('input', () => {
    const value = field.valueAsNumber
    if (!Number.isFinite(value)) return
    const isNew = value !== current
    show(value)
    if (isNew) report(value)
  })
  field.addEventListener('blur', () => {
    field.value = String(current)
  })

  return {
    element,
    set(value) {
      if (typeof value !== 'number' || value === current) return
      show(value)
      field.value = String(value)
    },
  }
}

function createSwitch(name: string, report: (value: boolean) => void): Control {
  const box = h('input', { type: 'checkbox', class: 'switch', 'aria-label': name })
  box.addEventListener('change', () => report(box.checked))
  return {
    element: h('label', { class: 'param' }, h('span', { class: 'param-name', title: name }, name), box),
    set(value) {
      box.checked = value === true
    },
  }
}

function createText(name: string, report: (value: string) => void): Control {
  const field = h('input', { type: 'text', class: 'value wide', 'aria-label': name, maxlength: 10_000 })
  field.addEventListener('input', () => report(field.value))
  return {
    element: h('label', { class: 'param' }, h('span', { class: 'param-name', title: name }, name), field),
    set(value) {
      if (field.value !== value) field.value = String(value)
    },
  }
}
