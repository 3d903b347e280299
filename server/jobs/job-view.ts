/** A job as the wire shows it. */
import type { Artifact, Job, JobSummary } from '../api.ts'
import type { Db } from '../store/db.ts'
import { listArtifacts, type ArtifactRow } from '../store/rows/artifact-rows.ts'
import type { JobSummaryRow } from '../store/rows/job-list-rows.ts'
import type { CodeJobRow, JobRow, PromptJobRow } from '../store/rows/job-rows.ts'
import { artifactUrl, stlUrl } from './files/artifact-url.ts'
import { downloadsOf } from './files/format-files.ts'

/** The jobs of some rows, with their artifacts. */
export async function viewJobs(db: Db, rows: readonly JobRow[]): Promise<Job[]> {
  return withArtifacts(db, rows, (row, artifacts): Job => {
    const common = viewCommon(row, artifacts)
    return row.kind === 'code'
      ? { ...common, ...viewCode(row), input: row.input }
      : { ...common, ...viewPrompt(row), input: row.input }
  })
}

/** The jobs of some rows as lists show them: without what they were made from. */
export async function viewSummaries(db: Db, rows: readonly JobSummaryRow[]): Promise<JobSummary[]> {
  return withArtifacts(db, rows, (row, artifacts): JobSummary => {
    const common = viewCommon(row, artifacts)
    return row.kind === 'code' ? { ...common, ...viewCode(row) } : { ...common, ...viewPrompt(row) }
  })
}

async function withArtifacts<Row extends { id: string }, Seen>(
  db: Db,
  rows: readonly Row[],
  view: (row: Row, artifacts: readonly ArtifactRow[]) => Seen,
): Promise<Seen[]> {
  if (rows.length === 0) return []
  const artifacts = await listArtifacts(
    db,
    rows.map(({ id }) => id),
  )
  const byJob = Map.groupBy(artifacts, ({ job_id }) => job_id)
  return rows.map((row) => view(row, byJob.get(row.id) ?? []))
}

function viewCode({ prompt_id: promptId }: Pick<CodeJobRow, 'prompt_id'>) {
  return { kind: 'code', promptId } as const
}

function viewPrompt({
  provider,
  model,
  usage,
  result_job_id: resultJobId,
}: Pick<PromptJobRow, 'provider' | 'model' | 'usage' | 'result_job_id'>) {
  return { kind: 'prompt', provider, model, usage, resultJobId } as const
}

function viewCommon(row: JobSummaryRow, artifacts: readonly ArtifactRow[]) {
  const { id } = row
  const self = `/api/jobs/${id}`
  return {
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
    starred: row.starred,
    urls: { self, events: `${self}/events`, cancel: `${self}/cancel`, stl: stlUrl(id) },
  }
}

function viewArtifact(jobId: string, { name, format, bytes, sha256 }: Omit<ArtifactRow, 'job_id'>): Artifact {
  return { name, format, bytes, sha256, url: artifactUrl(jobId, name) }
}
