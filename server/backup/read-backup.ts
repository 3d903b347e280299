/** Brings what an archive holds into an empty database and its folder of artifacts. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import type { Db, Queryable } from '../store/db.ts'
import { findFilledTable, loadLinks, loadRows, TABLES } from './tables.ts'
import { manifestSchema } from './write-backup.ts'

/** A file in the archive. */
interface Entry {
  name: string
  bytes: AsyncIterable<Uint8Array>
}

export interface ReadBackupDeps {
  /** Opens the database with the schema of a migration, and no newer one. */
  openAt: (migration: number) => Promise<{ db: Db; at: number }>
  artifacts: ArtifactStore
}

/**
 * Reads an archive; files first, and all tables in one transaction, so that a fault leaves the database empty.
 *
 * @throws Error when it is no backup, or damaged, or the database is not empty or of another version.
 */
export async function readBackup(file: string, { openAt, artifacts }: ReadBackupDeps): Promise<{ rows: number }> {
  const entries = entriesOf(file)
  const first = await entries.next()
  const manifest =
    first.done || first.value.name !== 'manifest.json'
      ? null
      : manifestSchema.safeParse(JSON.parse(await textOf(first.value)))
  if (!manifest?.success) throw new Error(`Cannot restore ${file}: it is no backup of a Partstream`)
  const { migration, partstream } = manifest.data
  const { db, at } = await openAt(migration)
  try {
    const why =
      at < migration
        ? `it was written by Partstream ${partstream}, which is newer; update this one`
        : 'it is older than this database; restore it into a new DATA_DIR, or a new database'
    if (at !== migration) throw new Error(`Cannot restore ${file}: ${why}`)
    const filled = await findFilledTable(db)
    if (filled !== null)
      throw new Error(`Cannot restore ${file}: the database is not empty (${filled}); use a new DATA_DIR or database`)
    return await load(entries, db, artifacts, file)
  } finally {
    await db.close()
  }
}

async function load(
  entries: AsyncGenerator<Entry>,
  db: Db,
  artifacts: ArtifactStore,
  file: string,
): Promise<{ rows: number }> {
  return db.tx(async (t) => {
    let rows = 0
    for await (const entry of entries) {
      const [kind, name = '', end] = entry.name.split('/')
      if (kind === 'artifacts') await keep(entry, name, artifacts, file)
      else rows += await take(t, `${kind}`, name, await textOf(entry))
      if (kind !== 'artifacts' && !end?.endsWith('.jsonl'))
        throw new Error(`Cannot restore ${file}: ${entry.name} is not known to this version`)
    }
    return { rows }
  })
}

async function keep(entry: Entry, sha256: string, artifacts: ArtifactStore, file: string): Promise<void> {
  const stored = await artifacts.put(entry.bytes)
  artifacts.letGo(stored.sha256)
  if (stored.sha256 === sha256) return
  throw new Error(`Cannot restore ${file}: it is damaged, the file ${sha256} in it is another`)
}

async function take(t: Queryable, kind: string, name: string, text: string): Promise<number> {
  const table = TABLES.find((candidate) => candidate.name === name)
  if (!table) throw new Error(`Cannot restore the table "${name}": this version has none`)
  const lines = text.split('\n')
  if (kind === 'links') await loadLinks(t, table, lines)
  else await loadRows(t, table, lines)
  return kind === 'links' ? 0 : lines.length
}

/** The entries of a tar, each of which must be read before the next. */
async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const entries = extract()
  const fed = pipeline(createReadStream(file), entries)
  fed.catch(() => {}) // whoever reads is told
  for await (const entry of entries) yield { name: entry.header.name, bytes: bytesOf(entry) }
  await fed
}

async function* bytesOf(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) if (chunk instanceof Uint8Array) yield chunk
}

async function textOf({ bytes }: Entry): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
