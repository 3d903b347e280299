/** From a request to a prompt that waits to be answered, in a session of its own or in one that goes on. */
import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import type { CreatePrompt, NewEvent } from '../../api.ts'
import type { Choice } from '../../agent/agent.ts'
import { AppError } from '../../errors.ts'
import type { Db } from '../../store/db.ts'
import { appendEvents } from '../../store/rows/event-rows.ts'
import { claimKey, findKey } from '../../store/rows/idempotency-rows.ts'
import { insertPrompt } from '../../store/rows/job-rows.ts'
import { addMessage } from '../../store/rows/message-rows.ts'
import { findSession, insertSession } from '../../store/rows/session-rows.ts'
import { SqlError } from '../../store/sql-error.ts'
import { noteJobFiles } from '../../store/rows/upload-rows.ts'
import { findJobFiles } from '../files/job-files.ts'
import { findScriptJob, jobName } from './versions.ts'

export interface CreatePromptOptions {
  /** What the job is to be called, a UUID v7. */
  id: string
  choice: Choice
  /** Most that the files of a job may have together. */
  filesMb: number
  idempotencyKey?: string | undefined
  replayOf?: string | undefined
}

/**
 * Stores a prompt with its message and its first event, in one transaction; and its session, when it begins one.
 *
 * @throws AppError `session_not_found`, `session_busy`, `job_not_found` or `no_script` (the base), `upload_not_found`,
 * `idempotency_mismatch`.
 */
export async function createPrompt(
  body: CreatePrompt,
  db: Db,
  { id, choice, filesMb, idempotencyKey: key, replayOf }: CreatePromptOptions,
): Promise<{ id: string; isNew: boolean }> {
  const { sessionId: wanted, ...input } = body
  const requestSha256 = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const claimed = key === undefined ? null : await findKey(db, key)
  if (claimed && claimed.requestSha256 !== requestSha256)
    throw new AppError('idempotency_mismatch', `Cannot create a job: the key "${key}" stands for another request`)
  if (claimed) return { id: claimed.jobId, isNew: false }

  await refuseFiles(db, input.files ?? [], filesMb)
  const session = wanted === undefined ? null : await findSession(db, wanted)
  if (wanted !== undefined && !session)
    throw new AppError('session_not_found', `Cannot create a job: there is no session ${wanted}`)
  const parentId = await baseOf(db, input.baseJobId ?? session?.headJobId ?? null)

  const [sessionId, createdAt] = [session?.id ?? uuidV7(), new Date()]
  const title = jobName(input.prompt)
  const { provider, model } = choice
  const first: NewEvent = { type: 'status', data: { status: 'queued', phase: 'queued' } }
  try {
    await db.tx(async (t) => {
      if (!session) await insertSession(t, sessionId, title, createdAt)
      const name = input.name ?? title
      await insertPrompt(t, {
        id,
        name,
        input,
        createdAt,
        sessionId,
        parentId,
        replayOf: replayOf ?? null,
        provider,
        model,
      })
      await noteJobFiles(t, id, input.files ?? [])
      // Two requests with one key at the same time: the later one finds the session busy, or begins one of its own.
      if (key !== undefined && !(await claimKey(t, key, { requestSha256, jobId: id }, createdAt)))
        throw new AppError('session_busy', `Cannot create a job: the key "${key}" is being used this moment; ask again`)
      await addMessage(t, {
        sessionId,
        jobId: id,
        turn: { role: 'user', content: [{ type: 'text', text: input.prompt }] },
      })
      await appendEvents(t, id, createdAt, [first])
    })
  } catch (error) {
    throw explainBusy(error, sessionId)
  }
  return { id, isNew: true }
}

/** The script that a prompt starts from. */
async function baseOf(db: Db, jobId: string | null): Promise<string | null> {
  if (jobId === null) return null
  const base = await findScriptJob(db, jobId)
  if (base) return base.id
  throw new AppError(
    'no_script',
    `Cannot start from job ${jobId}: there is none, or its prompt has come to nothing; name another as baseJobId`,
  )
}

/** No provider takes more or larger pictures, and each says so in its own way, late. */
const MAX_PICTURE_BYTES = 5_000_000
const MAX_PICTURES = 8

/** Refuses what does not exist, and pictures that no model can be shown. */
async function refuseFiles(db: Db, ids: readonly string[], maxMb: number): Promise<void> {
  const found = await findJobFiles(db, ids, { action: 'Cannot create a job', maxMb })
  const pictures = found.filter(({ format }) => format === 'png' || format === 'jpeg')
  const large = pictures.find(({ bytes }) => bytes > MAX_PICTURE_BYTES)
  if (large)
    throw new AppError(
      'too_large',
      `Cannot create a job: the picture "${large.name}" has ${large.bytes} bytes, at most ${MAX_PICTURE_BYTES} can be shown; make it smaller`,
    )
  if (pictures.length > MAX_PICTURES)
    throw new AppError(
      'too_large',
      `Cannot create a job: ${pictures.length} pictures are more than the ${MAX_PICTURES} that go with a prompt`,
    )
}

const UNIQUE_VIOLATION = '23505'

function explainBusy(error: unknown, sessionId: string): unknown {
  if (!(error instanceof SqlError) || error.code !== UNIQUE_VIOLATION) return error
  return new AppError(
    'session_busy',
    `Cannot create a job: session ${sessionId} is still answering a prompt; wait for its end or cancel it`,
    { cause: error },
  )
}
