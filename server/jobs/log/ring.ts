/** The newest events of a job, shared by all who follow it: they are read once and wait together, however many they are. */
import { setImmediate } from 'node:timers/promises'
import type { StoredEvent } from '../../store/rows/event-rows.ts'

export interface Ring {
  /** Number of the newest event that is known of; -1 when nothing is. */
  readonly tip: number
  /** The newest event, when it is here. */
  readonly newest: StoredEvent | null
  /**
   * The events after `cursor`: empty when there is none yet, null when they are not here and must be read. One array for all who
   * ask from the same place.
   */
  after(cursor: number): readonly StoredEvent[] | null
  /** Adds events that were just written. */
  publish(events: readonly StoredEvent[]): void
  /** Adds a page that was read, when it joins what is here; `tip` is the number of the newest event there is. */
  adopt(page: readonly StoredEvent[], tip: number): void
  /** Wakes all who wait, whether there is news or not. */
  wakeAll(): void
  /** Resolves when there may be news, or the signal of `follower` is aborted. */
  news(follower: Follower): Promise<void>
}

/** Somebody who follows; one object for its whole life. */
export interface Follower {
  readonly signal: AbortSignal
  /** Set while it waits. */
  wake: () => void
}

/** Events and characters that are kept for those who are a little behind. */
const MAX_EVENTS = 2000
const MAX_CHARS = 2 ** 20
/** Events that a follower is given at a time. */
const BATCH = 500
/** So many followers are woken in one go; then everything else that the server does gets its turn. */
const WOKEN_AT_ONCE = 100

/** A ring that knows nothing yet. */
export function createRing(): Ring {
  let events: StoredEvent[] = []
  let chars = 0
  let tip = -1
  let slices = new Map<number, readonly StoredEvent[]>()
  let waiting = new Set<Follower>()
  const due: Follower[] = []
  let isWaking = false

  const first = () => events[0]?.seq ?? tip + 1

  function trim(): void {
    let count = 0
    while (events.length - count > MAX_EVENTS || (chars > MAX_CHARS && count < events.length - 1))
      chars -= events[count++]?.data.length ?? 0
    if (count > 0) events = events.slice(count)
    slices = new Map()
  }

  function add(more: readonly StoredEvent[]): void {
    events.push(...more)
    chars += more.reduce((sum, { data }) => sum + data.length, 0)
  }

  async function wakeAll(): Promise<void> {
    due.push(...waiting)
    waiting = new Set()
    if (isWaking) return
    isWaking = true
    while (due.length > 0) {
      for (const { wake } of due.splice(0, WOKEN_AT_ONCE)) wake()
      await setImmediate()
    }
    isWaking = false
  }

  return {
    get tip() {
      return tip
    },
    get newest() {
      return events.at(-1) ?? null
    },
    after(cursor) {
      if (tip >= 0 && cursor >= tip) return []
      if (cursor + 1 < first() || events.length === 0) return null
      const known = slices.get(cursor)
      if (known) return known
      const start = cursor + 1 - first()
      const slice = events.slice(start, start + BATCH)
      slices.set(cursor, slice)
      return slice
    },
    publish(more) {
      const [start, end] = [more[0]?.seq ?? 0, more.at(-1)?.seq ?? 0]
      if (end <= tip) return
      if (start !== tip + 1 || (events.at(-1)?.seq ?? tip) !== tip) [events, chars] = [[], 0]
      add(more)
      tip = end
      trim()
      void wakeAll()
    },
    adopt(page, newest) {
      const isNews = newest > tip
      tip = Math.max(tip, newest)
      const end = page.at(-1)?.seq ?? 0
      const start = page[0]?.seq ?? 0
      if (page.length > 0 && start < first() && (end === tip || end + 1 >= first())) {
        const rest = events.filter(({ seq }) => seq > end)
        ;[events, chars] = [[], 0]
        add([...page, ...rest])
      }
      trim()
      if (isNews) void wakeAll()
    },
    wakeAll: () => void wakeAll(),
    async news(follower) {
      if (follower.signal.aborted) return
      const { promise, resolve } = Promise.withResolvers<void>()
      follower.wake = resolve
      waiting.add(follower)
      await promise
      waiting.delete(follower)
    },
  }
}
