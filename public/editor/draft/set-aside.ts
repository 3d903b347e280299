/** The script that another one has taken the place of in the editor: kept until the user has it back, or gives it up. */
import { h } from '../../ui/dom.ts'
import { onlyWhenChanged } from '../../units/only-when-changed.ts'
import { readStored, writeStored } from '../../ui/storage.ts'
import { parseDraft, type Draft } from './draft.ts'
import { STARTER } from './starter.ts'

const KEY = 'set-aside'

/** What was set aside, perhaps on an earlier visit. */
export function readSetAside(): Draft | null {
  return parseDraft(readStored(KEY))
}

/** Keeps a script in place of the former; null forgets it. */
export function writeSetAside(draft: Draft | null): void {
  writeStored(KEY, draft && JSON.stringify(draft))
}

/**
 * What is set aside when `next` takes the place of the script in the editor: that script, if it would be lost else, or what was
 * set aside before.
 */
export function setAsideFor(next: string, present: Draft, isEdited: boolean, former: Draft | null): Draft | null {
  const isWorthKeeping = present.code !== next && present.code !== STARTER.code && present.code.trim() !== ''
  if (!isWorthKeeping || (former && !isEdited)) return former
  return present
}

/** The line above the editor that offers it. */
export function createSetAsideNote({
  root,
  onRestore,
  onForget,
}: {
  root: HTMLElement
  onRestore: () => void
  onForget: () => void
}): { update: (view: { setAside: Draft | null }) => void } {
  const name = h('strong')
  const restore = h('button', { type: 'button', class: 'text-button' }, 'Bring it back')
  const forget = h('button', { type: 'button', class: 'text-button' }, 'Forget it')
  restore.addEventListener('click', onRestore)
  forget.addEventListener('click', onForget)
  root.replaceChildren(h('span', {}, 'Your script ', name, ' is set aside. '), restore, forget)
  return {
    update: onlyWhenChanged(({ setAside }) => {
      root.hidden = setAside === null
      name.textContent = setAside?.name || 'untitled'
    }),
  }
}
