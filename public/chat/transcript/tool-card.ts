/** A tool call as a card: what was done, how it went, how long it took; opened, also with what and with which answer. */
import { jobHash } from '../../jobs/address.ts'
import { h, icon } from '../../ui/dom.ts'
import { formatDuration } from '../../units/format.ts'
import type { ToolCall } from './turn.ts'

/** What the tools of the server do, in the user's words; others are shown by their names. */
const LABELS: Record<string, string> = {
  get_code: 'Read the script',
  write_code: 'Write the script',
  apply_edit: 'Change the script',
  set_params: 'Set parameters',
  run: 'Run the script',
  measure: 'Measure the part',
  render_views: 'Look at the part',
  search_reference: 'Search the reference',
}
/** Of an argument or an answer; the whole is in the events of the job. */
const MAX_SHOWN_CHARS = 6000

export interface ToolCardOptions {
  /** Whether the prompt is still being answered. */
  isLive: boolean
  onDecide: (callId: string, approve: boolean) => void
}

/** The card of a call in `turn`; `former` is the one that it replaces, which stays open when it was. */
export function renderToolCard(call: ToolCall, { isLive, onDecide }: ToolCardOptions, former?: Element): HTMLElement {
  const { tool, input, approval, result } = call
  const waits = isLive && approval?.state === 'pending' && result === null
  const [mark, outcome] = markOf(call, isLive)
  const summary = h(
    'summary',
    {},
    h('span', { class: `mark ${mark}`, title: outcome }, icon(ICONS[mark])),
    h('span', { class: 'tool-name', title: tool }, LABELS[tool] ?? tool),
    h('small', {}, result?.durationMs == null ? outcome : formatDuration(result.durationMs)),
  )
  const card = h(
    'details',
    { class: 'tool-card', 'data-tool': tool, open: waits || wasOpened(former) },
    summary,
    ...argumentsOf(input),
    result && h('div', { class: 'tool-result' }, h('small', {}, 'Answer'), h('pre', {}, cut(result.content))),
    result !== null &&
      result.jobId !== null &&
      h('a', { class: 'tool-job', href: jobHash(result.jobId) }, 'Show this run'),
  )
  return waits ? h('div', { class: 'approval' }, card, renderQuestion(call, onDecide)) : card
}

/** Whether the user has opened a card; one that waited was open by itself. */
function wasOpened(card: Element | undefined): boolean {
  return card instanceof HTMLDetailsElement && card.open && card.closest('.approval') === null
}

type Mark = 'running' | 'succeeded' | 'failed' | 'canceled' | 'warned'
const ICONS: Record<Mark, string> = {
  running: 'dots',
  succeeded: 'check',
  failed: 'cross',
  canceled: 'stop',
  warned: 'alert',
}

function markOf({ result, approval }: ToolCall, isLive: boolean): [Mark, string] {
  if (approval?.state === 'rejected') return ['canceled', 'rejected']
  if (approval?.state === 'expired') return ['canceled', 'nobody has answered']
  if (result) return result.ok ? ['succeeded', 'done'] : ['failed', 'failed']
  if (!isLive) return ['canceled', 'not finished']
  return approval?.state === 'pending' ? ['warned', 'waits for you'] : ['running', 'working']
}

function renderQuestion({ callId, approval }: ToolCall, onDecide: ToolCardOptions['onDecide']): HTMLElement {
  const until = approval ? new Date(approval.expiresAt) : null
  const approve = h('button', { type: 'button', class: 'button primary' }, 'Approve')
  const reject = h('button', { type: 'button', class: 'button' }, 'Reject')
  const buttons = [approve, reject]
  buttons.forEach((button) =>
    button.addEventListener('click', () => {
      buttons.forEach((other) => (other.disabled = true))
      onDecide(callId, button === approve)
    }),
  )
  const time = until?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return h(
    'div',
    { class: 'decision' },
    approve,
    reject,
    h('small', {}, time ? `rejected at ${time} if unanswered` : ''),
  )
}

/** The arguments of a call, each under its name; scripts keep their lines. */
function argumentsOf(input: unknown): HTMLElement[] {
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    return h('div', { class: 'tool-argument' }, h('small', {}, name), h('pre', {}, cut(text ?? 'undefined')))
  })
}

function cut(text: string): string {
  return text.length > MAX_SHOWN_CHARS
    ? `${text.slice(0, MAX_SHOWN_CHARS)}\n… ${text.length - MAX_SHOWN_CHARS} more characters`
    : text
}
