/** Runs scripts of our own on the exact shape of a finished job; nothing of it is kept. */
import type { CodeInput } from '../../api.ts'
import type { Limits, Runner } from '../../runners/runner.ts'
import { findArtifact } from '../../store/rows/artifact-rows.ts'
import type { Db } from '../../store/db.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { fileNameOf } from '../files/format-files.ts'

export interface Inspected {
  /** What the script has printed. */
  printed: string
  /** Why it has not come to its end. */
  error: string | null
}

export type Inspect = (
  jobId: string,
  script: string,
  params: NonNullable<CodeInput['params']>,
  signal: AbortSignal,
) => Promise<Inspected>

const MAX_PRINTED_CHARS = 200_000

/** Inspects one shape at a time, so that it never competes with the jobs for more than one process. */
export function createInspect(deps: { db: Db; artifacts: ArtifactStore; runner: Runner; limits: Limits }): Inspect {
  const { db, artifacts, runner, limits } = deps
  let before: Promise<unknown> = Promise.resolve()

  async function inspect(...[jobId, code, params, signal]: Parameters<Inspect>): Promise<Inspected> {
    signal.throwIfAborted()
    const row = await findArtifact(db, jobId, fileNameOf('brep'))
    if (!row) return { printed: '', error: `the job ${jobId} has no shape` }
    const files = [{ name: fileNameOf('brep'), format: 'brep', bytes: await artifacts.read(row.sha256) } as const]
    const request = { code, params, engine: 'replicad', formats: [], mesh: {}, name: 'inspect', files } as const
    let printed = ''
    let error: string | null = 'it gave no end'
    for await (const frame of runner.run({ ...request, formats: [], maxTriangles: 1000, files }, limits, signal)) {
      if (frame.type === 'log' && printed.length < MAX_PRINTED_CHARS) printed += frame.text
      if (frame.type === 'end') error = frame.end.ok ? null : frame.end.error.message
    }
    signal.throwIfAborted()
    return { printed, error }
  }

  return async (...args) => {
    const turn = before.then(() => inspect(...args))
    before = turn.catch(() => {}) // its caller is told
    return turn
  }
}
