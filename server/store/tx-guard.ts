import { AsyncLocalStorage } from 'node:async_hooks'

/** Refuses a statement on the database from inside of one of its transactions, which would wait for itself for ever. */
export interface TxGuard {
  /** Runs the body of a transaction. */
  inside<T>(work: () => Promise<T>): Promise<T>
  /** @throws Error when called from the body of an open transaction. */
  refuseInside(): void
}

/** One guard a database. */
export function createTxGuard(): TxGuard {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  return {
    async inside(work) {
      const state = { open: true }
      try {
        return await current.run(state, work)
      } finally {
        // Work that was started inside and outlives the transaction may use the database again.
        state.open = false
      }
    },
    refuseInside() {
      if (current.getStore()?.open) {
        throw new Error(
          'Cannot use the database inside of its own transaction: use the object that tx() hands to its callback',
        )
      }
    },
  }
}
