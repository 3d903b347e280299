/**
 * The conversation: holds its value, carries out what the user asks, and puts each new version of the part before the user.
 * Loaded as a chunk of its own when the tab is first opened.
 */
import type { Job, SessionEvent, Upload } from '../../server/api.ts'
import { api, isUnreachable, ProblemError } from '../jobs/api.ts'
import type { Connection } from '../jobs/server-watch.ts'
import { messageOf } from '../ui/message-of.ts'
import { createScheduler } from '../ui/scheduler.ts'
import { readStored, writeStored } from '../ui/storage.ts'
import { toast } from '../ui/toast.ts'
import { chatApi } from './chat-api.ts'
import { createChatFrame } from './chat-frame.ts'
import { applyEntry, changeTurn, EMPTY, isBusy, type Conversation } from './conversation.ts'
import { followSession } from './follow-session.ts'
import { loadConversation } from './load-conversation.ts'
import { createPromptDesk } from './prompt-desk.ts'
import { createScreenVersions } from './screen-versions.ts'
import { sendPrompt } from './send-prompt.ts'
import { createSessionList } from './session-list.ts'
import { createTranscript } from './transcript.ts'
import { isQuestion, newTurn } from './turn.ts'
import { createVersionStrip } from './version-strip.ts'
import { baseOf, describeBase, type Base, type Present } from './versions.ts'
import { renderWelcome } from './welcome.ts'

/** What the conversation asks of the page around it. */
export interface ChatHost {
  present: () => Present
  /** Puts a job's script into the editor and its part into the view. */
  show: (jobId: string) => Promise<void>
  /** Runs what is in the editor as a version of a conversation; null when it was stopped before the server took it. */
  run: (version: { sessionId: string; parentId?: string }) => Promise<Job | null>
  /** Stops what `run` has started. */
  stopRun: () => void
  /** Uploads that go with the next prompt. */
  files: () => readonly string[]
  upload: (file: File) => Promise<Upload>
  onConnection: (connection: Connection) => void
  /** An answer has come to its end, which the list of jobs shows too. */
  onAnswer: () => void
}

export interface Chat {
  /** What is on the screen may have changed. */
  update: () => void
  /** Stops the answer that is coming; false when none is. */
  stop: () => boolean
  /** Attaches the pictures among some files to the next prompt; false when there is none. */
  attach: (files: readonly File[]) => boolean
  /** What is selected in the view, as prompts can name it. */
  select: (references: readonly string[]) => void
}

const STORED = 'session'

