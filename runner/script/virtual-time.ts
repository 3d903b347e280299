/**
 * A clock on which scripts sleep without anybody waiting, and which makes every run see the same times: timers fire in order
 * as soon as nothing else is left to do.
 */
export interface VirtualTime {
  globals: Record<'setTimeout' | 'clearTimeout' | 'Date', unknown>
  /** Fires the next timer; false when there is none. */
  fireNext: () => boolean
}

interface Timer {
  id: number
  atMs: number
  fire: () => void
}

/** What `Date.now()` answers when a script starts: 2000-01-01T00:00:00Z. */
const START_MS = Date.UTC(2000, 0, 1)

/** A clock that has not moved yet. */
export function createVirtualTime(): VirtualTime {
  const timers: Timer[] = []
  let nowMs = START_MS
  let lastId = 0

  function setTimer(callback: (...args: unknown[]) => void, delayMs: unknown, ...args: unknown[]): number {
    const atMs = nowMs + Math.max(0, Number(delayMs) || 0)
    const timer = { id: ++lastId, atMs, fire: () => callback(...args) }
    const later = timers.findIndex((other) => other.atMs > atMs)
    timers.splice(later < 0 ? timers.length : later, 0, timer)
    return timer.id
  }

  function clearTimer(id: unknown): void {
    const index = timers.findIndex((timer) => timer.id === id)
    if (index >= 0) timers.splice(index, 1)
  }

  // `new Date()` and `Date.now()` tell the virtual time; everything else is the real class.
  const VirtualDate = new Proxy(Date, {
    construct: (_target, args, newTarget) => Reflect.construct(Date, args.length > 0 ? args : [nowMs], newTarget),
    apply: () => new Date(nowMs).toUTCString(),
    get: (target, key) => (key === 'now' ? () => nowMs : Reflect.get(target, key)),
  })

  return {
    globals: { setTimeout: setTimer, clearTimeout: clearTimer, Date: VirtualDate },
    fireNext() {
      const timer = timers.shift()
      if (!timer) return false
      nowMs = timer.atMs
      timer.fire()
      return true
    },
  }
}
