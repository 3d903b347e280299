/** Earlier jobs, newest first; a click opens one again. */
import type { Job, JobStatus } from '../../server/api.ts'
import { h, icon } from '../ui/dom.ts'
import { onlyWhenChanged } from '../ui/only-when-changed.ts'
import { formatAge, formatSize, formatVolume } from '../ui/units.ts'
import type { JobList } from './job-list.ts'
import { jobHash } from './router.ts'

/** What the list shows. */
interface HistoryView extends JobList {
  /** The job on the screen. */
  currentId: string | null
  /** Changes when the ages have to be written anew. */
  minute: number
}

export interface HistoryPanel {
  update: (view: HistoryView) => void
}

const MARKS: Record<JobStatus, { icon: string; label: string }> = {
  queued: { icon: 'dots', label: 'queued' },
  running: { icon: 'dots', label: 'running' },
  succeeded: { icon: 'check', label: 'succeeded' },
  failed: { icon: 'cross', label: 'failed' },
  canceled: { icon: 'stop', label: 'stopped' },
}

/** Creates the list in `root`. */
export function createHistoryPanel({ root, onMore }: { root: HTMLElement; onMore: () => void }): HistoryPanel {
  function draw({ jobs, currentId, nextCursor, fault }: HistoryView): void {
    const focused = root.querySelector('a:focus')?.getAttribute('href')
    root.replaceChildren()
    if (fault !== null) root.append(h('p', { class: 'empty' }, fault))
    if (jobs === null) return
    if (jobs.length === 0) return root.append(h('p', { class: 'empty' }, 'Every run is kept here.'))
    const now = new Date()
    root.append(h('ol', {}, ...jobs.map((job) => renderJob(job, currentId, now))))
    if (nextCursor !== null) {
      const more = h('button', { type: 'button', class: 'text-button' }, 'Show older runs')
      more.addEventListener('click', onMore)
      root.append(more)
    }
    if (focused) root.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus()
  }
  return { update: onlyWhenChanged(draw) }
}

function renderJob(job: Job, currentId: string | null, now: Date): HTMLElement {
  const { id, name, status, verdict, diagnostics, createdAt } = job
  const isSound = verdict?.ok !== false && diagnostics.every(({ severity }) => severity === 'info')
  const warned = status === 'succeeded' && !isSound
  const { icon: mark, label } = warned ? { icon: 'alert', label: 'with warnings' } : MARKS[status]
  const created = new Date(createdAt)
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'job', href: jobHash(id), 'aria-current': id === currentId ? 'true' : undefined },
      h('span', { class: `mark ${warned ? 'warned' : status}`, title: label }, icon(mark)),
      h('span', { class: 'job-title', title: name }, name),
      h('time', { datetime: createdAt, title: created.toLocaleString() }, formatAge(created, now)),
      h('small', {}, summarize(job, label)),
    ),
  )
}

function summarize({ verdict, error }: Job, label: string): string {
  if (verdict) return `${formatVolume(verdict.volumeMm3)} · ${formatSize(verdict.bounds)}`
  return error ? error.message : label
}
