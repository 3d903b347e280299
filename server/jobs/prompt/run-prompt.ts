/** Answers one queued prompt: the agent works, its scripts run as jobs of their own, and the best becomes the result. */
import type { Agent, Choice, Outcome, Task } from '../../agent/agent.ts'
import { findReferences } from '../../agent/prompt/entity-references.ts'
import { isUndo, versionBefore } from '../../agent/draft/undo.ts'
import type { JobError, NewEvent } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Content, Turn } from '../../llm/provider.ts'
import { listArtifacts, putArtifact } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { findBestRun, listUnanswered, moveJob, type CodeJobRow, type PromptJobRow } from '../../store/rows/job-rows.ts'
import { OutageError } from '../../store/outage.ts'
import { addMessage, listLatestMessages } from '../../store/rows/message-rows.ts'
import { selectHead } from '../../store/rows/session-rows.ts'
import { findUploads } from '../../store/rows/upload-rows.ts'
import { artifactUrl, stlUrl } from '../files/artifact-url.ts'
import { findScriptJob, findVersion } from './versions.ts'
import { createAgentHost, type AgentHostDeps } from './agent-host.ts'

export interface RunPromptDeps extends AgentHostDeps {
  agent: Agent
}

/** Messages of a conversation that a model is given. */
const MAX_TURNS = 400

/**
 * Answers a prompt to its end and writes it down. When `signal` is aborted the job becomes canceled, unless `isLeaving` says
 * that the server is going: then it is left as it is, for the next one to decide.
 */
export async function runPrompt(
  job: PromptJobRow,
  choice: Choice,
  deps: RunPromptDeps,
  signal: AbortSignal,
  isLeaving: () => boolean,
): Promise<void> {
  const { log } = deps
  const startedAt = new Date()
  const started: NewEvent = { type: 'status', data: { status: 'running', phase: 'building' } }
  const changes = { started_at: startedAt, attempt: job.attempt + 1 }
  if (!(await log.append(job.id, [started], async (t) => void (await moveJob(t, job.id, 'running', changes))))) return

  let outcome: Outcome
  try {
    outcome = await answer(job, choice, deps, signal)
  } catch (error) {
    if (isLeaving()) return
    if (error instanceof OutageError) throw error
    if (signal.aborted) outcome = { kind: 'canceled' }
    else if (error instanceof AppError) outcome = { kind: 'failed', error: toJobError(error), version: null }
    else throw error
  }
  if (isLeaving() && signal.aborted) return
  const timings = { queued: startedAt.getTime() - job.created_at.getTime(), total: Date.now() - startedAt.getTime() }
  await finish(job, outcome, timings, deps)
}

/** What stands in the way of a run is the server's, such as a full queue. */
function toJobError({ message }: AppError): JobError {
  return { code: 'provider_error', message, hint: 'Send the prompt again' }
}

async function answer(job: PromptJobRow, choice: Choice, deps: RunPromptDeps, signal: AbortSignal): Promise<Outcome> {
  const { db } = deps
  const uploads = await findUploads(db, job.input.files ?? [])
  // Pictures are for the model to see; scripts get everything else.
  const scriptFiles = uploads.filter((upload) => !isImage(upload))
  const host = createAgentHost(
    job,
    scriptFiles.map(({ id }) => id),
    deps,
  )
  const base = await findVersion(db, job.parent_id)
  if (isUndo(job.input.prompt) && base) return undo()

  const images = uploads.filter(isImage).map(async ({ format, sha256 }): Promise<Content> => {
    const bytes = await deps.artifacts.read(sha256)
    return {
      type: 'image',
      mediaType: `image/${format === 'png' ? 'png' : 'jpeg'}`,
      base64: Buffer.from(bytes).toString('base64'),
    }
  })
  const messages = job.session_id === null ? [] : await listLatestMessages(db, job.session_id, MAX_TURNS)
  const { prompt } = job.input
  const rows = job.session_id === null ? [] : await listUnanswered(db, job.session_id, job.id)
  const unanswered = rows.map(({ input }) => input.prompt)
  const task: Task = {
    jobId: job.id,
    sessionId: job.session_id ?? job.id,
    prompt,
    images: await Promise.all(images),
    fileNames: scriptFiles.map(({ name }) => name),
    // Of this very job there can be more than its prompt, when it is answered for the second time.
    turns: messages.filter(({ job_id }) => job_id !== job.id).map(({ turn }) => turn),
    unanswered,
    references: await findReferences([...unanswered, prompt].join('\n'), base, host, signal),
    base,
    confirm: job.input.confirm ?? [],
  }
  return deps.agent.answer(task, choice, host, signal)

  async function undo(): Promise<Outcome> {
    const earlier = base && (await versionBefore(base, (id) => findVersion(db, id)))
    if (!earlier) return { kind: 'question', reply: 'There is nothing to undo: this is the first version.' }
    const text = `Back to ${earlier.name}, as it was before.`
    await host.emit({ type: 'text', data: { text } })
    await host.remember({ role: 'assistant', text, calls: [] })
    return { kind: 'part', version: earlier }
  }
}

