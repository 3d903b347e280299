/** The uploads that a job names: they are there, and not too much for one process. */
import type { Upload } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Queryable } from '../../store/db.ts'
import { findUploads } from '../../store/rows/upload-rows.ts'

/**
 * The uploads with these ids.
 *
 * @param action - Begins the sentence of an error, such as `Cannot create a job`.
 * @throws AppError `upload_not_found`; `too_large` when they are more than `maxMb` together.
 */
export async function findJobFiles(
  db: Queryable,
  ids: readonly string[],
  { action, maxMb }: { action: string; maxMb: number },
): Promise<Upload[]> {
  const found = await findUploads(db, ids)
  const missing = ids.find((id) => !found.some((upload) => upload.id === id))
  if (missing !== undefined)
    throw new AppError(
      'upload_not_found',
      `${action}: there is no upload ${missing}; POST the file to /api/uploads first`,
    )
  const bytes = found.reduce((sum, upload) => sum + upload.bytes, 0)
  if (bytes > maxMb * 2 ** 20)
    throw new AppError(
      'too_large',
      `${action}: its files have ${Math.ceil(bytes / 2 ** 20)} MB together, at most ${maxMb} go with one (JOB_FILES_MB)`,
    )
  return found
}
