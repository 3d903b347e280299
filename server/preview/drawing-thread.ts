/** Draws in a thread, which is stopped when it is idle or has lost its way. */
import { createThread, ThreadTimeout } from '../thread.ts'
import type { DrawReply, DrawRequest } from './protocol.ts'

export interface DrawingThread {
  /**
   * Draws one picture.
   *
   * @throws RangeError when the model cannot be drawn, or takes too long.
   * @throws Error when the thread fails.
   */
  draw(request: DrawRequest, signal: AbortSignal): Promise<Uint8Array>
  /** Stops the thread. */
  close(): Promise<void>
}

/** How long a picture may take, and the thread be idle. */
export interface DrawingThreadOptions {
  timeoutMs?: number
  /** A thread that has drawn once draws four times as fast, but keeps its memory. */
  idleMs?: number
}

const TIMEOUT_MS = 20_000
const IDLE_MS = 60_000
const MEMORY_MB = 1024

/** A drawing thread that has not been started yet. */
export function createDrawingThread({
  timeoutMs = TIMEOUT_MS,
  idleMs = IDLE_MS,
}: DrawingThreadOptions = {}): DrawingThread {
  const file = new URL('./worker.ts', import.meta.url)
  const thread = createThread<DrawRequest, DrawReply>({ file, memoryMb: MEMORY_MB, idleMs })

  async function draw(request: DrawRequest, signal: AbortSignal): Promise<Uint8Array> {
    const reply = await thread.ask(request, timeoutMs, signal).catch((error: unknown): never => {
      if (!(error instanceof ThreadTimeout)) throw error
      throw new RangeError(
        `Cannot draw the model: it takes longer than ${timeoutMs} ms. Mesh it more coarsely with mesh.toleranceMm`,
        { cause: error },
      )
    })
    if ('png' in reply) return reply.png
    throw reply.isBug ? new Error(reply.fault) : new RangeError(reply.fault)
  }

  return { draw, close: () => thread.close() }
}
