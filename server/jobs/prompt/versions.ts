/** Versions of a session's part, as an agent sees them. */
import type { Version } from '../../agent/agent.ts'
import type { Queryable } from '../../store/db.ts'
import { findJob, type CodeJobRow } from '../../store/rows/job-rows.ts'
import { findPlan } from '../../store/rows/plan-rows.ts'

/** How far back a plan is looked for. */
const MAX_STEPS = 20

/** The version that a job stands for: its own script, or the one that its prompt has come to. Null when it has none. */
export async function findScriptJob(db: Queryable, jobId: string): Promise<CodeJobRow | null> {
  const job = await findJob(db, jobId)
  if (job?.kind !== 'prompt') return job
  return job.result_job_id === null ? null : findScriptJob(db, job.result_job_id)
}

/** The version with this job id, or null. */
export async function findVersion(db: Queryable, jobId: string | null): Promise<Version | null> {
  const job = jobId === null ? null : await findScriptJob(db, jobId)
  if (!job) return null
  return {
    jobId: job.id,
    parentId: job.parent_id,
    promptId: job.prompt_id,
    name: job.name,
    code: job.input.code,
    params: job.input.params ?? {},
    status: job.status,
    verdict: job.verdict,
    parameters: job.parameters,
    diagnostics: job.diagnostics,
    error: job.error,
    plan: await nearestPlan(db, job),
  }
}

/** A version that was made by hand has the plan of the one before it; the planner sees what still holds of it. */
async function nearestPlan(db: Queryable, job: CodeJobRow): Promise<unknown> {
  let at: CodeJobRow | null = job
  for (let step = 0; at && step < MAX_STEPS; step++) {
    const plan = await findPlan(db, at.id)
    if (plan !== null) return plan
    at = at.parent_id === null ? null : await findScriptJob(db, at.parent_id)
  }
  return null
}

/** A name that a job can have, from any text. */
export function jobName(text: string): string {
  const line = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[/\\\p{Cc}]/gu, '-')
  const [start = ''] = /^.{0,79}/u.exec(line) ?? []
  const short = line.length > 80 ? `${start}…` : line
  return short === '' ? 'part' : short
}
