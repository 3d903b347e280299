/**
 * The conversation on the screen: sends prompts, follows their answers, and puts each new version of the part before the user.
 * Loaded as a chunk of its own when the tab is first opened.
 */
import type { Job, JobEvent, SessionVersion } from '../../server/api.ts'
import { api, isUnreachable, ProblemError } from '../jobs/api.ts'
import { followJob } from '../jobs/follow.ts'
import type { Connection } from '../jobs/server-watch.ts'
import { h, icon, iconButton } from '../ui/dom.ts'
import { createScheduler } from '../ui/scheduler.ts'
import { readStored, writeStored } from '../ui/storage.ts'
import { toast } from '../ui/toast.ts'
import { chatApi } from './chat-api.ts'
import { createComposer, providerPlace } from './composer.ts'
import { loadConversation } from './load-conversation.ts'
import { createProviderPicker } from './provider-picker.ts'
import { createSessionList } from './session-list.ts'
import { createTranscript } from './transcript.ts'
import { applyToTurn, isAnswered, isQuestion, newTurn, type Turn } from './turn.ts'
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
  onConnection: (connection: Connection) => void
  /** An answer has come to its end, which the list of jobs shows too. */
  onAnswer: () => void
}

export interface Chat {
  /** What is on the screen may have changed. */
  update: () => void
  /** Stops the answer that is coming; false when none is. */
  stop: () => boolean
}

const STORED = 'session'

interface State {
  sessionId: string | null
  title: string
  versions: readonly SessionVersion[]
  turns: readonly Turn[]
  /** The user's choice to begin with nothing; null leaves it to the page. */
  wantsNothing: boolean | null
  isSending: boolean
  isListing: boolean
  fault: string | null
}

const EMPTY: State = {
  sessionId: null,
  title: 'New conversation',
  versions: [],
  turns: [],
  wantsNothing: null,
  isSending: false,
  isListing: false,
  fault: null,
}

