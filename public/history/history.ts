/** Earlier jobs: keeps the list in step with the server and the user's filter, and changes what is in it. */
import { api, ProblemError } from '../api/api.ts'
import { isOver } from '../jobs/run.ts'
import type { Store } from '../store.ts'
import { debounce } from '../ui/timing/debounce.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import { loadMoreJobs, refreshJobs, type JobFilter, type JobList } from './job-list.ts'

/** Rest before the list is fetched: a dragged slider makes many runs, and a word has many letters. */
const REST_MS = 250
/** How long a removal can be taken back. */
const UNDO_MS = 6000

export interface History {
  /** The list is no longer true. */
  refresh: () => void
  loadMore: () => void
  setFilter: (filter: JobFilter) => void
  /** Runs a job again, as a new one. */
  replay: (jobId: string) => Promise<void>
  /** Takes a job out of the list; unless the user takes that back, it is deleted a little later. */
  remove: (jobId: string, name: string) => void
  /** Gives a job another name or a star. */
  change: (jobId: string, changes: { name?: string; starred?: boolean }) => Promise<void>
}

/** Fetches nothing until it is first asked to; `open` shows a job. */
export function createHistory({ store, open }: { store: Store; open: (jobId: string) => Promise<void> }): History {
  const { state, update } = store
  const removals = new Map<string, ReturnType<typeof setTimeout>>()
  let latest = 0
  const { start: refresh } = debounce(REST_MS, () => {
    void take(refreshJobs)
    void completeJob()
  })
  // Whoever leaves has not taken it back.
  addEventListener('pagehide', () => {
    for (const jobId of removals.keys()) void api.removeJob(jobId).catch(() => {}) // nobody is there to be told
  })

  /** Answers may come in another order than they were asked for; only the last counts. */
  async function take(fetchInto: (list: JobList) => Promise<JobList>): Promise<void> {
    const own = ++latest
    const { removing: _, ...list } = await fetchInto(state.history)
    if (own === latest) update({ history: { ...list, removing: state.history.removing } })
  }

  /** The job on the screen as it is after its end; what is known of it comes from its start. */
  async function completeJob(): Promise<void> {
    const { run } = state
    if (!run?.job || !isOver(run) || isOver(run.job)) return
    try {
      const job = await api.job(run.job.id)
      if (state.run === run) update({ run: { ...run, job } })
    } catch (error) {
      // It may have been deleted meanwhile.
      if (error instanceof ProblemError && error.status === 404) return
      toast(`The downloads of this job are not known: ${messageOf(error)}`, 'fault')
    }
  }

  function setRemoving(jobId: string, isRemoving: boolean): void {
    const removing = new Set(state.history.removing)
    if (isRemoving) removing.add(jobId)
    else removing.delete(jobId)
    update({ history: { ...state.history, removing } })
  }

  async function removeForGood(jobId: string, name: string): Promise<void> {
    removals.delete(jobId)
    try {
      await api.removeJob(jobId)
      refresh()
    } catch (error) {
      setRemoving(jobId, false)
      toast(`${name} was not deleted: ${messageOf(error)}`, 'fault')
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
    remove(jobId, name) {
      if (removals.has(jobId)) return
      setRemoving(jobId, true)
      removals.set(
        jobId,
        setTimeout(() => void removeForGood(jobId, name), UNDO_MS),
      )
      const undo = (): void => {
        clearTimeout(removals.get(jobId))
        removals.delete(jobId)
        setRemoving(jobId, false)
      }
      toast(`${name} is deleted`, 'note', { label: 'Undo', run: undo, forMs: UNDO_MS })
    },
    async change(jobId, changes) {
      try {
        const { name, starred } = await api.changeJob(jobId, changes)
        const jobs = state.history.jobs?.map((job) => (job.id === jobId ? { ...job, name, starred } : job)) ?? null
        update({ history: { ...state.history, jobs } })
        if (changes.name !== undefined && state.run?.job?.id === jobId) update({ name })
        refresh()
      } catch (error) {
        toast(`The job was not changed: ${messageOf(error)}`, 'fault')
      }
    },
  }
}
