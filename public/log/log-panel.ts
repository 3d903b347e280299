/** The log at the bottom: grows while the job runs, keeps its end in sight unless the user has scrolled away. */
import { h } from '../ui/dom.ts'
import { formatStamp, type LogLine } from './log-lines.ts'

const MOST_LINES = 2000

export interface LogPanel {
  clear: () => void
  /** Adds lines; they are seen at the next `show`, because a chatty script writes many between two pictures. */
  add: (lines: readonly LogLine[]) => void
  show: () => void
  /** Everything shown, as text for the clipboard. */
  text: () => string
}

export interface LogPanelOptions {
  root: HTMLElement
  onJump: (line: number, column: number | undefined) => void
}

/** Creates the log in `root`. */
export function createLogPanel({ root, onJump }: LogPanelOptions): LogPanel {
  let shown: { line: LogLine; element: HTMLElement; repeats: number }[] = []
  let dropped = 0
  let pending: LogLine[] = []
  const droppedNote = h('div', { class: 'log-line stage' })
  showEmpty()

  function showEmpty(): void {
    root.replaceChildren(h('p', { class: 'empty' }, 'What a run prints and does appears here.'))
  }

  function render(line: LogLine): HTMLElement {
    const { sinceMs, kind, text, hint, place } = line
    const body = place
      ? h('button', { type: 'button', class: 'log-jump', title: `Go to line ${place.line}` }, text)
      : h('span', {}, text)
    if (place) body.addEventListener('click', () => onJump(place.line, place.column))
    return h(
      'div',
      { class: `log-line ${kind}` },
      h('time', {}, formatStamp(sinceMs)),
      h('span', { class: 'log-text' }, body, hint ? h('span', { class: 'log-hint' }, hint) : null),
    )
  }

  function append(line: LogLine): void {
    const last = shown.at(-1)
    if (last && last.line.text === line.text && last.line.kind === line.kind) {
      last.repeats += 1
      last.element.dataset['repeats'] = `×${last.repeats}`
      return
    }
    const element = render(line)
    shown.push({ line, element, repeats: 1 })
    root.append(element)
  }

  function dropOldest(): void {
    const surplus = shown.length - MOST_LINES
    if (surplus <= 0) return
    for (const { element } of shown.slice(0, surplus)) element.remove()
    shown = shown.slice(surplus)
    dropped += surplus
    droppedNote.textContent = `${dropped} earlier lines are not shown`
    root.prepend(droppedNote)
  }

  return {
    clear() {
      shown = []
      pending = []
      dropped = 0
      showEmpty()
    },
    add(lines) {
      pending.push(...lines)
    },
    show() {
      if (pending.length === 0) return
      const atEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 24
      if (shown.length === 0) root.replaceChildren()
      for (const line of pending) append(line)
      pending = []
      dropOldest()
      if (atEnd) root.scrollTop = root.scrollHeight
    },
    text: () =>
      shown
        .map(({ line, repeats }) => {
          const count = repeats > 1 ? ` ×${repeats}` : ''
          return `${formatStamp(line.sinceMs)}  ${line.text}${line.hint ? ` (${line.hint})` : ''}${count}`
        })
        .join('\n'),
  }
}
