/** Earlier conversations: found, opened again, pinned, renamed, archived, deleted. */
import type { ChangeSession, Session } from '../../../server/api.ts'
import { h } from '../../ui/dom.ts'
import { messageOf } from '../../ui/message-of.ts'
import { debounce } from '../../ui/timing/debounce.ts'
import { chatApi } from '../chat-api.ts'
import { createSessionRow } from './session-row.ts'

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

/** Rest after a letter of the search before the list is fetched. */
const SEARCH_REST_MS = 200

/** Creates the list in `root`. */
export function createSessionList({ root, onOpen, onChanged }: SessionListOptions): SessionList {
  let sessions: readonly Session[] = []
  let nextCursor: string | null = null
  let isArchived = false
  let currentId: string | null = null
  let fault: string | null = null
  let asked = 0

  const search = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Search',
    'aria-label': 'Search conversations by title',
    maxlength: 200,
    spellcheck: false,
  })
  const [open, archived] = [filter('Open', false), filter('Archived', true)]
  const list = h('div')
  const searching = debounce(SEARCH_REST_MS, () => void load(null))
  search.addEventListener('input', searching.start)
  root.append(
    h('div', { class: 'session-filter', role: 'group', 'aria-label': 'Which conversations' }, open, archived, search),
    list,
  )

  /** Only the answer that was asked for last counts. */
  async function load(cursor: string | null): Promise<void> {
    const own = ++asked
    try {
      const page = await chatApi.sessions(cursor, isArchived, search.value.trim())
      if (own !== asked) return
      sessions = cursor === null ? page.sessions : [...sessions, ...page.sessions]
      ;({ nextCursor } = page)
      fault = null
    } catch (error) {
      fault = `The conversations could not be fetched: ${messageOf(error)}`
    }
    draw()
  }

  function draw(): void {
    for (const [button, value] of [
      [open, false],
      [archived, true],
    ] as const)
      button.setAttribute('aria-pressed', String(value === isArchived))
    // The server's whole list has the archived ones in it, because one that has failed is active too.
    const shown = sessions.filter(({ status }) => (status === 'archived') === isArchived)
    const more = h('button', { type: 'button', class: 'text-button' }, 'Show older conversations')
    more.addEventListener('click', () => void load(nextCursor))
    list.replaceChildren(
      ...(fault === null ? [] : [h('p', { class: 'turn-fault' }, fault)]),
      h(
        'ul',
        {},
        ...shown.map((session) =>
          createSessionRow({
            session,
            isCurrent: session.id === currentId,
            open: () => onOpen(session.id),
            change: (changes) => void change(session, changes),
            remove: () => void remove(session),
          }),
        ),
      ),
      ...(shown.length === 0 && fault === null ? [h('p', { class: 'empty' }, describeNone())] : []),
      ...(nextCursor === null ? [] : [more]),
    )
  }

  function describeNone(): string {
    if (search.value.trim() !== '') return 'No title is like that.'
    return isArchived ? 'Nothing is archived.' : 'Every conversation is kept here.'
  }

  function filter(label: string, value: boolean): HTMLButtonElement {
    const button = h('button', { type: 'button', class: 'chip' }, label)
    button.addEventListener('click', () => {
      isArchived = value
      sessions = []
      void load(null)
    })
    return button
  }

  async function change(session: Session, changes: ChangeSession): Promise<void> {
    try {
      const changed = await chatApi.changeSession(session.id, changes)
      sessions = sessions.map((one) => (one.id === session.id ? changed : one))
      fault = null
      onChanged(session.id, changed)
      if (changes.pinned !== undefined) return void load(null) // it has moved
    } catch (error) {
      fault = `“${session.title}” was not changed: ${messageOf(error)}`
    }
    draw()
  }

  async function remove(session: Session): Promise<void> {
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
      search.value = ''
      void load(null)
    },
  }
}
