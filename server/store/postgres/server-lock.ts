import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { z } from 'zod'

/** The lock that makes a PostgreSQL database one server's own. */
export interface ServerLock {
  readonly serverVersion: string
  release(): Promise<void>
}

/** What the lock needs: connections of its own, and whom to tell of trouble. */
export interface ServerLockOptions {
  connect: () => Promise<{ client: Client; version: string }>
  onWarning: (message: string) => void
  /** The connection was lost and another server got the lock in between: nothing may be written any more. */
  onTaken: (message: string) => void
}

/** Like the migrations' key any number, one below 2^32, so that it is found in pg_locks as `objid`. */
const LOCK_KEY = 7_274_002
const RETRY_MS = [0, 100, 300, 1000, 3000]

const HOLDER_SQL = `
  select a.pid, a.backend_start::text as since, coalesce(host(a.client_addr), 'the same machine') as address
  from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1
    and l.database = (select oid from pg_database where datname = current_database())`
const backendSchema = z.object({ pid: z.number(), since: z.string(), address: z.string() })
type Backend = z.infer<typeof backendSchema>

/**
 * Takes the lock for this process and holds it on a session of its own.
 *
 * When that session ends, by a restart of PostgreSQL say, the lock is taken again as soon as possible; only when somebody else
 * was faster, it is given up.
 *
 * @throws Error that says where the other server is.
 */
export async function holdServerLock({ connect, onWarning, onTaken }: ServerLockOptions): Promise<ServerLock> {
  const stop = new AbortController()
  const first = await take(connect)
  let held = first
  watch()

  function watch(): void {
    held.client.once('end', () => {
      if (!stop.signal.aborted) void retake()
    })
  }

  async function retake(): Promise<void> {
    onWarning('Lost the connection that holds the lock on the database, reconnecting')
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      try {
        await delay(RETRY_MS[attempt] ?? RETRY_MS.at(-1), undefined, { signal: stop.signal, ref: false })
        const next = await take(connect, held.backend)
        if (stop.signal.aborted) return await next.client.end()
        held = next
        watch()
        onWarning('The lock on the database is held again')
        return
      } catch (error) {
        if (stop.signal.aborted) return
        if (error instanceof LockTakenError) {
          onTaken(`${error.message}. This server has lost the database to it and must be restarted`)
          onWarning(error.message)
          return
        }
        if (attempt === RETRY_MS.length) onWarning(`Still no lock on the database: ${String(error)}`)
      }
    }
  }

  return {
    serverVersion: first.version,
    async release() {
      stop.abort()
      await held.client.end()
    },
  }
}

class LockTakenError extends Error {}

/** @param ghost - Our own earlier session: when the network broke, PostgreSQL may believe that it is still there. */
async function take(connect: ServerLockOptions['connect'], ghost?: Backend) {
  const { client, version } = await connect()
  try {
    if (ghost) {
      await client.query(
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = $1 and backend_start::text = $2',
        [ghost.pid, ghost.since],
      )
    }
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [LOCK_KEY])
    const holder = await client.query(HOLDER_SQL, [LOCK_KEY])
    const backend = backendSchema.optional().parse(holder.rows[0])
    if (rows[0]?.locked && backend) return { client, version, backend }
    throw new LockTakenError(describeHolder(backend))
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

function describeHolder(backend: Backend | undefined): string {
  const where = backend ? ` from ${backend.address} since ${backend.since} (session ${backend.pid})` : ''
  return `Cannot use this database: another Partstream server uses it${where}. Stop that one, or give this one a database of its own`
}
