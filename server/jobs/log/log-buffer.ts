/** Gathers the lines that a script prints, so that a thousand of them become a few events. */
import type { EventData, NewEvent } from '../../api.ts'

type Stream = EventData['log']['stream']

/** Waits this long for more lines. */
const WAIT_MS = 30
/** Longest text of one event, in characters; longer ones are cut into several. */
const MAX_CHARS = 32_768

/** A script that changes between its streams more often than this in one go is told stream by stream. */
const MAX_RUNS = 100

/** Text that one stream printed without the other one coming between. */
interface Run {
  stream: Stream
  text: string
}

export interface LogBuffer {
  /** Adds text; resolves when the reader may go on, which is at once unless much is waiting. */
  add(stream: Stream, text: string): Promise<void>
  /** Hands over what has been gathered, at once; resolves when it is written. */
  flush(): Promise<void>
}

/** A buffer that hands its events to `emit`, which must not reject. */
export function createLogBuffer(emit: (events: NewEvent[]) => Promise<void>): LogBuffer {
  let gathered: Run[] = []
  let chars = 0
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const runs = gathered.length > MAX_RUNS ? byStream(gathered) : gathered
    const events = runs.flatMap(({ stream, text }) =>
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

function byStream(runs: readonly Run[]): Run[] {
  return (['stdout', 'stderr'] as const).map((stream) => {
    const texts = runs.filter((run) => run.stream === stream).map(({ text }) => text)
    return { stream, text: texts.join('') }
  })
}

function slices(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += MAX_CHARS) parts.push(text.slice(at, at + MAX_CHARS))
  return parts
}
