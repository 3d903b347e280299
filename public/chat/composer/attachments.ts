/** Pictures that go with the next prompt: chosen, pasted or dropped, uploaded at once, shown small until the prompt is sent. */
import type { Upload } from '../../../server/api.ts'
import { h, icon, iconButton } from '../../ui/dom.ts'
import { messageOf } from '../../ui/message-of.ts'
import { formatBytes } from '../../units/format.ts'

/** Providers refuse larger ones, and a drawing is readable long before. */
export const MAX_PICTURE_BYTES = 5_000_000
/** Pictures a prompt. */
export const MAX_PICTURES = 8

export interface Attachments {
  /** Opens the choice of a file. */
  readonly button: HTMLButtonElement
  /** The pictures, one chip each. */
  readonly row: HTMLElement
  /** Takes the pictures among some files; answers whether there was one. */
  add: (files: readonly File[]) => boolean
  /** Ids of the uploads, once those that are on their way have arrived. */
  ids: () => Promise<string[]>
  /** Forgets them: they have been sent. */
  clear: () => void
}

export interface AttachmentsOptions {
  upload: (file: File) => Promise<Upload>
  onFault: (fault: string) => void
  onChange: () => void
}

interface Attached {
  chip: HTMLElement
  /** Null when it has failed. */
  id: Promise<string | null>
  picture: string
}

/** Creates the button and the row. */
export function createAttachments({ upload, onFault, onChange }: AttachmentsOptions): Attachments {
  const input = h('input', { type: 'file', accept: 'image/png,image/jpeg', multiple: true, hidden: true })
  const button = iconButton('attach', 'Attach a drawing or a photo (PNG or JPEG)')
  const row = h('div', { class: 'attachments', hidden: true })
  let attached: readonly Attached[] = []

  function change(next: readonly Attached[]): void {
    for (const gone of attached.filter((one) => !next.includes(one))) URL.revokeObjectURL(gone.picture)
    attached = next
    row.hidden = next.length === 0
    row.replaceChildren(...next.map(({ chip }) => chip))
    onChange()
  }

  function attach(file: File): void {
    if (file.size > MAX_PICTURE_BYTES)
      return onFault(
        `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(MAX_PICTURE_BYTES)} can be shown`,
      )
    if (attached.length >= MAX_PICTURES) return onFault(`At most ${MAX_PICTURES} pictures go with a prompt`)
    const picture = URL.createObjectURL(file)
    const remove = iconButton('close', `Remove ${file.name}`)
    const chip = h(
      'span',
      { class: 'attachment', 'data-state': 'uploading' },
      h('img', { src: picture, alt: file.name, title: file.name }),
      remove,
    )
    const id = upload(file).then(
      (uploaded) => {
        chip.dataset['state'] = 'ready'
        return uploaded.id
      },
      (error: unknown) => {
        onFault(`${file.name} was not attached: ${messageOf(error)}`)
        change(attached.filter((one) => one !== entry))
        return null
      },
    )
    const entry: Attached = { chip, id, picture }
    remove.addEventListener('click', () => change(attached.filter((one) => one !== entry)))
    change([...attached, entry])
  }

  function add(files: readonly File[]): boolean {
    const pictures = files.filter(({ type }) => type === 'image/png' || type === 'image/jpeg')
    pictures.forEach(attach)
    return pictures.length > 0
  }

  button.append(input)
  button.addEventListener('click', (event) => {
    if (event.target !== input) input.click()
  })
  input.addEventListener('change', () => {
    add(Array.from(input.files ?? []))
    input.value = '' // so that the same file can be chosen again
  })

  return {
    button,
    row,
    add,
    async ids() {
      const ids = await Promise.all(attached.map(({ id }) => id))
      return ids.filter((id) => id !== null)
    },
    clear: () => change([]),
  }
}

/** A picture of the conversation, which opens in a tab of its own. */
export function renderPicture({ id, name }: Pick<Upload, 'id' | 'name'>): HTMLElement {
  const url = `/api/uploads/${encodeURIComponent(id)}/content`
  const picture = h('img', { src: url, alt: name, loading: 'lazy' })
  // Such as an upload that is gone.
  picture.addEventListener('error', () => picture.replaceWith(icon('attach'), name))
  return h('a', { class: 'picture', href: url, target: '_blank', rel: 'noopener', title: name }, picture)
}
