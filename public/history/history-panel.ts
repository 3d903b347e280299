/** Earlier jobs, newest first: pictures, a filter, and what can be done with each. */
import { h } from '../ui/dom.ts'
import { createMenu } from '../ui/menu.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { createFilterBar } from './filter-bar.ts'
import { isFiltered, NO_FILTER, type JobFilter, type JobList, type ListedJob } from './job-list.ts'
import { createJobRow, createNameField, renderPicture, type JobRowActions } from './job-row.ts'

/** What the list shows. */
interface HistoryView extends JobList {
  /** The job on the screen. */
  currentId: string | null
  /** The job that it is compared with. */
  otherId: string | null
  /** Changes when the ages have to be written anew. */
  minute: number
}

export interface HistoryActions extends JobRowActions {
  filterJobs: (filter: JobFilter) => void
  loadMoreJobs: () => void
  refreshJobs: () => void
}

/** Creates the list in `root`. */
export function createHistoryPanel({ root, actions }: { root: HTMLElement; actions: HistoryActions }): {
  update: (view: { history: JobList; jobId: string | null; otherId: string | null; minute: number }) => void
} {
  const { filterJobs, loadMoreJobs, refreshJobs } = actions
  const filterBar = createFilterBar(filterJobs)
  const list = h('div', { class: 'jobs' })
  const menu = createMenu()
  // Kept from one list to the next, because a picture that is made anew flickers.
  let pictures = new Map<string, HTMLElement>()
  let renaming: { id: string; field: HTMLFormElement } | null = null
  let drawn: HistoryView | null = null
  root.replaceChildren(filterBar.element, list)
  list.addEventListener('keydown', (event) => {
    const links = Array.from(list.querySelectorAll<HTMLElement>('a.job'))
    const at = links.findIndex((link) => link === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    links[to]?.focus()
  })

  function draw(view: HistoryView): void {
    const { nextCursor, fault, filter, removing } = view
    drawn = view
    const jobs = view.jobs?.filter(({ id }) => !removing.has(id)) ?? null
    const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('data-focus') : null
    filterBar.update(filter, (jobs?.length ?? 0) > 0 || isFiltered(filter))
    const now = new Date()
    pictures = new Map(jobs?.map((job) => [keyOf(job), pictures.get(keyOf(job)) ?? renderPicture(job)]))
    list.replaceChildren(
      ...(fault === null ? [] : [renderNote(fault, 'Try again', refreshJobs)]),
      ...(jobs && jobs.length > 0 ? [h('ol', {}, ...jobs.map((job) => renderRow(job, view, now)))] : []),
      ...(jobs?.length === 0 && fault === null ? [renderNone(filter, filterJobs)] : []),
      ...(nextCursor === null ? [] : [textButton('Show older runs', loadMoreJobs)]),
    )
    if (focused) list.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus()
    else if (renaming && list.contains(renaming.field)) renaming.field.querySelector('input')?.focus()
  }

  function renderRow(job: ListedJob, { currentId, otherId }: HistoryView, now: Date): HTMLElement {
    if (renaming?.id === job.id) return h('li', {}, renaming.field)
    return createJobRow({
      job,
      picture: pictures.get(keyOf(job)) ?? null,
      isCurrent: job.id === currentId,
      isOther: job.id === otherId,
      now,
      actions,
      rename: () => rename(job),
      attachMenu: menu.attach,
    })
  }

  function rename({ id, name }: ListedJob): void {
    const field = createNameField(name, (next) => {
      renaming = null
      if (next !== null) actions.changeJob(id, { name: next })
      if (drawn) draw(drawn)
    })
    renaming = { id, field }
    if (drawn) draw(drawn)
    field.querySelector('input')?.select()
  }

  const redraw = onlyWhenChanged(draw)
  return { update: ({ history, jobId, otherId, minute }) => redraw({ ...history, currentId: jobId, otherId, minute }) }
}

function renderNone(filter: JobFilter, filterJobs: HistoryActions['filterJobs']): HTMLElement {
  if (!isFiltered(filter)) return h('p', { class: 'empty' }, 'Every run is kept here.')
  return renderNote('No run is like that.', 'Show all', () => filterJobs(NO_FILTER))
}

function renderNote(text: string, label: string, run: () => void): HTMLElement {
  return h('p', { class: 'empty' }, text, ' ', textButton(label, run))
}

function textButton(label: string, run: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'text-button' }, label)
  button.addEventListener('click', run)
  return button
}

function keyOf({ id, status }: ListedJob): string {
  return `${id} ${status}`
}
