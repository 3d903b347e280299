/** What was said: grows while an answer comes, keeps its end in sight unless the user has scrolled away. */
import type { SessionVersion } from '../../../server/api.ts'
import { h, icon } from '../../ui/dom.ts'
import { renderPicture } from '../composer/attachments.ts'
import { renderBudget } from './budget-view.ts'
import { renderMarkdown } from './markdown-view.ts'
import { renderPrompt } from './quotes.ts'
import { renderToolCard } from './tool-card.ts'
import { isAnswered, isQuestion, type Block, type Turn } from './turn.ts'
import { labelOf } from '../versions/versions.ts'

interface TranscriptView {
  turns: readonly Turn[]
  versions: readonly SessionVersion[]
  /** The version on the screen. */
  currentId: string | null
}

export interface Transcript {
  update: (view: TranscriptView) => void
  /** Brings the last turn into sight, wherever the user has scrolled to. */
  toEnd: () => void
}

export interface TranscriptOptions {
  /** What scrolls. */
  root: HTMLElement
  /** What the turns go into. */
  turns: HTMLElement
  onVersion: (jobId: string) => void
  onDecide: (jobId: string, callId: string, approve: boolean) => void
  /** Puts a prompt back into the field. */
  onEdit: (prompt: string) => void
}

/** How a turn was drawn, to draw only what differs. */
interface Drawn {
  element: HTMLElement
  pictures: HTMLElement
  answer: HTMLElement
  end: HTMLElement
  turn: Turn | null
  blocks: { block: Block; key: string; element: HTMLElement }[]
}

/** Distance to the end, in pixels, within which the view goes along. */
const NEAR_END = 60

