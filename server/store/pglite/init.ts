/** Makes a new embedded database in the folder given as the only argument. Runs as a process of its own: see pglite.ts. */
import { PGlite } from '@electric-sql/pglite'

const [dir] = process.argv.slice(2)
if (dir === undefined) throw new TypeError('Usage: pglite/init.ts FOLDER')

// The log is short-lived, see the checkpoints in thread.ts: small segments save 12 MB of disk.
const db = await PGlite.create({ dataDir: dir, initDbStartParams: ['--data-checksums', '--wal-segsize=4'] })
await db.close()
