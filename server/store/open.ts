import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Db } from './db.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite/pglite.ts'
import { openPostgres } from './postgres/postgres.ts'

const MIGRATIONS = fileURLToPath(new URL('../../sql', import.meta.url))

/** Where the server's database is and whom to tell about trouble with it. */
export interface StoreOptions {
  /** A PostgreSQL to use; '' takes the embedded database in `dataDir`. */
  databaseUrl: string
  dataDir: string
  /** Told of faults that the store gets over by itself, such as a lost connection. */
  onWarning?: (message: string) => void
}

/**
 * Opens the database that the settings name, with the newest schema.
 *
 * @throws Error that says why it cannot be used and what to do; nothing stays open then.
 */
export async function openStore(options: StoreOptions): Promise<Db> {
  return (await openStoreAt(options, Infinity)).db
}

/** Opens it like `openStore`, but applies no migration of a higher number; answers the number that it is at, too. */
export async function openStoreAt(
  { databaseUrl, dataDir, onWarning }: StoreOptions,
  migration: number,
): Promise<{ db: Db; at: number }> {
  const db =
    databaseUrl === '' ? await openPglite({ dataDir, onWarning }) : await openPostgres({ url: databaseUrl, onWarning })
  try {
    await migrate(db, MIGRATIONS, migration)
    const [row] = await db.query('select max(number) as at from migration')
    return { db, ...z.object({ at: z.number() }).parse(row) }
  } catch (error) {
    await db.close()
    throw error
  }
}
