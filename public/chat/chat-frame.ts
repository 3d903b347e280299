/** The elements of the conversation pane: its head, what was said, the versions, the field, and the list of other conversations. */
import { h, icon, iconButton } from '../ui/dom.ts'

/** The pane, empty. */
export interface ChatFrame {
  title: HTMLElement
  titleButton: HTMLButtonElement
  fresh: HTMLButtonElement
  talk: HTMLElement
  /** What scrolls. */
  scroll: HTMLElement
  turns: HTMLElement
  strip: HTMLElement
  form: HTMLFormElement
  list: HTMLElement
}

/** Builds the pane in `root`, with `welcome` as what an empty conversation shows. */
export function createChatFrame(root: HTMLElement, welcome: HTMLElement): ChatFrame {
  const title = h('span')
  const titleButton = h(
    'button',
    { type: 'button', class: 'chat-title', 'aria-expanded': false, title: 'Earlier conversations' },
    title,
    icon('chevron'),
  )
  const fresh = iconButton('plus', 'New conversation')
  const turns = h('div', { class: 'turns', role: 'log', 'aria-live': 'polite', 'aria-label': 'Conversation' })
  const scroll = h('div', { class: 'transcript', tabindex: 0 }, welcome, turns)
  const strip = h('div', { class: 'version-strip', hidden: true })
  const form = h('form', { class: 'composer' })
  const talk = h('div', { class: 'talk' }, scroll, strip, form)
  const list = h('div', { class: 'sessions', hidden: true })
  root.replaceChildren(h('div', { class: 'chat-head' }, titleButton, fresh), talk, list)
  return { title, titleButton, fresh, talk, scroll, turns, strip, form, list }
}
