/** Runs the drawing thread: starts it when it is needed, stops it when it is idle or has lost its way. */
import { Worker } from 'node:worker_threads'
import type { DrawReply, DrawRequest } from './protocol.ts'

export interface DrawingThread {
  /**
   * Draws one picture; ask for the next one when it is done.
   *
   * @throws RangeError when the model cannot be drawn, or takes too long.
   * @throws Error when the thread fails.
   */
  draw(request: DrawRequest, signal: AbortSignal): Promise<Uint8Array>
  /** Stops the thread. */
  close(): Promise<void>
}

/** Where the pictures are drawn, and how long that may take. */
export interface DrawingThreadOptions {
  timeoutMs?: number
  /** A thread that has drawn once draws four times as fast, but keeps its memory. */
  idleMs?: number
}

const TIMEOUT_MS = 20_000
const IDLE_MS = 60_000
const MEMORY_MB = 1024
const THREAD = new URL('./worker.ts', import.meta.url)

/** A drawing thread that has not been started yet. */
export function createDrawingThread({
  timeoutMs = TIMEOUT_MS,
  idleMs = IDLE_MS,
}: DrawingThreadOptions = {}): DrawingThread {
  let thread: Worker | null = null
  let stopLater: NodeJS.Timeout | undefined

  async function close(): Promise<void> {
    clearTimeout(stopLater)
    const leaving = thread
    thread = null
    await leaving?.terminate()
  }

  function start(): Worker {
    const started = new Worker(THREAD, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    // Whoever waits for it is told; between requests nobody does.
    started.on('error', () => {})
    started.once('exit', () => {
      if (thread === started) thread = null
    })
    started.unref()
    return started
  }

  async function draw(request: DrawRequest, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted()
    clearTimeout(stopLater)
    thread ??= start()
    const reply = await ask(thread, request, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])).catch(
      async (error: unknown) => {
        await close()
        if (signal.aborted || !(error instanceof DOMException)) throw error
        throw new RangeError(
          `Cannot draw the model: it takes longer than ${timeoutMs} ms. Mesh it more coarsely with mesh.toleranceMm`,
          { cause: error },
        )
      },
    )
    stopLater = setTimeout(() => void close(), idleMs).unref()
    if ('png' in reply) return reply.png
    throw reply.isBug ? new Error(reply.fault) : new RangeError(reply.fault)
  }

  return { draw, close }
}

/** One question to the thread and its answer; rejects when it dies or `signal` is aborted first. */
async function ask(thread: Worker, request: DrawRequest, signal: AbortSignal): Promise<DrawReply> {
  const { promise, resolve, reject } = Promise.withResolvers<DrawReply>()
  const onExit = (): void => reject(new Error('The drawing thread has ended'))
  const onAbort = (): void => reject(signal.reason)
  thread.once('message', resolve).once('error', reject).once('exit', onExit)
  signal.addEventListener('abort', onAbort)
  thread.ref()
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(request)
    return await promise
  } finally {
    thread.unref()
    thread.off('message', resolve).off('error', reject).off('exit', onExit)
    signal.removeEventListener('abort', onAbort)
  }
}
