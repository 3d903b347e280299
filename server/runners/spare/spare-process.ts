/** The spare pool: single-use processes, started ahead of time, each running one job and then ending. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { createFrameReader, encodeRequest, frameHead, type RunnerRequest } from '../../../runner/contract/frames.ts'
import type { JobError } from '../../api.ts'
import { causes } from '../causes.ts'
import type { Command } from '../process/command.ts'
import { runWithRetry } from '../retry.ts'
import type { SupervisedProcess } from '../supervise-run.ts'
import { parseFrame } from '../frames/parse-frame.ts'
import { processUsage } from '../process/process-usage.ts'
import type { Limits, Runner, RunnerInfo } from '../runner.ts'

export interface SparePoolOptions {
  command: Command
  /** Spares that wait at any time. */
  size: number
  sandbox: RunnerInfo['sandbox']
  onWarning: (message: string) => void
}

/** A process on its way to a job. */
interface Spare {
  child: ChildProcessByStdio<Writable, Readable, Readable>
  frames: AsyncGenerator<Uint8Array>
  /** The end of its standard error. */
  stderr: () => string
  exited: Promise<Exit>
}
interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** How long a failed start is not repeated, so that a broken kernel does not burn the processor. */
const RETRY_MS = 1000
/** A spare that takes longer to get ready hangs. */
const START_MS = 60_000
/** After so many failed starts in a row no job waits for another. */
const MAX_FAILED_STARTS = 3
const STDERR_CHARS = 4000

/** Starts the pool; spares load in the background, and the first jobs wait for them. */
export function createSparePool({ command, size, sandbox, onWarning }: SparePoolOptions): Runner {
  const starting = new Set<Spare>()
  const idle: Spare[] = []
  const alive = new Set<Spare>()
  const waiting: ((spare: Spare | null) => void)[] = []
  let kernel: string | null = null
  let failedStarts = 0
  let lastFailure = ''
  let closed = false

  function refill(): void {
    if (closed) return
    while (starting.size + idle.length < size + waiting.length) startSpare()
  }

  function startSpare(): void {
    const child = spawn(command.file, command.args, {
      env: command.env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let tail = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-STDERR_CHARS)))
    child.stdin.on('error', () => {}) // it died; its exit tells the story
    const stderrClosed = new Promise((resolve) => child.stderr.once('close', resolve))
    const exited = new Promise<Exit>((resolve) => {
      const end = (exit: Exit) => void stderrClosed.then(() => resolve(exit))
      child.once('exit', (code, signal) => end({ code, signal }))
      child.once('error', () => end({ code: null, signal: null }))
    })
    const spare: Spare = { child, frames: chunksOf(child.stdout), stderr: () => tail, exited }
    starting.add(spare)
    alive.add(spare)
    void exited.then(() => forget(spare))
    const hung = setTimeout(() => killGroup(spare), START_MS).unref()
    void awaitReady(spare).then(
      (name) => {
        clearTimeout(hung)
        kernel = name
        failedStarts = 0
        starting.delete(spare)
        const next = waiting.shift()
        if (next) next(spare)
        else idle.push(spare)
      },
      (error: unknown) => {
        clearTimeout(hung)
        killGroup(spare)
        starting.delete(spare)
        if (closed) return
        failToStart(`${error instanceof Error ? error.message : String(error)} ${tail}`.trim())
      },
    )
  }

  function failToStart(why: string): void {
    onWarning(`A runner process did not start: ${why}`)
    lastFailure = why
    if (++failedStarts >= MAX_FAILED_STARTS) for (const take of waiting.splice(0)) take(null)
    setTimeout(refill, RETRY_MS).unref()
  }

  /** A spare that dies while it waits is replaced. */
  function forget(spare: Spare): void {
    alive.delete(spare)
    const index = idle.indexOf(spare)
    if (index < 0) return
    idle.splice(index, 1)
    refill()
  }

  async function takeSpare(signal: AbortSignal): Promise<Spare | null> {
    if (signal.aborted || closed) return null
    const ready = idle.shift()
    if (ready) return ready
    return new Promise((resolve) => {
      const take = (spare: Spare | null) => {
        signal.removeEventListener('abort', giveUp)
        resolve(spare)
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(take), 1)
        resolve(null)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(take)
      refill()
    })
  }

  async function begin(
    request: RunnerRequest,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<SupervisedProcess | JobError> {
    const spare = await takeSpare(signal)
    if (!spare && signal.aborted) return causes.canceled()
    if (!spare) return closed ? causes.gone() : causes.noProcess(lastFailure)
    refill()
    return {
      chunks: spare.frames,
      exited: spare.exited,
      lastOutput: spare.stderr,
      kill: () => killGroup(spare),
      usage: () => processUsage(spare.child.pid ?? 0),
      start: () => sendRequest(spare.child.stdin, request),
      limits,
      signal,
    }
  }

  refill()
  return {
    info: () => ({ mode: 'spare', ready: idle.length > 0, warm: true, kernel, sandbox }),
    run: (request, limits, signal) => runWithRetry({ begin: () => begin(request, limits, signal), signal, onWarning }),
    async close() {
      closed = true
      const all = [...alive]
      for (const spare of all) killGroup(spare)
      await Promise.all(all.map(({ exited }) => exited))
    },
  }
}

/** The name of the kernel, once the spare says that it is ready. */
async function awaitReady(spare: Spare): Promise<string> {
  const reader = createFrameReader({ fileBytes: 0, otherBytes: 10_000 })
  for (;;) {
    const { value, done } = await spare.frames.next()
    if (done) throw new Error(`it ended (${describeExit(await spare.exited)})`)
    for (const frame of reader.push(value)) {
      const parsed = parseFrame(frame)
      if (parsed.type === 'ready') return parsed.kernel
      throw new Error(`it said "${parsed.type}" before it was ready`)
    }
  }
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk
}

function sendRequest(stdin: Writable, request: RunnerRequest): void {
  const chunks = encodeRequest(request)
  stdin.write(
    frameHead(
      'request',
      chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    ),
  )
  for (const chunk of chunks) stdin.write(chunk)
  stdin.end()
}

function describeExit({ code, signal }: Exit): string {
  return signal ?? `exit status ${code}`
}

/** Kills a spare and whatever it may have started. */
function killGroup({ child }: Spare): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL') // the group is gone already
  }
}
