/** A real PostgreSQL of a test's own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { findProgram } from './find-program.ts'

export interface TestPostgres {
  /** URL of an empty database, for the superuser, who needs no password. Every other role needs its own. */
  url: string
  /** Makes another empty database and answers its URL. */
  newDatabase(options?: string): Promise<string>
  /** Ends the server at once, as a crash does. */
  kill(): Promise<void>
  /** Starts the server again on the same files and the same URLs. */
  restart(): Promise<void>
  /** Ends the server and removes its files. */
  stop(): Promise<void>
}

const SUPERUSER = 'postgres'
/** Everybody reaches the server through its socket; `all` but the superuser with a password. */
const LOGINS = `local all ${SUPERUSER} trust\nlocal all all scram-sha-256\n`

/**
 * Starts a PostgreSQL on a socket in a folder of its own, so that no port is taken.
 *
 * Works for root too: PostgreSQL refuses to run as root and gets the user `postgres` or `nobody`.
 *
 * @param options.fsync - False saves time where no crash of the machine is played.
 * @throws Error that names the package to install when there is no PostgreSQL on this machine.
 */
export async function startPostgres({ fsync = true }: { fsync?: boolean } = {}): Promise<TestPostgres> {
  const owner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? unprivilegedUser() : {}
  // The path of a socket is short by law: 107 bytes.
  const folder = mkdtempSync(join(tmpdir(), 'pg-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const files = join(folder, 'data')
  const program = { initdb: programPath('initdb'), postgres: programPath('postgres') }
  const env = { LC_ALL: 'C' }

  const init = ['-D', files, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '-N', '--no-instructions']
  await promisify(execFile)(program.initdb, init, { ...owner, cwd: folder, env })
  writeFileSync(join(files, 'pg_hba.conf'), LOGINS)
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: fsync ? 'on' : 'off' }
  const args = ['-D', files, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]

  let server = await boot()

  async function boot(): Promise<ChildProcess> {
    const child = spawn(program.postgres, args, { ...owner, cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
    // Without this a test run that is interrupted would leave the server behind.
    process.once('exit', () => child.kill('SIGQUIT'))
    const output: string[] = []
    for await (const line of createInterface(child.stderr)) {
      output.push(line)
      if (line.includes('database system is ready to accept connections')) {
        child.stderr.resume()
        return child
      }
    }
    throw new Error(`Cannot start PostgreSQL:\n${output.join('\n')}`)
  }

  async function end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }

  const urlOf = (database: string) => `postgresql:///${database}?host=${folder}&user=${SUPERUSER}`
  let databases = 0
  return {
    url: urlOf('postgres'),
    async newDatabase(options = '') {
      const name = `test_${++databases}`
      const client = new Client(urlOf('postgres'))
      await client.connect()
      await client.query(`create database ${name} ${options}`).finally(() => client.end())
      return urlOf(name)
    },
    kill: async () => end('SIGQUIT'),
    async restart() {
      server = await boot()
    },
    async stop() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) throw new Error('Cannot run PostgreSQL as root: there is no user "postgres" or "nobody"')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

function programPath(name: string): string {
  const found = findProgram(name)
  if (found === null) {
    throw new Error(`Cannot find ${name}: install PostgreSQL (Debian and Ubuntu: apt-get install postgresql)`)
  }
  return found
}
