/** Tidies the script: indents every line by its place in the syntax, and takes out what nobody sees. */
import { indentRange } from '@codemirror/language'
import type { StateCommand } from '@codemirror/state'

/** One undo takes all of it back. Lines are not broken or joined, and quotes and semicolons stay as the user writes them. */
export const tidyScript: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false
  const indented = state.update({ changes: indentRange(state, 0, state.doc.length) })
  const { doc } = indented.state
  const tidy = doc
    .toString()
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/\s*$/, '\n')
  if (tidy === state.doc.toString()) return true
  const { main } = state.selection
  const { number, from } = state.doc.lineAt(main.head)
  const transaction = state.update({
    changes: smallestChange(state.doc.toString(), tidy),
    userEvent: 'format',
    scrollIntoView: true,
  })
  const line = transaction.newDoc.line(Math.min(number, transaction.newDoc.lines))
  dispatch(
    state.update({
      changes: transaction.changes,
      selection: { anchor: Math.min(line.from + (main.head - from), line.to) },
      userEvent: 'format',
      scrollIntoView: true,
    }),
  )
  return true
}

/** The one change that leaves alone what is the same at both ends. */
function smallestChange(before: string, after: string): { from: number; to: number; insert: string } {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
