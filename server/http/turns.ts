/** Lets some at a time do what others then wait for, in the order in which they came. */

export interface Turns {
  /** Resolves when it is one's turn, with what ends it; null at once when too many wait, or when `signal` aborts before. */
  take: (signal: AbortSignal) => Promise<(() => void) | null>
}

/** `most` at the same time; `mostWaiting` more may wait. */
export function createTurns(most: number, mostWaiting: number): Turns {
  const waiting = new Set<() => void>()
  let underWay = 0

  function end(): void {
    underWay--
    const [next] = waiting
    next?.()
  }

  function begin(): () => void {
    underWay++
    return end
  }

  return {
    async take(signal) {
      if (signal.aborted) return null
      if (underWay < most) return begin()
      if (waiting.size >= mostWaiting) return null
      const { promise, resolve } = Promise.withResolvers<(() => void) | null>()
      const start = () => leave(begin())
      const giveUp = () => leave(null)
      function leave(turn: (() => void) | null): void {
        waiting.delete(start)
        signal.removeEventListener('abort', giveUp)
        resolve(turn)
      }
      waiting.add(start)
      signal.addEventListener('abort', giveUp)
      return promise
    },
  }
}
