/** Takes nothing new when the disk is nearly full: what runs can still be written down. */
import { AppError } from '../../errors.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'

/**
 * Refuses what would need room.
 *
 * @param action - Begins the sentence of the error, such as `Cannot create a job`.
 * @throws AppError `storage_full`.
 */
export type RefuseFull = (action: string) => Promise<void>

/** A floor of `minBytes` that stay free on the disk of the artifacts; 0 refuses nothing. */
export function createFloor({ artifacts, minBytes }: { artifacts: ArtifactStore; minBytes: number }): RefuseFull {
  return async (action) => {
    if (minBytes === 0) return
    const free = await artifacts.freeBytes()
    if (free >= minBytes) return
    const [has, needs] = [free, minBytes].map((bytes) => (bytes / 2 ** 30).toFixed(2))
    throw new AppError(
      'storage_full',
      `${action}: the disk of the artifacts has ${has} GB free, and ${needs} must stay so (MIN_FREE_GB); delete something, or make room`,
    )
  }
}