/** Builds the conversation in `root` and opens the last one. */
export function createChat({ root, host }: { root: HTMLElement; host: ChatHost }): Chat {
  let state: State = EMPTY
  /** Ends what belongs to the conversation on the screen, when another takes its place. */
  let ending = new AbortController()
  let sending = new AbortController()
  /** What stood in the editor when the last prompt was sent. */
  let sentCode: string | null = null
  /** A link to a job opens its conversation, once and only if there is none. */
  let awaitsLink = false

  const titleButton = h('button', {
    type: 'button',
    class: 'chat-title',
    'aria-expanded': false,
    title: 'Earlier conversations',
  })
  const titleText = h('span')
  titleButton.append(titleText, icon('chevron'))
  const fresh = iconButton('plus', 'New conversation')
  const talk = h('div', { class: 'talk' })
  const scroll = h('div', { class: 'transcript', tabindex: 0 })
  const welcome = renderWelcome((prompt) => void send(prompt))
  const turnsRoot = h('div', { class: 'turns', role: 'log', 'aria-live': 'polite', 'aria-label': 'Conversation' })
  const strip = h('div', { class: 'version-strip', hidden: true })
  const form = h('form', { class: 'composer' })
  const list = h('div', { class: 'sessions', hidden: true })
  scroll.append(welcome, turnsRoot)
  talk.append(scroll, strip, form)
  root.replaceChildren(h('div', { class: 'chat-head' }, titleButton, fresh), talk, list)

  const transcript = createTranscript({
    root: scroll,
    turns: turnsRoot,
    onVersion: (jobId) => void select(jobId),
    onDecide: (jobId, callId, approve) => void decide(jobId, callId, approve),
    onEdit: (prompt) => composer.write(prompt),
  })
  const versionStrip = createVersionStrip({ root: strip, onSelect: (jobId) => void select(jobId) })
  const composer = createComposer({ form, onSend: (prompt) => void send(prompt), onStop: () => stop() })
  const picker = createProviderPicker({ root: providerPlace(form), models: chatApi.models })
  const sessions = createSessionList({
    root: list,
    onOpen: (id) => void open(id, true),
    onChanged(id, session) {
      if (id !== state.sessionId) return
      if (session) return update({ title: session.title })
      startNew()
      update({ isListing: true })
    },
  })
  const frame = createScheduler(render)

  function update(change: Partial<State>): void {
    state = { ...state, ...change }
    frame.request()
  }

  function changeTurn(at: number, change: (turn: Turn) => Turn): void {
    update({ turns: state.turns.map((turn, index) => (index === at ? change(turn) : turn)) })
  }

  function isBusy(): boolean {
    const last = state.turns.at(-1)
    return state.isSending || (last !== undefined && !isAnswered(last))
  }

  function nextBase(): Base {
    return baseOf(host.present(), state.versions, state.wantsNothing)
  }

  /** Sends a prompt; what was edited by hand is run first, so that the answer starts from it. */
  async function send(prompt: string): Promise<void> {
    if (isBusy()) return
    sending = new AbortController()
    const { signal } = sending
    const at = state.turns.length
    const session = ending.signal
    update({ isSending: true, fault: null, turns: [...state.turns, newTurn(prompt)] })
    transcriptToEnd()
    try {
      const baseJobId = await prepareBase(prompt, signal, session)
      session.throwIfAborted()
      signal.throwIfAborted()
      sentCode = host.present().code
      const { sessionId } = state
      const files = host.files()
      const job = await chatApi.prompt({
        prompt,
        ...(sessionId !== null && { sessionId }),
        ...(baseJobId !== null && { baseJobId }),
        ...(files.length > 0 && { files: [...files] }),
        ...picker.choice(),
      })
      host.onConnection({ type: 'live' })
      if (signal.aborted) cancel(job.id)
      if (session.aborted) return
      takeSession(job.sessionId)
      update({ isSending: false, wantsNothing: null })
      changeTurn(at, (turn) => ({ ...turn, jobId: job.id }))
      follow(at, job.id)
      void refresh()
    } catch (error) {
      if (session.aborted) return
      if (isUnreachable(error)) host.onConnection({ type: 'lost', retryMs: 0 })
      const fault = signal.aborted ? null : `The prompt was not sent: ${messageOf(error)}`
      update({ isSending: false, fault, turns: state.turns.slice(0, at) })
      composer.write(prompt)
      void refresh()
    }
  }

  /** The job that the prompt starts from; null leaves the start empty. */
  async function prepareBase(prompt: string, signal: AbortSignal, session: AbortSignal): Promise<string | null> {
    const base = nextBase()
    const { sessionId } = state
    if (base.type === 'version') return base.jobId
    if (base.type === 'nothing') {
      // Without a word the server starts from the version that it has selected.
      if (sessionId !== null) await chatApi.changeSession(sessionId, { headJobId: null })
      return null
    }
    const id = sessionId ?? (await chatApi.createSession(titleOf(prompt))).id
    session.throwIfAborted()
    takeSession(id)
    const { jobId: parentId } = host.present()
    const isVersion = state.versions.some(({ jobId }) => jobId === parentId)
    const job = await host.run({ sessionId: id, ...(isVersion && parentId !== null && { parentId }) })
    if (!job) throw new Error('what is in the editor could not be run')
    await ended(job, signal)
    return job.id
  }

  /** Resolves when a job has come to its end. */
  async function ended(job: Job, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    followJob({
      url: job.urls.events,
      signal,
      onEvent: (event) => event.type === 'complete' && resolve(),
      onLost: (retryMs) => host.onConnection({ type: 'lost', retryMs }),
      onFound: () => host.onConnection({ type: 'live' }),
      onEnd: resolve,
    })
    await promise
  }

  function follow(at: number, jobId: string): void {
    const { signal } = ending
    followJob({
      url: `/api/jobs/${jobId}/events`,
      signal,
      onEvent: (event) => !signal.aborted && takeEvent(at, event),
      onLost: (retryMs) => host.onConnection({ type: 'lost', retryMs }),
      onFound: () => host.onConnection({ type: 'live' }),
      onEnd: () => void takeEnd(at, jobId, signal),
    })
  }

  function takeEvent(at: number, event: JobEvent): void {
    changeTurn(at, (turn) => applyToTurn(turn, event))
    if (event.type === 'code') {
      void land(event.data.jobId)
      void refresh()
    }
    if (event.type !== 'complete') return
    const { resultJobId } = event.data
    host.onAnswer()
    // Such as an undo, or a change that was taken back because it broke the part.
    if (resultJobId) void land(resultJobId)
    void refresh()
  }

  /** The stream has ended without `complete`, so that the job itself has the answer. */
  async function takeEnd(at: number, jobId: string, signal: AbortSignal): Promise<void> {
    try {
      const { status, error } = await api.job(jobId)
      if (!signal.aborted) changeTurn(at, (turn) => ({ ...turn, status, error }))
    } catch (error) {
      if (signal.aborted) return
      changeTurn(at, (turn) => ({ ...turn, status: 'failed', error: { code: 'lost', message: messageOf(error) } }))
    }
    if (!signal.aborted) void refresh()
  }

  /** A new version is there: shows it, unless the user has begun to edit meanwhile. */
  async function land(jobId: string): Promise<void> {
    const { isEdited, code, jobId: shownId } = host.present()
    if (shownId === jobId) return
    if (isEdited && code !== sentCode) {
      toast('A new version is there. Your edits stay until you open it')
      return
    }
    await show(jobId)
  }

  async function show(jobId: string): Promise<void> {
    const { isEdited, jobId: shownId } = host.present()
    if (shownId === jobId && !isEdited) return
    if (isEdited) toast('Your edits have left the editor; undo in the editor brings them back')
    await host.show(jobId)
  }

  /** Shows a version and makes it the one that the conversation goes on from. */
  async function select(jobId: string): Promise<void> {
    await show(jobId)
    const { sessionId } = state
    if (sessionId === null || isBusy()) return
    try {
      await chatApi.changeSession(sessionId, { headJobId: jobId })
    } catch (error) {
      toast(`The version was not selected: ${messageOf(error)}`, 'fault')
    }
  }

  function takeSession(id: string | null): void {
    if (id === state.sessionId) return
    writeStored(STORED, id)
    update({ sessionId: id })
  }

  /** Fetches the title and the versions again. */
  async function refresh(): Promise<void> {
    const { sessionId } = state
    if (sessionId === null) return
    try {
      const { title, versions } = await chatApi.session(sessionId)
      if (sessionId === state.sessionId) update({ title, versions })
    } catch (error) {
      if (sessionId === state.sessionId && !isUnreachable(error)) update({ fault: messageOf(error) })
    }
  }

  /** Opens a conversation; `showsPart` brings its part to the screen too. */
  async function open(id: string, showsPart: boolean): Promise<void> {
    leave()
    state = { ...EMPTY, sessionId: id, title: '…' }
    frame.request()
    const { signal } = ending
    try {
      const { running, headJobId, ...conversation } = await loadConversation(id)
      if (signal.aborted) return
      writeStored(STORED, id)
      update(conversation)
      transcriptToEnd()
      if (running) follow(running.at, running.jobId)
      else if (showsPart && headJobId !== null) await show(headJobId)
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
    frame.request()
  }

  function leave(): void {
    ending.abort()
    ending = new AbortController()
    sentCode = null
  }

  function stop(): boolean {
    if (!isBusy()) return false
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
    const { versions, turns, title, isListing } = state
    titleText.textContent = title
    titleButton.setAttribute('aria-expanded', String(isListing))
    talk.hidden = isListing
    list.hidden = !isListing
    welcome.hidden = turns.length > 0 || state.sessionId !== null
    const currentId = present.isEdited ? null : present.jobId
    transcript.update({ turns, versions, currentId })
    versionStrip.update({ versions, currentId: present.jobId, isEdited: present.isEdited })
    const last = turns.at(-1)
    composer.update({
      isBusy: isBusy(),
      placeholder:
        last && isQuestion(last)
          ? 'Answer, or say it in another way'
          : versions.length > 0
            ? 'Change the part'
            : 'Describe a part',
      ...baseView(present),
      fault: state.fault,
    })
  }

  /** What the next prompt starts from, in words, and the other choice. */
  function baseView(present: Present) {
    const { versions } = state
    const { text, other } = describeBase(nextBase(), present, versions)
    const { sessionId } = present
    if (sessionId !== null && sessionId !== state.sessionId && !isBusy())
      return { base: text, choice: { label: 'Open its conversation', run: () => void open(sessionId, false) } }
    const choice = other && !isBusy() && { label: other.label, run: () => update({ wantsNothing: other.wantsNothing }) }
    return { base: text, choice: choice || null }
  }

  titleButton.addEventListener('click', () => {
    update({ isListing: !state.isListing })
    if (state.isListing) sessions.show(state.sessionId)
  })
  fresh.addEventListener('click', () => {
    startNew()
    update({ wantsNothing: true })
    composer.focus()
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && stop()) event.preventDefault()
  })

  const last = readStored(STORED)
  if (last === null) awaitsLink = true
  else void open(last, false)
  api.info().then(
    ({ agent }) => picker.show(agent),
    () => host.onConnection({ type: 'lost', retryMs: 0 }),
  )
  render()

  return {
    update() {
      const { sessionId, jobId } = host.present()
      if (awaitsLink && jobId !== null) {
        awaitsLink = false
        if (sessionId !== null && state.sessionId === null && !isBusy()) void open(sessionId, false)
      }
      frame.request()
    },
    stop,
  }
}

/** The first line of a prompt, as the title of its conversation. */
function titleOf(prompt: string): string {
  const line = prompt.trim().replaceAll(/[\s\p{Cc}]+/gu, ' ')
  return line.length > 80 ? `${/^.{0,79}/u.exec(line)?.[0] ?? ''}…` : line
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
