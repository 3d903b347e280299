/** Two scripts as one: what is only in B struck, what is only in A added, and unchanged stretches folded. */
import { h } from '../../ui/dom.ts'
import { plural } from '../../verdict/judgement.ts'
import { diffLines, foldLines, type DiffLine } from './diff-lines.ts'

const TAGS = { same: 'div', removed: 'del', added: 'ins' } as const
const SIGNS = { same: ' ', removed: '−', added: '+' } as const

/** The change from `before` to `after`. */
export function renderDiff(before: string, after: string): HTMLElement {
  const lines = diffLines(before, after)
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length
  const [added, removed] = [count('added'), count('removed')]
  if (added + removed === 0) return h('p', { class: 'empty' }, 'Both have the same script.')
  const digits = String(Math.max(...lines.map((line) => Math.max(line.before ?? 0, line.after ?? 0)))).length
  const root = h('div', { class: 'diff', tabindex: 0, role: 'region', 'aria-label': 'Changes of the script' })
  root.style.setProperty('--digits', `${digits}ch`)
  root.append(
    ...foldLines(lines).map(({ isFolded, lines: stretch }) =>
      isFolded ? renderFold(stretch) : h('div', {}, ...stretch.map(renderLine)),
    ),
  )
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'diff-summary' },
      h('span', { class: 'good' }, `+${added}`),
      ' ',
      h('span', { class: 'bad' }, `−${removed}`),
      ` ${plural(added + removed, 'line').replace(/^\S+ /, '')} from B to A`,
    ),
    root,
  )
}

function renderFold(lines: readonly DiffLine[]): HTMLElement {
  const button = h('button', { type: 'button', class: 'diff-fold' }, plural(lines.length, 'unchanged line'))
  const stretch = h('div', {}, button)
  button.addEventListener('click', () => stretch.replaceChildren(...lines.map(renderLine)))
  return stretch
}

function renderLine({ kind, before, after, pieces }: DiffLine): HTMLElement {
  return h(
    TAGS[kind],
    { class: 'diff-line' },
    h('span', { class: 'diff-at' }, String(before ?? '')),
    h('span', { class: 'diff-at' }, String(after ?? '')),
    h('span', { class: 'diff-sign' }, SIGNS[kind]),
    h(
      'span',
      { class: 'diff-text' },
      ...pieces.map(({ text, isChanged }) => (isChanged && pieces.length > 1 ? h('mark', {}, text) : text)),
    ),
  )
}
