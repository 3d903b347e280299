/** Exact edits of a script: what is to be replaced must be there exactly once. */

/** An edit that cannot be made; the message says what to do instead. */
export class EditError extends Error {
  override readonly name = 'EditError'
}

/** More is a rewrite, which `write_code` is for. */
export const MAX_EDIT_LINES = 120

/**
 * Replaces `oldText`, which must occur exactly once. When it does not occur, lines are compared without their leading and
 * trailing blanks, and again there must be exactly one place.
 *
 * @throws EditError
 */
export function applyEdit(code: string, oldText: string, newText: string): string {
  if (oldText === newText) throw new EditError('old_text and new_text are the same: nothing would change')
  if (oldText.trim() === '') throw new EditError('old_text is empty: quote the lines that are to be replaced')
  const changed = Math.max(linesOf(oldText).length, linesOf(newText).length)
  if (changed > MAX_EDIT_LINES)
    throw new EditError(
      `The edit is ${changed} lines long, at most ${MAX_EDIT_LINES}: write the whole script with write_code`,
    )
  const [first, second] = placesOf(code, oldText)
  if (first === undefined) return applyLoosely(code, oldText, newText)
  if (second !== undefined)
    throw new EditError(
      `old_text occurs more than once, on lines ${lineAt(code, first)} and ${lineAt(code, second)}: quote more lines around it`,
    )
  return code.slice(0, first) + newText + code.slice(first + oldText.length)
}

function applyLoosely(code: string, oldText: string, newText: string): string {
  const lines = linesOf(code)
  const wanted = linesOf(oldText.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '')).map((line) => line.trim())
  const found: number[] = []
  for (let start = 0; start + wanted.length <= lines.length; start++)
    if (wanted.every((line, index) => lines[start + index]?.trim() === line)) found.push(start)
  const [at, another] = found
  if (at === undefined)
    throw new EditError('old_text does not occur in the script: read it with get_code and quote it exactly')
  if (another !== undefined)
    throw new EditError(
      `old_text fits more than one place, lines ${at + 1} and ${another + 1}, when blanks are ignored: quote it exactly`,
    )
  return [...lines.slice(0, at), ...linesOf(newText.replace(/\r?\n$/, '')), ...lines.slice(at + wanted.length)].join(
    '\n',
  )
}

/** Where a text occurs, at most twice. */
function placesOf(code: string, text: string): number[] {
  const first = code.indexOf(text)
  const second = first < 0 ? -1 : code.indexOf(text, first + 1)
  return [first, second].filter((place) => place >= 0)
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/)
}

function lineAt(code: string, offset: number): number {
  return linesOf(code.slice(0, offset)).length
}
