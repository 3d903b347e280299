/** What every provider's stream has in common: it can be stopped at once, and it must not fall silent. */
import { providerError, toProviderError } from './faults.ts'
import { ProviderError, type ModelEvent } from './provider.ts'

export interface Guard {
  /** Of the provider. */
  name: string
  /** Never to be seen in an error. */
  secrets: readonly string[]
  /** Longest silence, from the request on; every byte ends it, pings too. */
  idleMs: number
  signal: AbortSignal
}

/** What a provider makes its requests with. */
export interface Line {
  signal: AbortSignal
  fetch: typeof fetch
}

/**
 * Runs a provider's stream. It throws the signal's reason as soon as that is aborted, even while the SDK sleeps before
 * another try; a ProviderError for everything else; and it never ends without `end`.
 */
export async function* guardStream(
  { name, secrets, idleMs, signal }: Guard,
  open: (line: Line) => AsyncIterable<ModelEvent>,
): AsyncGenerator<ModelEvent> {
  const silence = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let hasStarted = false
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), idleMs)
  }
  const stop = AbortSignal.any([signal, silence.signal])
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  stopped.catch(() => {}) // raced below
  const onStop = () => reject(stop.reason)
  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) onStop()

  const watched: typeof fetch = async (input, init) => {
    alive()
    const response = await fetch(input, init)
    if (!response.ok || !response.body) return response
    const onChunk = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        hasStarted = true
        alive()
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(onChunk), response)
  }

  const events = open({ signal: stop, fetch: watched })[Symbol.asyncIterator]()
  alive()
  try {
    for (;;) {
      const { done, value } = await Promise.race([events.next(), stopped])
      if (done) throw providerError(name, 'cut_off')
      yield value
      if (value.type === 'end') return
    }
  } catch (error) {
    signal.throwIfAborted()
    if (silence.signal.aborted) throw providerError(name, 'stalled', { detail: `no byte for ${idleMs / 1000} s` })
    throw error instanceof ProviderError ? error : toProviderError(error, { name, hasStarted, secrets })
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', onStop)
    // Not awaited: an SDK that sleeps before another try would hold up a cancel.
    void events.return?.().catch(() => {})
  }
}
