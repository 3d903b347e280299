/**
 * The conversation on the page: shows its value, and hands on what the user asks of it. Loaded as a chunk of its own when the
 * tab is first opened.
 */
import { api } from '../api/api.ts'
import { messageOf } from '../ui/message-of.ts'
import { createRedraw } from '../ui/timing/redraw.ts'
import { toast } from '../ui/toast.ts'
import { chatApi } from './chat-api.ts'
import { createChatFrame } from './chat-frame.ts'
import type { ChatHost } from './chat-host.ts'
import { isBusy, type Conversation } from './conversation/conversation.ts'
import { createLiveConversation } from './conversation/live-conversation.ts'
import { createPromptForm } from './composer/prompt-form.ts'
import { createSessionList } from './conversation/session-list.ts'
import { createTranscript } from './transcript/transcript.ts'
import { isQuestion } from './transcript/turn.ts'
import { createVersionStrip } from './versions/version-strip.ts'
import { describeBase, type Present } from './versions/versions.ts'
import { renderWelcome } from './welcome.ts'

export interface Chat {
  /** What is on the screen may have changed; `references`: what is selected in the view, as prompts can name it. */
  update: (view: { references: readonly string[] }) => void
  /** Attaches the pictures among some files to the next prompt. */
  attach: (files: readonly File[]) => void
}

/** Builds the conversation in `root` and opens the last one. */
export function createChat({ root, host }: { root: HTMLElement; host: ChatHost }): Chat {
  let selected: readonly string[] = []
  let wasAnswering = false
  const next = createRedraw(render)
  const live = createLiveConversation({
    host,
    along: () => form.along(),
    onChange: () => next.request(),
    onTurn: () => requestAnimationFrame(() => transcript.toEnd()),
    onSent: () => form.clear(),
    onUnsent: (prompt) => form.write(prompt),
  })

  const welcome = renderWelcome((prompt) => void live.send(prompt))
  const frame = createChatFrame(root, welcome)
  const transcript = createTranscript({
    root: frame.scroll,
    turns: frame.turns,
    onVersion: (jobId) => void live.select(jobId),
    onDecide: (jobId, callId, approve) => void decide(jobId, callId, approve),
    onEdit: (prompt) => form.write(prompt),
  })
  const strip = createVersionStrip({ root: frame.strip, onSelect: (jobId) => void live.select(jobId) })
  const form = createPromptForm({
    form: frame.form,
    upload: host.upload,
    onSend: (prompt) => void live.send(prompt),
    onStop: () => live.stop(),
    onFault: (fault) => live.update({ fault }),
  })
  const sessions = createSessionList({
    root: frame.list,
    onOpen: (id) => void live.open(id, true),
    onChanged(id, session) {
      if (id !== live.state().sessionId) return
      if (session) return live.update({ title: session.title })
      live.startNew()
      live.update({ isListing: true })
    },
  })

  function render(): void {
    const present = host.present()
    const state = live.state()
    const { versions, turns, title, isListing, sessionId, fault } = state
    frame.title.textContent = title
    frame.titleButton.setAttribute('aria-expanded', String(isListing))
    frame.talk.hidden = isListing
    frame.list.hidden = !isListing
    welcome.hidden = turns.length > 0 || sessionId !== null
    transcript.update({ turns, versions, currentId: present.isEdited ? null : present.jobId })
    strip.update({ versions, currentId: present.jobId, isEdited: present.isEdited })
    const isAnswering = isBusy(state)
    if (isAnswering !== wasAnswering) host.onBusy(isAnswering ? () => live.stop() : null)
    wasAnswering = isAnswering
    form.update({ isBusy: isAnswering, placeholder: placeholderOf(state), ...baseView(present), fault, selected })
  }

  /** What the next prompt starts from, in words, and the other choice. */
  function baseView(present: Present) {
    const state = live.state()
    const { text, other } = describeBase(live.nextBase(), present, state.versions)
    const { sessionId } = present
    if (sessionId !== null && sessionId !== state.sessionId && !isBusy(state))
      return { base: text, choice: { label: 'Open its conversation', run: () => void live.open(sessionId, false) } }
    if (!other || isBusy(state)) return { base: text, choice: null }
    return { base: text, choice: { label: other.label, run: () => live.update({ wantsNothing: other.wantsNothing }) } }
  }

  frame.titleButton.addEventListener('click', () => {
    const { isListing, sessionId } = live.state()
    live.update({ isListing: !isListing })
    if (!isListing) sessions.show(sessionId)
  })
  frame.fresh.addEventListener('click', () => {
    live.startNew()
    live.update({ wantsNothing: true })
    form.focus()
  })
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && live.stop()) event.preventDefault()
  })

  live.openLast()
  api.info().then(
    ({ agent }) => form.show(agent),
    () => host.onConnection({ type: 'lost', retryMs: 0 }),
  )
  render()

  return {
    update({ references }) {
      selected = references
      live.followLink()
      next.request()
    },
    attach: (files) => void form.attach(files),
  }
}

/** Allows or refuses what an answer has asked for. */
async function decide(jobId: string, callId: string, approve: boolean): Promise<void> {
  try {
    await chatApi.decide(jobId, callId, approve)
  } catch (error) {
    toast(messageOf(error), 'fault')
  }
}

function placeholderOf({ turns, versions }: Conversation): string {
  const last = turns.at(-1)
  if (last && isQuestion(last)) return 'Answer, or say it in another way'
  return versions.length > 0 ? 'Change the part' : 'Describe a part'
}
