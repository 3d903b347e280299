/** Earlier conversations: opened again, renamed, archived, deleted. */
import type { ChangeSession, Session } from '../../../server/api.ts'
import { h, iconButton } from '../../ui/dom.ts'
import { formatAge } from '../../units/format.ts'
import { chatApi } from '../chat-api.ts'

export interface SessionList {
  /** Fetches the list and shows it. */
  show: (currentId: string | null) => void
}

export interface SessionListOptions {
  root: HTMLElement
  onOpen: (id: string) => void
  /** A conversation has been changed or, with null, deleted. */
  onChanged: (id: string, session: Session | null) => void
}

/** Creates the list in `root`. */
export function createSessionList({ root, onOpen, onChanged }: SessionListOptions): SessionList {
  let sessions: readonly Session[] = []
  let nextCursor: string | null = null
  let isArchived = false
  let currentId: string | null = null
  let fault: string | null = null

  async function load(cursor: string | null): Promise<void> {
    const wanted = isArchived
    try {
      const page = await chatApi.sessions(cursor, isArchived)
      if (wanted !== isArchived) return
      sessions = cursor === null ? page.sessions : [...sessions, ...page.sessions]
      ;({ nextCursor } = page)
      fault = null
    } catch (error) {
      fault = `The conversations could not be fetched: ${messageOf(error)}`
    }
    draw()
  }

  function draw(): void {
    // The server's whole list has the archived ones in it, because one that has failed is active too.
    const shown = sessions.filter(({ status }) => (status === 'archived') === isArchived)
    const more = h('button', { type: 'button', class: 'text-button' }, 'Show older conversations')
    more.addEventListener('click', () => void load(nextCursor))
    root.replaceChildren(
      h(
        'div',
        { class: 'session-filter', role: 'group', 'aria-label': 'Which conversations' },
        filter(false),
        filter(true),
      ),
      ...(fault === null ? [] : [h('p', { class: 'turn-fault' }, fault)]),
      h('ul', {}, ...shown.map(renderSession)),
      ...(shown.length === 0 && fault === null
        ? [h('p', { class: 'empty' }, isArchived ? 'Nothing is archived.' : 'Every conversation is kept here.')]
        : []),
      ...(nextCursor === null ? [] : [more]),
    )
  }

  function filter(archived: boolean): HTMLButtonElement {
    const button = h(
      'button',
      { type: 'button', class: 'chip', 'aria-pressed': String(archived === isArchived) },
      archived ? 'Archived' : 'Open',
    )
    button.addEventListener('click', () => {
      isArchived = archived
      sessions = []
      void load(null)
    })
    return button
  }

  function renderSession(session: Session): HTMLElement {
    const { id, title, messageCount, lastMessageAt, runningJobId, status } = session
    const last = new Date(lastMessageAt)
    const state = runningJobId === null ? (status === 'error' ? 'failed · ' : '') : 'answering · '
    const open = h(
      'button',
      { type: 'button', class: 'session-open', 'aria-current': id === currentId ? 'true' : undefined },
      h('span', {}, title),
      h('small', {}, `${state}${messageCount} messages · ${formatAge(last, new Date())}`),
    )
    open.addEventListener('click', () => onOpen(id))
    const [rename, archive, remove] = [
      iconButton('edit', `Rename ${title}`),
      iconButton('archive', status === 'archived' ? `Take ${title} out of the archive` : `Archive ${title}`),
      iconButton('trash', `Delete ${title}`),
    ]
    const row = h('li', { class: 'session' }, open, rename, archive, remove)
    rename.addEventListener('click', () => askTitle(row, session))
    archive.addEventListener(
      'click',
      () => void change(session, { status: status === 'archived' ? 'active' : 'archived' }),
    )
    remove.addEventListener('click', () => askRemoval(row, session))
    return row
  }

  function askTitle(row: HTMLElement, session: Session): void {
    const input = h('input', { type: 'text', maxlength: 200, 'aria-label': 'Title', value: session.title })
    const form = h('form', { class: 'session-form' }, input, h('button', { type: 'submit', class: 'button' }, 'Save'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const title = input.value.trim()
      if (title === '') return draw()
      void change(session, { title })
    })
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      draw()
    })
    row.replaceChildren(form)
    input.select()
  }

  function askRemoval(row: HTMLElement, session: Session): void {
    const remove = h('button', { type: 'button', class: 'button danger' }, 'Delete')
    const keep = h('button', { type: 'button', class: 'button' }, 'Keep')
    remove.addEventListener('click', () => void removeSession(session))
    keep.addEventListener('click', draw)
    row.replaceChildren(
      h(
        'div',
        { class: 'session-form' },
        h('span', {}, `Delete “${session.title}”? Its runs stay in the history.`),
        remove,
        keep,
      ),
    )
    keep.focus()
  }

  async function change(session: Session, changes: ChangeSession): Promise<void> {
    try {
      const changed = await chatApi.changeSession(session.id, changes)
      sessions = sessions.map((one) => (one.id === session.id ? changed : one))
      fault = null
      onChanged(session.id, changed)
    } catch (error) {
      fault = `“${session.title}” was not changed: ${messageOf(error)}`
    }
    draw()
  }

  async function removeSession(session: Session): Promise<void> {
    try {
      await chatApi.deleteSession(session.id)
      sessions = sessions.filter(({ id }) => id !== session.id)
      fault = null
      onChanged(session.id, null)
    } catch (error) {
      fault = `“${session.title}” was not deleted: ${messageOf(error)}`
    }
    draw()
  }

  return {
    show(id) {
      currentId = id
      void load(null)
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
