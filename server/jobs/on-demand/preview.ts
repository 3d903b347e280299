/** Pictures of finished jobs, drawn when somebody first asks for them and then kept with the job's files. */
import { AppError } from '../../errors.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { FILE_NAMES } from '../files/format-files.ts'
import { isFinal } from '../lifecycle.ts'
import { createScheduler } from '../queue/slots.ts'
import { findArtifact, listArtifacts, putArtifact, type ArtifactRow } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { findJob } from '../../store/rows/job-rows.ts'
import { createArtist, type ArtistOptions } from '../../preview/artist.ts'
import type { PictureName } from '../../preview/protocol.ts'

export interface PreviewDeps extends ArtistOptions {
  db: Db
  artifacts: ArtifactStore
  /** Pictures that may wait to be drawn. */
  maxWaiting: number
}

export interface Preview {
  /**
   * A picture of a job, drawn now if it has not been yet; however many ask, it is drawn once. The job's event log stays as it is.
   *
   * @throws AppError `job_not_found`, `not_finished`, `artifact_not_found`, `export_failed`, `queue_full` or `unavailable`.
   */
  get(jobId: string, picture: PictureName): Promise<ArtifactRow>
  /** The PNG of a job's four-view sheet, for a model that sees; at most 1024 pixels wide and high. Throws like `get`. */
  renderSheet(jobId: string): Promise<Uint8Array>
  /** Draws nothing any more; what is being drawn may take `graceMs`. */
  drain(graceMs: number): Promise<void>
}

interface Commission {
  jobId: string
  title: string
  picture: PictureName
  sources: readonly ArtifactRow[]
  result: PromiseWithResolvers<ArtifactRow>
}

const FACTS = 'facts.json'
/** A larger file has more triangles than are drawn. */
const MAX_GLB_BYTES = 256 * 2 ** 20

/** A service that has drawn nothing yet; it draws one picture at a time. */
export function createPreview({ db, artifacts, maxWaiting, ...options }: PreviewDeps): Preview {
  const artist = createArtist(options)
  const underWay = new Map<string, Commission>()
  const scheduler = createScheduler({ slots: 1, run: runOne, onPosition: () => {} })
  let isLeaving = false

  async function get(jobId: string, picture: PictureName): Promise<ArtifactRow> {
    const known = await findArtifact(db, jobId, picture)
    // Drawn again when its file is gone: unlike what a job has produced, a picture can be.
    if (known && (await artifacts.has(known.sha256))) return known
    const job = await findJob(db, jobId)
    if (!job) throw new AppError('job_not_found', `There is no job ${jobId}`)
    if (!isFinal(job.status))
      throw new AppError('not_finished', `Cannot draw ${picture}: the job ${jobId} has not finished`)
    const sources = await listArtifacts(db, [jobId])
    if (![FILE_NAMES.glb, FACTS].every((name) => sources.some((source) => source.name === name)))
      throw new AppError('artifact_not_found', `The job ${jobId} has no ${picture}: it has no model to draw`)

    const key = `${jobId}/${picture}`
    const waiting = underWay.get(key)
    if (waiting) return waiting.result.promise
    if (isLeaving) throw new AppError('unavailable', `Cannot draw ${picture}: the server is shutting down`)
    if (scheduler.waiting >= maxWaiting)
      throw new AppError('queue_full', `Cannot draw ${picture}: ${scheduler.waiting} pictures wait; try again later`)
    const commission = { jobId, title: job.name, picture, sources, result: Promise.withResolvers<ArtifactRow>() }
    underWay.set(key, commission)
    scheduler.add(key)
    return commission.result.promise
  }

  async function runOne(key: string, signal: AbortSignal): Promise<void> {
    const commission = underWay.get(key)
    if (!commission) return
    try {
      commission.result.resolve(await draw(commission, signal))
    } catch (error) {
      commission.result.reject(error)
    } finally {
      underWay.delete(key)
    }
  }

  async function draw({ jobId, title, picture, sources }: Commission, signal: AbortSignal): Promise<ArtifactRow> {
    // Drawn meanwhile by whoever came just before.
    const known = await findArtifact(db, jobId, picture)
    if (known && (await artifacts.has(known.sha256))) return known
    const [glbPath, factsPath] = await Promise.all([pathOf(sources, FILE_NAMES.glb), pathOf(sources, FACTS)])
    const png = await artist.draw({ picture, glbPath, factsPath, title }, signal).catch((error: unknown): never => {
      if (signal.aborted) throw new AppError('unavailable', `Cannot draw ${picture}: the server is shutting down`)
      if (!(error instanceof RangeError)) throw error
      throw new AppError('export_failed', error.message, { cause: error })
    })
    const stored = await artifacts.put(png)
    const artifact = { name: picture, format: 'png', ...stored }
    await putArtifact(db, jobId, artifact)
    return { job_id: jobId, ...artifact }
  }

  async function pathOf(sources: readonly ArtifactRow[], name: string): Promise<string> {
    const source = sources.find((artifact) => artifact.name === name)
    const path = source ? await artifacts.pathOf(source.sha256) : null
    if (!source || path === null)
      throw new AppError('artifact_not_found', `The file of ${name} is gone from the artifacts folder; replay the job`)
    if (source.bytes > MAX_GLB_BYTES)
      throw new AppError(
        'export_failed',
        `Cannot draw the model: ${name} has ${source.bytes} bytes, at most ${MAX_GLB_BYTES} are drawn. ` +
          'Mesh it more coarsely with mesh.toleranceMm',
      )
    return path
  }

  return {
    get,
    async renderSheet(jobId) {
      const { sha256 } = await get(jobId, 'sheet.png')
      return artifacts.read(sha256)
    },
    async drain(graceMs) {
      isLeaving = true
      await scheduler.drain(graceMs)
      await artist.close()
      for (const { picture, result } of underWay.values())
        result.reject(new AppError('unavailable', `Cannot draw ${picture}: the server is shutting down`))
    },
  }
}
