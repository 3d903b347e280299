/** Takes up what the database knows as unfinished and nobody works on: after a restart, and after the database was away. */
import type { JobError, NewEvent } from '../../api.ts'
import type { Db } from '../../store/db.ts'
import { listUnfinished, moveJob, type JobRow } from '../../store/rows/job-rows.ts'
import type { EventLog } from '../log/event-log.ts'
import { endLostPrompt } from '../prompt/run-prompt.ts'

export interface RecoverDeps {
  db: Db
  log: EventLog
  /** Whether a job waits or runs in this server. */
  isHere: (id: string) => boolean
  /** Puts a queued job into its queue. */
  enqueue: (row: JobRow) => void
  /** Whether somebody has asked for the end of a job that could not be written down. */
  isCanceled: (id: string) => boolean
  /** Ends a job that does not run. */
  end: (id: string, status: 'failed' | 'canceled', error?: JobError) => Promise<void>
}

/** What has interrupted the jobs; a restart counts as an attempt, for the job may be its cause. */
export type Interruption = 'restart' | 'outage'

/** How often a job is started before it is given up: a job that takes the whole server down must not do so for ever. */
const MAX_ATTEMPTS = 2
const LOST_TWICE: JobError = {
  code: 'lost',
  message: 'The server ended twice while the job ran',
  hint: 'It may take the server down: try a simpler part',
}
const NOTES = {
  restart: 'The server was restarted; the job runs once more',
  outage: 'The database was away; the job runs once more',
} as const
const LOST_PROMPT = {
  restart: 'The server ended while it answered the prompt',
  outage: 'The database was away while the prompt was answered',
} as const

/** Takes up every such job, oldest first; rejects when the database is away. */
export async function recoverJobs(why: Interruption, deps: RecoverDeps): Promise<void> {
  for (const row of await listUnfinished(deps.db)) if (!deps.isHere(row.id)) await takeUp(row, why, deps)
}

async function takeUp(row: JobRow, why: Interruption, deps: RecoverDeps): Promise<void> {
  const { log, enqueue, isCanceled, end } = deps
  const { id, kind, status, attempt } = row
  if (isCanceled(id)) return end(id, 'canceled')
  if (kind === 'code' && row.prompt_id !== null) return end(id, 'canceled') // its prompt makes a new one, or is lost
  if (status === 'running') {
    if (kind === 'prompt' && row.provider !== 'offline') {
      const hint = 'Send the prompt again; the conversation and its versions are there'
      return endLostPrompt(row, { code: 'lost', message: LOST_PROMPT[why], hint }, deps)
    }
    if (why === 'restart' && attempt >= MAX_ATTEMPTS) return end(id, 'failed', LOST_TWICE)
    const again: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued', note: NOTES[why] } }
    const counted = why === 'restart' ? attempt : attempt - 1
    await log.append(id, [again], async (t) => void (await moveJob(t, id, 'queued', { attempt: counted })))
  }
  enqueue(row)
}
