/** Follows the event stream of a job to its end, through lost connections and restarts of the server. */
import type { EventType, JobEvent } from '../../server/api.ts'

/** Every type of event: an EventSource hands over only those that it is asked for by name. */
const TYPES = [
  'status',
  'log',
  'parameters',
  'diagnostic',
  'artifact',
  'text',
  'thinking',
  'tool-call',
  'tool-result',
  'approval',
  'code',
  'usage',
  'complete',
] as const satisfies EventType[]
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

export interface FollowOptions {
  /** Address of the stream, without a query. */
  url: string
  signal: AbortSignal
  onEvent: (event: JobEvent) => void
  /** The connection is lost; the next attempt comes in `retryMs`. */
  onLost: (retryMs: number) => void
  /** The connection stands again. */
  onFound: () => void
  /** The stream has nothing more, though `complete` was not seen in it. */
  onEnd: () => void
}

/** How long to wait before attempt `attempt` (0, 1, …): doubles up to five seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt)
}

/** Starts to follow; stops after `complete` or when the signal aborts. */
export function followJob({ url, signal, onEvent, onLost, onFound, onEnd }: FollowOptions): void {
  let lastSeq = 0
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | null = null

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  function connect(): void {
    const stream = new EventSource(lastSeq > 0 ? `${url}?after=${lastSeq}` : url)
    source = stream
    stream.addEventListener('open', () => {
      attempt = 0
      onFound()
    })
    stream.addEventListener('error', () => {
      close() // the browser's own retry knows neither our backoff nor `after`
      const delay = retryDelayMs(attempt++)
      onLost(delay)
      timer = setTimeout(() => void retry(), delay)
    })
    for (const type of TYPES)
      stream.addEventListener(type, (message) => {
        const event = parseEvent(type, message)
        if (event.seq <= lastSeq) return
        lastSeq = event.seq
        if (event.type === 'complete') close()
        onEvent(event)
      })
  }

  /** An EventSource tells no status, so that a plain request asks first whether there is more. */
  async function retry(): Promise<void> {
    try {
      const probe = new AbortController()
      const stop = (): void => probe.abort()
      signal.addEventListener('abort', stop, { once: true })
      const response = await fetch(`${url}?after=${lastSeq}`, {
        headers: { Accept: 'text/event-stream' },
        signal: probe.signal,
      })
      const { status } = response
      probe.abort()
      signal.removeEventListener('abort', stop)
      if (signal.aborted) return
      if (status === 200) connect()
      else if (status === 204 || status === 404) onEnd()
      else throw new TypeError(`The server answered ${status}`)
    } catch {
      if (signal.aborted) return
      const delay = retryDelayMs(attempt++)
      onLost(delay)
      timer = setTimeout(() => void retry(), delay)
    }
  }

  signal.addEventListener('abort', close, { once: true })
  connect()
}

/** An event as it came over the wire; the server wrote it, so that its shape is believed. */
function parseEvent(type: EventType, message: MessageEvent<string>): JobEvent {
  const { at, ...data } = JSON.parse(message.data)
  return { seq: Number(message.lastEventId), type, at, data }
}
