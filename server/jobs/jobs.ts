/** Everything that can be done with jobs. */
import type { CreateJob, Job, JobError, JobPage, NewEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Limits, Runner } from '../runners/runner.ts'
import type { Db } from '../store/db.ts'
import { findJob, listJobs, listUnfinished, moveJob, type JobFilter, type JobRow } from '../store/job-rows.ts'
import type { ArtifactStore } from './artifact-store.ts'
import { createJob } from './create-job.ts'
import type { EventLog } from './event-log.ts'
import { isFinal } from './job.ts'
import { viewJobs } from './job-view.ts'
import { runCode } from './run-code.ts'
import { createScheduler } from './scheduler.ts'

export interface JobsDeps {
  db: Db
  log: EventLog
  artifacts: ArtifactStore
  runner: Runner
  limits: Limits
  /** Jobs that run at the same time. */
  slots: number
  /** Jobs that may wait. */
  maxQueued: number
  /** Told of faults that no client can be told of. */
  onFault: (message: string, error: unknown) => void
}

export interface Jobs {
  /** @throws AppError when the request names something that does not exist, or too many jobs wait. */
  create(body: CreateJob, options?: { idempotencyKey?: string | undefined }): Promise<{ id: string; isNew: boolean }>
  /** @throws AppError `job_not_found` */
  get(id: string): Promise<Job>
  list(filter: JobFilter): Promise<JobPage>
  /** Cancels a job and answers it once it has ended; one that has finished stays as it is. */
  cancel(id: string): Promise<Job>
  /**
   * The same input again as a new job, which tells in its `complete` event whether the artifacts are identical.
   *
   * @throws AppError `not_finished`
   */
  replay(id: string): Promise<string>
  /** Resolves when the job has finished or `signal` is aborted. */
  settled(id: string, signal: AbortSignal): Promise<void>
  /** Takes up the jobs that a former server left; call once, before the first request. */
  recover(): Promise<void>
  /** Lets running jobs end for `graceMs`; those that do not are left for the next server. */
  drain(graceMs: number): Promise<void>
}

/** How often a job is started before it is given up: a job that takes the whole server down must not do so for ever. */
const MAX_ATTEMPTS = 2
const CANCEL_WAIT_MS = 10_000

/** The jobs of one server. */
export function createJobs(deps: JobsDeps): Jobs {
  const { db, log, artifacts, runner, slots, maxQueued, onFault } = deps
  let isLeaving = false

  const scheduler = createScheduler({
    slots,
    run: runOne,
    onPosition: (id, queuePosition) => {
      const event: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', queuePosition } }
      log.append(id, [event]).catch((error: unknown) => onFault(`Cannot tell job ${id} its place`, error))
    },
  })

  async function runOne(id: string, signal: AbortSignal): Promise<void> {
    try {
      const row = await findJob(db, id)
      if (row && !isFinal(row.status)) await runCode(row, deps, signal, () => isLeaving)
    } catch (error) {
      onFault(`Job ${id} was lost`, error)
      await giveUp(id, {
        code: 'lost',
        message: 'The server lost the job while it ran',
        hint: 'Run it again; the server log says more',
      })
    }
  }

  async function giveUp(id: string, error: JobError): Promise<void> {
    const complete: NewEvent = { type: 'complete', data: { status: 'failed', error, timings: {} } }
    try {
      await log.append(
        id,
        [complete],
        async (t) => void (await moveJob(t, id, 'failed', { error, finished_at: new Date() })),
      )
    } catch (fault) {
      onFault(`Job ${id} cannot be ended`, fault) // it is taken up again at the next start
    }
  }

  async function find(id: string): Promise<JobRow> {
    const row = await findJob(db, id)
    if (!row) throw new AppError('job_not_found', `There is no job ${id}`)
    return row
  }

  async function view(row: JobRow): Promise<Job> {
    const [job] = await viewJobs(db, [row])
    if (!job) throw new AppError('job_not_found', `There is no job ${row.id}`)
    return job
  }

  async function settled(id: string, signal: AbortSignal): Promise<void> {
    const row = await find(id)
    if (isFinal(row.status)) return
    for await (const batch of log.follow(id, row.last_seq, signal)) void batch
  }

  async function submit(body: CreateJob, options: { idempotencyKey?: string | undefined; replayOf?: string }) {
    if (isLeaving)
      throw new AppError('unavailable', 'Cannot create a job: the server is shutting down; try again in a moment')
    if (scheduler.waiting >= maxQueued)
      throw new AppError('queue_full', `Cannot create a job: ${scheduler.waiting} jobs are waiting; try again later`)
    const created = await createJob(body, { db, artifacts, runner }, { ...options, queuePosition: scheduler.nextPlace })
    if (created.how === 'queued') scheduler.add(created.id)
    return { id: created.id, isNew: created.how !== 'existing' }
  }

  return {
    create: (body, options = {}) => submit(body, options),
    get: async (id) => view(await find(id)),
    async list(filter) {
      const rows = await listJobs(db, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      return {
        jobs: await viewJobs(db, page),
        nextCursor: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
      }
    },
    async cancel(id) {
      const { status } = await find(id)
      const was = isFinal(status) ? null : scheduler.cancel(id)
      if (was === 'queued') {
        const complete: NewEvent = { type: 'complete', data: { status: 'canceled', timings: {} } }
        await log.append(
          id,
          [complete],
          async (t) => void (await moveJob(t, id, 'canceled', { finished_at: new Date() })),
        )
      } else if (was === 'running') await settled(id, AbortSignal.timeout(CANCEL_WAIT_MS))
      return view(await find(id))
    },
    async replay(id) {
      const { input, status } = await find(id)
      if (!isFinal(status))
        throw new AppError('not_finished', `Cannot replay job ${id}: it is ${status}; wait for its end or cancel it`)
      const { id: newId } = await submit({ ...input, cache: false }, { replayOf: id })
      return newId
    },
    settled,
    async recover() {
      for (const row of await listUnfinished(db)) {
        if (row.status === 'running' && row.attempt >= MAX_ATTEMPTS) {
          const hint = 'It may take the server down: try a simpler part'
          await giveUp(row.id, { code: 'lost', message: 'The server ended twice while the job ran', hint })
          continue
        }
        if (row.status === 'running') {
          const note = 'The server was restarted; the job runs once more'
          const again: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', note } }
          await log.append(row.id, [again], async (t) => void (await moveJob(t, row.id, 'queued')))
        }
        scheduler.add(row.id)
      }
    },
    async drain(graceMs) {
      isLeaving = true
      await scheduler.drain(graceMs)
    },
  }
}
