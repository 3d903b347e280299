/** A job as the wire shows it. */
import type { Artifact, Job } from '../api.ts'
import type { Db } from '../store/db.ts'
import { listArtifacts, type ArtifactRow } from '../store/rows/artifact-rows.ts'
import type { JobRow } from '../store/rows/job-rows.ts'
import { artifactUrl, stlUrl } from './files/artifact-url.ts'
import { downloadsOf } from './files/format-files.ts'

/** The jobs of some rows, with their artifacts. */
export async function viewJobs(db: Db, rows: readonly JobRow[]): Promise<Job[]> {
  if (rows.length === 0) return []
  const artifacts = await listArtifacts(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) =>
    viewJob(
      row,
      artifacts.filter(({ job_id }) => job_id === row.id),
    ),
  )
}

function viewJob(row: JobRow, artifacts: readonly ArtifactRow[]): Job {
  const { id } = row
  const self = `/api/jobs/${id}`
  const common = {
    id,
    status: row.status,
    name: row.name,
    engine: row.engine,
    kernel: row.kernel,
    sandbox: row.sandbox,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    timings: row.timings,
    parameters: row.parameters,
    verdict: row.verdict,
    diagnostics: row.diagnostics,
    artifacts: artifacts.map((artifact) => viewArtifact(id, artifact)),
    downloads: row.status === 'succeeded' ? downloadsOf(id, artifacts) : [],
    error: row.error,
    parentId: row.parent_id,
    sessionId: row.session_id,
    replayOf: row.replay_of,
    cachedFrom: row.cached_from,
    urls: { self, events: `${self}/events`, cancel: `${self}/cancel`, stl: stlUrl(id) },
  }
  if (row.kind === 'code') return { ...common, kind: 'code', input: row.input, promptId: row.prompt_id }
  const { input, provider, model, usage, result_job_id: resultJobId } = row
  return { ...common, kind: 'prompt', input, provider, model, usage, resultJobId }
}

function viewArtifact(jobId: string, { name, format, bytes, sha256 }: Omit<ArtifactRow, 'job_id'>): Artifact {
  return { name, format, bytes, sha256, url: artifactUrl(jobId, name) }
}
