/** Tries out a fence from within, with things outside that must not be reached; what lies outside has the last word. */
import { spawn } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { insideNamespaces } from './bubblewrap.ts'
import type { Command } from '../process/command.ts'
import { FORKABLE_FLAGS } from '../fork/fork-command.ts'
import type { Fence } from './layers.ts'

export interface ProbeOptions {
  /** Folder of the app. */
  root: string
  fence: Fence
  /** Try from within a forked child. */
  forks: boolean
}

/** What could be done in spite of the fence, or why it could not be put up. */
export type ProbeOutcome = { done: string[] } | { failed: string }

/** Guards against hanging; a probe takes a fifth of a second, and many times that on a machine with other work. */
const TIMEOUT_MS = 60_000
const answerSchema = z.object({ done: z.array(z.string()) })

/** Runs one probe. Never rejects for what the machine lacks. */
export async function probeFence({ root, fence, forks }: ProbeOptions): Promise<ProbeOutcome> {
  await using bait = await layBait()
  const order = {
    profile: forks ? 'job' : 'spare',
    fence: { landlock: fence.landlock, seccomp: fence.seccomp },
    forks,
    bait: bait.order,
  }
  const plain: Command = {
    file: process.execPath,
    args: [
      ...FORKABLE_FLAGS,
      '--disable-warning=ExperimentalWarning',
      join(root, 'runner', 'probe.ts'),
      JSON.stringify(order),
    ],
    env: { OPENSSL_CONF: '/dev/null' },
  }
  const command = fence.namespaces ? insideNamespaces(plain, root) : plain
  if (!command) return { failed: 'bubblewrap is not installed' }
  const { stdout, stderr } = await run(command)
  const lines = stdout.split('\n')
  // A copy that was thrown away because a thread had moved may have spoken as well.
  const answers = lines
    .map((line) => answerSchema.safeParse(parseJson(line)).data)
    .filter((answer) => answer !== undefined)
  if (answers.length === 0) return { failed: `could not be put up: ${lastLine(stderr) || 'the probe said nothing'}` }
  await setImmediate() // for what still lies in our sockets
  const done = new Set([...answers.flatMap((answer) => answer.done), ...bait.reached()])
  if (!lines.includes('refused')) done.add('start a program')
  return { done: [...done] }
}

/** Files, sockets and a process outside of the fence, and a watch on them. */
async function layBait() {
  const folder = await mkdtemp(join(tmpdir(), 'partstream-probe-'))
  const file = join(folder, 'file')
  const newFile = join(folder, 'new')
  const unixPath = join(folder, 'socket')
  const hits = new Set<string>()
  await writeFile(file, 'bait')
  const tcp = createServer((socket) => (hits.add('connect by TCP'), socket.destroy()))
  const unix = createServer((socket) => (hits.add('connect to a unix socket'), socket.destroy()))
  const udp = createSocket('udp4', () => hits.add('send by UDP'))
  await Promise.all([
    listen(tcp, { port: 0, host: '127.0.0.1' }),
    listen(unix, { path: unixPath }),
    once(udp.bind(0, '127.0.0.1'), 'listening'),
  ])
  return {
    order: { file, newFile, tcpPort: portOf(tcp), udpPort: portOf(udp), unixPath, pid: process.pid },
    reached(): string[] {
      return [...hits, ...(existsSync(newFile) ? ['write a file'] : [])]
    },
    async [Symbol.asyncDispose]() {
      for (const server of [tcp, unix, udp]) server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listen(server: Server, where: { port: number; host: string } | { path: string }): Promise<void> {
  server.listen(where)
  await once(server, 'listening')
}

function portOf(server: Server | Socket): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function run({ file, args, env }: Command): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk))
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', (error) => {
      text.stderr += error.message
      resolve()
    })
  })
  return text
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // it ended before it could answer
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
