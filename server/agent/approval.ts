/** Tool calls that wait for a person. */
import type { ApprovalState, ToolLevel } from '../api.ts'
import type { AgentHost } from './agent.ts'

/** Who may use which tool, and how people are asked. */
export interface Gate {
  /** Unknown tools need a confirmation. */
  levelOf: (tool: string) => ToolLevel
  approvals: Approvals
}

/** Asks a person, tells of it in the job's events, and answers what was decided. */
export async function askPerson(
  approvals: Approvals,
  { jobId, callId, tool }: { jobId: string; callId: string; tool: string },
  host: Pick<AgentHost, 'emit' | 'rest'>,
  signal: AbortSignal,
): Promise<Exclude<ApprovalState, 'pending'>> {
  const expiresAt = approvals.deadline().toISOString()
  const decided = approvals.wait(jobId, callId, signal)
  decided.catch(() => {}) // awaited below
  await host.emit({ type: 'approval', data: { callId, tool, state: 'pending', expiresAt } })
  const state = await host.rest(() => decided)
  await host.emit({ type: 'approval', data: { callId, tool, state, expiresAt } })
  return state
}

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
