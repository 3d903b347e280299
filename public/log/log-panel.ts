/** The log at the bottom: grows while the job runs, keeps its end in sight unless the user has scrolled away. */
import { h, iconButton } from '../ui/dom.ts'
import { formatStamp, type LogLine } from './log-lines.ts'
import type { Entry, Log } from './log.ts'

export interface LogPanelOptions {
  root: HTMLElement
  actions: {
    jump: (line: number, column: number | undefined) => void
    copyLog: () => void
  }
}

/** Creates the log in `root`; only what is new of it is drawn. */
export function createLogPanel({ root, actions }: LogPanelOptions): { update: (view: { log: Log }) => void } {
  const copy = iconButton('copy', 'Copy log', { id: 'copy-log', class: 'icon-button copy-log' })
  const lines = h('div', { id: 'log-lines', class: 'log-lines', tabindex: 0 })
  const droppedNote = h('div', { class: 'log-line stage' })
  let shown: Log | null = null
  let elements: { entry: Entry; element: HTMLElement }[] = []
  copy.addEventListener('click', actions.copyLog)
  root.append(copy, lines)

  function clear(): void {
    elements = []
    lines.replaceChildren(h('p', { class: 'empty' }, 'What a run prints and does appears here.'))
  }

  function render({ sinceMs, kind, text, hint, place }: LogLine): HTMLElement {
    const body = place
      ? h('button', { type: 'button', class: 'log-jump', title: `Go to line ${place.line}` }, text)
      : h('span', {}, text)
    if (place) body.addEventListener('click', () => actions.jump(place.line, place.column))
    return h(
      'div',
      { class: `log-line ${kind}` },
      h('time', {}, formatStamp(sinceMs)),
      h('span', { class: 'log-text' }, body, hint ? h('span', { class: 'log-hint' }, hint) : null),
    )
  }

  function show(log: Log): void {
    const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 24
    const gone = Math.min(elements.length, log.dropped - (shown?.dropped ?? 0))
    for (const { element } of elements.splice(0, gone)) element.remove()
    if (elements.length === 0) lines.replaceChildren()
    for (const [at, entry] of log.entries.entries()) {
      const drawn = elements[at]
      if (drawn?.entry === entry) continue
      const element = drawn?.element ?? render(entry.line)
      if (!drawn) lines.append(element)
      elements[at] = { entry, element }
      if (entry.times > 1) element.dataset['repeats'] = `×${entry.times}`
    }
    if (log.dropped > 0) {
      droppedNote.textContent = `${log.dropped} earlier lines are not shown`
      lines.prepend(droppedNote)
    }
    if (atEnd) lines.scrollTop = lines.scrollHeight
  }

  return {
    update({ log }) {
      if (log === shown) return
      const isOther = log.startedMs !== shown?.startedMs
      if (isOther) {
        clear()
        shown = null
      }
      if (log.entries.length > 0) show(log)
      shown = log
    },
  }
}
