/** Everything that can be done with jobs. */
import { v7 as uuidV7 } from 'uuid'
import type { Agent, Choice, Own } from '../agent/agent.ts'
import type { ChangeJob, CreateJob, CreatePrompt, Job, JobError, NewEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Limits, Runner } from '../runners/runner.ts'
import type { Db } from '../store/db.ts'
import { OutageError } from '../store/outage.ts'
import {
  changeJob,
  findJob,
  deleteUnconfirmed,
  moveJob,
  type JobRow,
  type PromptJobRow,
} from '../store/rows/job-rows.ts'
import type { ArtifactStore } from './files/artifact-store.ts'
import { createJob } from './code/create-job.ts'
import { createPrompt } from './prompt/create-prompt.ts'
import type { EventLog } from './log/event-log.ts'
import { createInspect } from './on-demand/inspect.ts'
import { isFinal } from '../store/lifecycle.ts'
import { createJobReader, type JobReader } from './job-reader.ts'
import { runCode } from './code/run-code.ts'
import { runPrompt } from './prompt/run-prompt.ts'
import { createOutageWatch } from './queue/outage-watch.ts'
import { recoverJobs, type Interruption } from './queue/recover.ts'
import { createSlots, type Slots } from './queue/slots.ts'
import type { RefuseFull } from './room/floor.ts'
import type { SessionFeed } from './prompt/session-feed.ts'

export interface JobsDeps {
  db: Db
  log: EventLog
  /** Told of what changes in sessions. */
  feed: SessionFeed
  artifacts: ArtifactStore
  runner: Runner
  agent: Agent
  limits: Limits
  /** Scripts that run at the same time. */
  slots: number
  /** Prompts that are answered at the same time; they wait most of the time, and take no slot of the scripts that they run. */
  promptSlots: number
  /** Most that the files of a job may have together, in MB. */
  filesMb: number
  /** Jobs that may wait. */
  maxQueued: number
  refuseFull: RefuseFull
  /** The PNG of a job's dimensioned views, for models that see. */
  drawSheet: (jobId: string) => Promise<Uint8Array>
  /** Told of faults that no client can be told of. */
  onFault: (message: string, error: unknown) => void
  /** Told of what the server gets over by itself. */
  onWarning: (message: string) => void
}

export interface Jobs extends JobReader {
  /** @throws AppError when the request names something that does not exist, or too many jobs wait. */
  create(body: CreateJob, options?: { idempotencyKey?: string | undefined }): Promise<{ id: string; isNew: boolean }>
  /**
   * Takes a prompt; `own` is what the user brings along for the provider.
   *
   * @throws AppError as `create` does, `session_busy` while the session answers another, `provider_unavailable`.
   */
  prompt(
    body: CreatePrompt,
    options?: { idempotencyKey?: string | undefined; own?: Own },
  ): Promise<{ id: string; isNew: boolean }>
  /** Gives a job another name, or a star. @throws AppError `job_not_found` */
  change(id: string, changes: ChangeJob): Promise<Job>
  /** Cancels a job and answers it once it has ended; one that has finished stays as it is. */
  cancel(id: string): Promise<Job>
  /**
   * The same input again as a new job, which tells in its `complete` event whether the artifacts are identical.
   *
   * @throws AppError `not_finished`
   */
  replay(id: string): Promise<string>
  /** Nothing is started at the moment, because the database is away. */
  readonly isPaused: boolean
  /** Takes up the jobs that a former server left; call once, before the first request. */
  recover(): Promise<void>
  /** Lets running jobs end for `graceMs`; those that do not are left for the next server. */
  drain(graceMs: number): Promise<void>
}

