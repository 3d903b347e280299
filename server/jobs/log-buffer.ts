/** Gathers the lines that a script prints, so that a thousand of them become a few events. */
import type { EventData, NewEvent } from '../api.ts'

type Stream = EventData['log']['stream']

/** Waits this long for more lines. */
const WAIT_MS = 30
/** Longest text of one event, in characters; longer ones are cut into several. */
const MAX_CHARS = 32_768

export interface LogBuffer {
  /** Adds text; resolves when the reader may go on, which is at once unless much is waiting. */
  add(stream: Stream, text: string): Promise<void>
  /** Hands over what has been gathered, at once; resolves when it is written. */
  flush(): Promise<void>
}

/** A buffer that hands its events to `emit`, which must not reject. */
export function createLogBuffer(emit: (events: NewEvent[]) => Promise<void>): LogBuffer {
  let gathered: { stream: Stream; text: string }[] = []
  let chars = 0
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const events = gathered.flatMap(({ stream, text }) =>
      slices(text).map((slice): NewEvent => ({ type: 'log', data: { stream, text: slice } })),
    )
    gathered = []
    chars = 0
    if (events.length > 0) await emit(events)
  }

  return {
    async add(stream, text) {
      const last = gathered.at(-1)
      if (last?.stream === stream) last.text += text
      else gathered.push({ stream, text })
      chars += text.length
      if (chars >= MAX_CHARS) return flush()
      timer ??= setTimeout(() => void flush(), WAIT_MS)
    },
    flush,
  }
}

function slices(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += MAX_CHARS) parts.push(text.slice(at, at + MAX_CHARS))
  return parts
}
