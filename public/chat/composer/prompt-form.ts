/** What a prompt is made at: the field, who answers it, pictures that go along, and the user's own key. */
import type { CreatePrompt, Info, Upload } from '../../../server/api.ts'
import { h } from '../../ui/dom.ts'
import { createAttachments } from './attachments.ts'
import { chatApi } from '../chat-api.ts'
import { createComposer, type Composer } from './composer.ts'
import { createOwnKey } from './own-key.ts'
import { createProviderPicker } from './provider-picker.ts'

/** What goes along with a prompt. */
export interface Along {
  choice: Pick<CreatePrompt, 'provider' | 'model'>
  ownKey: string | null
  /** Ids of the pictures, once they have arrived. */
  pictures: () => Promise<string[]>
}

export interface PromptForm extends Composer {
  /** Who can answer, as the server tells it. */
  show: (info: Info['agent']) => void
  /** What goes along with the prompt that is being sent. */
  along: () => Along
  /** The prompt has been sent: its pictures are forgotten here. */
  clear: () => void
  attach: (files: readonly File[]) => boolean
}

export interface PromptFormOptions {
  form: HTMLFormElement
  upload: (file: File) => Promise<Upload>
  onSend: (prompt: string) => void
  onStop: () => void
  /** Something cannot be attached; null: that is mended. */
  onFault: (fault: string | null) => void
}

/** Fills the form. */
export function createPromptForm({ form, upload, onSend, onStop, onFault }: PromptFormOptions): PromptForm {
  const attachments = createAttachments({ upload, onFault, onChange: () => onFault(null) })
  const ownKey = createOwnKey({ onChange: () => picker.keyChanged() })
  const providers = h('span', { class: 'providers' })
  const picker = createProviderPicker({ root: providers, key: ownKey, models: chatApi.models })
  const composer = createComposer({
    form,
    providers,
    attachments,
    ownKey,
    onSend(prompt) {
      if (picker.lacksKey()) return false
      onSend(prompt)
      return true
    },
    onStop,
  })
  return {
    ...composer,
    show: picker.show,
    along: () => ({ choice: picker.choice(), ownKey: picker.ownKey(), pictures: attachments.ids }),
    clear: attachments.clear,
    attach: attachments.add,
  }
}
