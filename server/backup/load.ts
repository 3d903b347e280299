/** `npm run restore -- FILE`: what an archive holds, into the empty database and folder of these settings. */
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { createArtifactStore } from '../jobs/files/artifact-store.ts'
import { openStore, openStoreAt } from '../store/open.ts'
import { readBackup } from './read-backup.ts'

try {
  const [file] = process.argv.slice(2)
  if (file === undefined) throw new Error('Cannot restore: say what, such as npm run restore -- partstream.tar')
  const { databaseUrl, dataDir, artifactsDir } = readConfig(process.env)
  const store = { databaseUrl, dataDir: resolve(dataDir) }
  const artifacts = await createArtifactStore({ dir: resolve(artifactsDir) })
  const { rows } = await readBackup(resolve(file), {
    artifacts,
    openAt: async (migration) => openStoreAt(store, migration),
  })
  // The tables are as they were; whatever this version has changed since then comes now.
  await (await openStore(store)).close()
  console.log(`Restored ${file}: ${rows} rows`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
