/** Which earlier jobs are shown: by a text and by how they ended. */
import type { JobStatus } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import type { JobFilter } from './job-list.ts'

const CHOICES = [
  ['', 'All'],
  ['succeeded', 'Succeeded'],
  ['failed', 'Failed'],
  ['canceled', 'Stopped'],
  ['running', 'Running'],
  ['starred', 'Starred'],
] as const satisfies (readonly [JobStatus | '' | 'starred', string])[]

export interface FilterBar {
  element: HTMLElement
  update: (filter: JobFilter, isShown: boolean) => void
}

/** Creates the bar; `onFilter` is told what the user wants to see. */
export function createFilterBar(onFilter: (filter: JobFilter) => void): FilterBar {
  const text = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Search',
    'aria-label': 'Search runs by name or script',
    maxlength: 200,
    spellcheck: false,
  })
  const status = h('select', { class: 'field', 'aria-label': 'Status of the runs' })
  status.append(...CHOICES.map(([value, label]) => h('option', { value }, label)))
  const tell = (): void => {
    const chosen = CHOICES.find(([value]) => value === status.value)?.[0]
    const isStar = chosen === 'starred'
    onFilter({ text: text.value, status: isStar ? null : chosen || null, starred: isStar })
  }
  text.addEventListener('input', tell)
  status.addEventListener('change', tell)

  return {
    element: h('div', { class: 'history-filter', role: 'search', hidden: true }, text, status),
    update(filter, isShown) {
      this.element.hidden = !isShown
      if (document.activeElement !== text) text.value = filter.text
      status.value = filter.starred ? 'starred' : (filter.status ?? '')
    },
  }
}
