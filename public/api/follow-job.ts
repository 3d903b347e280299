/** Follows the event stream of a job to its end, through lost connections and restarts of the server. */
import type { EventType, JobEvent } from '../../server/api.ts'
import { openStream, type StreamOptions } from './stream.ts'

/** Every type of event. */
export const EVENT_TYPES = [
  'status',
  'log',
  'progress',
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

export interface FollowOptions extends Omit<StreamOptions<EventType>, 'types' | 'onEvent'> {
  onEvent: (event: JobEvent) => void
}

/** Starts to follow; stops after `complete` or when the signal aborts. `onEnd`: the stream has ended without `complete`. */
export function followJob({ onEvent, ...options }: FollowOptions): void {
  let lastSeq = 0
  const close = openStream({
    ...options,
    types: EVENT_TYPES,
    onEvent(type, id, text) {
      // The server wrote it, so that its shape is believed.
      const { at, ...data } = JSON.parse(text)
      const event: JobEvent = { seq: Number(id), type, at, data }
      if (event.seq <= lastSeq) return
      lastSeq = event.seq
      if (event.type === 'complete') close()
      onEvent(event)
    },
  })
}
