/** Writes everything that a server holds into one archive, as it is at one moment. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pack as createPack, type Pack } from 'tar-stream'
import { z } from 'zod'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import type { Db, Queryable } from '../store/db.ts'
import { listAllFiles } from '../store/rows/removal-rows.ts'
import { dumpLinks, dumpTable, TABLES } from './tables.ts'

/** The first entry of an archive; artifacts follow, then tables, then the links between their rows. */
export const manifestSchema = z.object({
  format: z.literal('partstream-backup'),
  version: z.literal(1),
  /** Of the Partstream that has written it. */
  partstream: z.string(),
  createdAt: z.iso.datetime(),
  /** Number of the newest migration that the tables have seen. */
  migration: z.int(),
})
type Manifest = z.infer<typeof manifestSchema>

export interface Written {
  files: number
  /** Hashes that the tables name, and whose files are gone or damaged. */
  missing: string[]
}

/**
 * Writes the archive `file`, a plain tar; nothing of that name is there before it is whole.
 *
 * @throws Error when there is such a file.
 */
export async function writeBackup(
  file: string,
  { db, artifacts, partstream }: { db: Db; artifacts: ArtifactStore; partstream: string },
): Promise<Written> {
  if (existsSync(file)) throw new Error(`Cannot write the backup ${file}: there is a file of that name`)
  const draft = `${file}.part`
  try {
    const pack = createPack()
    const [written] = await Promise.all([
      fill(pack, { db, artifacts, partstream }),
      pipeline(pack, createWriteStream(draft, { mode: 0o600 })),
    ])
    await sync(draft)
    await rename(draft, file)
    if (process.platform !== 'win32') await sync(dirname(file))
    return written
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function fill(
  pack: Pack,
  { db, artifacts, partstream }: { db: Db; artifacts: ArtifactStore; partstream: string },
): Promise<Written> {
  try {
    return await db.tx(async (t) => {
      await t.exec('set transaction isolation level repeatable read, read only')
      const migration = await newestMigration(t)
      const createdAt = new Date().toISOString()
      const manifest: Manifest = { format: 'partstream-backup', version: 1, partstream, createdAt, migration }
      await addText(pack, 'manifest.json', JSON.stringify(manifest))
      const written: Written = { files: 0, missing: [] }
      for (const sha256 of await listAllFiles(t)) {
        const path = await artifacts.pathOf(sha256)
        if (path === null) written.missing.push(sha256)
        else await addFile(pack, `artifacts/${sha256}`, path)
        written.files += path === null ? 0 : 1
      }
      for (const table of TABLES) await addLines(pack, `tables/${table.name}`, dumpTable(t, table))
      for (const table of TABLES) await addLines(pack, `links/${table.name}`, dumpLinks(t, table))
      pack.finalize()
      return written
    })
  } catch (error) {
    pack.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

async function newestMigration(t: Queryable): Promise<number> {
  const [row] = await t.query('select max(number) as number from migration')
  return z.object({ number: z.number() }).parse(row).number
}

async function addLines(pack: Pack, name: string, chunks: AsyncIterable<string[]>): Promise<void> {
  let number = 0
  for await (const lines of chunks) await addText(pack, `${name}/${++number}.jsonl`, lines.join('\n'))
}

async function addText(pack: Pack, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  await pipeline(Readable.from([bytes]), pack.entry({ name, size: bytes.length }))
}

async function addFile(pack: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path)
  await pipeline(createReadStream(path), pack.entry({ name, size }))
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
