/** One earlier job of the list, and what can be done with it. */
import type { JobStatus } from '../../server/api.ts'
import { jobHash } from '../jobs/address.ts'
import { h, icon, iconButton } from '../ui/dom.ts'
import type { MenuItem } from '../ui/menu.ts'
import { formatAge, formatSize, formatVolume } from '../units/format.ts'
import type { ListedJob } from './job-list.ts'

export interface JobRowActions {
  replay: (jobId: string) => void
  /** Compares a job with the one on the screen. */
  compareWith: (jobId: string) => void
  /** Takes a job out of the list, and for good a little later. */
  removeJob: (jobId: string, name: string) => void
  changeJob: (jobId: string, changes: { name?: string; starred?: boolean }) => void
}

export interface JobRowOptions {
  job: ListedJob
  picture: HTMLElement | null
  /** It is on the screen. */
  isCurrent: boolean
  /** It is compared with the one on the screen. */
  isOther: boolean
  now: Date
  actions: JobRowActions
  /** Puts a field for another name in the place of the row. */
  rename: () => void
  attachMenu: (button: HTMLButtonElement, items: () => Promise<readonly MenuItem[]>) => void
}

const MARKS: Record<JobStatus, { icon: string; label: string }> = {
  queued: { icon: 'dots', label: 'queued' },
  running: { icon: 'dots', label: 'running' },
  succeeded: { icon: 'check', label: 'succeeded' },
  failed: { icon: 'cross', label: 'failed' },
  canceled: { icon: 'stop', label: 'stopped' },
}

/** Creates the row. */
export function createJobRow(options: JobRowOptions): HTMLElement {
  const { job, picture, isCurrent, isOther, now, actions, attachMenu } = options
  const { id, name, status, verdict, diagnostics, createdAt, starred } = job
  const isSound = verdict?.ok !== false && diagnostics.every(({ severity }) => severity === 'info')
  const warned = status === 'succeeded' && !isSound
  const { icon: mark, label } = warned ? { icon: 'alert', label: 'with warnings' } : MARKS[status]
  const created = new Date(createdAt)
  const star = iconButton('star', `Star ${name}`, { 'data-focus': `star-${id}`, 'aria-pressed': String(starred) })
  star.addEventListener('click', () => actions.changeJob(id, { starred: !starred }))
  const more = iconButton('dots', `More about ${name}`, {
    id: `more-${id}`,
    'data-focus': `more-${id}`,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  })
  attachMenu(more, async () => itemsOf(options))
  return h(
    'li',
    { class: starred ? 'is-starred' : '' },
    h(
      'a',
      { class: 'job', href: jobHash(id), 'aria-current': isCurrent ? 'true' : undefined, 'data-focus': id },
      picture,
      h('span', { class: 'job-title', title: name }, name),
      isOther && h('b', { class: 'side-mark', 'data-side': 'b', title: 'Compared with the job on the screen' }, 'B'),
      h('time', { datetime: createdAt, title: created.toLocaleString() }, formatAge(created, now)),
      h(
        'span',
        { class: 'job-figures' },
        h('span', { class: `mark ${warned ? 'warned' : status}`, title: label }, icon(mark)),
        h('small', {}, summarize(job, label)),
      ),
    ),
    h('span', { class: 'job-actions' }, star, more),
  )
}

function itemsOf({ job, isCurrent, actions, rename }: JobRowOptions): MenuItem[] {
  const { id, name, status, starred } = job
  const compare = { label: 'Compare with the screen', icon: 'compare', run: () => actions.compareWith(id) }
  return [
    ...(!isCurrent && status === 'succeeded' ? [compare] : []),
    { label: 'Run again', icon: 'reset', run: () => actions.replay(id) },
    {
      label: starred ? 'Take the star away' : 'Star',
      icon: 'star',
      run: () => actions.changeJob(id, { starred: !starred }),
    },
    { label: 'Rename', icon: 'edit', run: rename },
    { label: 'Delete', icon: 'trash', run: () => actions.removeJob(id, name) },
  ]
}

/** The server draws it when it is first asked for; a job without a part has none. */
export function renderPicture({ id, status }: Pick<ListedJob, 'id' | 'status'>): HTMLElement {
  if (status !== 'succeeded') return h('span', { class: `job-picture mark ${status}` }, icon(MARKS[status].icon))
  const frame = h('span', { class: 'job-picture' })
  const image = h('img', { src: `/artifacts/${id}/thumb.png`, alt: '', loading: 'lazy', width: 400, height: 300 })
  image.addEventListener('error', () => image.remove())
  frame.append(image)
  return frame
}

/** The field for another name; `done` takes the name, or null when the user has thought better of it. */
export function createNameField(name: string, done: (name: string | null) => void): HTMLFormElement {
  const input = h('input', { type: 'text', class: 'field', maxlength: 200, 'aria-label': 'Name', value: name })
  const form = h('form', { class: 'job-rename' }, input, h('button', { type: 'submit', class: 'button' }, 'Save'))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const next = input.value.trim()
    done(next === '' || next === name ? null : next)
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    done(null)
  })
  return form
}

function summarize({ verdict, error }: ListedJob, label: string): string {
  if (verdict) return `${formatVolume(verdict.volumeMm3)} · ${formatSize(verdict.bounds)}`
  return error ? error.message : label
}
