/** Everything that happens in a conversation, as one stream: the logs of its prompts end to end, and what it is now whenever that changes. */
import type { SessionDetail, SessionPrompt } from '../../api.ts'
import type { Db } from '../../store/db.ts'
import { readEvents, type StoredEvent } from '../../store/rows/event-rows.ts'
import { findJob, findPromptAfter, findPromptBefore, type PromptJobRow } from '../../store/rows/job-rows.ts'
import { listPromptFiles } from '../../store/rows/upload-rows.ts'
import type { EventLog } from '../log/event-log.ts'
import { findSessionDetail } from './session-view.ts'

/**
 * A place in the stream: after event `seq` of a prompt, 0 being the prompt itself. A session answers one prompt at a time and ids
 * are in the order of creation, so that such places are in the order of what happened.
 */
export interface FeedPlace {
  jobId: string
  seq: number
}

/** What the stream consists of. Only events of prompts and prompts themselves have a place to resume from. */
export type FeedItem =
  | { type: 'session'; session: SessionDetail }
  | { type: 'prompt'; prompt: SessionPrompt }
  | { type: 'event'; promptId: string; event: StoredEvent }

export interface FeedStart {
  /** Resumes after this place. */
  after?: FeedPlace | undefined
  /** Else begins with the latest so many prompts; without it with the first. */
  prompts?: number | undefined
}

export interface SessionFeed {
  /** Something of a session may have changed that no event of its prompts tells: its title, its versions, a new prompt. */
  touch(sessionId: string): void
  /** Whether a place is one of this session's stream. */
  knows(sessionId: string, place: FeedPlace): Promise<boolean>
  /** The stream, in batches; it ends only with the signal, or when the session is deleted. */
  follow(sessionId: string, start: FeedStart, signal: AbortSignal): AsyncGenerator<readonly FeedItem[]>
  /** Ends all streams: the server is going, and readers resume at the next one. */
  close(): void
}

/** Rings for everybody who waits at that moment. */
interface Bell {
  readonly next: Promise<void>
  ring(): void
}

/** The feed of all sessions; one per server, as the event log is. */
export function createSessionFeed({ db, log }: { db: Db; log: EventLog }): SessionFeed {
  const bells = new Map<string, Set<Bell>>()
  const closing = new AbortController()

  async function* tellPrompts(
    sessionId: string,
    start: FeedStart,
    bell: Bell,
    signal: AbortSignal,
  ): AsyncGenerator<readonly FeedItem[]> {
    let [at, seq] = [start.after?.jobId ?? null, start.after?.seq ?? 0]
    let isOver = at === null || (await endsAt(at, seq))
    if (at === null && start.prompts !== undefined) at = await findPromptBefore(db, sessionId, start.prompts)
    while (!signal.aborted) {
      if (isOver) {
        const rung = bell.next
        const next = await findPromptAfter(db, sessionId, at)
        if (!next) {
          await rung
          continue
        }
        ;[at, seq] = [next.id, 0]
        yield [{ type: 'prompt', prompt: await promptOf(next) }]
      }
      const promptId = at ?? ''
      for await (const events of log.follow(promptId, seq, signal))
        yield events.map((event) => ({ type: 'event', promptId, event }) as const)
      isOver = true
    }
  }

  async function endsAt(jobId: string, seq: number): Promise<boolean> {
    if (seq === 0) return false
    const [event] = await readEvents(db, jobId, seq - 1, 1)
    return event?.type === 'complete'
  }

  async function promptOf({ id, input, provider, model, created_at }: PromptJobRow): Promise<SessionPrompt> {
    const files = (await listPromptFiles(db, [id])).get(id) ?? []
    return { jobId: id, prompt: input.prompt, files, provider, model, createdAt: created_at.toISOString() }
  }

  return {
    touch(sessionId) {
      for (const bell of bells.get(sessionId) ?? []) bell.ring()
    },

    async knows(sessionId, { jobId, seq }) {
      const job = await findJob(db, jobId)
      return job?.kind === 'prompt' && job.session_id === sessionId && seq <= job.last_seq
    },

    async *follow(sessionId, start, signal) {
      const bell = createBell()
      const readers = bells.get(sessionId) ?? new Set()
      bells.set(sessionId, readers.add(bell))
      const leaving = new AbortController()
      const until = AbortSignal.any([signal, leaving.signal, closing.signal])
      until.addEventListener('abort', () => bell.ring(), { once: true })
      const told = tellPrompts(sessionId, start, bell, until)
      let coming: Promise<IteratorResult<readonly FeedItem[]>> | null = null
      let shown = ''
      try {
        while (!until.aborted) {
          const rung = bell.next.then(() => null)
          const session = await findSessionDetail(db, sessionId)
          if (!session) return
          const text = JSON.stringify(session)
          if (text !== shown) yield [{ type: 'session', session }]
          shown = text
          for (;;) {
            coming ??= told.next()
            const batch = await Promise.race([coming, rung])
            if (batch === null) break
            coming = null
            if (batch.done) return
            yield batch.value
          }
        }
      } finally {
        leaving.abort()
        readers.delete(bell)
        if (readers.size === 0) bells.delete(sessionId)
        coming?.catch(() => {}) // nobody reads any more
      }
    },

    close: () => closing.abort(),
  }
}

function createBell(): Bell {
  let waiting = Promise.withResolvers<void>()
  return {
    get next() {
      return waiting.promise
    },
    ring() {
      const rung = waiting
      waiting = Promise.withResolvers()
      rung.resolve()
    },
  }
}
