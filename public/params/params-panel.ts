/** One control for each parameter of the script, of the kind that suits it. */
import type { Parameter, ParamValue } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { currentUnit, onUnitChange } from '../units/unit.ts'
import { createColor, createChoice, createSwitch, createText, type Control } from './controls.ts'
import { createNumber } from './number-control.ts'
import type { Overrides } from './overrides.ts'

export interface ParamsPanel {
  /** Shows these parameters; a control that the user holds stays as it is. */
  update: (parameters: readonly Parameter[], overrides: Overrides) => void
}

export interface ParamsPanelOptions {
  root: HTMLElement
  /** `isHeld`: the slider has not been let go, so that more is to come. */
  onChange: (parameter: Parameter, value: ParamValue, isHeld: boolean) => void
  /** A slider was let go. */
  onRelease: () => void
}

/** Creates the panel in `root`. */
export function createParamsPanel({ root, onChange, onRelease }: ParamsPanelOptions): ParamsPanel {
  let drawn = ''
  let last: { parameters: readonly Parameter[]; overrides: Overrides } | null = null
  let controls = new Map<string, { control: Control; row: HTMLElement }>()

  function draw(parameters: readonly Parameter[]): void {
    controls = new Map(
      parameters.map((parameter) => {
        const control = createControl(parameter, {
          report: (value, isHeld = false) => onChange(parameter, value, isHeld),
          release: onRelease,
        })
        return [parameter.name, { control, row: renderRow(parameter, control) }]
      }),
    )
    const hint = h('p', { class: 'empty' }, 'Put numbers into ', h('code', {}, 'defaultParams'), ' to get sliders.')
    root.replaceChildren(...(parameters.length > 0 ? Array.from(controls.values(), ({ row }) => row) : [hint]))
  }

  function update(parameters: readonly Parameter[], overrides: Overrides): void {
    // The values of a run are not part of what the controls look like.
    const next = JSON.stringify([currentUnit(), parameters.map((parameter) => ({ ...parameter, value: null }))])
    last = { parameters, overrides }
    if (next !== drawn) draw(parameters)
    drawn = next
    for (const { name, default: standard } of parameters) {
      const shown = controls.get(name)
      shown?.control.set(overrides[name] ?? standard)
      shown?.row.classList.toggle('changed', name in overrides)
    }
  }

  onUnitChange(() => last && update(last.parameters, last.overrides))
  return { update }
}

interface Report {
  report: (value: ParamValue, isHeld?: boolean) => void
  release: () => void
}

function createControl(parameter: Parameter, how: Report): Control {
  const { report } = how
  const { type, kind, choices } = parameter
  if (choices && choices.length > 0) return createChoice(parameter, choices, report)
  if (type === 'number') return createNumber(parameter, how)
  if (type === 'boolean') return createSwitch(parameter, report)
  return kind === 'color' ? createColor(parameter, report) : createText(parameter, report)
}

function renderRow({ name, label }: Parameter, { elements }: Control): HTMLElement {
  return h('div', { class: 'param' }, h('span', { class: 'param-name', title: name }, label || name), ...elements)
}
