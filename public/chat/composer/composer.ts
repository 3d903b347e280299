/** The field in which prompts are written: Enter sends, Shift and Enter begin a new line, Esc stops the answer. */
import { h, icon } from '../../ui/dom.ts'
import { readStored, writeStored } from '../../ui/storage.ts'
import type { Attachments } from './attachments.ts'
import type { OwnKey } from './own-key.ts'
import { createQuoteBar } from '../transcript/quotes.ts'

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
  /** Faces and edges that are selected in the view. */
  selected: readonly string[]
}

export interface Composer {
  update: (view: ComposerView) => void
  /** Puts a text into the field for the user to go on with. */
  write: (text: string) => void
  focus: () => void
}

export interface ComposerOptions {
  form: HTMLFormElement
  /** The place for the choice of who answers. */
  providers: HTMLElement
  attachments: Attachments
  ownKey: OwnKey
  /** Sends a prompt; false leaves it in the field. */
  onSend: (prompt: string) => boolean
  onStop: () => void
}

/** Fills the form; what was written and not sent is there again after a reload. */
export function createComposer(options: ComposerOptions): Composer {
  const { form, providers, attachments, ownKey, onSend, onStop } = options
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
  const quotes = createQuoteBar(quote)
  const send = h('button', { type: 'submit', class: 'button primary send' }, icon('play'), h('span', {}, 'Send'))
  const stop = h('button', { type: 'button', class: 'button send' }, icon('stop'), 'Stop')
  form.append(
    fault,
    h('p', { id: 'prompt-base', class: 'prompt-base' }, baseText, choiceButton),
    quotes.element,
    attachments.row,
    field,
    ownKey.panel,
    h('div', { class: 'composer-tools' }, providers, ownKey.button, attachments.button, send, stop),
  )

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
    if (onSend(prompt)) write('')
  }

  /** Puts a reference where the cursor is, apart from its neighbours by blanks. */
  function quote(reference: string): void {
    const { selectionStart: from, selectionEnd: to, value } = field
    const [before, after] = [value.slice(0, from), value.slice(to)]
    const text = `${before === '' || /\s$/.test(before) ? '' : ' '}${reference}${/^\s/.test(after) ? '' : ' '}`
    field.setRangeText(text, from, to, 'end')
    write(field.value)
    field.focus()
  }

  field.addEventListener('input', () => write(field.value))
  field.addEventListener('paste', (event) => {
    if (attachments.add(Array.from(event.clipboardData?.files ?? []))) event.preventDefault()
  })
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
      quotes.update(next.selected)
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
