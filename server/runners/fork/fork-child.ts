/** One forked child as the server sees it: its socket, its end, and whether it has fallen asleep on the job. */
import type { Socket } from 'node:net'
import type { ForkedEnd } from '../../../runner/contract/fork-orders.ts'

export interface ForkChild {
  readonly pid: number
  readonly socket: Socket
  /** What it sends; the child waits while nobody asks for more. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Resolves once it is gone; null when the fork server went with it. */
  readonly ended: Promise<ForkedEnd | null>
  end: (end: ForkedEnd | null) => void
  /** Takes a report that it sleeps, and calls `onStuck` should it have nothing to wait for. */
  sleeps: (onStuck: () => void) => void
}

/** Time between a report and the second look, in which the child may well have something to say. */
const LOOK_AGAIN_MS = 20

export function createForkChild(pid: number, socket: Socket): ForkChild {
  const { promise: ended, resolve } = Promise.withResolvers<ForkedEnd | null>()
  /** The caller is busy with what the child sent, which may have to wait for us to take more. */
  let isTaking = false
  let looks: NodeJS.Timeout | null = null
  socket.on('error', () => {}) // how it ended tells the story

  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of socket) {
        isTaking = true
        yield chunk
        isTaking = false
      }
    } catch {
      return // it died, or we hung up; either way there is no more
    }
  }

  return {
    pid,
    socket,
    chunks: read(),
    ended,
    end: resolve,
    sleeps(onStuck) {
      if (looks || isTaking || socket.writableLength > 0) return
      const { bytesRead } = socket
      const judge = () => {
        looks = null
        if (!isTaking && socket.bytesRead === bytesRead) onStuck()
      }
      // Immediates run once all sockets have been read: a report may have come in before what the child sent long ago.
      looks = setTimeout(() => setImmediate(judge), LOOK_AGAIN_MS)
    },
  }
}
