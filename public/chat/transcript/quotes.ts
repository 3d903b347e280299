/** Faces, edges and vertices that are selected in the view, offered to be named in the prompt. */
import { h } from '../../ui/dom.ts'
import { onlyWhenChanged } from '../../units/only-when-changed.ts'

/** How prompts name a face or an edge of the part: `@face 12`, with `of "lid"` where there are several parts. */
const REFERENCE = /@(?:face|edge|vertex) \d+(?: of "(?:[^"\\]|\\.)*")?/g

export interface QuoteBar {
  readonly element: HTMLElement
  update: (references: readonly string[]) => void
}

/** Creates the bar; `onQuote` puts a reference into the prompt. */
export function createQuoteBar(onQuote: (reference: string) => void): QuoteBar {
  const element = h('div', { class: 'quotes', role: 'group', 'aria-label': 'Selected in the view', hidden: true })
  const draw = onlyWhenChanged((references: readonly string[]) => {
    element.hidden = references.length === 0
    element.replaceChildren(
      h('small', {}, 'Selected:'),
      ...references.map((reference) => {
        const button = h(
          'button',
          { type: 'button', class: 'chip', title: `Name ${reference} in the prompt` },
          reference,
        )
        button.addEventListener('click', () => onQuote(reference))
        return button
      }),
    )
  })
  return { element, update: draw }
}

/** A prompt with its references as chips. */
export function renderPrompt(prompt: string): (Node | string)[] {
  const pieces: (Node | string)[] = []
  let at = 0
  for (const { 0: reference, index } of prompt.matchAll(REFERENCE)) {
    pieces.push(prompt.slice(at, index), h('span', { class: 'reference' }, reference))
    at = index + reference.length
  }
  return [...pieces, prompt.slice(at)]
}
