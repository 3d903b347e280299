/** The first sight of a script while a value of it is still moving: run within the same fence, handed over, and kept nowhere. */
import { randomUUID } from 'node:crypto'
import type { CodeInput, JobError } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Limits, Runner } from '../../runners/runner.ts'
import type { Db } from '../../store/db.ts'
import { refuseWrongParameters } from '../code/declared-parameters.ts'
import { runRequest } from '../code/run-request.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { findJobFiles } from '../files/job-files.ts'
import { createSlots } from '../queue/slots.ts'

export interface LivePreviewsDeps {
  db: Db
  artifacts: ArtifactStore
  runner: Runner
  /** Of a job; a preview gets a part of them. */
  limits: Limits
  /** Most that the files of a script may have together, in MB. */
  filesMb: number
  /** Previews at the same time, besides the jobs that run, so that they wait for none. */
  slots: number
  maxWaiting: number
}

export interface LivePreviews {
  /**
   * The GLB of a script after the quick checks, meshed coarsely. Aborting `signal` ends the run.
   *
   * @throws AppError `preview_failed` with what the script or a limit says, `invalid_parameters`, `upload_not_found`,
   * `queue_full` or `unavailable`.
   */
  draw(input: CodeInput, signal: AbortSignal): Promise<Uint8Array>
  /** Draws nothing any more; what is being drawn may take `graceMs`. */
  drain(graceMs: number): Promise<void>
}

/** What a picture may cost. Processor time counts: on a busy machine a picture comes late, but it comes. */
const CPU_MS = 5000
const WALL_MS = 4 * CPU_MS
const LOG_BYTES = 2 ** 20
const FILE_BYTES = 64 * 2 ** 20
const MAX_TRIANGLES = 1_000_000
/** Coarser than usual, and yet so fine that the quick checks do not ask for a second mesh. */
const ANGLE_DEG = 20

interface Waiting {
  input: CodeInput
  result: PromiseWithResolvers<Uint8Array>
}

/** A service that has drawn nothing yet. */
export function createLivePreviews(deps: LivePreviewsDeps): LivePreviews {
  const { runner, slots, maxWaiting } = deps
  const limits: Limits = {
    ...deps.limits,
    wallMs: Math.min(WALL_MS, deps.limits.wallMs),
    cpuMs: Math.min(CPU_MS, deps.limits.cpuMs),
    logBytes: LOG_BYTES,
    fileBytes: FILE_BYTES,
  }
  const underWay = new Map<string, Waiting>()
  const queue = createSlots({ slots, run: runOne })
  let isLeaving = false

  async function draw(input: CodeInput, signal: AbortSignal): Promise<Uint8Array> {
    refuseWrongParameters(input.code, input.params ?? {})
    if (isLeaving) throw new AppError('unavailable', 'Cannot draw a preview: the server is shutting down')
    if (queue.waiting >= maxWaiting)
      throw new AppError('queue_full', `Cannot draw a preview: ${queue.waiting} wait; try again later`)
    const id = randomUUID()
    const result = Promise.withResolvers<Uint8Array>()
    const stop = (): void => {
      if (queue.cancel(id) === 'queued') result.reject(stopped())
    }
    underWay.set(id, { input, result })
    queue.add(id)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    try {
      return await result.promise
    } finally {
      signal.removeEventListener('abort', stop)
      underWay.delete(id)
    }
  }

  async function runOne(id: string, signal: AbortSignal): Promise<void> {
    const waiting = underWay.get(id)
    if (!waiting) return
    try {
      waiting.result.resolve(await firstSight(waiting.input, signal))
    } catch (error) {
      waiting.result.reject(error)
    }
  }

  /** Leaves the run as soon as there is something to see, which ends its process. */
  async function firstSight(input: CodeInput, signal: AbortSignal): Promise<Uint8Array> {
    const { engine = 'replicad', name = 'part' } = input
    const action = 'Cannot draw a preview'
    await findJobFiles(deps.db, input.files ?? [], { action, maxMb: deps.filesMb })
    const request = await runRequest({ input, engine, name }, deps)
    const mesh = { angleDeg: ANGLE_DEG, ...input.mesh }
    const frames = runner.run({ ...request, formats: [], mesh, maxTriangles: MAX_TRIANGLES }, limits, signal)
    for await (const frame of frames) {
      if (frame.type === 'file' && frame.format === 'glb') return frame.bytes
      if (frame.type !== 'end') continue
      if (signal.aborted) throw stopped()
      throw new AppError('preview_failed', frame.end.ok ? 'The runner gave no part' : sentenceOf(frame.end.error))
    }
    throw new AppError('preview_failed', 'The runner gave no part')
  }

  return {
    draw,
    async drain(graceMs) {
      isLeaving = true
      await queue.drain(graceMs)
      for (const { result } of underWay.values()) result.reject(stopped())
    },
  }
}

function stopped(): AppError {
  return new AppError('unavailable', 'Cannot draw a preview: it was stopped')
}

function sentenceOf({ message, line }: JobError): string {
  return line === undefined ? message : `line ${line}: ${message}`
}
