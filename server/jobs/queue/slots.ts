/** Which job runs when: slots, and a queue in the order of arrival. */

export interface SlotsOptions {
  /** Jobs that run at the same time. */
  slots: number
  /** Runs a job to its end; must not reject. Aborting `signal` ends it soon. */
  run: (jobId: string, signal: AbortSignal) => Promise<void>
  /** Told which place a waiting job has, 1 being the next one, whenever it has changed. */
  onPosition?: (jobId: string, position: number) => void
}

export interface Slots {
  /** Jobs that wait or rest, and places that are kept. */
  readonly waiting: number
  /** Keeps a place for a job that is still being stored, and answers which; 0 when it would start at once. Ends with `ready` or `cancel`. */
  reserve(jobId: string): number
  /** The job may start from its place on; one that was canceled meanwhile has none. */
  ready(jobId: string): void
  /** Starts a job as soon as a slot is free, behind all others; one that waits or runs already stays as it is. */
  add(jobId: string): void
  /** `queued`: taken off the queue, and will not run; `running`: its signal is aborted; null: neither waits nor runs. */
  cancel(jobId: string): 'queued' | 'running' | null
  /** What a running job does meanwhile takes no slot, such as waiting for a person; afterwards it waits for one, before all others. */
  rest<T>(jobId: string, work: () => Promise<T>): Promise<T>
  /** Whether a job waits or runs here. */
  has(jobId: string): boolean
  /** Starts nothing until `resume`; what runs goes on. */
  pause(): void
  resume(): void
  /** Starts nothing any more; resolves when every running job has ended, or after `graceMs`, when their signals are aborted. */
  drain(graceMs: number): Promise<void>
}

interface Place {
  jobId: string
  /** Whether the job may start; it is being stored else. */
  isReady: boolean
}

interface Running {
  controller: AbortController
  ended: Promise<void>
  /** It holds no slot. */
  isResting: boolean
  /** Lets it go on, when it has rested. */
  wake: (() => void) | null
}

/** Positions are told at most this often. */
const TELL_MS = 1000

/** Places up to this one are always told; those behind it once they have fallen to this share of what was told last. */
const NEAR = 10
const FEWER = 0.9

/** Slots that are all free, and an empty queue. */
export function createSlots({ slots, run, onPosition = () => {} }: SlotsOptions): Slots {
  const queue: Place[] = []
  const running = new Map<string, Running>()
  const told = new Map<string, number>()
  let draining = false
  let isPaused = false
  let telling: NodeJS.Timeout | null = null

  const resting = () => [...running.values()].filter(({ isResting }) => isResting)
  const active = () => running.size - resting().length

  function startNext(): void {
    for (const job of resting()) if (job.wake && active() < slots) job.wake()
    if (draining || isPaused) return
    while (active() < slots) {
      const next = queue.findIndex(({ isReady }) => isReady)
      if (next < 0) break
      for (const { jobId } of queue.splice(next, 1)) {
        told.delete(jobId)
        start(jobId)
      }
    }
    if (queue.length > 0) telling ??= setTimeout(tellPositions, TELL_MS).unref()
  }

  function start(jobId: string): void {
    const controller = new AbortController()
    const ended = run(jobId, controller.signal).finally(() => {
      running.delete(jobId)
      startNext()
    })
    running.set(jobId, { controller, ended, isResting: false, wake: null })
  }

  /** Resolves when a slot is free again; one that is canceled needs none to end. */
  async function awake(job: Running): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { signal } = job.controller
    job.wake = () => {
      job.isResting = false
      job.wake = null
      resolve()
    }
    signal.addEventListener('abort', job.wake, { once: true })
    if (signal.aborted) job.wake()
    startNext()
    await promise
  }

  function tellPositions(): void {
    telling = null
    if (draining) return
    for (const [index, { jobId, isReady }] of queue.entries()) {
      if (!isReady) continue
      const [before, now] = [told.get(jobId) ?? 0, index + 1]
      // Far back a few places are no news; a thousand jobs that wait would get a thousand events a second.
      if (before === now || (now > NEAR && now > FEWER * before && now < before)) continue
      told.set(jobId, now)
      onPosition(jobId, now)
    }
  }

  function has(jobId: string): boolean {
    return running.has(jobId) || queue.some((place) => place.jobId === jobId)
  }

  return {
    get waiting() {
      return queue.length + resting().length
    },
    reserve(jobId) {
      queue.push({ jobId, isReady: false })
      const place = Math.max(0, active() + queue.length - slots)
      told.set(jobId, place)
      return place
    },
    ready(jobId) {
      for (const place of queue) if (place.jobId === jobId) place.isReady = true
      startNext()
    },
    async rest(jobId, work) {
      const job = running.get(jobId)
      if (!job) return work()
      job.isResting = true
      startNext()
      return work().finally(() => awake(job))
    },
    has,
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      startNext()
    },
    add(jobId) {
      if (!has(jobId)) queue.push({ jobId, isReady: true })
      startNext()
    },
    cancel(jobId) {
      const index = queue.findIndex((place) => place.jobId === jobId)
      if (index >= 0) {
        queue.splice(index, 1)
        told.delete(jobId)
        return 'queued'
      }
      running.get(jobId)?.controller.abort()
      return running.has(jobId) ? 'running' : null
    },
    async drain(graceMs) {
      draining = true
      const all = [...running.values()]
      const abort = setTimeout(() => all.forEach(({ controller }) => controller.abort()), graceMs)
      await Promise.all(all.map(({ ended }) => ended))
      clearTimeout(abort)
    },
  }
}
