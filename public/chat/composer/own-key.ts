/** The user's own key for a provider: kept in the memory of this page and nowhere else, gone with a reload. */
import { h } from '../../ui/dom.ts'

export interface OwnKey {
  readonly button: HTMLButtonElement
  readonly panel: HTMLElement
  /** The key for a provider, or null. */
  of: (provider: string) => string | null
  /** Follows the choice of the provider; null: none that takes a key. `isNeeded`: it does not answer without one. */
  update: (provider: { name: string; title: string; isNeeded: boolean } | null) => void
  /** Says what is wrong with the key, or nothing. */
  complain: (fault: string | null) => void
  /** Opens the panel and puts the cursor into its field. */
  ask: () => void
}

/** Creates the button and the panel that it opens. */
export function createOwnKey({ onChange }: { onChange: () => void }): OwnKey {
  const keys = new Map<string, string>()
  let provider: Parameters<OwnKey['update']>[0] = null

  const button = h('button', { type: 'button', class: 'chip own-key-button', 'aria-expanded': false, hidden: true })
  // A form of its own would lie inside the prompt's; a password field outside of one is offered to no password store.
  const field = h('input', {
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 500,
    'aria-describedby': 'own-key-note',
  })
  const use = h('button', { type: 'button', class: 'button' }, 'Use')
  const forget = h('button', { type: 'button', class: 'button' }, 'Forget')
  const fault = h('p', { class: 'turn-fault', role: 'alert', hidden: true })
  const note = h(
    'small',
    { id: 'own-key-note' },
    'Goes with your prompts to this server and from there to the provider. It is never stored or logged, and a reload forgets it.',
  )
  const panel = h(
    'div',
    { class: 'own-key', hidden: true },
    h('div', { class: 'own-key-row' }, field, use, forget),
    note,
    fault,
  )

  function draw(): void {
    const isSet = provider !== null && keys.has(provider.name)
    button.hidden = provider === null
    if (!provider) panel.hidden = true
    button.textContent = isSet ? 'Your key' : provider?.isNeeded ? 'Key needed' : 'Own key'
    button.classList.toggle('is-needed', provider?.isNeeded === true && !isSet)
    button.setAttribute('aria-expanded', String(!panel.hidden))
    field.setAttribute('aria-label', `Your key for ${provider?.title ?? ''}`)
    field.placeholder = isSet ? 'A key is set' : `Your key for ${provider?.title ?? ''}`
    forget.hidden = !isSet
  }

  function open(isOpen: boolean): void {
    panel.hidden = !isOpen
    draw()
    if (isOpen) field.focus()
  }

  function take(): void {
    const key = field.value.trim()
    if (!provider || key === '') return
    field.value = ''
    // What HTTP takes as a header; the server checks the same.
    if (!/^[\x21-\x7e]{1,500}$/.test(key)) return complain('A key is one word of Latin letters, digits and signs')
    keys.set(provider.name, key)
    complain(null)
    open(false)
    onChange()
  }

  function complain(text: string | null): void {
    fault.hidden = text === null
    fault.textContent = text ?? ''
    if (text !== null) open(true)
  }

  button.addEventListener('click', () => open(panel.hidden !== false))
  use.addEventListener('click', take)
  forget.addEventListener('click', () => {
    if (provider) keys.delete(provider.name)
    complain(null)
    open(false)
    onChange()
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // Neither sends the prompt nor stops an answer.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') take()
    else open(false)
  })

  return {
    button,
    panel,
    of: (name) => keys.get(name) ?? null,
    update(next) {
      if (next?.name !== provider?.name) {
        field.value = ''
        panel.hidden = true
        fault.hidden = true
      }
      provider = next
      draw()
    },
    complain,
    ask: () => open(true),
  }
}
