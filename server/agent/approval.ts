/** Tool calls that wait for a person. */
import type { ApprovalState } from '../api.ts'

export interface Approvals {
  /** When a call that is asked for now will expire. */
  deadline(): Date
  /** Resolves with what a person decides, or `expired` when nobody does in time; rejects when the signal is aborted. */
  wait(jobId: string, callId: string, signal: AbortSignal): Promise<Exclude<ApprovalState, 'pending'>>
  /** Decides a call; false when it does not wait. */
  decide(jobId: string, callId: string, approve: boolean): boolean
}

/** Approvals that expire after `timeoutMs`. */
export function createApprovals({ timeoutMs }: { timeoutMs: number }): Approvals {
  const waiting = new Map<string, (state: 'approved' | 'rejected' | 'expired') => void>()
  const keyOf = (jobId: string, callId: string) => `${jobId}/${callId}`

  return {
    deadline: () => new Date(Date.now() + timeoutMs),
    async wait(jobId, callId, signal) {
      signal.throwIfAborted()
      const key = keyOf(jobId, callId)
      const { promise, resolve, reject } = Promise.withResolvers<'approved' | 'rejected' | 'expired'>()
      const onAbort = () => reject(signal.reason)
      const timer = setTimeout(() => resolve('expired'), timeoutMs)
      waiting.set(key, resolve)
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        waiting.delete(key)
        signal.removeEventListener('abort', onAbort)
      }
    },
    decide(jobId, callId, approve) {
      const resolve = waiting.get(keyOf(jobId, callId))
      resolve?.(approve ? 'approved' : 'rejected')
      return resolve !== undefined
    },
  }
}
