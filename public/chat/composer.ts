/** The field in which prompts are written: Enter sends, Shift and Enter begin a new line, Esc stops the answer. */
import { find, h, icon } from '../ui/dom.ts'
import { readStored, writeStored } from '../ui/storage.ts'

/** Longest prompt that the server takes. */
const MAX_CHARS = 20_000
const STORED = 'prompt'

interface ComposerView {
  isBusy: boolean
  placeholder: string
  /** What the next prompt starts from, and another choice if there is one. */
  base: string
  choice: { label: string; run: () => void } | null
  fault: string | null
}

export interface Composer {
  update: (view: ComposerView) => void
  /** Puts a text into the field for the user to go on with. */
  write: (text: string) => void
  focus: () => void
}

export interface ComposerOptions {
  form: HTMLFormElement
  onSend: (prompt: string) => void
  onStop: () => void
}

/** Fills the form; what was written and not sent is there again after a reload. */
export function createComposer({ form, onSend, onStop }: ComposerOptions): Composer {
  const field = h('textarea', {
    id: 'prompt',
    rows: 2,
    maxlength: MAX_CHARS,
    'aria-label': 'Prompt',
    'aria-describedby': 'prompt-base',
    enterkeyhint: 'send',
    autocomplete: 'off',
  })
  const baseText = h('span')
  const choiceButton = h('button', { type: 'button', class: 'text-button' })
  const fault = h('p', { class: 'turn-fault', role: 'alert' })
  const send = h('button', { type: 'submit', class: 'button primary send' }, icon('play'), h('span', {}, 'Send'))
  const stop = h('button', { type: 'button', class: 'button send' }, icon('stop'), 'Stop')
  const tools = h('div', { class: 'composer-tools' }, h('span', { class: 'providers' }), send, stop)
  form.append(fault, h('p', { id: 'prompt-base', class: 'prompt-base' }, baseText, choiceButton), field, tools)

  let view: ComposerView | null = null
  field.value = readStored(STORED) ?? ''
  updateSend()

  function updateSend(): void {
    send.disabled = field.value.trim() === ''
  }

  function write(text: string): void {
    field.value = text
    writeStored(STORED, text === '' ? null : text)
    updateSend()
  }

  function submit(): void {
    const prompt = field.value.trim()
    if (prompt === '' || view?.isBusy !== false) return
    write('')
    onSend(prompt)
  }

  field.addEventListener('input', () => write(field.value))
  field.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter takes its proposal.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  stop.addEventListener('click', () => {
    onStop()
    field.focus()
  })
  choiceButton.addEventListener('click', () => view?.choice?.run())

  return {
    update(next) {
      view = next
      const { isBusy, base, choice, placeholder } = next
      send.hidden = isBusy
      stop.hidden = !isBusy
      field.placeholder = placeholder
      if (baseText.textContent !== base) baseText.textContent = base
      choiceButton.hidden = choice === null
      choiceButton.textContent = choice?.label ?? ''
      fault.hidden = next.fault === null
      if (fault.textContent !== (next.fault ?? '')) fault.textContent = next.fault ?? ''
    },
    write(text) {
      write(text)
      field.focus()
      field.setSelectionRange(text.length, text.length)
    },
    focus: () => field.focus(),
  }
}

/** The place in a filled form for the choice of who answers. */
export function providerPlace(form: HTMLFormElement): HTMLElement {
  return find('.providers', HTMLElement, form)
}
