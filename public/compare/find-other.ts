/** Finds the job that the one on the screen is compared with when the user names none. */
import type { Job } from '../../server/api.ts'
import { api } from '../api/api.ts'

type Origin = Pick<Job, 'id' | 'name' | 'parentId' | 'replayOf'>

/** The version that the job was made from, else what it repeats, else the last success before it; null when there is none. */
export async function findOther(job: Origin): Promise<string | null> {
  if (job.parentId !== null) return job.parentId
  if (job.replayOf !== null) return job.replayOf
  const { jobs } = await api.jobs({ cursor: job.id, status: 'succeeded', kind: 'code', limit: 30 })
  return chooseOther(job, jobs)
}

/** Of earlier jobs, newest first, the first that has the same name, else simply the first. */
export function chooseOther({ name }: Pick<Job, 'name'>, earlier: readonly Pick<Job, 'id' | 'name'>[]): string | null {
  return (earlier.find((job) => job.name === name) ?? earlier[0])?.id ?? null
}
