import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../errors.ts'
import type { Db } from '../db.ts'
import { lockFolder } from './folder-lock.ts'
import { startEngine } from './engine.ts'
import { asQueryable, runTransaction, type Connection } from '../connection.ts'
import { createTxGuard } from '../tx-guard.ts'

/** Major version of PostgreSQL that PGlite is built from; it reads no other version's files. */
const MAJOR = '18'
const INIT_SCRIPT = fileURLToPath(new URL('./init.ts', import.meta.url))
const UNFINISHED = 'database.new-'

/** Where the embedded database is and whom to tell about trouble with it. */
export interface PgliteOptions {
  /** Holds the files in `database/`, and the lock that keeps a second server out. Made when there is none. */
  dataDir: string
  onWarning?: ((message: string) => void) | undefined
}

/**
 * Opens the embedded database in a folder, and makes it first when there is none.
 *
 * What is acknowledged survives a kill and a power failure. An engine that crashes, on a full disk say, is started again with
 * the next statement; what was running is refused with an AppError.
 *
 * @throws Error when another process uses the folder, or when its database is of another version or damaged.
 */
export async function openPglite({ dataDir, onWarning = () => {} }: PgliteOptions): Promise<Db> {
  const folder = resolve(dataDir)
  const lock = lockFolder(folder)
  try {
    const files = join(folder, 'database')
    if (!existsSync(files)) await makeDatabase(folder, files)
    checkVersion(files)
    return await serve(files, onWarning, () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Lets everybody use the one connection of the engine, one after the other. */
async function serve(files: string, onWarning: (message: string) => void, onClosed: () => void): Promise<Db> {
  let engine = await startEngine(files, onWarning)
  const guard = createTxGuard()
  let last: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | undefined

  function inTurn<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    guard.refuseInside()
    if (closing) throw new AppError('unavailable', 'Cannot use the database: it is closed')
    const result = last.then(async () => {
      if (!engine.alive) engine = await startEngine(files, onWarning)
      return work(engine)
    })
    last = result.catch(() => {})
    return result
  }

  return {
    description: `PostgreSQL ${engine.version} (embedded)`,
    query: async (sql, params) => inTurn((connection) => asQueryable(connection).query(sql, params)),
    exec: async (sql) => inTurn((connection) => connection.exec(sql)),
    tx: async (work) => inTurn((connection) => runTransaction(connection, (t) => guard.inside(() => work(t)))),
    close() {
      closing ??= last.then(() => engine.stop()).finally(onClosed)
      return closing
    },
  }
}

/**
 * Initialises a database in a child process, because it takes memory that this one would never give back, and under another
 * name, because only a rename is whole or not at all.
 */
async function makeDatabase(folder: string, files: string): Promise<void> {
  sweep(folder)
  // A name of its own each time: the child of a server that was killed may still be writing to its folder.
  const unfinished = mkdtempSync(join(folder, UNFINISHED))
  const child = spawn(process.execPath, [INIT_SCRIPT, unfinished], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4000)))
  const ended = Promise.withResolvers<string>()
  child.once('error', ended.reject)
  child.once('close', (code, signal) => ended.resolve(code === 0 ? '' : `ended with ${signal ?? code}`))
  const fault = await ended.promise
  if (fault !== '') {
    sweep(folder)
    throw new Error(`Cannot make a database in ${folder}: the process that does it ${fault}\n${complaint}`)
  }
  syncTree(unfinished)
  renameSync(unfinished, files)
  syncOne(folder)
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Has everything in a folder written down for good, so that the rename cannot survive what it renames. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    syncOne(join(entry.parentPath, entry.name))
  }
  syncOne(folder)
}

function syncOne(path: string): void {
  // Windows syncs no folder, and a file only for who may write to it.
  if (process.platform === 'win32') return
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
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
