/** The pages of earlier jobs fetched so far. */
import type { JobStatus, JobSummary } from '../../server/api.ts'
import { api } from '../api/api.ts'
import { messageOf } from '../ui/message-of.ts'

/** Which jobs are listed; the server looks for the text in name, script and prompt. */
export interface JobFilter {
  text: string
  status: JobStatus | null
  /** Only those with a star. */
  starred: boolean
}

/** A job as it stands in the list. */
export type ListedJob = JobSummary

/** Every job. */
export const NO_FILTER: JobFilter = { text: '', status: null, starred: false }

export interface JobList {
  filter: JobFilter
  /** Newest first; null before the first page. */
  jobs: readonly ListedJob[] | null
  /** Those that are about to be deleted, and are not shown any more. */
  removing: ReadonlySet<string>
  nextCursor: string | null
  /** Why the last page could not be fetched. */
  fault: string | null
}

/** Every job, none of which has been fetched yet. */
export const EMPTY_LIST: JobList = {
  filter: NO_FILTER,
  jobs: null,
  removing: new Set(),
  nextCursor: null,
  fault: null,
}

/** Whether jobs are left out. */
export function isFiltered({ text, status, starred }: JobFilter): boolean {
  return text.trim() !== '' || status !== null || starred
}

/** The newest page again; older ones that were fetched before stay behind it. */
export async function refreshJobs(list: JobList): Promise<JobList> {
  return fetchPage(list, async () => {
    const { jobs, nextCursor } = await ask(list.filter, null)
    const oldest = jobs.at(-1)?.id ?? ''
    // Ids are in the order of creation, so that what comes before the oldest of this page is not in it.
    const older = nextCursor === null ? [] : (list.jobs ?? []).filter(({ id }) => id < oldest)
    return { jobs: [...jobs, ...older], nextCursor: older.length > 0 ? list.nextCursor : nextCursor }
  })
}

/** The list with its next page. */
export async function loadMoreJobs(list: JobList): Promise<JobList> {
  return fetchPage(list, async () => {
    const { jobs, nextCursor } = await ask(list.filter, list.nextCursor)
    return { jobs: [...(list.jobs ?? []), ...jobs], nextCursor }
  })
}

function ask({ text, status, starred }: JobFilter, cursor: string | null) {
  return api.jobs({ limit: 30, cursor, status, starred: starred ? 'true' : null, q: text.trim() || null })
}

async function fetchPage(list: JobList, work: () => Promise<Pick<JobList, 'jobs' | 'nextCursor'>>): Promise<JobList> {
  try {
    return { ...list, ...(await work()), fault: null }
  } catch (error) {
    return { ...list, fault: `Earlier runs could not be fetched: ${messageOf(error)}` }
  }
}
