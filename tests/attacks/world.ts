/** What lies outside of the fence and must stay as it is: files, ports, processes. Only this world decides whether an attack reached it. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readProcess } from '../processes.ts'
import { ROOT } from '../runners/runs.ts'

/** Words that nobody inside can know but by reading them outside. */
export const SECRET = 'k-7f3a-the-key-of-the-server'

/** Folders besides the bait's own that an attack may try to fill. */
const SHARED_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm', '/']

export interface World extends AsyncDisposable {
  /** Where everything is; handed to each attack as its parameters. */
  readonly bait: Readonly<Record<string, string | number>>
  /** What has changed outside since the last call. */
  evidence(): Promise<string[]>
  /** Whether something listens on the port that nobody should listen on. */
  isPortOpen(): Promise<boolean>
}

export async function createWorld(id: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'partstream-attack-'))
  const secretFile = join(folder, 'secret')
  const database = join(folder, 'secret.db')
  const packageFile = join(ROOT, 'node_modules', `.bait-${id}`)
  const unixPath = join(folder, 'service')
  const abstractName = `partstream-${id}`
  await writeFile(secretFile, SECRET)
  await writeFile(packageFile, 'clean')
  writeDatabase(database)

  const hits = new Set<string>()
  const greet = (name: string) => createServer((socket) => (hits.add(name), socket.on('error', () => {}).end(SECRET)))
  const [tcp, unix, abstract] = [greet('TCP'), greet('unix socket'), greet('abstract socket')]
  const udp = createSocket('udp4', () => hits.add('UDP'))
  await Promise.all([
    listening(tcp.listen(0, '127.0.0.1')),
    listening(unix.listen(unixPath)),
    listening(abstract.listen(`\0${abstractName}`)),
    once(udp.bind(0, '127.0.0.1'), 'listening'),
  ])
  const freePort = await findFreePort()
  let victim = await startVictim()
  const known = new Set(await readdir(folder))
  const bait = {
    id,
    folder,
    secretFile,
    database,
    packageFile,
    unixPath,
    abstractName,
    tcpPort: portOf(tcp),
    udpPort: udp.address().port,
    freePort,
    library: process.execPath,
    get victimPid() {
      return victim
    },
  }

  async function changes(): Promise<string[]> {
    const found = [...hits].map((name) => `reached by ${name}`)
    hits.clear()
    for (const name of await readdir(folder))
      if (!known.has(name)) {
        found.push(`file ${name}`)
        await rm(join(folder, name), { recursive: true })
      }
    if ((await readFile(packageFile, 'utf8')) !== 'clean') {
      found.push('package changed')
      await writeFile(packageFile, 'clean')
    }
    for (const shared of SHARED_FOLDERS) {
      const filled = join(shared, `filled-${id}`)
      if (!existsSync(filled)) continue
      found.push(`file in ${shared}`)
      await rm(filled)
    }
    if ((await readProcess(victim)) === null) {
      found.push('a process was killed')
      victim = await startVictim()
    }
    return found
  }

  return {
    bait,
    evidence: changes,
    isPortOpen: () => isOpen(freePort),
    async [Symbol.asyncDispose]() {
      for (const server of [tcp, unix, abstract]) server.close()
      udp.close()
      process.kill(victim, 'SIGKILL')
      await rm(packageFile, { force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function writeDatabase(path: string): void {
  const database = new DatabaseSync(path)
  database.exec(`create table secret (word text); insert into secret values ('${SECRET}')`)
  database.close()
}

/** A process of this user with a secret in its environment. */
async function startVictim(): Promise<number> {
  const code = `process.stdout.write('up'); setInterval(() => {}, 1e6)`
  const victim = spawn(process.execPath, ['-e', code], { env: { KEY: SECRET }, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(victim.stdout, 'data')
  return victim.pid ?? 0
}

async function listening(server: Server): Promise<void> {
  await once(server, 'listening')
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await listening(server)
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false // refused: nobody listens
  } finally {
    socket.destroy()
  }
}
