/**
 * The one job that the page follows: starting another stops it first, so that a dragged slider never queues up work. Knows
 * nothing of panels; reports values.
 */
import type { CodeJob, CreateJob, Job, JobEvent } from '../../server/api.ts'
import { api, isUnreachable } from '../api/api.ts'
import { followJob } from '../api/follow-job.ts'
import type { Connection } from '../api/server-watch.ts'
import { applyEvent, isOver, runOfJob, startRun, type Run } from './run.ts'
import { messageOf } from '../ui/message-of.ts'

export interface FollowedJobOptions {
  onConnection: (connection: Connection) => void
  /** A stop that the user asked for could not be carried out. */
  onStopFault: (error: unknown) => void
}

/** Told of each change of the run; null events mean that it has just begun or was taken from the job itself. */
export type RunListener = (run: Run, event: JobEvent | null) => void

export interface FollowedJob {
  listen: (listener: RunListener) => void
  /**
   * Runs a script and answers its job once the server has taken it, or null when another start or a stop came before.
   *
   * @throws ProblemError when the server refuses it, TypeError when it cannot be reached.
   */
  start: (input: CreateJob) => Promise<CodeJob | null>
  /** Shows an earlier job; throws as `start` does. */
  open: (id: string) => Promise<Job | null>
  /** Stops the running job; does nothing when none runs. */
  stop: () => void
}

interface Attempt {
  run: Run
  /** Whether this page started the job, and may therefore stop it when another begins. */
  isOwn: boolean
  isStopped: boolean
  ending: AbortController
}

/** Creates it; nothing is followed yet. */
export function createFollowedJob({ onConnection, onStopFault }: FollowedJobOptions): FollowedJob {
  const listeners: RunListener[] = []
  let current: Attempt | null = null

  function tell(run: Run, event: JobEvent | null): void {
    for (const listener of listeners) listener(run, event)
  }

  function begin(isOwn: boolean): Attempt {
    if (current?.isOwn) stop()
    current?.ending.abort()
    current = { run: startRun(performance.now()), isOwn, isStopped: false, ending: new AbortController() }
    tell(current.run, null)
    return current
  }

  function update(attempt: Attempt, run: Run, event: JobEvent | null = null): void {
    attempt.run = run
    if (attempt === current) tell(run, event)
  }

  function stop(): void {
    if (!current || isOver(current.run)) return
    current.isStopped = true
    if (current.run.job) api.cancel(current.run.job).catch(onStopFault)
  }

  function follow(attempt: Attempt, job: Job): void {
    update(attempt, { ...attempt.run, job })
    followJob({
      url: job.urls.events,
      signal: attempt.ending.signal,
      onEvent: (event) => update(attempt, applyEvent(attempt.run, event), event),
      onLost: (retryMs) => onConnection({ type: 'lost', retryMs }),
      onFound: () => onConnection({ type: 'live' }),
      onEnd: () => void takeFrom(attempt, job.id),
    })
  }

  /** The stream has ended without `complete`, so that the job itself has the answer. */
  async function takeFrom(attempt: Attempt, id: string): Promise<void> {
    try {
      const job = await api.job(id)
      onConnection({ type: 'live' })
      update(attempt, runOfJob(attempt.run, job))
    } catch (error) {
      update(attempt, { ...attempt.run, status: 'failed', error: { code: 'lost', message: messageOf(error) } })
    }
  }

  async function request<T extends Job>(attempt: Attempt, ask: () => Promise<T>): Promise<T | null> {
    let job: T
    try {
      job = await ask()
    } catch (error) {
      if (attempt !== current) return null
      if (isUnreachable(error)) onConnection({ type: 'lost', retryMs: 0 })
      current = null
      throw error
    }
    onConnection({ type: 'live' })
    // Stopped while the request was on its way: now there is something to stop.
    if (attempt.isStopped) api.cancel(job).catch(onStopFault)
    if (attempt !== current) return null
    follow(attempt, job)
    return job
  }

  return {
    listen: (listener) => void listeners.push(listener),
    start: (input) => request(begin(true), () => api.createJob(input)),
    open: (id) => request(begin(false), () => api.job(id)),
    stop,
  }
}
