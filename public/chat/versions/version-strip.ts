/** The versions of the part in a row: which one is on the screen, a step back or forward, and a way to each of them. */
import type { SessionVersion } from '../../../server/api.ts'
import { h, iconButton } from '../../ui/dom.ts'
import { onlyWhenChanged } from '../../units/only-when-changed.ts'
import { versionAfter, versionBefore } from './versions.ts'

interface StripView {
  versions: readonly SessionVersion[]
  /** The version on the screen. */
  currentId: string | null
  isEdited: boolean
}

export interface VersionStripOptions {
  root: HTMLElement
  onSelect: (jobId: string) => void
}

/** Creates the row in `root`; it is hidden while there is no version. */
export function createVersionStrip({ root, onSelect }: VersionStripOptions): { update: (view: StripView) => void } {
  const undo = iconButton('reset', 'Undo: back to the version before', { class: 'icon-button undo' })
  const redo = iconButton('redo', 'Redo: forward to the version after', { class: 'icon-button redo' })
  const row = h('div', { class: 'version-row', role: 'group', 'aria-label': 'Versions' })
  let before: string | null = null
  let after: string | null = null
  let shownId: string | null = null
  /** The version that was last gone back from. */
  let leftId: string | null = null
  undo.addEventListener('click', () => {
    if (before === null) return
    leftId = shownId
    onSelect(before)
  })
  redo.addEventListener('click', () => after !== null && onSelect(after))
  root.append(undo, redo, row)

  function draw({ versions, currentId, isEdited }: StripView): void {
    root.hidden = versions.length === 0
    shownId = currentId
    before = versionBefore(versions, currentId)?.jobId ?? null
    after = versionAfter(versions, currentId, leftId)?.jobId ?? null
    undo.disabled = before === null
    redo.disabled = after === null
    const focusedId =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['version'] : undefined
    const chips = versions.map((version, at) => renderChip(version, at, version.jobId === currentId, isEdited))
    row.replaceChildren(...chips)
    chips.find((chip) => chip.dataset['version'] === focusedId)?.focus()
    const current = chips.find((chip) => chip.dataset['version'] === currentId)
    // Not scrollIntoView: that would move the page's own panes too.
    if (current) row.scrollLeft = current.offsetLeft - row.offsetLeft - row.clientWidth / 2 + current.offsetWidth / 2
  }

  function renderChip(
    { jobId, name, status, ok, promptId }: SessionVersion,
    at: number,
    isCurrent: boolean,
    isEdited: boolean,
  ): HTMLButtonElement {
    const state = status === 'succeeded' && ok === false ? 'warned' : status
    const maker = promptId === null ? ', by hand' : ''
    const chip = h(
      'button',
      {
        type: 'button',
        class: `chip version ${state}`,
        'data-version': jobId,
        'aria-pressed': String(isCurrent),
        title: `${name}${maker}: ${state === 'warned' ? 'with warnings' : state}`,
      },
      `v${at + 1}`,
      isCurrent && isEdited && h('small', {}, 'edited'),
    )
    chip.addEventListener('click', () => onSelect(jobId))
    return chip
  }

  return { update: onlyWhenChanged(draw) }
}
