/** The examples that the server offers; a click puts one into the editor and runs it. */
import { h } from '../ui/dom.ts'
import type { Example } from '../api/api.ts'

export interface ExamplesPanelOptions {
  root: HTMLElement
  /** Asked once, when the panel is first shown. */
  load: () => Promise<readonly Example[]>
  onPick: (example: Example) => void
}

/** Answers a function that is to be called when the panel becomes visible. */
export function createExamplesPanel({ root, load, onPick }: ExamplesPanelOptions): () => void {
  let isLoaded = false

  function renderExample(example: Example): HTMLElement {
    const button = h(
      'button',
      { type: 'button', class: 'example' },
      example.thumbUrl !== null &&
        h('img', { src: example.thumbUrl, alt: '', width: 400, height: 300, loading: 'lazy', decoding: 'async' }),
      h('strong', {}, example.title),
      h('span', {}, example.description),
    )
    button.addEventListener('click', () => onPick(example))
    return h('li', {}, button)
  }

  function showFault(): void {
    const again = h('button', { type: 'button', class: 'text-button' }, 'Try again')
    again.addEventListener('click', () => void show())
    root.replaceChildren(h('p', { class: 'empty' }, 'The examples could not be fetched. ', again))
  }

  async function show(): Promise<void> {
    if (isLoaded) return
    root.replaceChildren(h('p', { class: 'empty' }, 'Loading…'))
    try {
      const examples = await load()
      isLoaded = true
      root.replaceChildren(h('ul', {}, ...examples.map(renderExample)))
    } catch {
      showFault()
    }
  }

  return () => void show()
}
