/** Earlier jobs: keeps the list in step with the server and the user's filter, and repeats what is in it. */
import { api } from '../api/api.ts'
import { isOver } from '../jobs/run.ts'
import type { Store } from '../store.ts'
import { debounce } from '../ui/timing/debounce.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import { loadMoreJobs, refreshJobs, type JobFilter, type JobList } from './job-list.ts'

/** Rest before the list is fetched: a dragged slider makes many runs, and a word has many letters. */
const REST_MS = 250

export interface History {
  /** The list is no longer true. */
  refresh: () => void
  loadMore: () => void
  setFilter: (filter: JobFilter) => void
  /** Runs a job again, as a new one. */
  replay: (jobId: string) => Promise<void>
}

/** Fetches nothing until it is first asked to; `open` shows a job. */
export function createHistory({ store, open }: { store: Store; open: (jobId: string) => Promise<void> }): History {
  const { state, update } = store
  let latest = 0
  const { start: refresh } = debounce(REST_MS, () => {
    void take(refreshJobs)
    void completeJob()
  })

  /** Answers may come in another order than they were asked for; only the last counts. */
  async function take(fetchInto: (list: JobList) => Promise<JobList>): Promise<void> {
    const own = ++latest
    const list = await fetchInto(state.history)
    if (own === latest) update({ history: list })
  }

  /** The job on the screen as it is after its end; what is known of it comes from its start. */
  async function completeJob(): Promise<void> {
    const { run } = state
    if (!run?.job || !isOver(run) || isOver(run.job)) return
    try {
      const job = await api.job(run.job.id)
      if (state.run === run) update({ run: { ...run, job } })
    } catch (error) {
      toast(`The downloads of this job are not known: ${messageOf(error)}`, 'fault')
    }
  }

  return {
    refresh,
    loadMore: () => void take(loadMoreJobs),
    setFilter(filter) {
      latest++
      update({ history: { ...state.history, filter, nextCursor: null, fault: null } })
      refresh()
    },
    async replay(jobId) {
      try {
        await open((await api.replay(jobId)).id)
      } catch (error) {
        toast(`The job was not run again: ${messageOf(error)}`, 'fault')
      }
    },
  }
}
