/** Runs each job in a fork of one warm process. Linux only; see runner/fork-server.ts for the other side. */
import { constants } from 'node:os'
import { encodeStart, type ForkedEnd } from '../../../runner/contract/fork-orders.ts'
import { encodeRequest, frameHead, type RunnerRequest } from '../../../runner/contract/frames.ts'
import type { JobError } from '../../api.ts'
import { causes } from '../causes.ts'
import type { ForkChild } from './fork-child.ts'
import { createForkProcess, type ForkProcessOptions } from './fork-process.ts'
import { runWithRetry } from '../retry.ts'
import type { Limits, Runner, RunnerInfo } from '../runner.ts'
import type { Exit, SupervisedProcess } from '../supervise-run.ts'

export interface ForkServerOptions extends ForkProcessOptions {
  sandbox: RunnerInfo['sandbox']
}

export interface ForkServer extends Runner {
  /** Process that all others are copied from; null while there is none. */
  pid(): number | null
  /** Resolves with the reason when the fork server cannot be started any more. */
  readonly broken: Promise<Error>
}

/** Starts a fork server; it serves jobs as soon as the kernel is loaded, and warms up meanwhile. */
export function createForkServer({ sandbox, ...options }: ForkServerOptions): ForkServer {
  const forks = createForkProcess(options)

  async function begin(
    request: RunnerRequest,
    limits: Limits,
    signal: AbortSignal,
    isLast: boolean,
  ): Promise<SupervisedProcess | JobError> {
    const child = await forks.take(signal)
    if (!child) return signal.aborted ? causes.canceled() : causes.gone()
    let ended: ForkedEnd | null | undefined
    void child.ended.then((end) => (ended = end))
    // A last attempt may take its time: on an overloaded machine a process can look stuck and be starved only.
    if (!isLast) forks.watch(child)
    return {
      chunks: child.chunks,
      exited: child.ended.then(exitOf),
      lastOutput: () => ended?.lastOutput ?? '',
      kill: () => forks.kill(child),
      usage: async () => null, // the kernel keeps the limits, and tells what was used when it is over
      start: () => sendRequest(child, request, limits),
      limits,
      signal,
    }
  }

  return {
    info: () => ({ mode: 'fork', ready: forks.isReady, warm: forks.isWarm, kernel: forks.kernel, sandbox }),
    run: (request, limits, signal) =>
      runWithRetry({
        begin: (isLast) => begin(request, limits, signal, isLast),
        signal,
        onWarning: options.onWarning,
      }),
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

const SIGNAL_NAMES = new Map<number, string>(Object.entries(constants.signals).map(([name, number]) => [number, name]))

function exitOf(end: ForkedEnd | null): Exit {
  if (!end) return { code: null, signal: 'SIGKILL', cpuMs: null }
  return {
    code: end.code,
    signal: end.signal === null ? null : (SIGNAL_NAMES.get(end.signal) ?? `signal ${end.signal}`),
    cpuMs: end.cpuMs,
  }
}
