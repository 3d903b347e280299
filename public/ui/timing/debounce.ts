/** Work that waits until nothing has happened for a while. */

export interface Debounced {
  /** Starts the rest, or starts it anew. */
  start: () => void
  cancel: () => void
}

/** Calls `work` once `restMs` have passed since the last start. */
export function debounce(restMs: number, work: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = (): void => clearTimeout(timer)
  return {
    start() {
      cancel()
      timer = setTimeout(work, restMs)
    },
    cancel,
  }
}
