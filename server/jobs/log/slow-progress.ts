/** Tells of calls that take their time, and of no others: a quick job says nothing of its progress. */
import type { Progress } from '../../api.ts'

/** How long a call takes before it is told of, and how long the next one waits after it. */
const SLOW_MS = 1200

export interface SlowProgress {
  /** A call begins, and with that the one before has ended. */
  begin: (progress: Progress) => void
  /** None is under way any more. */
  end: () => void
}

/** Hands what is slow to `tell`. */
export function createSlowProgress(tell: (progress: Progress) => void): SlowProgress {
  let current: Progress | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  function look(before: Progress | null): void {
    // Of many quick calls in a row the present one is told, once a while.
    timer = current === before ? null : setTimeout(look, SLOW_MS, current)
    if (current) tell(current)
  }

  return {
    begin(progress) {
      current = progress
      timer ??= setTimeout(look, SLOW_MS, progress)
    },
    end() {
      if (timer) clearTimeout(timer)
      timer = null
      current = null
    },
  }
}
