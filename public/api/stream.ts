/** A numbered event stream that goes on where it was, through lost connections and restarts of the server. */

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

export interface StreamOptions<Type extends string> {
  /** Address of the stream; what it was last told is added to its query as `after`. */
  url: string
  /** An EventSource hands over only those types of events that it is asked for by name. */
  types: readonly Type[]
  signal: AbortSignal
  /** Whether it rests while nobody looks at the page: browsers allow few connections to a server, and a stream without end keeps one. */
  sleeps?: boolean
  /** `id` is empty for an event without one. */
  onEvent: (type: Type, id: string, data: string) => void
  /** The connection is lost; the next attempt comes in `retryMs`. */
  onLost: (retryMs: number) => void
  /** The connection stands again. */
  onFound: () => void
  /** The server has nothing more to tell. */
  onEnd: () => void
}

/** How long to wait before attempt `attempt` (0, 1, …): doubles up to five seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt)
}

/** Opens a stream; answers what closes it, as the signal does. */
export function openStream<Type extends string>(options: StreamOptions<Type>): () => void {
  const { url, types, signal, sleeps = false, onEvent, onLost, onFound, onEnd } = options
  let lastId = ''
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | null = null
  let isClosed = signal.aborted

  function close(): void {
    isClosed = true
    document.removeEventListener('visibilitychange', onLook)
    drop()
  }

  function onLook(): void {
    drop()
    if (!document.hidden) connect()
  }

  function drop(): void {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  function address(): string {
    if (lastId === '') return url
    return `${url}${url.includes('?') ? '&' : '?'}after=${encodeURIComponent(lastId)}`
  }

  function connect(): void {
    const stream = new EventSource(address())
    source = stream
    stream.addEventListener('open', () => {
      attempt = 0
      onFound()
    })
    stream.addEventListener('error', () => {
      drop() // the browser's own retry knows neither our backoff nor `after`
      again()
    })
    for (const type of types)
      stream.addEventListener(type, ({ lastEventId, data }: MessageEvent<string>) => {
        // An event without an id shows the one before it.
        const id = lastEventId === lastId ? '' : lastEventId
        if (id !== '') lastId = id
        onEvent(type, id, data)
      })
  }

  function again(): void {
    const delay = retryDelayMs(attempt++)
    onLost(delay)
    timer = setTimeout(() => void retry(), delay)
  }

  /** An EventSource tells no status, so that a plain request asks first whether there is more. */
  async function retry(): Promise<void> {
    try {
      const probe = new AbortController()
      const stop = (): void => probe.abort()
      signal.addEventListener('abort', stop, { once: true })
      const { status } = await fetch(address(), { headers: { Accept: 'text/event-stream' }, signal: probe.signal })
      probe.abort()
      signal.removeEventListener('abort', stop)
      if (isClosed || source) return
      if (status === 200) connect()
      else if (status === 204 || status === 404) onEnd()
      else throw new TypeError(`The server answered ${status}`)
    } catch {
      if (!isClosed && !source) again()
    }
  }

  signal.addEventListener('abort', close, { once: true })
  if (isClosed) return close
  if (sleeps) document.addEventListener('visibilitychange', onLook)
  connect()
  return close
}
