/** Runs each job in a fork of one warm process. Linux only; see runner/fork-server.ts for the other side. */
import { constants } from 'node:os'
import { encodeStart, type ForkedEnd } from '../../runner/fork-protocol.ts'
import { encodeRequest, frameHead, type RunnerRequest } from '../../runner/protocol.ts'
import { causes } from './causes.ts'
import type { ForkChild } from './fork-child.ts'
import { createForkProcess, type ForkProcessOptions } from './fork-process.ts'
import { createReplay } from './replay.ts'
import type { Limits, RunFrame, Runner, RunnerInfo } from './runner.ts'
import { superviseRun, type Exit } from './supervise-run.ts'

export interface ForkServerOptions extends ForkProcessOptions {
  sandbox: RunnerInfo['sandbox']
}

export interface ForkServer extends Runner {
  /** Process that all others are copied from; null while there is none. */
  pid(): number | null
  /** Resolves with the reason when the fork server cannot be started any more. */
  readonly broken: Promise<Error>
}

/** A job whose process was lost is run so often in all. */
const ATTEMPTS = 2

/** Starts a fork server; it serves jobs as soon as the kernel is loaded, and warms up meanwhile. */
export function createForkServer({ sandbox, ...options }: ForkServerOptions): ForkServer {
  const forks = createForkProcess(options)

  async function* run(request: RunnerRequest, limits: Limits, signal: AbortSignal): AsyncGenerator<RunFrame> {
    yield { type: 'phase', phase: 'starting' }
    const replay = createReplay()
    for (let attempt = 1; ; attempt++) {
      const child = await forks.take(signal)
      if (!child) {
        yield {
          type: 'end',
          end: { ok: false, cpuMs: null, error: signal.aborted ? causes.canceled() : causes.gone() },
        }
        return
      }
      // A last attempt may take its time: on an overloaded machine a process can look stuck and be starved only.
      if (attempt < ATTEMPTS) forks.watch(child)
      const end = yield* runIn(child, request, limits, signal, (frame) => replay.pass(frame))
      if (!end.isLost || attempt === ATTEMPTS || signal.aborted) {
        yield end.frame
        return
      }
      options.onWarning('A runner process was lost and its job is run again')
      replay.rewind()
    }
  }

  /** One attempt: hands on the frames that `pass` lets through and answers the end. */
  async function* runIn(
    child: ForkChild,
    request: RunnerRequest,
    limits: Limits,
    signal: AbortSignal,
    pass: (frame: RunFrame) => boolean,
  ): AsyncGenerator<RunFrame, { frame: RunFrame; isLost: boolean }> {
    let ended: ForkedEnd | null | undefined
    let isKilled = false
    void child.ended.then((end) => (ended = end))
    const frames = superviseRun({
      chunks: child.chunks,
      exited: child.ended.then(exitOf),
      lastWords: () => ended?.lastWords ?? '',
      kill() {
        if (ended !== undefined) return
        isKilled = true
        forks.kill(child)
      },
      usage: async () => null, // the kernel keeps the limits, and tells what was used when it is over
      start: () => sendRequest(child, request, limits),
      limits,
      signal,
    })
    for await (const frame of frames) {
      if (frame.type === 'end') return { frame, isLost: !isKilled && isLoss(ended ?? null) }
      if (pass(frame)) yield frame
    }
    throw new Error('Cannot run a job: its frames stopped without an end')
  }

  return {
    info: () => ({ mode: 'fork', ready: forks.isReady, kernel: forks.kernel, sandbox }),
    run,
    close: () => forks.close(),
    pid: () => forks.pid ?? null,
    broken: forks.broken,
  }
}

function sendRequest({ socket }: ForkChild, request: RunnerRequest, limits: Limits): void {
  const chunks = encodeRequest(request)
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  socket.cork()
  socket.write(encodeStart(limits))
  socket.write(frameHead('request', length))
  for (const chunk of chunks) socket.write(chunk)
  socket.end()
  socket.uncork()
}

/** Ends that a job brings on itself: its exit statuses, and the signals of limits that it passed. */
const OWN_STATUSES = new Set([0, 1, 127]) // 127: V8 or the C library gave up, as when memory is refused
const OWN_SIGNALS = new Set<number>([constants.signals.SIGALRM, constants.signals.SIGXCPU])

/** Whether a process ended in a way that says nothing about its job. */
function isLoss(end: ForkedEnd | null): boolean {
  if (!end) return true
  return end.signal === null ? !OWN_STATUSES.has(end.code ?? -1) : !OWN_SIGNALS.has(end.signal)
}

const SIGNAL_NAMES = new Map<number, string>(Object.entries(constants.signals).map(([name, number]) => [number, name]))

function exitOf(end: ForkedEnd | null): Exit {
  if (!end) return { code: null, signal: 'SIGKILL', cpuMs: null }
  return {
    code: end.code,
    signal: end.signal === null ? null : (SIGNAL_NAMES.get(end.signal) ?? `signal ${end.signal}`),
    cpuMs: end.cpuMs,
  }
}
