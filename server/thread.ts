/** A thread that answers one request after the other, and is ended when it takes too long: what computes must not stop the event loop. */
import { Worker } from 'node:worker_threads'

export interface Thread<Request, Reply> {
  /** Starts the thread now rather than with the first request. */
  start(): void
  /**
   * The thread's reply. Requests wait for their turn; aborting the signal of the one that is being answered ends the thread, and
   * the next request starts another. Rejects with the signal's reason then.
   *
   * @param limitMs - A request that takes longer, its wait not counted, rejects with `ThreadTimeout`.
   * @throws Error when the thread dies.
   */
  ask(request: Request, limitMs: number, signal: AbortSignal): Promise<Reply>
  /** Ends the thread. */
  close(): Promise<void>
}

export interface ThreadOptions {
  /** The module that it runs: it listens to `parentPort` and posts one message for each that it gets. */
  file: URL
  memoryMb: number
  /** Ended after so long without a request; never when left out. */
  idleMs?: number
}

/** A request has taken longer than it may. */
export class ThreadTimeout extends Error {
  constructor(limitMs: number) {
    super(`It takes longer than ${limitMs} ms`)
  }
}

/** A thread that has not been started yet. Request and reply are structured clones. */
export function createThread<Request, Reply>({ file, memoryMb, idleMs }: ThreadOptions): Thread<Request, Reply> {
  let worker: Worker | null = null
  let stopLater: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()

  function start(): Worker {
    if (worker) return worker
    const started = new Worker(file, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    // Whoever waits for it is told; between requests nobody does.
    started.on('error', () => {})
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    started.unref()
    worker = started
    return started
  }

  async function close(): Promise<void> {
    clearTimeout(stopLater)
    const leaving = worker
    worker = null
    await leaving?.terminate()
  }

  async function askNow(request: Request, limitMs: number, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted()
    clearTimeout(stopLater)
    const late = AbortSignal.timeout(limitMs)
    try {
      return await exchange<Reply>(start(), request, AbortSignal.any([signal, late]))
    } catch (error) {
      await close()
      if (late.aborted && !signal.aborted) throw new ThreadTimeout(limitMs)
      throw error
    } finally {
      if (idleMs !== undefined) stopLater = setTimeout(() => void close(), idleMs).unref()
    }
  }

  return {
    start: () => void start(),
    ask(request, limitMs, signal) {
      const turn = before.then(() => askNow(request, limitMs, signal))
      before = turn.catch(() => {}) // its caller is told
      return turn
    },
    close,
  }
}

/** One request to the thread and its reply; rejects when it dies or `signal` is aborted first. */
async function exchange<Reply>(worker: Worker, request: unknown, signal: AbortSignal): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const onExit = (): void => reject(new Error('The thread has ended'))
  const onAbort = (): void => reject(signal.reason)
  worker.once('message', resolve).once('error', reject).once('exit', onExit)
  signal.addEventListener('abort', onAbort)
  worker.ref()
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(request)
    return await promise
  } finally {
    worker.unref()
    worker.off('message', resolve).off('error', reject).off('exit', onExit)
    signal.removeEventListener('abort', onAbort)
  }
}
