/** The conversation as it goes on: holds its value, follows its stream, and carries out what the user asks of it. */
import type { SessionEvent } from '../../../server/api.ts'
import { api, isUnreachable, ProblemError } from '../../api/api.ts'
import { messageOf } from '../../ui/message-of.ts'
import { readStored, writeStored } from '../../ui/storage.ts'
import { toast } from '../../ui/toast.ts'
import { chatApi } from '../chat-api.ts'
import type { ChatHost } from '../chat-host.ts'
import { applyEntry, changeTurn, EMPTY, isBusy, type Conversation } from './conversation.ts'
import { followSession } from './follow-session.ts'
import { loadConversation } from './load-conversation.ts'
import type { Along } from '../composer/prompt-form.ts'
import { createScreenVersions } from '../versions/screen-versions.ts'
import { sendPrompt } from './send-prompt.ts'
import { newTurn } from '../transcript/turn.ts'
import { baseOf, type Base } from '../versions/versions.ts'

export interface LiveConversation {
  state: () => Conversation
  /** Changes the value where only the page knows of it, as of a fault at the field. */
  update: (change: Partial<Conversation>) => void
  /** What the next prompt starts from. */
  nextBase: () => Base
  send: (prompt: string) => Promise<void>
  /** Stops the answer that is coming; false when none is. */
  stop: () => boolean
  /** Shows a version and makes it the one that the conversation goes on from. */
  select: (jobId: string) => Promise<void>
  /** Opens a conversation; `showsPart` brings its part to the screen too. */
  open: (id: string, showsPart: boolean) => Promise<void>
  /** Opens the conversation of the last visit. */
  openLast: () => void
  /** Opens the conversation of a job that a link has brought to the screen, once and only if there is none. */
  followLink: () => void
  startNew: () => void
}

export interface LiveConversationOptions {
  host: ChatHost
  /** What goes along with the next prompt. */
  along: () => Along
  onChange: () => void
  /** The last turn is another one. */
  onTurn: () => void
  /** The server has taken the prompt. */
  onSent: () => void
  /** The prompt could not be sent. */
  onUnsent: (prompt: string) => void
}

const STORED = 'session'

