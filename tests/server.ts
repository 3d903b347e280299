/** A real server in a process of its own, with folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { newDataDir } from './pglite-template.ts'

const MAIN = fileURLToPath(new URL('../server/main.ts', import.meta.url))

export interface TestServer {
  url: string
  pid: number
  /** Folder that holds `data` and `artifacts`. */
  folder: string
  /** Everything that the server has written so far. */
  output: () => string
  /** Ends the process and resolves with its exit status once it is gone. */
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** Ends the process and removes its folder. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Settings, by the names of their environment variables. */
  env?: Record<string, string>
  /** Folder of a former server, to start where it ended. */
  folder?: string
  /** Another checkout, whose server to start; it makes its own database. */
  root?: string
}

/**
 * Starts a server on a free port and resolves when it answers.
 *
 * @throws Error with everything that the server wrote when it does not come up.
 */
export async function startServer({ env = {}, folder, root }: ServerOptions = {}): Promise<TestServer> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'partstream-')))
  if (folder === undefined && root === undefined) await newDataDir(join(home, 'data'))
  const main = root === undefined ? MAIN : join(root, 'server/main.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: join(home, 'data'),
      ARTIFACTS_DIR: join(home, 'artifacts'),
      LOG_LEVEL: 'warn',
      WARM_UP: '1', // a test ends before more would pay
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const url = await firstUrl(child)
  if (url === null) throw new Error(`The server did not start:\n${output}`)
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    return child.exitCode
  }
  return {
    url,
    pid: child.pid ?? 0,
    folder: home,
    output: () => output,
    kill,
    async stop() {
      await kill()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** The address that the server prints once it listens; null when it ends before. */
async function firstUrl(child: ChildProcess): Promise<string | null> {
  if (!child.stdout) return null
  const lines = createInterface(child.stdout)
  const { promise, resolve } = Promise.withResolvers<string | null>()
  lines.on('line', (line) => {
    const [, url] = / is ready at (\S+)/.exec(line) ?? []
    if (url) resolve(url)
  })
  child.once('exit', () => resolve(null))
  return promise
}
