import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { COLUMN_PARSERS } from './columns.ts'
import type { Db, Queryable } from './db.ts'
import { lockFolder } from './folder-lock.ts'
import { createTxGuard } from './tx-guard.ts'

/** Major version of PostgreSQL that PGlite is built from; it reads no other version's files. */
const MAJOR = '18'
const INIT_SCRIPT = fileURLToPath(new URL('./pglite-init.ts', import.meta.url))
const UNFINISHED = 'database.new'

/**
 * Opens the embedded database in a folder, and makes it first when there is none.
 *
 * `dataDir` holds the files of the database in `database/` and the lock that keeps a second server out. Killing the process at
 * any moment loses no acknowledged statement.
 *
 * @throws Error when another process uses the folder, or when its database is of another version or damaged.
 */
export async function openPglite({ dataDir }: { dataDir: string }): Promise<Db> {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true })
  const lock = lockFolder(folder)
  try {
    const files = join(folder, 'database')
    if (!existsSync(files)) await makeDatabase(folder, files)
    checkVersion(files)
    return await startEngine(files, () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Initialises a database in a child process, because it takes 350 MB that the server would never give back, and under another
 * name, because only a rename is whole or not at all.
 */
async function makeDatabase(folder: string, files: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    if (name === UNFINISHED) rmSync(join(folder, name), { recursive: true })
  }
  const unfinished = join(folder, UNFINISHED)
  mkdirSync(unfinished)
  const child = spawn(process.execPath, [INIT_SCRIPT, unfinished], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4000)))
  const { promise, resolve: done, reject } = Promise.withResolvers<string>()
  child.once('error', reject).once('close', (code, signal) => done(code === 0 ? '' : `ended with ${signal ?? code}`))
  const fault = await promise
  if (fault !== '')
    throw new Error(`Cannot make a database in ${folder}: the process that does it ${fault}\n${complaint}`)
  renameSync(unfinished, files)
}

function checkVersion(files: string): void {
  const versionFile = join(files, 'PG_VERSION')
  const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : ''
  if (found === MAJOR) return
  const state =
    found === '' ? 'it is not a database' : `it was made by PostgreSQL ${found}, this version reads ${MAJOR}`
  throw new Error(
    `Cannot open the database in ${files}: ${state}. Move that folder away to start with an empty one, or run the version of ` +
      'Partstream that made it',
  )
}

async function startEngine(files: string, onClosed: () => void): Promise<Db> {
  const complaints: string[] = []
  let engine: PGlite
  try {
    engine = await PGlite.create({
      dataDir: files,
      // The buffers are part of the wasm memory, and the operating system caches the files anyway.
      startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'],
      parsers: COLUMN_PARSERS,
      onStderr(line) {
        complaints.push(line)
        return false
      },
    })
  } catch (cause) {
    const said = complaints.slice(-5).join('\n')
    throw new Error(`Cannot open the database in ${files}: it seems to be damaged, restore it from a backup\n${said}`, {
      cause,
    })
  }
  const guard = createTxGuard()
  const { rows } = await engine.query<{ server_version: string }>('show server_version')
  let closing: Promise<void> | undefined
  const database = asQueryable(engine)
  return {
    description: `PostgreSQL ${rows[0]?.server_version ?? MAJOR} (embedded)`,
    async query(sql, params) {
      guard.refuseInside()
      return database.query(sql, params)
    },
    async exec(sql) {
      guard.refuseInside()
      return database.exec(sql)
    },
    async tx(work) {
      guard.refuseInside()
      return engine.transaction((t) => guard.inside(() => work(asQueryable(t))))
    },
    close() {
      closing ??= engine.close().finally(onClosed)
      return closing
    },
  }
}

/** The narrow door to PGlite or to one of its transactions. */
function asQueryable(session: Pick<PGlite, 'query' | 'exec'>): Queryable {
  return {
    async query(sql, params = []) {
      const { rows } = await session.query(sql, [...params]).catch(withoutParameters)
      return rows
    },
    async exec(sql) {
      await session.exec(sql).catch(withoutParameters)
    },
  }
}

/** PGlite hangs the statement's values on its errors; in a log they would be the user's whole script. */
function withoutParameters(error: unknown): never {
  if (error instanceof Error && 'params' in error) delete error.params
  throw error
}