/** Begins with no conversation. */
export function createLiveConversation({
  host,
  along,
  onChange,
  onTurn,
  onSent,
  onUnsent,
}: LiveConversationOptions): LiveConversation {
  let state: Conversation = EMPTY
  /** Ends what belongs to the conversation on the screen, when another takes its place. */
  let ending = new AbortController()
  let sending = new AbortController()
  let awaitsLink = false
  const screen = createScreenVersions(host)

  function update(change: Partial<Conversation>): void {
    state = { ...state, ...change }
    onChange()
  }

  function nextBase(): Base {
    return baseOf(host.present(), state.versions, state.wantsNothing)
  }

  async function send(prompt: string): Promise<void> {
    if (isBusy(state)) return
    sending = new AbortController()
    const { signal } = sending
    const session = ending.signal
    const before = state.turns
    const { pictures, ...choices } = along()
    const scriptFiles = host.files()
    update({ isSending: true, fault: null, turns: [...before, newTurn(prompt)] })
    onTurn()
    screen.promptSent()
    try {
      const job = await sendPrompt(host, {
        prompt,
        sessionId: state.sessionId,
        base: nextBase(),
        files: [...scriptFiles, ...(await pictures())],
        ...choices,
        isVersion: (jobId) => state.versions.some((version) => version.jobId === jobId),
        onSession(id) {
          session.throwIfAborted()
          takeSession(id)
        },
        signal: AbortSignal.any([signal, session]),
      })
      host.onConnection({ type: 'live' })
      if (signal.aborted) cancel(job.id)
      if (session.aborted) return
      update({ isSending: false })
      onSent()
      // The stream may have told of it already.
      if (!state.turns.some(({ jobId }) => jobId === job.id)) update({ turns: [...before, newTurn(prompt, job.id)] })
      takeSession(job.sessionId)
    } catch (error) {
      if (session.aborted) return
      if (isUnreachable(error)) host.onConnection({ type: 'lost', retryMs: 0 })
      const fault = signal.aborted ? null : `The prompt was not sent: ${messageOf(error)}`
      update({ isSending: false, fault, turns: before })
      onUnsent(prompt)
    }
  }

  function takeSession(id: string | null): void {
    if (id === state.sessionId || id === null) return
    writeStored(STORED, id)
    update({ sessionId: id })
    follow(id, new Set())
  }

  function follow(sessionId: string, answered: ReadonlySet<string>): void {
    const { signal } = ending
    followSession({
      sessionId,
      answered,
      signal,
      onEntry: (entry) => !signal.aborted && takeEntry(entry),
      onPast: (turn) => !signal.aborted && turn.jobId !== null && update(changeTurn(state, turn.jobId, () => turn)),
      onLost: (retryMs) => host.onConnection({ type: 'lost', retryMs }),
      onFound: () => host.onConnection({ type: 'live' }),
      onEnd() {
        startNew()
        update({ fault: 'The conversation was deleted' })
      },
    })
  }

  function takeEntry(entry: SessionEvent): void {
    update(applyEntry(state, entry))
    if (entry.type !== 'event') return
    const { event } = entry
    if (event.type === 'code') void screen.land(event.data.jobId)
    if (event.type !== 'complete') return
    host.onAnswer()
    // Such as an undo, or a change that was taken back because it broke the part.
    if (event.data.resultJobId) void screen.land(event.data.resultJobId)
  }

  async function select(jobId: string): Promise<void> {
    await screen.show(jobId)
    const { sessionId } = state
    if (sessionId === null || isBusy(state)) return
    try {
      await chatApi.changeSession(sessionId, { headJobId: jobId })
    } catch (error) {
      toast(`The version was not selected: ${messageOf(error)}`, 'fault')
    }
  }

  async function open(id: string, showsPart: boolean): Promise<void> {
    leave()
    state = { ...EMPTY, sessionId: id, title: '…' }
    onChange()
    const { signal } = ending
    try {
      const { answered, isRunning, headJobId, ...conversation } = await loadConversation(id)
      if (signal.aborted) return
      writeStored(STORED, id)
      update(conversation)
      onTurn()
      follow(id, answered)
      if (!isRunning && showsPart && headJobId !== null) await screen.show(headJobId)
    } catch (error) {
      if (signal.aborted) return
      const isGone = error instanceof ProblemError && error.status === 404
      if (isGone) startNew()
      if (showsPart || !isGone) update({ fault: `The conversation could not be opened: ${messageOf(error)}` })
    }
  }

  function startNew(): void {
    leave()
    writeStored(STORED, null)
    state = EMPTY
    onChange()
  }

  function leave(): void {
    ending.abort()
    ending = new AbortController()
    screen.forget()
  }

  function stop(): boolean {
    if (!isBusy(state)) return false
    sending.abort()
    if (state.isSending) host.stopRun()
    const last = state.turns.at(-1)
    if (last?.jobId) cancel(last.jobId)
    return true
  }

  function cancel(jobId: string): void {
    api
      .cancel({ urls: { cancel: `/api/jobs/${jobId}/cancel` } })
      .catch((error: unknown) => toast(`The answer could not be stopped: ${messageOf(error)}`, 'fault'))
  }

  return {
    state: () => state,
    update,
    nextBase,
    send,
    stop,
    select,
    open,
    openLast() {
      const last = readStored(STORED)
      if (last === null) awaitsLink = true
      else void open(last, false)
    },
    followLink() {
      const { sessionId, jobId } = host.present()
      if (!awaitsLink || jobId === null) return
      awaitsLink = false
      if (sessionId !== null && state.sessionId === null && !isBusy(state)) void open(sessionId, false)
    },
    startNew,
  }
}
