/** Files that the script reads as `files['name']`: chosen by a button, listed, and what can be done with each. */
import { h, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatBytes } from '../units/format.ts'
import { canLookAt } from './look-script.ts'
import type { ScriptFile } from './script-file.ts'

/** What the bar shows; `uploading` are names of files on their way. */
interface FilesView {
  files: readonly ScriptFile[]
  uploading: readonly string[]
}

export interface FilesBar {
  update: (view: FilesView) => void
}

export interface FilesBarOptions {
  chips: HTMLElement
  button: HTMLButtonElement
  input: HTMLInputElement
  onFiles: (files: File[]) => void
  onRemove: (id: string) => void
  onInsert: (name: string) => void
  /** Shows a file alone. */
  onLook: (file: ScriptFile) => void
}

/** Listens for chosen files, and lists those that the script has. */
export function createFilesBar(options: FilesBarOptions): FilesBar {
  const { chips, button, input, onFiles, onRemove, onInsert, onLook } = options
  button.addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    onFiles(Array.from(input.files ?? []))
    input.value = '' // so that the same file can be chosen again
  })

  function renderChip(file: ScriptFile): HTMLElement {
    const { id, name, bytes } = file
    const insert = h('button', { type: 'button', class: 'chip-name', title: `Copy files['${name}']` }, name)
    insert.addEventListener('click', () => onInsert(name))
    const look = iconButton('eye', `Look at ${name}`)
    look.addEventListener('click', () => onLook(file))
    const remove = iconButton('close', `Remove ${name}`)
    remove.addEventListener('click', () => onRemove(id))
    return h(
      'span',
      { class: 'chip file' },
      insert,
      h('small', {}, formatBytes(bytes)),
      canLookAt(name) && look,
      remove,
    )
  }

  return {
    update: onlyWhenChanged(({ files, uploading }: FilesView) =>
      chips.replaceChildren(
        ...files.map(renderChip),
        ...uploading.map((name) => h('span', { class: 'chip file is-uploading' }, `${name} …`)),
      ),
    ),
  }
}
