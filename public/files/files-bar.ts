/** Files that the script reads as `files['name']`: chosen by a button, listed, and what can be done with each. */
import { find, h, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatBytes } from '../units/format.ts'
import { canLookAt } from './look-script.ts'
import type { ScriptFile } from './script-file.ts'

/** What the bar shows; `uploading` are names of files on their way. */
interface FilesView {
  files: readonly ScriptFile[]
  uploading: readonly string[]
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
    chips.replaceChildren(
      ...files.map(renderChip),
      ...uploading.map((name) => h('span', { class: 'chip file is-uploading' }, `${name} …`)),
    ),
  )
  return { update: ({ files, uploading }) => draw({ files, uploading }) }
}
