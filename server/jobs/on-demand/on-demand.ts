/** Files of finished jobs that are made when somebody first asks for them, and then kept with the job's files. */
import { AppError } from '../../errors.ts'
import { findArtifact, listArtifacts, putArtifact, type ArtifactRow } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import { findJob, type JobRow } from '../../store/rows/job-rows.ts'
import { SqlError } from '../../store/sql-error.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { isFinal } from '../../store/lifecycle.ts'
import { createSlots, type Slots } from '../queue/slots.ts'

/** What a file is made from: a finished job and the files that it has. */
export interface Source {
  job: JobRow
  name: string
  artifacts: readonly ArtifactRow[]
}

/** Makes one kind of files. */
export interface Maker {
  /** What it does, in a word for errors: "Cannot write model.step". */
  verb: string
  /** Files that it makes at the same time. */
  slots: number
  /** Whether this job has what the file is made from. */
  canMake(source: Source): boolean
  /** @throws AppError `export_failed` when it cannot be made from this model. */
  make(source: Source, signal: AbortSignal): Promise<{ format: string; bytes: Uint8Array }>
  close(): Promise<void>
}

export interface OnDemand {
  /**
   * The artifact `name` of a job, made now if it is not there yet; however many ask, it is made once. The job's event log stays
   * as it is.
   *
   * @throws AppError `job_not_found`, `artifact_not_found`, `not_finished`, `export_failed`, `queue_full` or `unavailable`.
   */
  get(jobId: string, name: string): Promise<ArtifactRow>
  /** Makes nothing any more; what is being made may take `graceMs`. */
  drain(graceMs: number): Promise<void>
}

export interface OnDemandDeps {
  db: Db
  artifacts: ArtifactStore
  makers: readonly Maker[]
  /** Files of one kind that may wait to be made. */
  maxWaiting: number
}

/** A foreign key that leads nowhere. */
const NO_SUCH_JOB = '23503'

interface Order {
  source: Source
  made: PromiseWithResolvers<ArtifactRow>
}

/** A service that has made nothing yet. */
export function createOnDemand({ db, artifacts, makers, maxWaiting }: OnDemandDeps): OnDemand {
  const orders = new Map<string, Order>()
  const queues = makers.map((maker) => ({ maker, slots: createSlots({ slots: maker.slots, run: runnerOf(maker) }) }))
  let isLeaving = false

  async function get(jobId: string, name: string): Promise<ArtifactRow> {
    const known = await findArtifact(db, jobId, name)
    if (known && (await artifacts.has(known.sha256))) return known
    const job = await findJob(db, jobId)
    if (!job) throw new AppError('job_not_found', `There is no job ${jobId}`)
    if (!isFinal(job.status))
      throw new AppError('not_finished', `Cannot get ${name}: the job ${jobId} has not finished`)
    const source = { job, name, artifacts: await listArtifacts(db, [jobId]) }
    const queue = queues.find(({ maker }) => maker.canMake(source))
    if (queue) return order(source, queue)
    if (known) return known
    throw new AppError('artifact_not_found', `The job ${jobId} has no artifact "${name}"`)
  }

  async function order(source: Source, { maker, slots }: { maker: Maker; slots: Slots }): Promise<ArtifactRow> {
    const { job, name } = source
    const key = `${job.id}/${name}`
    const waiting = orders.get(key)
    if (waiting) return waiting.made.promise
    if (isLeaving) throw leaving(maker, name)
    if (slots.waiting >= maxWaiting)
      throw new AppError('queue_full', `Cannot ${maker.verb} ${name}: ${slots.waiting} files wait; try again later`)
    const made = Promise.withResolvers<ArtifactRow>()
    orders.set(key, { source, made })
    slots.add(key)
    return made.promise
  }

  function runnerOf(maker: Maker) {
    return async (key: string, signal: AbortSignal): Promise<void> => {
      const current = orders.get(key)
      if (!current) return
      try {
        current.made.resolve(await make(maker, current.source, signal))
      } catch (error) {
        current.made.reject(signal.aborted ? leaving(maker, current.source.name) : error)
      } finally {
        orders.delete(key)
      }
    }
  }

  async function make(maker: Maker, source: Source, signal: AbortSignal): Promise<ArtifactRow> {
    const { job, name } = source
    // Made meanwhile by whoever came just before.
    const known = await findArtifact(db, job.id, name)
    if (known && (await artifacts.has(known.sha256))) return known
    const { format, bytes } = await maker.make(source, signal)
    const stored = await artifacts.put(bytes)
    try {
      await putArtifact(db, job.id, { name, format, ...stored })
    } catch (error) {
      if (!(error instanceof SqlError) || error.code !== NO_SUCH_JOB) throw error
      throw new AppError('job_not_found', `Cannot ${maker.verb} ${name}: the job ${job.id} has been deleted meanwhile`)
    } finally {
      artifacts.letGo(stored.sha256)
    }
    return { job_id: job.id, name, format, ...stored }
  }

  return {
    get,
    async drain(graceMs) {
      isLeaving = true
      await Promise.all(queues.map(({ slots }) => slots.drain(graceMs)))
      await Promise.all(makers.map((maker) => maker.close()))
      for (const { source, made } of orders.values())
        made.reject(new AppError('unavailable', `Cannot get ${source.name}: the server is shutting down`))
    },
  }
}

function leaving({ verb }: Maker, name: string): AppError {
  return new AppError('unavailable', `Cannot ${verb} ${name}: the server is shutting down`)
}
