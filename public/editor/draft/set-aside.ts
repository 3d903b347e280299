/** The script that another one has taken the place of in the editor: kept until the user has it back, or gives it up. */
import { h } from '../../ui/dom.ts'
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

export interface SetAsideNoteOptions {
  root: HTMLElement
  actions: {
    /** Brings the script back, with its part. */
    restore: () => void
    forgetSetAside: () => void
  }
}

/** The line above the editor that offers it. */
export function createSetAsideNote({ root, actions }: SetAsideNoteOptions): {
  update: (view: { setAside: Draft | null }) => void
} {
  const name = h('strong')
  const restore = h('button', { type: 'button', class: 'text-button' }, 'Bring it back')
  const forget = h('button', { type: 'button', class: 'text-button' }, 'Forget it')
  restore.addEventListener('click', actions.restore)
  forget.addEventListener('click', actions.forgetSetAside)
  root.replaceChildren(h('span', {}, 'Your script ', name, ' is set aside. '), restore, forget)
  return {
    update({ setAside }) {
      root.hidden = setAside === null
      const text = setAside?.name || 'untitled'
      if (name.textContent !== text) name.textContent = text
    },
  }
}
