/** Embedded databases for tests, in a tenth of the time that making one takes. */
import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../server/store/open.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes a folder that is fit for `DATA_DIR`, with an empty database of the newest schema.
 *
 * @param dir - Where; default a new folder in the system's folder for temporary files. The caller removes it.
 */
export async function newDataDir(dir?: string): Promise<string> {
  const target = dir ?? (await mkdtemp(join(tmpdir(), 'partstream-data-')))
  await cp(await template(), target, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return target
}

/** The folder to copy; made at the first use and again when the engine or the schema has changed. */
async function template(): Promise<string> {
  const dir = join(ROOT, 'node_modules/.cache/partstream', await fingerprint())
  if (existsSync(dir)) return dir
  await mkdir(dirname(dir), { recursive: true })
  const draft = await mkdtemp(`${dir}.`)
  const db = await openStore({ databaseUrl: '', dataDir: draft })
  await db.close()
  try {
    await rename(draft, dir)
  } catch (error) {
    await rm(draft, { recursive: true })
    // Another test file was faster; its folder is as good.
    if (!existsSync(dir)) throw error
  }
  return dir
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const parts = [
    join(ROOT, 'server/store/pglite/init.ts'),
    join(ROOT, 'node_modules/@electric-sql/pglite/package.json'),
  ]
  for (const name of (await readdir(join(ROOT, 'sql'))).toSorted()) parts.push(join(ROOT, 'sql', name))
  for (const path of parts) hash.update(await readFile(path)).update('\0')
  return hash.digest('hex').slice(0, 16)
}