/** Builds the conversation in `root` and opens the last one. */
export function createChat({ root, host }: { root: HTMLElement; host: ChatHost }): Chat {
  let state: Conversation = EMPTY
  /** Ends what belongs to the conversation on the screen, when another takes its place. */
  let ending = new AbortController()
  let sending = new AbortController()
  /** A link to a job opens its conversation, once and only if there is none. */
  let awaitsLink = false
  let selected: readonly string[] = []

  const welcome = renderWelcome((prompt) => void send(prompt))
  const frame = createChatFrame(root, welcome)
  const transcript = createTranscript({
    root: frame.scroll,
    turns: frame.turns,
    onVersion: (jobId) => void select(jobId),
    onDecide: (jobId, callId, approve) => void decide(jobId, callId, approve),
    onEdit: (prompt) => desk.write(prompt),
  })
  const strip = createVersionStrip({ root: frame.strip, onSelect: (jobId) => void select(jobId) })
  const screen = createScreenVersions(host)
  const desk = createPromptDesk({
    form: frame.form,
    upload: host.upload,
    onSend: (prompt) => void send(prompt),
    onStop: () => stop(),
    onFault: (fault) => update({ fault }),
  })
  const sessions = createSessionList({
    root: frame.list,
    onOpen: (id) => void open(id, true),
    onChanged(id, session) {
      if (id !== state.sessionId) return
      if (session) return update({ title: session.title })
      startNew()
      update({ isListing: true })
    },
  })
  const next = createScheduler(render)

  function update(change: Partial<Conversation>): void {
    state = { ...state, ...change }
    next.request()
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
    const { pictures, ...along } = desk.along()
    const scriptFiles = host.files()
    update({ isSending: true, fault: null, turns: [...before, newTurn(prompt)] })
    transcriptToEnd()
    screen.promptSent()
    try {
      const job = await sendPrompt(host, {
        prompt,
        sessionId: state.sessionId,
        base: nextBase(),
        files: [...scriptFiles, ...(await pictures())],
        ...along,
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
      desk.clear()
      // The stream may have told of it already.
      if (!state.turns.some(({ jobId }) => jobId === job.id)) update({ turns: [...before, newTurn(prompt, job.id)] })
      takeSession(job.sessionId)
    } catch (error) {
      if (session.aborted) return
      if (isUnreachable(error)) host.onConnection({ type: 'lost', retryMs: 0 })
      const fault = signal.aborted ? null : `The prompt was not sent: ${messageOf(error)}`
      update({ isSending: false, fault, turns: before })
      desk.write(prompt)
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

  /** Shows a version and makes it the one that the conversation goes on from. */
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

  /** Opens a conversation; `showsPart` brings its part to the screen too. */
  async function open(id: string, showsPart: boolean): Promise<void> {
    leave()
    state = { ...EMPTY, sessionId: id, title: '…' }
    next.request()
    const { signal } = ending
    try {
      const { answered, isRunning, headJobId, ...conversation } = await loadConversation(id)
      if (signal.aborted) return
      writeStored(STORED, id)
      update(conversation)
      transcriptToEnd()
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
    next.request()
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

  async function decide(jobId: string, callId: string, approve: boolean): Promise<void> {
    try {
      await chatApi.decide(jobId, callId, approve)
    } catch (error) {
      toast(messageOf(error), 'fault')
    }
  }

  function transcriptToEnd(): void {
    requestAnimationFrame(() => transcript.toEnd())
  }

  function render(): void {
    const present = host.present()
    const { versions, turns, title, isListing, sessionId, fault } = state
    frame.title.textContent = title
    frame.titleButton.setAttribute('aria-expanded', String(isListing))
    frame.talk.hidden = isListing
    frame.list.hidden = !isListing
    welcome.hidden = turns.length > 0 || sessionId !== null
    transcript.update({ turns, versions, currentId: present.isEdited ? null : present.jobId })
    strip.update({ versions, currentId: present.jobId, isEdited: present.isEdited })
    desk.update({ isBusy: isBusy(state), placeholder: placeholderOf(state), ...baseView(present), fault, selected })
  }

  /** What the next prompt starts from, in words, and the other choice. */
  function baseView(present: Present) {
    const { text, other } = describeBase(nextBase(), present, state.versions)
    const { sessionId } = present
    if (sessionId !== null && sessionId !== state.sessionId && !isBusy(state))
      return { base: text, choice: { label: 'Open its conversation', run: () => void open(sessionId, false) } }
    if (!other || isBusy(state)) return { base: text, choice: null }
    return { base: text, choice: { label: other.label, run: () => update({ wantsNothing: other.wantsNothing }) } }
  }

  frame.titleButton.addEventListener('click', () => {
    update({ isListing: !state.isListing })
    if (state.isListing) sessions.show(state.sessionId)
  })
  frame.fresh.addEventListener('click', () => {
    startNew()
    update({ wantsNothing: true })
    desk.focus()
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && stop()) event.preventDefault()
  })

  const last = readStored(STORED)
  if (last === null) awaitsLink = true
  else void open(last, false)
  api.info().then(
    ({ agent }) => desk.show(agent),
    () => host.onConnection({ type: 'lost', retryMs: 0 }),
  )
  render()

  return {
    update() {
      const { sessionId, jobId } = host.present()
      if (awaitsLink && jobId !== null) {
        awaitsLink = false
        if (sessionId !== null && state.sessionId === null && !isBusy(state)) void open(sessionId, false)
      }
      next.request()
    },
    stop,
    attach: desk.attach,
    select(references) {
      selected = references
      next.request()
    },
  }
}

function placeholderOf({ turns, versions }: Conversation): string {
  const last = turns.at(-1)
  if (last && isQuestion(last)) return 'Answer, or say it in another way'
  return versions.length > 0 ? 'Change the part' : 'Describe a part'
}
