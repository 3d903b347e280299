/** The tab of the conversation: loads what is behind it when it is first opened. */
import { h } from '../ui/dom.ts'
import type { Chat, ChatHost } from './chat.ts'

export interface ChatTab {
  open: () => void
  update: () => void
  /** Stops the answer that is coming; false when none is. */
  stop: () => boolean
}

/** Creates the tab; its panel `root` stays empty until it is opened. */
export function createChatTab({ root, host }: { root: HTMLElement; host: ChatHost }): ChatTab {
  let chat: Chat | null = null
  let isLoading = false

  async function load(): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      const { createChat } = await import('./chat.ts')
      chat = createChat({ root, host })
      chat.update()
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
  }
}
