/** Typing over a selection, without the browser's own editing. */
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/**
 * Chromium keeps the colour of the text that is typed over by an inline style, which the content security policy forbids and the
 * console reports. Here the editor replaces the text itself, after asking whoever else handles input, such as bracket closing.
 */
export const plainReplace: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection
    if (event.inputType !== 'insertText' || !event.data || main.empty || !event.cancelable) return false
    const text = event.data
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    event.preventDefault()
    const handlers = view.state.facet(EditorView.inputHandler)
    if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert())
    return true
  },
})
