/** The life of one run: frames in, limits kept, and the first cause of its end. */
import { setInterval } from 'node:timers'
import { createFrameReader } from '../../runner/contract/frames.ts'
import type { JobError } from '../api.ts'
import { causes } from './causes.ts'
import { createFrameOrder } from './frames/frame-order.ts'
import { parseFrame, type Claim } from './frames/parse-frame.ts'
import type { Usage } from './process/process-usage.ts'
import type { Limits, RunEnd, RunFrame } from './runner.ts'

/** How a process ended; `cpuMs` where the end itself tells it. */
export interface Exit {
  code: number | null
  signal: string | null
  cpuMs?: number | null
}

export interface SupervisedProcess {
  /** What the process sends, until it closes its end. */
  chunks: AsyncIterable<Uint8Array>
  exited: Promise<Exit>
  /** The end of its standard error. */
  lastOutput: () => string
  kill: () => void
  usage: () => Promise<Usage | null>
  /** Sends the request; the clocks start with it. */
  start: () => void
  limits: Limits
  signal: AbortSignal
}

const SAMPLE_MS = 40
/** What a schema has against a hostile frame can be as long as the frame. */
const MAX_WHY_CHARS = 500
/** Frames other than logs and files: a few for each part and diagnostic. */
const OTHER_BYTES = 16 * 2 ** 20

/** How a supervised run ended; `isLost` when its process broke down in a way that says nothing about its job. */
export interface SupervisedEnd {
  end: RunEnd
  isLost: boolean
}

/**
 * Starts a process on its job, hands on its validated frames, and returns how it ended. Whatever ends the run first is its
 * cause: a limit, the caller, a bad frame, the script's own end, or a crash.
 */
export async function* superviseRun(
  supervised: SupervisedProcess,
): AsyncGenerator<Exclude<RunFrame, { type: 'end' }>, SupervisedEnd> {
  const { limits, signal, exited } = supervised
  let cause: JobError | null = null
  let claim: Claim | null = null
  let cpuBeforeMs = 0
  let cpuMs: number | null = null
  let logBytes = 0
  const checkOrder = createFrameOrder()

  const stop = (why: JobError) => {
    cause ??= why
    supervised.kill()
  }
  const onAbort = () => stop(causes.canceled())
  const wall = setTimeout(() => stop(causes.timeout(limits)), limits.wallMs)
  const sampler = setInterval(() => void sample(), SAMPLE_MS)
  async function sample(): Promise<void> {
    const usage = await supervised.usage()
    if (!usage) return
    cpuMs = Math.max(cpuMs ?? 0, usage.cpuMs - cpuBeforeMs) // parts of it may have ended since
    if (usage.memoryMb > limits.memoryMb) stop(causes.memory(limits))
    if (cpuMs > limits.cpuMs) stop(causes.cpu(limits))
  }

  /** The frame to hand on; null for the claim, which is judged once the process is gone. */
  function take(raw: Parameters<typeof parseFrame>[0]): Exclude<RunFrame, { type: 'end' }> | null {
    if (claim) throw new RangeError('a frame came after the end')
    const frame = parseFrame(raw)
    if (frame.type === 'ready') throw new RangeError('a running job cannot be ready')
    if (frame.type === 'claim') {
      claim = frame.claim
      return null
    }
    checkOrder(frame)
    // Each line costs what it takes to tell it, or a million empty ones would cost nothing.
    if (frame.type === 'log') logBytes += raw.payload.length
    if (logBytes > limits.logBytes) {
      stop(causes.outputLimit(`it printed more than ${limits.logBytes / 2 ** 20} MB`))
      return null
    }
    return frame
  }

  const reader = createFrameReader({ fileBytes: limits.fileBytes, otherBytes: 2 * limits.logBytes + OTHER_BYTES })
  try {
    cpuBeforeMs = (await supervised.usage())?.cpuMs ?? 0
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    supervised.start()
    for await (const chunk of supervised.chunks) {
      if (cause) continue // only to see the end of the stream
      try {
        for (const raw of reader.push(chunk)) {
          const frame = take(raw)
          if (frame) yield frame
          if (cause) break
        }
      } catch (error) {
        const why = (error instanceof Error ? error.message : String(error)).slice(0, MAX_WHY_CHARS)
        stop(error instanceof RangeError && /more than/.test(why) ? causes.outputLimit(why) : causes.badFrame(why))
      }
    }
    await sample() // a process that has only just ended still tells
    const exit = await exited
    cpuMs = exit.cpuMs ?? cpuMs
    return { end: judge(exit), isLost: isUnexplained() && isLoss(exit) }
  } finally {
    clearTimeout(wall)
    clearInterval(sampler)
    signal.removeEventListener('abort', onAbort)
    supervised.kill() // for a caller that left early
  }

  /** Neither we nor the script ended it. */
  function isUnexplained(): boolean {
    return cause === null && (claim === null || claim.ok)
  }

  function judge({ code, signal: killedBy }: Exit): RunEnd {
    if (killedBy === 'SIGALRM') cause ??= causes.timeout(limits)
    if (killedBy === 'SIGXCPU') cause ??= causes.cpu(limits)
    if (cause) return { ok: false, cpuMs, error: cause }
    if (claim && !claim.ok) return { ok: false, cpuMs, error: claim.error }
    if (claim && code === 0) return { ok: true, cpuMs }
    const words = supervised.lastOutput()
    if (/out of memory|allocation failed/i.test(words)) cause = causes.memory(limits)
    if (cause) return { ok: false, cpuMs, error: cause }
    return { ok: false, cpuMs, error: causes.crash(killedBy ?? `exit status ${code}`) }
  }
}

/** Ends that a job brings on itself: statuses of the runner and of a C library that gave up, and signals of passed limits. */
const OWN_STATUSES = new Set([0, 1, 127, 134])
const OWN_SIGNALS = new Set(['SIGALRM', 'SIGXCPU', 'SIGABRT'])

function isLoss({ code, signal }: Exit): boolean {
  return signal === null ? code === null || !OWN_STATUSES.has(code) : !OWN_SIGNALS.has(signal)
}
