/** The simple controls: choice, switch, colour, text. */
import type { Parameter, ParamValue } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { currentUnit } from '../units/unit.ts'

/** A control on the page; `elements` stand behind the name of the parameter. */
export interface Control {
  elements: readonly HTMLElement[]
  /** Takes over a value that did not come from this control. */
  set: (value: ParamValue) => void
}

/** What a screen reader calls the control. */
export function labelOf({ name, label, unit }: Pick<Parameter, 'name' | 'label' | 'unit'>): string {
  const shown = shownUnit(unit)
  return shown ? `${label || name} in ${shown === 'in' ? 'inches' : shown}` : label || name
}

/** The unit that the user reads: millimetres follow the page's choice. */
export function shownUnit(unit: string | undefined): string | undefined {
  return unit === 'mm' ? currentUnit() : unit
}

/** A list to choose from. */
export function createChoice(
  parameter: Parameter,
  choices: readonly ParamValue[],
  report: (value: ParamValue) => void,
): Control {
  const list = h('select', { class: 'value wide', 'aria-label': labelOf(parameter) })
  list.append(...choices.map((choice, index) => h('option', { value: index }, String(choice))))
  list.addEventListener('change', () => {
    const value = choices[list.selectedIndex]
    if (value !== undefined) report(value)
  })
  return {
    elements: [list],
    set(value) {
      list.selectedIndex = choices.indexOf(value)
    },
  }
}

/** On or off. */
export function createSwitch(parameter: Parameter, report: (value: boolean) => void): Control {
  const box = h('input', { type: 'checkbox', class: 'switch', 'aria-label': labelOf(parameter) })
  box.addEventListener('change', () => report(box.checked))
  return {
    elements: [box],
    set(value) {
      box.checked = value === true
    },
  }
}

/** A colour as `#rrggbb`. */
export function createColor(parameter: Parameter, report: (value: string) => void): Control {
  const well = h('input', { type: 'color', class: 'color', 'aria-label': labelOf(parameter) })
  well.addEventListener('input', () => report(well.value))
  return { elements: [well], set: (value) => setUnlessHeld(well, value) }
}

/** A line of text. */
export function createText(parameter: Parameter, report: (value: string) => void): Control {
  const field = h('input', { type: 'text', class: 'value wide', 'aria-label': labelOf(parameter), maxlength: 10_000 })
  field.addEventListener('input', () => report(field.value))
  return { elements: [field], set: (value) => setUnlessHeld(field, value) }
}

function setUnlessHeld(input: HTMLInputElement, value: ParamValue): void {
  if (input.value !== String(value)) input.value = String(value)
}
