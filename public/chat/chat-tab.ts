/** The tab of the conversation: loads what is behind it when it is first opened. */
import { h } from '../ui/dom.ts'
import { loadLateStyles } from '../ui/late-styles.ts'
import type { ChatHost } from './chat-host.ts'
import type { Chat } from './chat.ts'

export interface ChatTab {
  open: () => void
  update: () => void
  /** Stops the answer that is coming; false when none is. */
  stop: () => boolean
  /** Attaches pictures to the next prompt while the conversation is on the screen; answers whether it has taken the files. */
  attach: (files: readonly File[]) => boolean
  /** What is selected in the view, as prompts can name it. */
  select: (references: readonly string[]) => void
}

/** Creates the tab; its panel `root` stays empty until it is opened. */
export function createChatTab({ root, host }: { root: HTMLElement; host: ChatHost }): ChatTab {
  let chat: Chat | null = null
  let isLoading = false
  let selected: readonly string[] = []

  async function load(): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      const [{ createChat }] = await Promise.all([import('./chat.ts'), loadLateStyles()])
      chat = createChat({ root, host })
      chat.select(selected)
    } catch {
      const again = h('button', { type: 'button', class: 'text-button' }, 'Try again')
      again.addEventListener('click', () => void load())
      root.replaceChildren(h('p', { class: 'empty' }, 'The conversation could not be loaded. ', again))
      isLoading = false
    }
  }

  return {
    open: () => void load(),
    update: () => chat?.update(),
    stop: () => chat?.stop() ?? false,
    attach: (files) => !root.hidden && (chat?.attach(files) ?? false),
    select(references) {
      selected = references
      chat?.select(references)
    },
  }
}
