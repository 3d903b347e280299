/** Server-Sent Events on a response. */
import { once } from 'node:events'
import type { Response } from 'express'
import type { StoredEvent } from '../store/rows/event-rows.ts'

/** A comment this often keeps proxies from closing a silent stream. */
const HEARTBEAT_MS = 15_000
/** What a browser waits before it connects again. */
const RETRY_MS = 1000
/** A reader that takes nothing for this long is let go; it can resume where it was. */
const STALL_MS = 60_000

/** Streams batches of a job's events until they end or the reader is gone. */
export async function streamEvents(
  res: Response,
  batches: AsyncIterable<readonly StoredEvent[]>,
  timing: StreamTiming = {},
): Promise<void> {
  await streamBatches(res, batches, encodeShared, timing)
}

/** Many readers are given one batch, and its bytes are made once. */
const encoded = new WeakMap<readonly StoredEvent[], Buffer>()

function encodeShared(batch: readonly StoredEvent[]): Buffer {
  const known = encoded.get(batch)
  if (known) return known
  const bytes = Buffer.from(batch.map((event) => encodeEvent(event, String(event.seq))).join(''))
  encoded.set(batch, bytes)
  return bytes
}

export interface StreamTiming {
  heartbeatMs?: number
  stallMs?: number
}

/**
 * Streams batches that `encode` makes into the text of events, until they end or the reader is gone. A batch is taken only when
 * the one before has left, so that a slow reader costs no more memory than one batch.
 *
 * @see WHATWG HTML, section 9.2, "Server-sent events"
 */
export async function streamBatches<T>(
  res: Response,
  batches: AsyncIterable<readonly T[]>,
  encode: (batch: readonly T[]) => string | Uint8Array,
  { heartbeatMs = HEARTBEAT_MS, stallMs = STALL_MS }: StreamTiming = {},
): Promise<void> {
  const left = gone(res)
  res.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  res.write(`retry: ${RETRY_MS}\n\n`)
  const heartbeat = setInterval(() => {
    if (!res.writableNeedDrain) res.write(': still here\n\n')
  }, heartbeatMs)
  try {
    for await (const batch of batches) {
      if (res.closed) return
      if (!res.write(encode(batch))) await drained(res, AbortSignal.any([left, AbortSignal.timeout(stallMs)]))
    }
  } finally {
    clearInterval(heartbeat)
    res.end()
  }
}

/** One event; its data is the event's own, with the time and then `more` first. */
export function encodeEvent({ at, type, data }: StoredEvent, id: string, more = ''): string {
  // `data` is one line of JSON, an object.
  const rest = data === '{}' ? '}' : `,${data.slice(1)}`
  return `id: ${id}\nevent: ${type}\ndata: {"at":"${at}"${more}${rest}\n\n`
}

async function drained(res: Response, givenUp: AbortSignal): Promise<void> {
  try {
    await once(res, 'drain', { signal: givenUp })
  } catch {
    res.destroy()
  }
}

/** Aborted when the other side has closed the connection, or everything has been sent. */
export function gone(res: Response): AbortSignal {
  const controller = new AbortController()
  if (res.closed) controller.abort()
  res.once('close', () => controller.abort())
  return controller.signal
}
