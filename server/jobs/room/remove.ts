/** Removes jobs, conversations and uploads, and every copy of what is in them. */
import { AppError } from '../../errors.ts'
import type { Db, Queryable } from '../../store/db.ts'
import { findJob } from '../../store/rows/job-rows.ts'
import {
  areUnfinished,
  deleteJobs,
  deleteUpload,
  isUploadNeeded,
  listJobsOfSession,
  listRuns,
  lockJob,
} from '../../store/rows/removal-rows.ts'
import { deleteSession, findSession, selectHead } from '../../store/rows/session-rows.ts'
import type { SessionFeed } from '../prompt/session-feed.ts'
import type { Garbage } from './garbage.ts'

export interface Remove {
  /**
   * Removes a finished job with its log, its files and, of a prompt, what was said and the runs that it made.
   *
   * @throws AppError `job_not_found`, `not_finished`, `in_use` when it is a run of a prompt.
   */
  job(id: string): Promise<void>
  /**
   * Removes a conversation with all its jobs.
   *
   * @throws AppError `session_not_found`, `session_busy`.
   */
  session(id: string): Promise<void>
  /**
   * Removes an upload; jobs that have used it keep their results.
   *
   * @throws AppError `upload_not_found`, `in_use` when a job that waits or runs needs it.
   */
  upload(id: string): Promise<void>
}

/** Removes what is in a database and, with its garbage, in the artifact store. */
export function createRemove({ db, feed, garbage }: { db: Db; feed: SessionFeed; garbage: Garbage }): Remove {
  async function removeJob(t: Queryable, id: string): Promise<{ files: string[]; sessionId: string | null }> {
    await lockJob(t, id, 'update')
    const job = await findJob(t, id)
    if (!job) throw new AppError('job_not_found', `There is no job ${id}`)
    if (job.kind === 'code' && job.prompt_id !== null)
      throw new AppError(
        'in_use',
        `Cannot delete job ${id}: the prompt ${job.prompt_id} has made it, and tells of it; delete that`,
      )
    const ids = [id, ...(job.kind === 'prompt' ? await listRuns(t, id) : [])]
    if (await areUnfinished(t, ids))
      throw new AppError('not_finished', `Cannot delete job ${id}: it is ${job.status}; cancel it first`)
    const sessionId = job.session_id
    const session = sessionId === null ? null : await findSession(t, sessionId)
    const files = await deleteJobs(t, ids)
    // The conversation goes on from what the deleted version was made from.
    const isHead = session?.headJobId && ids.includes(session.headJobId)
    if (session && isHead && job.parent_id !== null) await selectHead(t, session.id, job.parent_id)
    return { files, sessionId }
  }

  return {
    async job(id) {
      const { files, sessionId } = await db.tx(async (t) => removeJob(t, id))
      if (sessionId !== null) feed.touch(sessionId)
      await garbage.collect(files)
    },
    async session(id) {
      const files = await db.tx(async (t) => {
        if (!(await findSession(t, id))) throw new AppError('session_not_found', `There is no session ${id}`)
        const ids = await listJobsOfSession(t, id)
        if (await areUnfinished(t, ids))
          throw new AppError(
            'session_busy',
            'Cannot delete the session: one of its jobs has not finished; wait for its end or cancel it',
          )
        const own = await deleteJobs(t, ids)
        await deleteSession(t, id)
        return own
      })
      feed.touch(id)
      await garbage.collect(files)
    },
    async upload(id) {
      const file = await db.tx(async (t) => {
        if (await isUploadNeeded(t, id))
          throw new AppError('in_use', `Cannot delete upload ${id}: a job that has not finished needs it`)
        return deleteUpload(t, id)
      })
      if (file === null) throw new AppError('upload_not_found', `There is no upload ${id}`)
      await garbage.collect([file])
    },
  }
}
