/** The pages of earlier jobs fetched so far. */
import type { Job } from '../../server/api.ts'
import { api } from '../jobs/api.ts'
import { messageOf } from '../ui/message-of.ts'

export interface JobList {
  /** Newest first; null before the first page. */
  jobs: readonly Job[] | null
  nextCursor: string | null
  /** Why the last page could not be fetched. */
  fault: string | null
}

/** The newest page again; older ones that were fetched before stay behind it. */
export async function refreshJobs(list: JobList): Promise<JobList> {
  return fetchPage(list, async () => {
    const { jobs, nextCursor } = await api.jobs(null)
    const oldest = jobs.at(-1)?.id ?? ''
    // Ids are in the order of creation, so that what comes before the oldest of this page is not in it.
    const older = nextCursor === null ? [] : (list.jobs ?? []).filter(({ id }) => id < oldest)
    return { jobs: [...jobs, ...older], nextCursor: older.length > 0 ? list.nextCursor : nextCursor, fault: null }
  })
}

/** The list with its next page. */
export async function loadMoreJobs(list: JobList): Promise<JobList> {
  return fetchPage(list, async () => {
    const { jobs, nextCursor } = await api.jobs(list.nextCursor)
    return { jobs: [...(list.jobs ?? []), ...jobs], nextCursor, fault: null }
  })
}

async function fetchPage(list: JobList, work: () => Promise<JobList>): Promise<JobList> {
  try {
    return await work()
  } catch (error) {
    const why = messageOf(error)
    return { ...list, fault: `Earlier runs could not be fetched: ${why}` }
  }
}
