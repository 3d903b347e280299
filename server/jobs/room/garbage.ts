/** Removes files that nobody has any more. */
import type { Db } from '../../store/db.ts'
import { listNamedFiles } from '../../store/rows/removal-rows.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'

export interface Garbage {
  /** Removes those of some files that no job and no upload has. */
  collect(hashes: readonly string[]): Promise<void>
  /** Looks through the whole store, for what a killed server has left; answers how many files went. */
  collectAll(): Promise<number>
}

const AT_ONCE = 1000

/** The garbage of a store. */
export function createGarbage({ db, artifacts }: { db: Db; artifacts: ArtifactStore }): Garbage {
  async function collect(hashes: readonly string[]): Promise<number> {
    let count = 0
    for (let at = 0; at < hashes.length; at += AT_ONCE) {
      const some = hashes.slice(at, at + AT_ONCE)
      const named = await listNamedFiles(db, some)
      for (const sha256 of some) if (!named.has(sha256) && (await artifacts.remove(sha256))) count++
    }
    return count
  }

  return {
    collect: async (hashes) => void (await collect(hashes)),
    async collectAll() {
      let count = 0
      for await (const hashes of artifacts.list()) count += await collect(hashes)
      return count
    },
  }
}
