/** What the page says of itself as a whole: on its body, which the styles follow, in the browser's tab and to screen readers. */
import { find } from '../ui/dom.ts'
import { showInTab, type PageStatus } from './tab-state.ts'

interface FrameView {
  status: PageStatus
  jobId: string | null
  side: string | null
  freshness: string
  name: string
  /** What a screen reader says. */
  news: string
}

/** Wires the body and the head of the document. */
export function createPageFrame({ root }: { root: HTMLElement }): { update: (view: FrameView) => void } {
  const announcer = find('#announcer', HTMLElement, root)
  const tabIcon = find('link[rel=icon]', HTMLLinkElement)
  return {
    update({ status, jobId, side, freshness, name, news }) {
      Object.assign(root.dataset, { state: status, job: jobId ?? '', compare: side ?? '', model: freshness })
      showInTab(status, name, tabIcon)
      if (announcer.textContent !== news) announcer.textContent = news
    },
  }
}