/** Creates the transcript. */
export function createTranscript({ root, turns: place, onVersion, onDecide, onEdit }: TranscriptOptions): Transcript {
  const drawn: Drawn[] = []
  /** Whether the end is in sight, and is to stay there: pictures come late, and the field below grows. */
  let isAtEnd = true

  function startTurn({ prompt }: Turn): Drawn {
    const answer = h('div', { class: 'answer' })
    const end = h('div', { class: 'turn-end' })
    const pictures = h('div', { class: 'pictures', hidden: true })
    const element = h(
      'article',
      { class: 'turn' },
      h('div', { class: 'prompt' }, ...renderPrompt(prompt)),
      pictures,
      answer,
      end,
    )
    place.append(element)
    return { element, pictures, answer, end, turn: null, blocks: [] }
  }

  function drawBlocks(view: Drawn, turn: Turn, { versions, currentId }: TranscriptView): void {
    const isLive = !isAnswered(turn)
    turn.blocks.forEach((block, at) => {
      const key = keyOf(block, isLive, versions, currentId)
      const before = view.blocks[at]
      if (before?.block === block && before.key === key) return
      const element = renderBlock(block, turn, { versions, currentId }, before?.element)
      if (before) before.element.replaceWith(element)
      else view.answer.append(element)
      view.blocks[at] = { block, key, element }
    })
    for (const { element } of view.blocks.splice(turn.blocks.length)) element.remove()
  }

  function renderBlock(
    block: Block,
    turn: Turn,
    { versions, currentId }: Omit<TranscriptView, 'turns'>,
    former: Element | undefined,
  ): HTMLElement {
    const isLive = !isAnswered(turn)
    switch (block.type) {
      case 'text':
        return h('div', { class: 'said' }, ...renderMarkdown(block.text))
      case 'note':
        return h('p', { class: 'stopped' }, block.text)
      case 'thinking': {
        const isOpen = former instanceof HTMLDetailsElement && former.open
        return h('details', { class: 'thinking', open: isOpen }, h('summary', {}, 'Thinking'), h('p', {}, block.text))
      }
      case 'call':
        return renderToolCard(
          block,
          { isLive, onDecide: (callId, approve) => turn.jobId !== null && onDecide(turn.jobId, callId, approve) },
          former?.matches('details') ? former : (former?.querySelector('details') ?? undefined),
        )
      case 'version':
        break
    }
    return renderVersion(block.jobId, versions, currentId)
  }

  function renderVersion(jobId: string, versions: readonly SessionVersion[], currentId: string | null): HTMLElement {
    const version = versions.find((one) => one.jobId === jobId)
    const isCurrent = jobId === currentId
    const button = h(
      'button',
      { type: 'button', class: 'version-card', 'aria-pressed': String(isCurrent) },
      version?.status === 'succeeded' ? renderThumb(jobId) : icon('isolate'),
      h('strong', {}, labelOf(versions, jobId) || 'New version'),
      h('span', {}, version?.name ?? ''),
      h('small', {}, isCurrent ? 'on screen' : 'show'),
    )
    button.addEventListener('click', () => onVersion(jobId))
    return button
  }

  function drawPictures({ pictures }: Drawn, { files }: Turn): void {
    const shown = files.filter(({ format }) => format === 'png' || format === 'jpeg')
    pictures.hidden = shown.length === 0
    pictures.replaceChildren(...shown.map(renderPicture))
  }

  function drawEnd(view: Drawn, turn: Turn): void {
    const { status, error, usage } = turn
    const notes: HTMLElement[] = []
    if (!isAnswered(turn))
      notes.push(h('p', { class: 'working' }, status === 'queued' ? 'Waiting for its turn' : 'Working'))
    if (status === 'canceled') notes.push(h('p', { class: 'stopped' }, 'Stopped.'))
    if (error && !isQuestion(turn)) {
      const hint = error.hint ? h('small', {}, error.hint) : null
      notes.push(h('p', { class: 'turn-fault' }, icon('alert'), h('span', {}, error.message), hint))
    }
    if (isAnswered(turn) && status !== 'succeeded') {
      const edit = h('button', { type: 'button', class: 'text-button' }, 'Edit the prompt')
      edit.addEventListener('click', () => onEdit(turn.prompt))
      notes.push(edit)
    }
    if (usage) notes.push(renderBudget(usage))
    view.end.replaceChildren(...notes)
  }

  function toEnd(): void {
    isAtEnd = true
    root.scrollTop = root.scrollHeight
  }

  root.addEventListener('scroll', () => {
    isAtEnd = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END
  })
  const sizes = new ResizeObserver(() => isAtEnd && toEnd())
  sizes.observe(root)
  sizes.observe(place)

  return {
    toEnd,
    update(next) {
      for (const { element } of drawn.splice(next.turns.length)) element.remove()
      next.turns.forEach((turn, at) => {
        if (drawn[at]?.turn?.prompt !== turn.prompt) {
          for (const { element } of drawn.splice(at)) element.remove()
        }
        const view = (drawn[at] ??= startTurn(turn))
        drawBlocks(view, turn, next)
        if (view.turn === turn) return
        if (view.turn?.files !== turn.files) drawPictures(view, turn)
        view.turn = turn
        view.element.classList.toggle('question', isQuestion(turn))
        view.element.dataset['status'] = turn.status
        drawEnd(view, turn)
      })
      const isBusy = String(next.turns.some((turn) => !isAnswered(turn)))
      // A screen reader is told of an answer once it is whole.
      if (place.getAttribute('aria-busy') !== isBusy) place.setAttribute('aria-busy', isBusy)
    },
  }
}

/** What a block's look depends on besides the block itself. */
function keyOf(block: Block, isLive: boolean, versions: readonly SessionVersion[], currentId: string | null): string {
  if (block.type === 'call') return String(isLive)
  if (block.type !== 'version') return ''
  const { name = '', status = '' } = versions.find(({ jobId }) => jobId === block.jobId) ?? {}
  return `${labelOf(versions, block.jobId)} ${name} ${status} ${block.jobId === currentId}`
}

/** The part of a version, small; the icon where it cannot be drawn. */
function renderThumb(jobId: string): HTMLElement {
  const thumb = h('img', { class: 'thumb', src: `/artifacts/${encodeURIComponent(jobId)}/thumb.png`, alt: '' })
  thumb.addEventListener('error', () => thumb.replaceWith(icon('isolate')))
  return thumb
}
