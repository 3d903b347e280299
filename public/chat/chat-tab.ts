/** The tab of the conversation: loads what is behind it when it is first opened. */
import { h } from '../ui/dom.ts'
import { loadLateStyles } from '../ui/late-styles.ts'
import type { ChatHost } from './chat-host.ts'
import type { Chat } from './chat.ts'

interface ChatView {
  tab: string
  selection: { references: readonly string[] }
  /** Pictures that were last dropped on the conversation. */
  dropped: readonly File[]
}

/** Creates the tab; its panel `root` stays empty until it is opened. */
export function createChatTab({ root, actions }: { root: HTMLElement; actions: { chat: ChatHost } }): {
  update: (view: ChatView) => void
} {
  let chat: Chat | null = null
  let isLoading = false
  let last: ChatView | null = null
  let taken: readonly File[] = []

  async function load(): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      const [{ createChat }] = await Promise.all([import('./chat.ts'), loadLateStyles()])
      chat = createChat({ root, host: actions.chat })
      if (last) show(chat, last)
    } catch {
      const again = h('button', { type: 'button', class: 'text-button' }, 'Try again')
      again.addEventListener('click', () => {
        isLoading = false
        void load()
      })
      root.replaceChildren(h('p', { class: 'empty' }, 'The conversation could not be loaded. ', again))
    }
  }

  function show(shown: Chat, { selection, dropped }: ChatView): void {
    shown.update(selection)
    if (dropped !== taken) shown.attach(dropped)
    taken = dropped
  }

  return {
    update(view) {
      last = view
      if (view.tab === 'chat') void load()
      if (chat) show(chat, view)
    },
  }
}
