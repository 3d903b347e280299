/** Which results are known already: the same input on the same kernel gives the same bytes. */
import { createHash } from 'node:crypto'
import type { CodeInput } from '../../api.ts'
import type { Runner } from '../../runners/runner.ts'
import type { Queryable } from '../../store/db.ts'
import { findUploads } from '../../store/rows/upload-rows.ts'

/** Raised whenever the same input gives other bytes than before. */
const RECIPE = 2

/**
 * The key of everything that decides a result: script, parameters, files, options and kernel. Null while the kernel is not
 * known yet.
 */
export async function cacheKey(db: Queryable, input: CodeInput, runner: Runner): Promise<string | null> {
  const { kernel } = runner.info(input.engine)
  if (kernel === null) return null
  const uploads = await findUploads(db, input.files ?? [])
  const { code, params, engine, formats, mesh, name } = input
  const files = uploads.map((upload) => [upload.name, upload.sha256])
  const essence = {
    recipe: RECIPE,
    kernel,
    code,
    params: sorted(params ?? {}),
    engine,
    formats: formats?.toSorted(),
    mesh,
    name,
    files,
  }
  return createHash('sha256').update(JSON.stringify(essence)).digest('hex')
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
