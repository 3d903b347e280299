/** What an agent works with: the job that it answers, and jobs that run its scripts. */
import type { AgentHost } from '../../agent/agent.ts'
import { factsSchema, type CreateJob, type NewEvent } from '../../api.ts'
import { AppError } from '../../errors.ts'
import { findArtifact } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { noteModel, type PromptJobRow } from '../../store/rows/job-rows.ts'
import { addMessage } from '../../store/rows/message-rows.ts'
import { putPlan } from '../../store/rows/plan-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Inspect } from '../on-demand/inspect.ts'
import { findVersion, jobName } from './versions.ts'

export interface AgentHostDeps {
  db: Db
  log: EventLog
  artifacts: ArtifactStore
  /** Takes a script as a new job and answers its id. */
  start: (body: CreateJob, promptId: string) => Promise<string>
  /** Resolves when a job has ended, or the signal is aborted. */
  settled: (id: string, signal: AbortSignal) => Promise<void>
  /** Waits for `work` without keeping other prompts from being answered. */
  rest: <T>(promptId: string, work: () => Promise<T>) => Promise<T>
  /** Cancels a job and resolves when it has ended. */
  cancel: (id: string) => Promise<unknown>
  inspect: Inspect
  /** The PNG of a job's dimensioned views. */
  drawSheet: (jobId: string) => Promise<Uint8Array>
}

/** The host of one prompt, whose scripts get `files`. */
export function createAgentHost(job: PromptJobRow, files: readonly string[], deps: AgentHostDeps): AgentHost {
  const { db, log, artifacts, start, settled, cancel, rest, inspect, drawSheet } = deps
  const { mesh } = job.input
  const sessionId = job.session_id ?? undefined

  async function emit(...events: NewEvent[]): Promise<void> {
    await log.append(job.id, events)
  }

  return {
    emit,
    async remember(turn) {
      if (sessionId) await addMessage(db, { sessionId, jobId: job.id, turn })
    },
    noteModel: (model, usage) => noteModel(db, job.id, { model, usage }),
    async run({ code, params, name, parentId, plan }, signal) {
      signal.throwIfAborted()
      const body: CreateJob = {
        code,
        name: jobName(name),
        ...(params && Object.keys(params).length > 0 && { params }),
        ...(mesh && { mesh }),
        ...(files.length > 0 && { files: [...files] }),
        ...(parentId !== null && { parentId }),
        ...(sessionId && { sessionId }),
      }
      const jobId = await start(body, job.id)
      if (plan !== undefined) await putPlan(db, jobId, plan)
      await emit({ type: 'code', data: { code, jobId, parentId } })
      await settled(jobId, signal)
      if (signal.aborted) {
        await cancel(jobId)
        signal.throwIfAborted()
      }
      const version = await findVersion(db, jobId)
      if (!version) throw new AppError('job_not_found', `The run ${jobId} is gone`)
      return version
    },
    rest: (work) => rest(job.id, work),
    inspect,
    drawSheet,
    async partsOf(jobId) {
      const row = await findArtifact(db, jobId, 'facts.json')
      if (!row) return []
      const { parts } = factsSchema.parse(JSON.parse(new TextDecoder().decode(await artifacts.read(row.sha256))))
      return parts.map(({ name, counts: { faces, edges, vertices } }) => ({ name, faces, edges, vertices }))
    },
  }
}
