/** Earlier jobs, newest first; a click opens one again. */
import type { Job, JobStatus } from '../../server/api.ts'
import { h, icon } from '../ui/dom.ts'
import { formatAge, formatSize, formatVolume } from '../ui/units.ts'
import { jobHash } from './router.ts'

export interface HistoryPanel {
  update: (history: HistoryView) => void
}

/** What the list shows; `jobs` is null while the first page is being fetched. */
export interface HistoryView {
  jobs: readonly Job[] | null
  currentId: string | null
  hasMore: boolean
  /** Why the list could not be fetched. */
  fault: string | null
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
  return {
    update({ jobs, currentId, hasMore, fault }) {
      if (fault !== null) return root.replaceChildren(h('p', { class: 'empty' }, fault))
      if (jobs === null) return root.replaceChildren(h('p', { class: 'empty' }, 'Loading…'))
      if (jobs.length === 0) return root.replaceChildren(h('p', { class: 'empty' }, 'Every run is kept here.'))
      const now = new Date()
      const more = h('button', { type: 'button', class: 'text-button' }, 'Show older runs')
      more.addEventListener('click', onMore)
      root.replaceChildren(h('ol', {}, ...jobs.map((job) => renderJob(job, currentId, now))))
      if (hasMore) root.append(more)
    },
  }
}

function renderJob(job: Job, currentId: string | null, now: Date): HTMLElement {
  const { icon: mark, label } = MARKS[job.status]
  const warned = job.status === 'succeeded' && job.verdict?.ok === false
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'job', href: jobHash(job.id), 'aria-current': job.id === currentId ? 'true' : undefined },
      h(
        'span',
        { class: `mark ${warned ? 'warned' : job.status}`, title: warned ? 'with warnings' : label },
        icon(warned ? 'alert' : mark),
      ),
      h('span', { class: 'job-title' }, job.name),
      h(
        'time',
        { datetime: job.createdAt, title: new Date(job.createdAt).toLocaleString() },
        formatAge(new Date(job.createdAt), now),
      ),
      h('small', {}, summarize(job, label)),
    ),
  )
}

function summarize(job: Job, label: string): string {
  if (job.verdict) return `${formatSize(job.verdict.bounds)} · ${formatVolume(job.verdict.volumeMm3)}`
  if (job.error) return job.error.message
  return label
}
