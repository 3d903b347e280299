/** Writes files of finished jobs when somebody first asks for them. */
import type { FileFormat } from '../../../runner/contract/frames.ts'
import { factsSchema } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Limits, Runner, RunFrame } from '../../runners/runner.ts'
import { findArtifact, listArtifacts, putArtifact, type ArtifactRow } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { findJob, type JobRow } from '../../store/rows/job-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { FILE_NAMES, writableFormat } from '../files/format-files.ts'
import { isFinal } from '../lifecycle.ts'
import { createScheduler } from '../queue/slots.ts'

export interface RendersDeps {
  db: Db
  artifacts: ArtifactStore
  runner: Runner
  limits: Limits
  /** Files that are written at the same time, besides the jobs that run. */
  slots: number
  /** Files that may wait to be written. */
  maxWaiting: number
}

export interface Renders {
  /**
   * The artifact `name` of a job, written now if it is not there yet; however many ask, it is written once. The job's event log
   * stays as it is.
   *
   * @throws AppError `job_not_found`, `artifact_not_found`, `not_finished`, `export_failed`, `queue_full` or `unavailable`.
   */
  get(jobId: string, name: string): Promise<ArtifactRow>
  /** Writes nothing any more; what is being written may take `graceMs`. */
  drain(graceMs: number): Promise<void>
}

interface Render {
  job: JobRow
  format: FileFormat
  sources: readonly ArtifactRow[]
  result: PromiseWithResolvers<ArtifactRow>
}

/** Triangles come from a mesh that has been counted already. */
const MAX_TRIANGLES = 2 ** 31

/** A service that has written nothing yet. */
export function createRenders(deps: RendersDeps): Renders {
  const { db, artifacts, runner, limits, slots, maxWaiting } = deps
  const underWay = new Map<string, Render>()
  let isLeaving = false
  const scheduler = createScheduler({ slots, run: runOne, onPosition: () => {} })

  async function get(jobId: string, name: string): Promise<ArtifactRow> {
    const known = await findArtifact(db, jobId, name)
    if (known) return known
    const job = await findJob(db, jobId)
    if (!job) throw new AppError('job_not_found', `There is no job ${jobId}`)
    const sources = await listArtifacts(db, [jobId])
    const format = writableFormat(name, sources)
    if (!isFinal(job.status))
      throw new AppError('not_finished', `Cannot get ${shown(name)}: the job ${jobId} has not finished`)
    if (job.status !== 'succeeded' || format === null)
      throw new AppError('artifact_not_found', `The job ${jobId} has no artifact "${shown(name)}"`)

    const key = `${jobId}/${name}`
    const waiting = underWay.get(key)
    if (waiting) return waiting.result.promise
    if (isLeaving) throw new AppError('unavailable', `Cannot write ${name}: the server is shutting down`)
    if (scheduler.waiting >= maxWaiting)
      throw new AppError('queue_full', `Cannot write ${name}: ${scheduler.waiting} files wait; try again later`)
    const render: Render = { job, format, sources, result: Promise.withResolvers() }
    underWay.set(key, render)
    scheduler.add(key)
    return render.result.promise
  }

  async function runOne(key: string, signal: AbortSignal): Promise<void> {
    const render = underWay.get(key)
    if (!render) return
    try {
      render.result.resolve(await write(render, signal))
    } catch (error) {
      render.result.reject(error)
    } finally {
      underWay.delete(key)
    }
  }

  async function write({ job, format, sources }: Render, signal: AbortSignal): Promise<ArtifactRow> {
    const read = async (name: string) => {
      const source = sources.find((artifact) => artifact.name === name)
      return source ? artifacts.read(source.sha256) : null
    }
    const name = FILE_NAMES[format]
    // Written meanwhile by whoever came just before.
    const known = await findArtifact(db, job.id, name)
    if (known) return known
    const [facts, glb, brep] = await Promise.all([read('facts.json'), read(FILE_NAMES.glb), read(FILE_NAMES.brep)])
    const { name: title, parts } = factsSchema.parse(JSON.parse(Buffer.from(facts ?? []).toString()))
    const files = [
      ...(glb ? [{ name: FILE_NAMES.glb, format: 'glb', bytes: glb }] : []),
      ...(brep ? [{ name: FILE_NAMES.brep, format: 'brep', bytes: brep }] : []),
    ]
    const { engine } = job
    const request = { code: '', params: {}, engine, formats: [format], mesh: {}, maxTriangles: MAX_TRIANGLES, files }
    const bytes = await fileOf(runner.run({ ...request, name: title || job.name, parts }, limits, signal), name)
    const stored = await artifacts.put(bytes)
    await putArtifact(db, job.id, { name, format, ...stored })
    return { job_id: job.id, name, format, ...stored }
  }

  return {
    get,
    async drain(graceMs) {
      isLeaving = true
      await scheduler.drain(graceMs)
    },
  }
}

/** The one file that a run hands over. */
async function fileOf(frames: AsyncIterable<RunFrame>, name: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null
  for await (const frame of frames) {
    if (frame.type === 'file') ({ bytes } = frame)
    if (frame.type !== 'end' || frame.end.ok) continue
    const { message, hint } = frame.end.error
    throw new AppError('export_failed', `Cannot write ${name}: ${message}${hint ? `. ${hint}` : ''}`)
  }
  if (!bytes) throw new AppError('export_failed', `Cannot write ${name}: the runner gave no file`)
  return bytes
}

function shown(name: string): string {
  return name.slice(0, 100)
}
