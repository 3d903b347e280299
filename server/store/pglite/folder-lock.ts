import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A lock on a folder that is held until `release` or until the process is gone, however it ends. */
export interface FolderLock {
  release(): void
}

/**
 * Takes the exclusive lock on a folder, and makes the folder first when there is none.
 *
 * Node has no flock, but SQLite takes a lock of the operating system on its file, and that one ends with the process: there is
 * no stale lock to clean up after a crash.
 *
 * @throws Error that names the process that holds the lock, or that says why the folder cannot be written.
 */
export function lockFolder(dir: string): FolderLock {
  const pidFile = join(dir, 'server.pid')
  const file = openLockFile(dir)
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    file.close()
    if (!isBusy(cause)) throw wordFault(dir, cause)
    throw new Error(
      `Cannot use the folder ${dir}: ${describeHolder(pidFile)} is using it. Stop that one first, or give this one a DATA_DIR of its own`,
      { cause },
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release() {
      if (!file.isOpen) return
      rmSync(pidFile, { force: true })
      file.close()
    },
  }
}

function openLockFile(dir: string): DatabaseSync {
  try {
    mkdirSync(dir, { recursive: true })
    return new DatabaseSync(join(dir, 'server.lock'), { timeout: 0 })
  } catch (cause) {
    throw wordFault(dir, cause)
  }
}

function wordFault(dir: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new Error(`Cannot use the folder ${dir}: ${why}. Make it writable, or set DATA_DIR to another one`, { cause })
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function describeHolder(pidFile: string): string {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
    return Number.isNaN(pid) ? 'another Partstream server' : `another Partstream server (process ${pid})`
  } catch {
    // The holder has the lock but not yet written its number.
    return 'another Partstream server'
  }
}
