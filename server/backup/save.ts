/** `npm run backup -- FILE`: everything that the server of these settings holds, in one archive. The server must not run. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { createArtifactStore } from '../jobs/files/artifact-store.ts'
import { openStore } from '../store/open.ts'
import { writeBackup } from './write-backup.ts'

const PACKAGE = new URL('../../package.json', import.meta.url)

try {
  const [file] = process.argv.slice(2)
  if (file === undefined) throw new Error('Cannot back up: say where to, such as npm run backup -- partstream.tar')
  const { databaseUrl, dataDir, artifactsDir } = readConfig(process.env)
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(PACKAGE, 'utf8')))
  const artifacts = await createArtifactStore({ dir: resolve(artifactsDir) })
  const db = await openStore({ databaseUrl, dataDir: resolve(dataDir) })
  try {
    const { files, missing } = await writeBackup(resolve(file), { db, artifacts, partstream: version })
    console.log(`Wrote ${file}: all tables and ${files} files`)
    for (const sha256 of missing) console.warn(`The file ${sha256} is gone or damaged; replay the jobs that have it`)
    process.exitCode = missing.length === 0 ? 0 : 2
  } finally {
    await db.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
