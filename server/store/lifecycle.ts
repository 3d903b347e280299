/** The life of a job: which status may follow which. */
import { JOB_STATUSES, type JobStatus } from '../api.ts'

const NEXT = {
  queued: ['running', 'succeeded', 'failed', 'canceled'],
  // Back to the queue when the server that ran it is gone.
  running: ['queued', 'succeeded', 'failed', 'canceled'],
  succeeded: [],
  failed: [],
  canceled: [],
} as const satisfies Record<JobStatus, readonly JobStatus[]>

/** Whether nothing can follow this status. */
export function isFinal(status: JobStatus): boolean {
  return NEXT[status].length === 0
}

/** Statuses that `next` may follow; a change is written only where the stored one is among them. */
export function statusesBefore(next: JobStatus): JobStatus[] {
  const before: JobStatus[] = []
  for (const status of JOB_STATUSES) {
    const followers: readonly JobStatus[] = NEXT[status]
    if (followers.includes(next)) before.push(status)
  }
  return before
}
