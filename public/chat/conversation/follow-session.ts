/** Follows the stream of a conversation: what happens in it, whichever tab or program has started it. */
import type { SessionEvent } from '../../../server/api.ts'
import { EVENT_TYPES } from '../../api/follow-job.ts'
import { openStream, type StreamOptions } from '../../api/stream.ts'
import { applyToTurn, newTurn, type Turn } from '../transcript/turn.ts'

/** Prompts whose events are fetched; of those before, the messages are shown. */
const DETAILED_PROMPTS = 20
const TYPES = ['session', 'prompt', ...EVENT_TYPES] as const
type EntryType = (typeof TYPES)[number]

export interface FollowSessionOptions extends Omit<StreamOptions<EntryType>, 'url' | 'types' | 'onEvent' | 'sleeps'> {
  sessionId: string
  /** Prompts that had been answered when the conversation was opened. */
  answered: ReadonlySet<string>
  /** Something happens. */
  onEntry: (entry: SessionEvent) => void
  /** All that is known of a prompt which had been answered. */
  onPast: (turn: Turn) => void
}

/** Starts to follow; the latest prompts are told from their beginning. */
export function followSession({ sessionId, answered, onEntry, onPast, ...options }: FollowSessionOptions): void {
  // Old answers are put together unseen, so that they do not grow once more before the user's eyes.
  const past = new Map<string, Turn>()

  function take(entry: SessionEvent): void {
    if (entry.type === 'prompt' && answered.has(entry.prompt.jobId)) {
      const { jobId, prompt, files } = entry.prompt
      past.set(jobId, newTurn(prompt, jobId, files))
      return
    }
    const turn = entry.type === 'event' ? past.get(entry.promptId) : undefined
    if (entry.type !== 'event' || !turn) return onEntry(entry)
    const next = applyToTurn(turn, entry.event)
    past.set(entry.promptId, next)
    if (entry.event.type !== 'complete') return
    past.delete(entry.promptId)
    onPast(next)
  }

  openStream({
    ...options,
    url: `/api/sessions/${encodeURIComponent(sessionId)}/events?prompts=${DETAILED_PROMPTS}`,
    types: TYPES,
    sleeps: true,
    onEvent: (type, id, text) => take(parseEntry(type, id, text)),
  })
}

/** An entry as it came over the wire; the server wrote it, so that its shape is believed. */
function parseEntry(type: EntryType, id: string, text: string): SessionEvent {
  if (type === 'session') return { type, session: JSON.parse(text) }
  if (type === 'prompt') return { type, prompt: JSON.parse(text) }
  const { at, promptId, ...data } = JSON.parse(text)
  return { type: 'event', promptId, event: { seq: Number(id.split('.')[1]), type, at, data } }
}
