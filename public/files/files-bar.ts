/** Files that the script reads as `files['name']`: chosen by a button, listed, and what can be done with each. */
import { find, h, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatBytes } from '../units/format.ts'
import { canLookAt } from './look-script.ts'
import type { ScriptFile, Uploading } from './script-file.ts'

interface FilesView {
  files: readonly ScriptFile[]
  uploading: readonly Uploading[]
}

export interface FilesBarOptions {
  root: HTMLElement
  actions: {
    takeFiles: (files: File[], purpose: 'use') => void
    removeFile: (id: string) => void
    /** Copies what the script calls the file. */
    copyFileName: (name: string) => void
    /** Shows a file alone. */
    lookAt: (file: ScriptFile) => void
  }
}

/** Listens for chosen files, and lists those that the script has. */
export function createFilesBar({ root, actions }: FilesBarOptions): { update: (view: FilesView) => void } {
  const chips = find('#file-chips', HTMLElement, root)
  const button = find('#add-file', HTMLButtonElement, root)
  const input = find('#file-input', HTMLInputElement, root)
  button.addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    actions.takeFiles(Array.from(input.files ?? []), 'use')
    input.value = '' // so that the same file can be chosen again
  })

  function renderChip(file: ScriptFile): HTMLElement {
    const { id, name, bytes } = file
    const insert = h('button', { type: 'button', class: 'chip-name', title: `Copy files['${name}']` }, name)
    insert.addEventListener('click', () => actions.copyFileName(name))
    const look = iconButton('eye', `Look at ${name}`)
    look.addEventListener('click', () => actions.lookAt(file))
    const remove = iconButton('close', `Remove ${name}`)
    remove.addEventListener('click', () => actions.removeFile(id))
    return h(
      'span',
      { class: 'chip file' },
      insert,
      h('small', {}, formatBytes(bytes)),
      canLookAt(name) && look,
      remove,
    )
  }

  const draw = onlyWhenChanged(({ files, uploading }: FilesView) =>
    chips.replaceChildren(...files.map(renderChip), ...uploading.map(renderUploading)),
  )
  return { update: ({ files, uploading }) => draw({ files, uploading }) }
}

/** All of it sent is not yet all of it taken: the server looks into the file. */
function renderUploading({ name, share }: Uploading): HTMLElement {
  const percent = Math.floor(share * 100)
  const chip = h(
    'span',
    {
      class: 'chip file is-uploading',
      role: 'progressbar',
      'aria-label': `Upload of ${name}`,
      'aria-valuenow': percent,
    },
    h('span', { class: 'chip-name' }, name),
    h('small', {}, share < 1 ? `${percent} %` : 'reading …'),
  )
  chip.style.setProperty('--share', `${percent}%`)
  return chip
}
