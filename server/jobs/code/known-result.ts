/** Answers a job from the result of an earlier one with the same input. */
import type { Artifact, CodeInput, NewEvent } from '../../api.ts'
import type { Runner } from '../../runners/runner.ts'
import { listArtifacts, putArtifact, type ArtifactRow } from '../../store/rows/artifact-rows.ts'
import type { Db, Queryable } from '../../store/db.ts'
import { appendEvents, listPrinted } from '../../store/rows/event-rows.ts'
import { findJob, moveJob, type CodeJobRow, type NewJob } from '../../store/rows/job-rows.ts'
import { findCached } from '../../store/rows/result-cache-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { artifactUrl, stlUrl } from '../files/artifact-url.ts'
import { cacheKey } from './result-cache.ts'

export interface KnownResult {
  id: string
  job: CodeJobRow
  artifacts: ArtifactRow[]
}

/** The succeeded job whose result this input would give again, or null; its artifacts are there. */
export async function findKnownResult(
  input: CodeInput,
  { db, artifacts, runner }: { db: Db; artifacts: ArtifactStore; runner: Runner },
): Promise<KnownResult | null> {
  const key = await cacheKey(db, input, runner)
  const id = key && (await findCached(db, key))
  const job = id ? await findJob(db, id) : null
  if (job?.kind !== 'code') return null
  const rows = await listArtifacts(db, [job.id])
  const present = await Promise.all(rows.map(({ sha256 }) => artifacts.has(sha256)))
  return present.every(Boolean) ? { id: job.id, job, artifacts: rows } : null
}

/** Gives a queued job the result: its log from `parameters` on, its artifacts, its verdict. */
export async function copyResult(
  t: Queryable,
  { id: sourceId, job, artifacts }: KnownResult,
  to: NewJob,
): Promise<void> {
  const finishedAt = new Date()
  const timings = { total: finishedAt.getTime() - to.createdAt.getTime() }
  for (const artifact of artifacts) await putArtifact(t, to.id, artifact)
  await appendEvents(t, to.id, finishedAt, [
    ...(await listPrinted(t, sourceId)).map((data): NewEvent => ({ type: 'log', data })),
    { type: 'parameters', data: { parameters: job.parameters } },
    ...job.diagnostics.map((data): NewEvent => ({ type: 'diagnostic', data })),
    ...artifacts.toSorted(glbFirst).map(({ name, format, bytes, sha256 }): NewEvent => {
      const data: Artifact = { name, format, bytes, sha256, url: artifactUrl(to.id, name) }
      return { type: 'artifact', data }
    }),
    {
      type: 'complete',
      data: {
        status: 'succeeded',
        ...(artifacts.some(({ format }) => format === 'stl') && { stlPath: stlUrl(to.id) }),
        ...(job.verdict && { verdict: job.verdict }),
        timings,
        cachedFrom: sourceId,
      },
    },
  ])
  const { kernel, sandbox, parameters, diagnostics, verdict } = job
  await moveJob(t, to.id, 'succeeded', {
    kernel,
    sandbox,
    parameters,
    diagnostics,
    verdict,
    timings,
    finished_at: finishedAt,
  })
}

function glbFirst(a: ArtifactRow, b: ArtifactRow): number {
  return Number(b.format === 'glb') - Number(a.format === 'glb')
}