const CANCEL_WAIT_MS = 10_000
/** The jobs of one server. */
export function createJobs(deps: JobsDeps): Jobs {
  const { db, log, feed, agent, slots, promptSlots, filesMb, maxQueued, refuseFull, onFault, onWarning } = deps
  const reader = createJobReader({ db, log })
  const { find, get, settled } = reader
  let isLeaving = false
  /** What users have brought along for the prompts that wait or run. */
  const owned = new Map<string, Own>()
  /** Jobs whose end somebody has asked for, until it is written down. */
  const canceled = new Set<string>()
  /** Jobs that may have been stored although their clients were told otherwise; they are taken back. */
  const unconfirmed = new Set<string>()

  const onPosition = (id: string, queuePosition: number) => {
    const event: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', queuePosition } }
    log.append(id, [event]).catch((error: unknown) => {
      if (!outage.report(error)) onFault(`Cannot tell job ${id} its place`, error)
    })
  }
  const inspect = createInspect(deps)
  const scripts = createSlots({ slots, run: runOne, onPosition })
  const prompts = createSlots({ slots: promptSlots, run: runOne, onPosition })
  const queues = [scripts, prompts]
  const restPrompt = <T>(id: string, work: () => Promise<T>) => prompts.rest(id, work)
  const promptDeps = { ...deps, start, settled, cancel, rest: restPrompt, inspect }
  const outage = createOutageWatch({
    recover: async () => {
      for (const id of unconfirmed) {
        await deleteUnconfirmed(db, id)
        unconfirmed.delete(id)
      }
      await recover('outage')
    },
    pause: () => queues.forEach((queue) => queue.pause()),
    resume: () => queues.forEach((queue) => queue.resume()),
    onWarning: (message, error) => (error === undefined ? onWarning(message) : onFault(message, error)),
  })

  async function runOne(id: string, signal: AbortSignal): Promise<void> {
    let row: JobRow | null = null
    let isInterrupted = false
    try {
      row = await findJob(db, id)
      if (!row || isFinal(row.status)) return
      if (row.kind === 'code') await runCode(row, deps, signal, () => isLeaving)
      else await runPrompt(row, choiceOf(row), promptDeps, signal, () => isLeaving)
    } catch (error) {
      isInterrupted = outage.report(error)
      if (isInterrupted) return // it stays as it is, and is taken up again
      onFault(`Job ${id} was lost`, error)
      await giveUp(id, {
        code: 'lost',
        message: 'The server lost the job while it ran',
        hint: 'Run it again; the server log says more',
      })
    } finally {
      if (!isInterrupted) forget(id)
      if (row?.session_id) feed.touch(row.session_id)
    }
  }

  function forget(id: string): void {
    owned.delete(id)
    canceled.delete(id)
  }

  async function recover(why: Interruption): Promise<void> {
    await recoverJobs(why, {
      db,
      log,
      end,
      isHere: (id) => queues.some((queue) => queue.has(id)),
      isCanceled: (id) => canceled.has(id),
      enqueue: ({ id, kind }) => (kind === 'code' ? scripts : prompts).add(id),
    })
  }

  function choiceOf({ id, provider, model }: PromptJobRow): Choice {
    return { provider, model, own: owned.get(id) ?? {} }
  }

  async function start(body: CreateJob, promptId: string): Promise<string> {
    return (await submit(body, { promptId })).id
  }

  async function giveUp(id: string, error: JobError): Promise<void> {
    try {
      await end(id, 'failed', error)
    } catch (fault) {
      if (!outage.report(fault)) onFault(`Job ${id} cannot be ended`, fault) // it is taken up again at the next start
    }
  }

  function refuseOverload({ waiting }: Slots): void {
    if (isLeaving)
      throw new AppError('unavailable', 'Cannot create a job: the server is shutting down; try again in a moment')
    if (outage.isOut)
      throw new OutageError('unavailable', 'Cannot create a job: the database is away; try again in a moment')
    if (waiting >= maxQueued)
      throw new AppError('queue_full', `Cannot create a job: ${waiting} jobs are waiting; try again later`)
  }

  /** A client that is told of a failure has no job, even when it was stored at the last moment. */
  function takeBack(id: string, error: unknown): unknown {
    if (error instanceof OutageError) unconfirmed.add(id)
    outage.report(error)
    return error
  }

  async function submit(
    body: CreateJob,
    options: { idempotencyKey?: string | undefined; replayOf?: string; promptId?: string },
  ) {
    await refuseFull('Cannot create a job')
    refuseOverload(scripts)
    const id = uuidV7()
    const queuePosition = scripts.reserve(id)
    const how = { ...options, id, queuePosition }
    const created = await createJob(body, deps, how).catch((error: unknown): never => {
      scripts.cancel(id)
      throw takeBack(id, error)
    })
    unconfirmed.delete(created.id)
    if (created.how === 'queued') scripts.ready(id)
    else scripts.cancel(id)
    if (body.sessionId !== undefined) feed.touch(body.sessionId)
    return { id: created.id, isNew: created.how !== 'existing' }
  }

  async function submitPrompt(
    body: CreatePrompt,
    { own = {}, ...options }: { idempotencyKey?: string | undefined; own?: Own; replayOf?: string },
  ) {
    await refuseFull('Cannot create a job')
    refuseOverload(prompts)
    const choice = agent.choose({ provider: body.provider, model: body.model, own })
    const id = uuidV7()
    const created = await createPrompt(body, db, { ...options, id, choice, filesMb }).catch((error: unknown): never => {
      throw takeBack(id, error)
    })
    unconfirmed.delete(created.id)
    if (!created.isNew) return created
    owned.set(created.id, own)
    prompts.add(created.id)
    if (body.sessionId !== undefined) feed.touch(body.sessionId)
    return created
  }

  async function cancel(id: string): Promise<Job> {
    const { status, kind, session_id } = await find(id)
    if (isFinal(status)) return get(id)
    canceled.add(id)
    // One that neither waits nor runs here was interrupted, or has ended this moment, which nothing changes any more.
    const was = (kind === 'code' ? scripts : prompts).cancel(id) ?? 'interrupted'
    if (was !== 'running') {
      await end(id, 'canceled').catch((error: unknown): never => {
        outage.report(error)
        throw error
      })
      if (session_id !== null) feed.touch(session_id)
    } else await settled(id, AbortSignal.timeout(CANCEL_WAIT_MS))
    return get(id)
  }

  /** Ends a job that does not run. */
  async function end(id: string, status: 'failed' | 'canceled', error: JobError | null = null): Promise<void> {
    const complete: NewEvent = { type: 'complete', data: { status, ...(error && { error }), timings: {} } }
    const changes = { error, finished_at: new Date() }
    await log.append(id, [complete], async (t) => void (await moveJob(t, id, status, changes)))
    forget(id)
  }

  async function change(id: string, changes: ChangeJob): Promise<Job> {
    const { session_id: sessionId } = await find(id)
    await changeJob(db, id, changes)
    if (sessionId !== null) feed.touch(sessionId)
    return get(id)
  }

  return {
    change,
    create: (body, options = {}) => submit(body, options),
    prompt: (body, options = {}) => submitPrompt(body, options),
    ...reader,
    cancel,
    async replay(id) {
      const row = await find(id)
      if (!isFinal(row.status))
        throw new AppError(
          'not_finished',
          `Cannot replay job ${id}: it is ${row.status}; wait for its end or cancel it`,
        )
      if (row.kind === 'code') return (await submit({ ...row.input, cache: false }, { replayOf: id })).id
      const { parent_id: parentId, session_id: sessionId, input } = row
      const again = { ...input, ...(parentId && { baseJobId: parentId }), ...(sessionId && { sessionId }) }
      return (await submitPrompt(again, { replayOf: id })).id
    },
    get isPaused() {
      return outage.isOut
    },
    recover: async () => recover('restart'),
    async drain(graceMs) {
      isLeaving = true
      outage.close()
      await Promise.all([prompts.drain(graceMs), scripts.drain(graceMs)])
    },
  }
}
