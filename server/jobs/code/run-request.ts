/** What the runner is asked for a job. */
import type { RunnerRequest } from '../../../runner/contract/frames.ts'
import type { Db } from '../../store/db.ts'
import type { CodeJobRow } from '../../store/rows/job-rows.ts'
import { findUploads } from '../../store/rows/upload-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'

const MAX_TRIANGLES = 4_000_000

/** The request of a job, with the bytes of its files. */
export async function runRequest(
  { input, engine, name }: Pick<CodeJobRow, 'input' | 'engine' | 'name'>,
  { db, artifacts }: { db: Db; artifacts: ArtifactStore },
): Promise<RunnerRequest> {
  const uploads = await findUploads(db, input.files ?? [])
  return {
    code: input.code,
    params: input.params ?? {},
    engine,
    formats: input.formats ?? [],
    mesh: input.mesh ?? {},
    maxTriangles: MAX_TRIANGLES,
    name,
    files: await Promise.all(
      uploads.map(async (upload) => ({
        name: upload.name,
        format: upload.format,
        bytes: await artifacts.read(upload.sha256),
      })),
    ),
  }
}
