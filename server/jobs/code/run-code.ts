/** Runs one queued job: frames become events and artifacts, and the end of the run the job's status. */
import { verdictSchema, type Diagnostic, type JobError, type NewEvent, type Timings } from '../../api.ts'
import type { Limits, Runner } from '../../runners/runner.ts'
import { listArtifacts } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { findJob, moveJob, type CodeJobRow } from '../../store/rows/job-rows.ts'
import { rememberResult } from '../../store/rows/result-cache-rows.ts'
import { selectHead } from '../../store/rows/session-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import type { EventLog } from '../log/event-log.ts'
import { stlUrl } from '../files/artifact-url.ts'
import { cacheKey } from './result-cache.ts'
import { runRequest } from './run-request.ts'
import { takeFrames, type Progress } from './take-frames.ts'

export interface RunCodeDeps {
  db: Db
  log: EventLog
  artifacts: ArtifactStore
  runner: Runner
  /** Limits of a job that asks for none; no job gets more. */
  limits: Limits
}

/**
 * Runs a job to its end and writes it down. When `signal` is aborted the job becomes canceled, unless `isLeaving` says that
 * the server is going: then it goes back to the queue, to be run by the next one.
 */
export async function runCode(
  job: CodeJobRow,
  deps: RunCodeDeps,
  signal: AbortSignal,
  isLeaving: () => boolean,
): Promise<void> {
  const { log, runner } = deps
  const startedAt = new Date()
  const { kernel, sandbox } = runner.info(job.engine)
  const started = await log.append(
    job.id,
    [{ type: 'status', data: { status: 'running', phase: 'starting' } }],
    async (t) => {
      const changes = { started_at: startedAt, attempt: job.attempt + 1, kernel, sandbox: sandbox.level }
      await moveJob(t, job.id, 'running', changes)
    },
  )
  if (!started) return

  const { end, progress } = await takeFrames(job.id, startedAt, deps, signal, async (stopped) =>
    runner.run(await runRequest(job, deps), limitsOf(job, deps.limits), stopped),
  )
  if (signal.aborted && !end.ok && isLeaving()) return requeue(job, log)
  const timings = timingsOf(job, startedAt, progress, end.cpuMs)
  const error = end.ok ? missingResult(progress) : end.error
  if (signal.aborted && error) await finish(job, deps, progress, timings, 'canceled', null)
  else await finish(job, deps, progress, timings, error ? 'failed' : 'succeeded', error)
}

/** The job waits again, as if it had never been started: that the server is stopped is no fault of it. */
async function requeue({ id, attempt }: CodeJobRow, log: EventLog): Promise<void> {
  const note = 'The server was stopped; the job runs once more when it is started again'
  await log.append(
    id,
    [{ type: 'status', data: { status: 'queued', phase: 'queued', note } }],
    async (t) => void (await moveJob(t, id, 'queued', { attempt })),
  )
}

function limitsOf({ input }: CodeJobRow, most: Limits): Limits {
  const wallMs = Math.min(input.limits?.timeoutMs ?? most.wallMs, most.wallMs)
  return { ...most, wallMs, memoryMb: Math.min(input.limits?.memoryMb ?? most.memoryMb, most.memoryMb) }
}

/** A runner may claim success and yet have sent no part. */
function missingResult({ facts }: Progress): JobError | null {
  return facts ? null : { code: 'crash', message: 'The runner ended without a part' }
}

function timingsOf(
  job: CodeJobRow,
  startedAt: Date,
  { phases, firstArtifactMs }: Progress,
  cpuMs: number | null,
): Timings {
  const totalMs = Date.now() - startedAt.getTime()
  const timings: Timings = { queued: startedAt.getTime() - job.created_at.getTime(), total: totalMs }
  for (const [index, { phase, atMs }] of phases.entries()) timings[phase] = (phases[index + 1]?.atMs ?? totalMs) - atMs
  if (firstArtifactMs !== null) timings.firstArtifact = firstArtifactMs
  if (cpuMs !== null) timings.cpu = Math.round(cpuMs)
  return timings
}

/** Writes the terminal status and the `complete` event in one transaction. */
async function finish(
  job: CodeJobRow,
  { db, log, runner }: RunCodeDeps,
  { facts, parameters, diagnostics }: Progress,
  timings: Timings,
  status: 'succeeded' | 'failed' | 'canceled',
  error: JobError | null,
): Promise<void> {
  const verdict = facts && verdictSchema.parse(facts)
  const complete = {
    status,
    timings,
    ...(status === 'succeeded' && hasBody(facts) && { stlPath: stlUrl(job.id) }),
    ...(verdict && status === 'succeeded' && { verdict }),
    ...(error && { error }),
    ...(job.replay_of && status === 'succeeded' && (await comparison(db, job.replay_of, job.id))),
  }
  const events: NewEvent[] = [{ type: 'complete', data: complete }]
  if (error) {
    const { code, rule = code, ...rest } = error
    const diagnostic: Diagnostic = { severity: 'error', code: rule, ...rest }
    diagnostics.push(diagnostic)
    events.unshift({ type: 'diagnostic', data: diagnostic })
  }
  const key = status === 'succeeded' ? await cacheKey(db, job.input, runner) : null
  await log.append(job.id, events, async (t) => {
    await moveJob(t, job.id, status, { finished_at: new Date(), timings, parameters, diagnostics, verdict, error })
    if (key) await rememberResult(t, key, job.id)
    // A script that was run by hand is what the next prompt starts from; of a prompt's own runs only its result is.
    if (status === 'succeeded' && job.session_id && !job.prompt_id) await selectHead(t, job.session_id, job.id)
  })
}

/** A drawing has no STL. */
function hasBody(facts: Progress['facts']): boolean {
  return facts?.parts.some(({ kind }) => kind === 'body') ?? false
}

/**
 * Whether a replay has the artifacts of the earlier job, by name and hash; nothing when that one had no result. The earlier
 * one may have more: files that were written later, on demand.
 */
async function comparison(db: Db, earlierId: string, laterId: string): Promise<{ identical?: boolean }> {
  const earlier = await findJob(db, earlierId)
  if (earlier?.status !== 'succeeded') return {}
  const rows = await listArtifacts(db, [earlierId, laterId])
  const ofEarlier = new Map(rows.filter((row) => row.job_id === earlierId).map((row) => [row.name, row.sha256]))
  return { identical: rows.every((row) => row.job_id !== laterId || row.sha256 === ofEarlier.get(row.name)) }
}
