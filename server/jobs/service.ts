/** Everything that can be done with jobs. */
import { v7 as uuidV7 } from 'uuid'
import type { Agent, Choice, Own } from '../agent/agent.ts'
import type { CreateJob, CreatePrompt, Job, JobError, JobPage, NewEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Limits, Runner } from '../runners/runner.ts'
import type { Db } from '../store/db.ts'
import {
  findJob,
  listJobs,
  listUnfinished,
  moveJob,
  type JobFilter,
  type JobRow,
  type PromptJobRow,
} from '../store/rows/job-rows.ts'
import type { ArtifactStore } from './files/artifact-store.ts'
import { createJob } from './code/create-job.ts'
import { createPrompt } from './prompt/create-prompt.ts'
import type { EventLog } from './log/event-log.ts'
import { createInspect } from './on-demand/inspect.ts'
import { isFinal } from './lifecycle.ts'
import { viewJobs } from './job-view.ts'
import { runCode } from './code/run-code.ts'
import { endLostPrompt, runPrompt } from './prompt/run-prompt.ts'
import { createSlots, type Slots } from './queue/slots.ts'
import type { SessionFeed } from './prompt/session-feed.ts'
import { findScriptJob } from './prompt/versions.ts'

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
  /** Jobs that may wait. */
  maxQueued: number
  /** The PNG of a job's dimensioned views, for models that see. */
  drawSheet: (jobId: string) => Promise<Uint8Array>
  /** Told of faults that no client can be told of. */
  onFault: (message: string, error: unknown) => void
}

export interface Jobs {
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
  /** The script of a job, or the one that its prompt has come to. @throws AppError `job_not_found` or `no_script`. */
  script(id: string): Promise<string>
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
const LOST_TWICE: JobError = {
  code: 'lost',
  message: 'The server ended twice while the job ran',
  hint: 'It may take the server down: try a simpler part',
}
const LOST_PROMPT: JobError = {
  code: 'lost',
  message: 'The server ended while it answered the prompt',
  hint: 'Send the prompt again; the conversation and its versions are there',
}

/** The jobs of one server. */
export function createJobs(deps: JobsDeps): Jobs {
  const { db, log, feed, artifacts, runner, agent, slots, promptSlots, maxQueued, onFault } = deps
  let isLeaving = false
  /** What users have brought along for the prompts that wait or run. */
  const owned = new Map<string, Own>()

  const onPosition = (id: string, queuePosition: number) => {
    const event: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', queuePosition } }
    log.append(id, [event]).catch((error: unknown) => onFault(`Cannot tell job ${id} its place`, error))
  }
  const inspect = createInspect(deps)
  const scripts = createSlots({ slots, run: runOne, onPosition })
  const prompts = createSlots({ slots: promptSlots, run: runOne, onPosition })

  async function runOne(id: string, signal: AbortSignal): Promise<void> {
    let row: JobRow | null = null
    try {
      row = await findJob(db, id)
      if (!row || isFinal(row.status)) return
      if (row.kind === 'code') await runCode(row, deps, signal, () => isLeaving)
      else await runPrompt(row, choiceOf(row), { ...deps, start, settled, cancel, inspect }, signal, () => isLeaving)
    } catch (error) {
      onFault(`Job ${id} was lost`, error)
      await giveUp(id, {
        code: 'lost',
        message: 'The server lost the job while it ran',
        hint: 'Run it again; the server log says more',
      })
    } finally {
      owned.delete(id)
      if (row?.session_id) feed.touch(row.session_id)
    }
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

  function refuseOverload({ waiting }: Slots): void {
    if (isLeaving)
      throw new AppError('unavailable', 'Cannot create a job: the server is shutting down; try again in a moment')
    if (waiting >= maxQueued)
      throw new AppError('queue_full', `Cannot create a job: ${waiting} jobs are waiting; try again later`)
  }

  async function submit(
    body: CreateJob,
    options: { idempotencyKey?: string | undefined; replayOf?: string; promptId?: string },
  ) {
    refuseOverload(scripts)
    const id = uuidV7()
    const queuePosition = scripts.reserve(id)
    const how = { ...options, id, queuePosition }
    const created = await createJob(body, { db, artifacts, runner }, how).catch((error: unknown): never => {
      scripts.cancel(id)
      throw error
    })
    if (created.how === 'queued') scripts.ready(id)
    else scripts.cancel(id)
    if (body.sessionId !== undefined) feed.touch(body.sessionId)
    return { id: created.id, isNew: created.how !== 'existing' }
  }

  async function submitPrompt(
    body: CreatePrompt,
    { own = {}, ...options }: { idempotencyKey?: string | undefined; own?: Own; replayOf?: string },
  ) {
    refuseOverload(prompts)
    const choice = agent.choose({ provider: body.provider, model: body.model, own })
    const created = await createPrompt(body, db, { ...options, choice })
    if (!created.isNew) return created
    owned.set(created.id, own)
    prompts.add(created.id)
    if (body.sessionId !== undefined) feed.touch(body.sessionId)
    return created
  }

  async function cancel(id: string): Promise<Job> {
    const { status, kind, session_id } = await find(id)
    const was = isFinal(status) ? null : (kind === 'code' ? scripts : prompts).cancel(id)
    if (was === 'queued') {
      await end(id, 'canceled')
      if (session_id !== null) feed.touch(session_id)
    } else if (was === 'running') await settled(id, AbortSignal.timeout(CANCEL_WAIT_MS))
    return view(await find(id))
  }

  /** Ends a job that does not run. */
  async function end(id: string, status: 'failed' | 'canceled', error: JobError | null = null): Promise<void> {
    const complete: NewEvent = { type: 'complete', data: { status, ...(error && { error }), timings: {} } }
    const changes = { error, finished_at: new Date() }
    await log.append(id, [complete], async (t) => void (await moveJob(t, id, status, changes)))
    owned.delete(id)
  }

  /** What becomes of a job that a former server has left. */
  async function takeUp(row: JobRow): Promise<void> {
    if (row.kind === 'code' && row.prompt_id !== null) return end(row.id, 'canceled') // its prompt makes a new one, or is lost
    if (row.status === 'running') {
      if (row.kind === 'prompt' && row.provider !== 'offline') return endLostPrompt(row, LOST_PROMPT, deps)
      if (row.attempt >= MAX_ATTEMPTS) return giveUp(row.id, LOST_TWICE)
      const note = 'The server was restarted; the job runs once more'
      const again: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', note } }
      await log.append(row.id, [again], async (t) => void (await moveJob(t, row.id, 'queued')))
    }
    ;(row.kind === 'code' ? scripts : prompts).add(row.id)
  }

  return {
    create: (body, options = {}) => submit(body, options),
    prompt: (body, options = {}) => submitPrompt(body, options),
    async script(id) {
      await find(id)
      const version = await findScriptJob(db, id)
      if (version) return version.input.code
      throw new AppError('no_script', `Cannot read the script of job ${id}: its prompt has not come to one`)
    },
    get: async (id) => view(await find(id)),
    async list(filter) {
      const rows = await listJobs(db, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      return {
        jobs: await viewJobs(db, page),
        nextCursor: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
      }
    },
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
    settled,
    async recover() {
      for (const row of await listUnfinished(db)) await takeUp(row)
    },
    async drain(graceMs) {
      isLeaving = true
      await Promise.all([prompts.drain(graceMs), scripts.drain(graceMs)])
    },
  }
}
