/** What stands over the parameters: a step back and forward through their values, and presets. */
import { h, iconButton } from '../ui/dom.ts'
import type { Preset } from './presets.ts'

interface PresetBarView {
  presets: readonly Preset[]
  /** The preset whose values are the present ones. */
  present: Preset | null
  canUndo: boolean
  canRedo: boolean
}

export interface PresetBarActions {
  /** Goes a step back (-1) or forward (1) through the values. */
  stepValues: (by: -1 | 1) => void
  usePreset: (preset: Preset) => void
  /** Keeps the present values in the script under a name. */
  savePreset: (name: string) => void
  removePreset: (name: string) => void
}

/** Creates the list of presets, and the buttons for the heading over it. */
export function createPresetBar(actions: PresetBarActions): {
  element: HTMLElement
  buttons: readonly HTMLElement[]
  update: (view: PresetBarView) => void
} {
  const undo = iconButton('reset', 'Undo the last change of a value (Ctrl Z)')
  const redo = iconButton('redo', 'Redo it (Ctrl Shift Z)')
  const list = h('select', { class: 'field', 'aria-label': 'Preset' })
  const save = iconButton('plus', 'Keep these values under a name')
  const remove = iconButton('trash', 'Take this preset out of the script')
  const name = h('input', {
    type: 'text',
    class: 'field',
    'aria-label': 'Name of the preset',
    maxlength: 80,
    placeholder: 'Name',
  })
  const form = h(
    'form',
    { class: 'preset-form', hidden: true },
    name,
    h('button', { type: 'submit', class: 'button' }, 'Keep'),
  )
  const bar = h('div', { class: 'preset-bar', hidden: true }, list, remove, form)
  let shown: PresetBarView = { presets: [], present: null, canUndo: false, canRedo: false }
  let drawn = ''

  undo.addEventListener('click', () => actions.stepValues(-1))
  redo.addEventListener('click', () => actions.stepValues(1))
  list.addEventListener('change', () => {
    const preset = shown.presets.find((one) => one.name === list.value)
    if (preset) actions.usePreset(preset)
  })
  remove.addEventListener('click', () => shown.present && actions.removePreset(shown.present.name))
  save.addEventListener('click', () => ask(form.hidden === true))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = name.value.trim()
    ask(false)
    if (text !== '') actions.savePreset(text)
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    ask(false)
  })

  function ask(isAsking: boolean): void {
    form.hidden = !isAsking
    bar.hidden = !isAsking && shown.presets.length === 0
    name.value = ''
    if (isAsking) name.focus()
  }

  return {
    element: bar,
    buttons: [undo, redo, save],
    update(view) {
      shown = view
      const { presets, present, canUndo, canRedo } = view
      undo.disabled = !canUndo
      redo.disabled = !canRedo
      list.hidden = presets.length === 0
      bar.hidden = presets.length === 0 && form.hidden === true
      remove.hidden = present === null
      const names = JSON.stringify(presets.map((preset) => preset.name))
      if (names !== drawn)
        list.replaceChildren(
          h('option', { value: '', disabled: true }, 'Preset …'),
          ...presets.map((preset) => h('option', { value: preset.name }, preset.name)),
        )
      drawn = names
      list.value = present?.name ?? ''
    },
  }
}
