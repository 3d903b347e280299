/** Removes what is old, or too much, by itself; pinned conversations stay. */
import { AppError } from '../../errors.ts'
import type { Db } from '../../store/db.ts'
import { countFileBytes, listOldest, type Unit } from '../../store/rows/removal-rows.ts'
import type { Garbage } from './garbage.ts'
import type { Remove } from './remove.ts'

export interface RetentionOptions {
  db: Db
  remove: Remove
  garbage: Garbage
  /** Days after which what nobody has touched goes; 0 keeps it. */
  keepDays: number
  /** Most bytes of all files; the oldest go first. 0 for no limit. */
  maxBytes: number
  /** Told how much has gone, when anything has, and of faults. */
  onRemoved: (units: number, files: number) => void
  onFault: (message: string, error: unknown) => void
}

export interface Retention {
  /** Removes what is due now, and then every hour. */
  start(): Promise<void>
  close(): void
}

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000
const AT_ONCE = 20

/** A retention that has not begun. */
export function createRetention(options: RetentionOptions): Retention {
  const { db, remove, garbage, keepDays, maxBytes, onRemoved, onFault } = options
  let timer: NodeJS.Timeout | undefined
  const closing = new AbortController()

  /** Removes the oldest while `isDue` says so; answers how many have gone. */
  async function removeOldest(before: Date, isDue: () => Promise<boolean>): Promise<number> {
    let count = 0
    for (;;) {
      const units = await listOldest(db, before, AT_ONCE)
      const countBefore = count
      for (const unit of units) {
        if (closing.signal.aborted || !(await isDue())) return count
        if (await removeUnit(unit)) count++
      }
      if (count === countBefore) return count
    }
  }

  async function removeUnit({ kind, id }: Unit): Promise<boolean> {
    try {
      await remove[kind](id)
      return true
    } catch (error) {
      // Used or removed this moment; it is not due then.
      if (error instanceof AppError && error.code !== 'unavailable') return false
      throw error
    }
  }

  async function pass(): Promise<void> {
    try {
      const now = Date.now()
      const old = keepDays > 0 ? await removeOldest(new Date(now - keepDays * DAY_MS), async () => true) : 0
      const tooMuch = async () => (await countFileBytes(db)) > maxBytes
      const more = maxBytes > 0 ? await removeOldest(new Date(now), tooMuch) : 0
      const files = await garbage.collectAll()
      if (old + more + files > 0) onRemoved(old + more, files)
    } catch (error) {
      onFault('Cannot remove what is old', error)
    }
  }

  return {
    async start() {
      await pass()
      timer = setInterval(() => void pass(), EVERY_MS).unref()
    },
    close() {
      closing.abort()
      clearInterval(timer)
    },
  }
}
