/** Holds the page's only state. */
import { emptyState, type State } from './state.ts'

export interface Store {
  /** The present values; only `update` changes them. */
  readonly state: Readonly<State>
  update: (change: Partial<State>) => void
  /** Calls `listener` after each change. */
  listen: (listener: () => void) => void
}

/** Creates the state of a page on which nothing has happened yet. */
export function createStore(): Store {
  const state = emptyState()
  const listeners: (() => void)[] = []
  return {
    state,
    update(change) {
      Object.assign(state, change)
      for (const listener of listeners) listener()
    },
    listen: (listener) => void listeners.push(listener),
  }
}
