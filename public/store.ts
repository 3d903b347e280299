/** Holds the page's only state. */
import { emptyState, type State } from './page-state.ts'

export interface Store {
  /** The present values; only `update` changes them. */
  readonly state: Readonly<State>
  update: (change: Partial<State>) => void
}

/** Creates the state of a page on which nothing has happened yet; each change calls `onChange`. */
export function createStore(onChange: () => void): Store {
  const state = emptyState()
  return {
    state,
    update(change) {
      Object.assign(state, change)
      onChange()
    },
  }
}
