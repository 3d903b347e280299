/** The examples that the server offers; a click puts one into the editor and runs it. */
import { h } from '../ui/dom.ts'
import { api, type Example } from '../api/api.ts'

export interface ExamplesPanelOptions {
  root: HTMLElement
  actions: { pickExample: (example: Example) => void }
}

/** Creates the list in `root`; it is fetched once, when its tab is first chosen. */
export function createExamplesPanel({ root, actions }: ExamplesPanelOptions): {
  update: (view: { tab: string }) => void
} {
  let isWanted = false

  function renderExample(example: Example): HTMLElement {
    const button = h(
      'button',
      { type: 'button', class: 'example' },
      example.thumbUrl !== null &&
        h('img', { src: example.thumbUrl, alt: '', width: 400, height: 300, loading: 'lazy', decoding: 'async' }),
      h('strong', {}, example.title),
      h('span', {}, example.description),
    )
    button.addEventListener('click', () => actions.pickExample(example))
    return h('li', {}, button)
  }

  function showFault(): void {
    const again = h('button', { type: 'button', class: 'text-button' }, 'Try again')
    again.addEventListener('click', () => void show())
    root.replaceChildren(h('p', { class: 'empty' }, 'The examples could not be fetched. ', again))
  }

  async function show(): Promise<void> {
    root.replaceChildren(h('p', { class: 'empty' }, 'Loading…'))
    try {
      const examples = await api.examples()
      root.replaceChildren(h('ul', {}, ...examples.map(renderExample)))
    } catch {
      showFault()
    }
  }

  return {
    update({ tab }) {
      if (isWanted || tab !== 'examples') return
      isWanted = true
      void show()
    },
  }
}