function isImage({ format }: { format: string }): boolean {
  return format === 'png' || format === 'jpeg'
}

/** Ends a prompt that a former server has left. What it had built and what works of that is kept, as after any other failure. */
export async function endLostPrompt(
  job: PromptJobRow,
  error: JobError,
  deps: Pick<RunPromptDeps, 'db' | 'log'>,
): Promise<void> {
  const made = await findBestRun(deps.db, job.id)
  const version = await findVersion(deps.db, made)
  await finish(job, { kind: 'failed', error, version }, {}, deps)
}

type Timings = Partial<Record<'queued' | 'total', number>>

/** Writes the terminal status, the result, what was said and the `complete` event in one transaction. */
async function finish(
  job: PromptJobRow,
  outcome: Outcome,
  timings: Timings,
  { db, log }: Pick<RunPromptDeps, 'db' | 'log'>,
): Promise<void> {
  const end = await endOf(outcome, db)
  const { status, error, result, reply } = end
  const rows = result ? await listArtifacts(db, [result.id]) : []
  const links = rows.map(({ name, format, bytes, sha256 }) => ({
    name,
    format,
    bytes,
    sha256,
    url: artifactUrl(job.id, name),
  }))
  const { verdict = null, parameters = [], diagnostics = [] } = result ?? {}
  const events: NewEvent[] = [
    ...(reply === null ? [] : [{ type: 'text', data: { text: reply } } as const]),
    ...(parameters.length > 0 ? [{ type: 'parameters', data: { parameters } } as const] : []),
    ...diagnostics.map((data) => ({ type: 'diagnostic', data }) as const),
    ...links.map((data) => ({ type: 'artifact', data }) as const),
    {
      type: 'complete',
      data: {
        status,
        ...(links.some(({ format }) => format === 'stl') && { stlPath: stlUrl(job.id) }),
        ...(verdict && { verdict }),
        ...(error && { error }),
        ...(result && { resultJobId: result.id }),
        timings,
      },
    },
  ]
  await log.append(job.id, events, async (t) => {
    for (const link of links) await putArtifact(t, job.id, link)
    await moveJob(t, job.id, status, {
      finished_at: new Date(),
      timings,
      parameters,
      diagnostics,
      verdict,
      error,
      result_job_id: result?.id ?? null,
    })
    if (job.session_id === null) return
    if (result) await selectHead(t, job.session_id, result.id)
    const turn: Turn = { role: 'assistant', text: reply ?? '', calls: [] }
    if (reply !== null) await addMessage(t, { sessionId: job.session_id, jobId: job.id, turn })
  })
}

interface End {
  status: 'succeeded' | 'failed' | 'canceled'
  error: JobError | null
  result: CodeJobRow | null
  /** What is still to be said. */
  reply: string | null
}

async function endOf(outcome: Outcome, db: Db): Promise<End> {
  const end = { error: null, result: null, reply: null }
  if (outcome.kind === 'canceled') return { ...end, status: 'canceled' }
  if (outcome.kind === 'part')
    return { ...end, status: 'succeeded', result: await findScriptJob(db, outcome.version.jobId) }
  if (outcome.kind === 'failed') {
    const result = outcome.version?.status === 'succeeded' ? await findScriptJob(db, outcome.version.jobId) : null
    return { ...end, status: 'failed', error: outcome.error, result }
  }
  const { reply, isSaid = false } = outcome
  return { ...end, status: 'failed', error: { code: 'declined', message: reply }, reply: isSaid ? null : reply }
}
