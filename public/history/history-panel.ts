/** Earlier jobs, newest first: pictures, a filter, and what can be done with each. */
import type { JobStatus, JobSummary } from '../../server/api.ts'
import { h, icon, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatAge, formatSize, formatVolume } from '../units/format.ts'
import { createFilterBar } from './filter-bar.ts'
import { isFiltered, type JobFilter, type JobList } from './job-list.ts'
import { jobHash } from '../jobs/address.ts'

/** What the list shows. */
interface HistoryView extends JobList {
  /** The job on the screen. */
  currentId: string | null
  /** The job that it is compared with. */
  otherId: string | null
  /** Changes when the ages have to be written anew. */
  minute: number
}

export interface HistoryActions {
  filterJobs: (filter: JobFilter) => void
  loadMoreJobs: () => void
  refreshJobs: () => void
  replay: (jobId: string) => void
  /** Compares a job with the one on the screen. */
  compareWith: (jobId: string) => void
}

const MARKS: Record<JobStatus, { icon: string; label: string }> = {
  queued: { icon: 'dots', label: 'queued' },
  running: { icon: 'dots', label: 'running' },
  succeeded: { icon: 'check', label: 'succeeded' },
  failed: { icon: 'cross', label: 'failed' },
  canceled: { icon: 'stop', label: 'stopped' },
}

/** Creates the list in `root`. */
export function createHistoryPanel({ root, actions }: { root: HTMLElement; actions: HistoryActions }): {
  update: (view: { history: JobList; jobId: string | null; otherId: string | null; minute: number }) => void
} {
  const { filterJobs, loadMoreJobs, refreshJobs } = actions
  const filterBar = createFilterBar(filterJobs)
  const list = h('div', { class: 'jobs' })
  // Kept from one list to the next, because a picture that is made anew flickers.
  let pictures = new Map<string, HTMLElement>()
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
    const { jobs, nextCursor, fault, filter } = view
    const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('data-focus') : null
    filterBar.update(filter, (jobs?.length ?? 0) > 0 || isFiltered(filter))
    const now = new Date()
    pictures = new Map(jobs?.map((job) => [keyOf(job), pictures.get(keyOf(job)) ?? renderPicture(job)]))
    list.replaceChildren(
      ...(fault === null ? [] : [renderNote(fault, 'Try again', refreshJobs)]),
      ...(jobs && jobs.length > 0
        ? [h('ol', {}, ...jobs.map((job) => renderJob(job, pictures.get(keyOf(job)) ?? null, view, now, actions)))]
        : []),
      ...(jobs?.length === 0 && fault === null ? [renderNone(filter, filterJobs)] : []),
      ...(nextCursor === null ? [] : [textButton('Show older runs', loadMoreJobs)]),
    )
    if (focused) list.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus()
  }
  const redraw = onlyWhenChanged(draw)
  return { update: ({ history, jobId, otherId, minute }) => redraw({ ...history, currentId: jobId, otherId, minute }) }
}

function renderNone(filter: JobFilter, onFilter: HistoryActions['filterJobs']): HTMLElement {
  if (!isFiltered(filter)) return h('p', { class: 'empty' }, 'Every run is kept here.')
  return renderNote('No run is like that.', 'Show all', () => onFilter({ text: '', status: null }))
}

function renderNote(text: string, label: string, run: () => void): HTMLElement {
  return h('p', { class: 'empty' }, text, ' ', textButton(label, run))
}

function textButton(label: string, run: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'text-button' }, label)
  button.addEventListener('click', run)
  return button
}

function keyOf({ id, status }: JobSummary): string {
  return `${id} ${status}`
}

function renderJob(
  job: JobSummary,
  picture: HTMLElement | null,
  { currentId, otherId }: HistoryView,
  now: Date,
  { replay: runAgain, compareWith }: HistoryActions,
): HTMLElement {
  const { id, name, status, verdict, diagnostics, createdAt } = job
  const isSound = verdict?.ok !== false && diagnostics.every(({ severity }) => severity === 'info')
  const warned = status === 'succeeded' && !isSound
  const { icon: mark, label } = warned ? { icon: 'alert', label: 'with warnings' } : MARKS[status]
  const created = new Date(createdAt)
  const isCurrent = id === currentId
  const compare = iconButton('compare', `Compare with ${name}`, { 'data-focus': `compare-${id}` })
  compare.addEventListener('click', () => compareWith(id))
  const replay = iconButton('reset', `Run ${name} again`, { 'data-focus': `replay-${id}` })
  replay.addEventListener('click', () => runAgain(id))
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'job', href: jobHash(id), 'aria-current': isCurrent ? 'true' : undefined, 'data-focus': id },
      picture,
      h('span', { class: 'job-title', title: name }, name),
      id === otherId &&
        h('b', { class: 'side-mark', 'data-side': 'b', title: 'Compared with the job on the screen' }, 'B'),
      h('time', { datetime: createdAt, title: created.toLocaleString() }, formatAge(created, now)),
      h(
        'span',
        { class: 'job-figures' },
        h('span', { class: `mark ${warned ? 'warned' : status}`, title: label }, icon(mark)),
        h('small', {}, summarize(job, label)),
      ),
    ),
    h('span', { class: 'job-actions' }, !isCurrent && status === 'succeeded' && compare, replay),
  )
}

/** The server draws it when it is first asked for; a job without a part has none. */
function renderPicture({ id, status }: JobSummary): HTMLElement {
  if (status !== 'succeeded') return h('span', { class: `job-picture mark ${status}` }, icon(MARKS[status].icon))
  const frame = h('span', { class: 'job-picture' })
  const image = h('img', { src: `/artifacts/${id}/thumb.png`, alt: '', loading: 'lazy', width: 400, height: 300 })
  image.addEventListener('error', () => image.remove())
  frame.append(image)
  return frame
}

function summarize({ verdict, error }: JobSummary, label: string): string {
  if (verdict) return `${formatVolume(verdict.volumeMm3)} · ${formatSize(verdict.bounds)}`
  return error ? error.message : label
}
