/** Files that the script reads as `files['name']`: chosen by button or dropped anywhere on the page. */
import type { Upload } from '../../server/api.ts'
import { h, iconButton } from '../ui/dom.ts'
import { onlyWhenChanged } from '../ui/only-when-changed.ts'
import { formatBytes } from '../ui/units.ts'

/** An uploaded file of the script. */
export type ScriptFile = Pick<Upload, 'id' | 'name' | 'bytes'>

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
  veil: HTMLElement
  onFiles: (files: File[]) => void
  onRemove: (id: string) => void
  onInsert: (name: string) => void
}

/** Listens for chosen and dropped files, and lists those that the script has. */
export function createFilesBar({ chips, button, input, veil, onFiles, onRemove, onInsert }: FilesBarOptions): FilesBar {
  button.addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    onFiles(Array.from(input.files ?? []))
    input.value = '' // so that the same file can be chosen again
  })

  let depth = 0 // enter and leave come for every element on the way
  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return
    depth += 1
    veil.hidden = false
  })
  addEventListener('dragleave', (event) => {
    if (carriesFiles(event)) veil.hidden = --depth <= 0
  })
  addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault()
  })
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    veil.hidden = true
    onFiles(Array.from(event.dataTransfer?.files ?? []))
  })

  function renderChip({ id, name, bytes }: ScriptFile): HTMLElement {
    const insert = h('button', { type: 'button', class: 'chip-name', title: `Copy files['${name}']` }, name)
    insert.addEventListener('click', () => onInsert(name))
    const remove = iconButton('close', `Remove ${name}`)
    remove.addEventListener('click', () => onRemove(id))
    return h('span', { class: 'chip file' }, insert, h('small', {}, formatBytes(bytes)), remove)
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

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
