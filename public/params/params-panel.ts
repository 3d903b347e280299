/** One control for each parameter of the script, of the kind that suits it. */
import type { Parameter, ParamValue } from '../../server/api.ts'
import { h, iconButton } from '../ui/dom.ts'
import { currentUnit, onUnitChange, type Unit } from '../units/unit.ts'
import { createColor, createChoice, createSwitch, createText, type Control } from './controls.ts'
import { createNumber } from './number-control.ts'
import type { Overrides } from './overrides.ts'
import { createPresetBar, type PresetBarActions } from './preset-bar.ts'
import { presentPreset, type Preset } from './presets.ts'
import { isSame, valuesAt, type ValueHistory } from './value-history.ts'

interface ParamsView {
  parameters: readonly Parameter[]
  overrides: Overrides
  values: ValueHistory
  presets: readonly Preset[]
}

export interface ParamsPanelOptions {
  root: HTMLElement
  /** The heading of the panel. */
  head: HTMLElement
  actions: PresetBarActions & {
    /** `isHeld`: the slider has not been let go, so that more is to come. */
    setParameter: (parameter: Parameter, value: ParamValue, isHeld: boolean) => void
    /** A slider was let go. */
    releaseParameter: () => void
    resetParameters: () => void
  }
}

/** Creates the panel in `root`; a control that the user holds stays as it is when parameters come. */
export function createParamsPanel({ root, head, actions }: ParamsPanelOptions): {
  update: (view: ParamsView) => void
} {
  const bar = createPresetBar(actions)
  const reset = h('button', { type: 'button', class: 'text-button', id: 'reset-params', hidden: true }, 'Reset')
  let drawn = ''
  let last: ParamsView | null = null
  let unit: Unit | null = null
  let controls = new Map<string, { control: Control; row: HTMLElement }>()

  function draw(parameters: readonly Parameter[]): void {
    controls = new Map(
      parameters.map((parameter) => {
        const control = createControl(parameter, {
          report: (value, isHeld = false) => actions.setParameter(parameter, value, isHeld),
          release: actions.releaseParameter,
        })
        return [parameter.name, { control, row: renderRow(parameter, control, actions.setParameter) }]
      }),
    )
    const hint = h('p', { class: 'empty' }, 'Put numbers into ', h('code', {}, 'defaultParams'), ' to get sliders.')
    const rows = Array.from(controls.values(), ({ row }) => row)
    root.replaceChildren(...(rows.length > 0 ? [bar.element, ...rows] : [hint]))
  }

  function update({ parameters, overrides, values, presets }: ParamsView): void {
    bar.update({
      presets,
      present: presentPreset(presets, parameters, overrides),
      canUndo: values.at > 0 || !isSame(valuesAt(values), overrides),
      canRedo: values.at < values.steps.length - 1,
    })
    if (parameters === last?.parameters && overrides === last.overrides && unit === currentUnit()) return
    // The values of a run are not part of what the controls look like.
    const next = JSON.stringify([currentUnit(), parameters.map((parameter) => ({ ...parameter, value: null }))])
    for (const button of bar.buttons) button.hidden = parameters.length === 0
    last = { parameters, overrides, values, presets }
    unit = currentUnit()
    reset.hidden = Object.keys(overrides).length === 0
    if (next !== drawn) draw(parameters)
    drawn = next
    for (const { name, default: standard } of parameters) {
      const shown = controls.get(name)
      shown?.control.set(overrides[name] ?? standard)
      shown?.row.classList.toggle('changed', name in overrides)
    }
  }

  reset.addEventListener('click', actions.resetParameters)
  head.append(...bar.buttons, reset)
  onUnitChange(() => last && update(last))
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

function renderRow(
  parameter: Parameter,
  { elements }: Control,
  set: (parameter: Parameter, value: ParamValue, isHeld: boolean) => void,
): HTMLElement {
  const { name, label, default: standard } = parameter
  const reset = iconButton('reset', `Reset ${label || name} to ${standard}`, { class: 'icon-button reset-one' })
  reset.addEventListener('click', () => set(parameter, standard, false))
  return h(
    'div',
    { class: 'param' },
    h('span', { class: 'param-head' }, h('span', { class: 'param-name', title: name }, label || name), reset),
    ...elements,
  )
}
