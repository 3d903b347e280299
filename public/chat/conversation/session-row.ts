/** One conversation of the list, and what can be done with it. */
import type { ChangeSession, Session } from '../../../server/api.ts'
import { h, iconButton } from '../../ui/dom.ts'
import { formatAge } from '../../units/format.ts'

export interface SessionRowOptions {
  session: Session
  isCurrent: boolean
  open: () => void
  change: (changes: ChangeSession) => void
  remove: () => void
}

/** Creates the row; questions about it take its place. */
export function createSessionRow({ session, isCurrent, open, change, remove }: SessionRowOptions): HTMLElement {
  const { title, messageCount, lastMessageAt, runningJobId, status, pinned } = session
  const isArchived = status === 'archived'
  const state = runningJobId === null ? (status === 'error' ? 'failed · ' : '') : 'answering · '
  const opening = button(
    { class: 'session-open', 'aria-current': isCurrent ? 'true' : undefined },
    open,
    h('span', {}, title),
    h('small', {}, `${state}${messageCount} messages · ${formatAge(new Date(lastMessageAt), new Date())}`),
  )
  const actions = [
    action('pin', `Pin ${title}`, () => change({ pinned: !pinned })),
    action('edit', `Rename ${title}`, askTitle),
    action('archive', isArchived ? `Take ${title} out of the archive` : `Archive ${title}`, () =>
      change({ status: isArchived ? 'active' : 'archived' }),
    ),
    action('trash', `Delete ${title}`, askRemoval),
  ]
  actions[0]?.setAttribute('aria-pressed', String(pinned))
  const row = h('li', { class: `session${pinned ? ' is-pinned' : ''}` }, opening, ...actions)

  function showRow(): void {
    row.replaceChildren(opening, ...actions)
  }

  function askTitle(): void {
    const input = h('input', { type: 'text', maxlength: 200, 'aria-label': 'Title', value: title })
    const form = h('form', { class: 'session-form' }, input, h('button', { type: 'submit', class: 'button' }, 'Save'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const next = input.value.trim()
      if (next === '') showRow()
      else change({ title: next })
    })
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      showRow()
    })
    row.replaceChildren(form)
    input.select()
  }

  function askRemoval(): void {
    const keep = button({ class: 'button' }, showRow, 'Keep')
    row.replaceChildren(
      h(
        'div',
        { class: 'session-form' },
        h('span', {}, `Delete “${title}”? Its runs and their files are deleted too.`),
        button({ class: 'button danger' }, remove, 'Delete'),
        keep,
      ),
    )
    keep.focus()
  }

  return row
}

function button(
  attributes: Record<string, string | undefined>,
  run: () => void,
  ...children: (Node | string)[]
): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, ...children)
  element.addEventListener('click', run)
  return element
}

function action(name: string, label: string, run: () => void): HTMLButtonElement {
  const element = iconButton(name, label)
  element.addEventListener('click', run)
  return element
}
