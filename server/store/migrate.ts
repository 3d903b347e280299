import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Db } from './db.ts'
import { SqlError } from './sql-error.ts'

interface Migration {
  number: number
  file: string
  sql: string
  sha256: string
}

const appliedSchema = z.array(z.object({ number: z.number(), file: z.string(), sha256: z.string() }))

/** Any number will do, as long as every Partstream uses the same. */
const LOCK_KEY = 7_274_001

/**
 * Brings the schema up to the newest `NNNN_name.sql` of a folder; answers the files it applied.
 *
 * Everything happens in one transaction under a lock, so that a fault leaves the database as it was. The hash of every applied
 * file is kept: a released migration is never edited.
 *
 * @param upTo - Applies no migration of a higher number.
 * @throws Error that names the file, when one was edited or is missing, or when the database is newer than the folder.
 */
export async function migrate(db: Db, folder: string, upTo = Infinity): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return db.tx(async (t) => {
    await t.query('select pg_advisory_xact_lock($1)', [LOCK_KEY])
    await t
      .exec(`create table if not exists migration (
      number int primary key, file text not null, sha256 text not null, applied_at timestamptz not null default now())`)
      .catch(explainRights)
    const applied = appliedSchema.parse(await t.query('select number, file, sha256 from migration order by number'))
    applied.forEach((row, index) => checkApplied(row, migrations[index], folder))

    const pending = migrations.slice(applied.length).filter(({ number }) => number <= upTo)
    for (const { number, file, sql, sha256 } of pending) {
      await t.exec(sql).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`Cannot apply the migration ${file}: ${why}`, { cause })
      })
      await t.query('insert into migration (number, file, sha256) values ($1, $2, $3)', [number, file, sha256])
    }
    return pending.map(({ file }) => file)
  })
}

const INSUFFICIENT_PRIVILEGE = '42501'

function explainRights(cause: unknown): never {
  if (!(cause instanceof SqlError) || cause.code !== INSUFFICIENT_PRIVILEGE) throw cause
  throw new Error(
    `Cannot make tables in the database: ${cause.message}. Make the user of DATABASE_URL its owner: alter database … owner to …`,
    { cause },
  )
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
      if (number !== index + 1) {
        throw new Error(
          `Cannot read the migrations in ${folder}: ${file} stands where ${String(index + 1).padStart(4, '0')}_….sql is expected`,
        )
      }
      // Git may have rewritten the line ends; that is not an edit.
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return { number, file, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

function checkApplied(
  applied: { file: string; sha256: string },
  expected: Migration | undefined,
  folder: string,
): void {
  if (expected === undefined) {
    throw new Error(
      `Cannot use this database: it was made by a newer Partstream (${applied.file} is unknown here). Update Partstream, or use ` +
        'another database',
    )
  }
  if (applied.file !== expected.file) {
    throw new Error(
      `Cannot migrate: ${applied.file} is applied to the database, but ${folder} has ${expected.file} in its place. Put the ` +
        'file back',
    )
  }
  if (applied.sha256 !== expected.sha256) {
    throw new Error(
      `Cannot migrate: ${applied.file} was edited after it was applied to the database. Put its old text back and write a new ` +
        'migration',
    )
  }
}
