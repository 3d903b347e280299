/** From a request to a job: queued, or finished at once when its result is known. */
import { DEFAULT_ENGINE, ENGINE_TABLE } from '../../../runner/contract/engines.ts'
import { createHash } from 'node:crypto'
import type { CodeInput, CreateJob } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Runner } from '../../runners/runner.ts'
import type { Db } from '../../store/db.ts'
import { appendEvents } from '../../store/rows/event-rows.ts'
import { claimKey, findKey } from '../../store/rows/idempotency-rows.ts'
import { findJob, insertJob } from '../../store/rows/job-rows.ts'
import { lockJob } from '../../store/rows/removal-rows.ts'
import { findSession, selectHead } from '../../store/rows/session-rows.ts'
import { noteJobFiles } from '../../store/rows/upload-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { findJobFiles } from '../files/job-files.ts'
import { refuseWrongParameters } from './declared-parameters.ts'
import { copyResult, findKnownResult } from './known-result.ts'

export interface CreateJobDeps {
  db: Db
  artifacts: ArtifactStore
  runner: Runner
  /** Most that the files of a job may have together. */
  filesMb: number
}

export interface CreateJobOptions {
  /** What the job is to be called, a UUID v7. */
  id: string
  /** Of the client; the same key and body give the same job. */
  idempotencyKey?: string | undefined
  replayOf?: string
  /** The prompt that has made the script. */
  promptId?: string
  /** Place in the queue that the job will have; 0 when it starts at once. */
  queuePosition: number
}

export interface CreatedJob {
  id: string
  /** `existing`: the key stood for it already; `known`: its result was copied; `queued`: it is to be run. */
  how: 'existing' | 'known' | 'queued'
}

/**
 * Stores a new job with its first event, in one transaction with everything that must not come without it.
 *
 * @throws AppError `upload_not_found`, `job_not_found` (the parent), `session_not_found`, `invalid_parameters` or `idempotency_mismatch`.
 */
export async function createJob(body: CreateJob, deps: CreateJobDeps, options: CreateJobOptions): Promise<CreatedJob> {
  const { db } = deps
  const { cache, sessionId = null, ...input } = body
  const { idempotencyKey: key, replayOf = null, promptId = null, queuePosition } = options
  const requestSha256 = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const existing = key === undefined ? null : await jobOfKey(db, key, requestSha256)
  if (existing !== null) return { id: existing, how: 'existing' }
  if (ENGINE_TABLE[input.engine ?? DEFAULT_ENGINE].declaresParameters)
    refuseWrongParameters(input.code, input.params ?? {})
  await refuseMissing(input, sessionId, deps)
  const known = cache === false ? null : await findKnownResult(input, deps)

  const job = {
    id: options.id,
    name: input.name ?? nameFrom(input.code),
    input,
    createdAt: new Date(),
    replayOf,
    cachedFrom: known?.id ?? null,
    sessionId,
    promptId,
  }
  const { id, createdAt } = job
  try {
    await db.tx(async (t) => {
      await insertJob(t, job)
      await noteJobFiles(t, id, input.files ?? [])
      if (key !== undefined && !(await claimKey(t, key, { requestSha256, jobId: id }, createdAt))) throw new KeyTaken()
      const position = queuePosition > 0 ? { queuePosition } : {}
      await appendEvents(t, id, createdAt, [
        { type: 'status', data: { status: 'queued', phase: 'queued', ...position } },
      ])
      if (known && !(await lockJob(t, known.id, 'share'))) throw new SourceGone()
      if (known) await copyResult(t, known, job)
      if (known && sessionId && promptId === null) await selectHead(t, sessionId, id)
    })
  } catch (error) {
    if (error instanceof SourceGone) return createJob({ ...body, cache: false }, deps, options)
    if (!(error instanceof KeyTaken) || key === undefined) throw error
    return { id: (await jobOfKey(db, key, requestSha256)) ?? id, how: 'existing' }
  }
  return { id, how: known ? 'known' : 'queued' }
}

/** The known result was deleted this moment; undoes the transaction. */
class SourceGone extends Error {}

/** Another request with the same key was quicker; undoes the transaction. */
class KeyTaken extends Error {}

async function jobOfKey(db: Db, key: string, requestSha256: string): Promise<string | null> {
  const claimed = await findKey(db, key)
  if (claimed === null) return null
  if (claimed.requestSha256 === requestSha256) return claimed.jobId
  throw new AppError('idempotency_mismatch', `Cannot create a job: the key "${key}" stands for another request`)
}

async function refuseMissing(
  { files = [], parentId }: CodeInput,
  sessionId: string | null,
  { db, filesMb }: CreateJobDeps,
): Promise<void> {
  const found = await findJobFiles(db, files, { action: 'Cannot create a job', maxMb: filesMb })
  const names = found.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw new AppError(
      'invalid_request',
      `Cannot create a job: two files are called "${twice}", and a script could reach only one; upload one under another name`,
    )
  if (parentId !== undefined && !(await findJob(db, parentId)))
    throw new AppError('job_not_found', `Cannot create a job: there is no parent job ${parentId}`)
  if (sessionId !== null && !(await findSession(db, sessionId)))
    throw new AppError('session_not_found', `Cannot create a job: there is no session ${sessionId}`)
}

/** The title that a script gives itself in a comment on its first line. */
function nameFrom(code: string): string {
  const [, title] = /^\s*\/\/\s*(.{1,80}?)\s*$/m.exec(code.slice(0, code.indexOf('\n') + 1)) ?? []
  return title?.replaceAll(/[/\\\p{Cc}]/gu, ' ') ?? 'part'
}
