/** Sends a prompt. What was edited by hand is run first, as a version that the answer starts from. */
import type { CreatePrompt, Job, PromptJob } from '../../../server/api.ts'
import { followJob } from '../../api/follow-job.ts'
import { chatApi } from '../chat-api.ts'
import type { ChatHost } from '../chat-host.ts'
import type { Base } from '../versions/versions.ts'

export interface Sending {
  prompt: string
  sessionId: string | null
  base: Base
  /** Uploads that go with it. */
  files: readonly string[]
  choice: Pick<CreatePrompt, 'provider' | 'model'>
  /** The user's own key for the provider. */
  ownKey: string | null
  /** Versions of the conversation by their jobs. */
  isVersion: (jobId: string) => boolean
  /** A conversation had to be begun before the prompt could be sent. */
  onSession: (id: string) => void
  signal: AbortSignal
}

/**
 * Sends a prompt and answers its job.
 *
 * @throws what the server refuses; the signal's reason when it is aborted meanwhile.
 */
export async function sendPrompt(host: ChatHost, sending: Sending): Promise<PromptJob> {
  const { prompt, files, choice, ownKey, signal } = sending
  const { sessionId, baseJobId } = await prepareBase(host, sending)
  signal.throwIfAborted()
  const input: CreatePrompt = {
    prompt,
    ...(sessionId !== null && { sessionId }),
    ...(baseJobId !== null && { baseJobId }),
    ...(files.length > 0 && { files: [...files] }),
    ...choice,
  }
  return chatApi.prompt(input, ownKey)
}

/** The job that the prompt starts from; null leaves the start empty. */
async function prepareBase(
  host: ChatHost,
  { prompt, sessionId, base, isVersion, onSession, signal }: Sending,
): Promise<{ sessionId: string | null; baseJobId: string | null }> {
  if (base.type === 'version') return { sessionId, baseJobId: base.jobId }
  if (base.type === 'nothing') {
    // Without a word the server starts from the version that it has selected.
    if (sessionId !== null) await chatApi.changeSession(sessionId, { headJobId: null })
    return { sessionId, baseJobId: null }
  }
  const id = sessionId ?? (await chatApi.createSession(titleOf(prompt))).id
  signal.throwIfAborted()
  onSession(id)
  const { jobId: parentId } = host.present()
  const job = await host.run({ sessionId: id, ...(parentId !== null && isVersion(parentId) && { parentId }) })
  if (!job) throw new Error('what is in the editor could not be run')
  await ended(job, host, signal)
  return { sessionId: id, baseJobId: job.id }
}

/** Resolves when a job has come to its end. */
async function ended({ urls }: Job, { onConnection }: ChatHost, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  followJob({
    url: urls.events,
    signal,
    onEvent: (event) => event.type === 'complete' && resolve(),
    onLost: (retryMs) => onConnection({ type: 'lost', retryMs }),
    onFound: () => onConnection({ type: 'live' }),
    onEnd: resolve,
  })
  await promise
}

/** The first line of a prompt, as the title of its conversation. */
function titleOf(prompt: string): string {
  const line = prompt.trim().replaceAll(/[\s\p{Cc}]+/gu, ' ')
  return line.length > 80 ? `${/^.{0,79}/u.exec(line)?.[0] ?? ''}…` : line
}
