/** What can be read of jobs. */
import type { Job, JobPage } from '../api.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../store/db.ts'
import { listJobs, type JobFilter } from '../store/rows/job-list-rows.ts'
import { findJob, type JobRow } from '../store/rows/job-rows.ts'
import { viewJobs, viewSummaries } from './job-view.ts'
import { isFinal } from '../store/lifecycle.ts'
import type { EventLog } from './log/event-log.ts'
import { findScriptJob } from './prompt/versions.ts'

export interface JobReader {
  /** @throws AppError `job_not_found` */
  find: (id: string) => Promise<JobRow>
  /** @throws AppError `job_not_found` */
  get: (id: string) => Promise<Job>
  list(filter: JobFilter): Promise<JobPage>
  /** The script of a job, or the one that its prompt has come to. @throws AppError `job_not_found` or `no_script`. */
  script(id: string): Promise<string>
  /** Resolves when the job has finished or `signal` is aborted. */
  settled: (id: string, signal: AbortSignal) => Promise<void>
}

/** Reads the jobs of a database. */
export function createJobReader({ db, log }: { db: Db; log: EventLog }): JobReader {
  async function find(id: string): Promise<JobRow> {
    const row = await findJob(db, id)
    if (!row) throw new AppError('job_not_found', `There is no job ${id}`)
    return row
  }

  return {
    find,
    async get(id) {
      const [job] = await viewJobs(db, [await find(id)])
      if (!job) throw new AppError('job_not_found', `There is no job ${id}`)
      return job
    },
    async list(filter) {
      const rows = await listJobs(db, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      return {
        jobs: await viewSummaries(db, page),
        nextCursor: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
      }
    },
    async script(id) {
      await find(id)
      const version = await findScriptJob(db, id)
      if (version) return version.input.code
      throw new AppError('no_script', `Cannot read the script of job ${id}: its prompt has not come to one`)
    },
    async settled(id, signal) {
      const row = await find(id)
      if (isFinal(row.status)) return
      for await (const batch of log.follow(id, row.last_seq, signal)) void batch
    },
  }
}
