/** The bar at the top: name of the part, connection, fence, and what can be done with the job on the screen. */
import type { Info } from '../../server/api.ts'
import type { Connection } from '../api/server-watch.ts'
import { showConnection, showFence } from './badges.ts'
import { find } from '../ui/dom.ts'
import { attachMenu, type MenuItem } from '../ui/menu.ts'

interface HeaderView {
  name: string
  /** The job on the screen. */
  jobId: string | null
  canDownload: boolean
  connection: Connection
  info: Info | null
}

export interface HeaderOptions {
  root: HTMLElement
  actions: {
    rename: (name: string) => void
    toggleTheme: () => void
    showKeys: () => void
    /** Asked each time the menu opens. */
    shareItems: () => Promise<readonly MenuItem[]>
    downloadItems: () => Promise<readonly MenuItem[]>
  }
}

/** Wires the header's markup. */
export function createHeader({ root, actions }: HeaderOptions): { update: (view: HeaderView) => void } {
  const name = find('#job-name', HTMLInputElement, root)
  const share = find('#share', HTMLButtonElement, root)
  const download = find('#download', HTMLButtonElement, root)
  const connectionBadge = find('#connection', HTMLElement, root)
  const fenceBadge = find('#fence', HTMLElement, root)
  let shown: Partial<HeaderView> = {}
  name.addEventListener('input', () => actions.rename(name.value))
  find('#theme', HTMLButtonElement, root).addEventListener('click', actions.toggleTheme)
  find('#help', HTMLButtonElement, root).addEventListener('click', actions.showKeys)
  attachMenu(share, actions.shareItems)
  attachMenu(download, actions.downloadItems)

  return {
    update(view) {
      if (document.activeElement !== name) name.value = view.name
      share.disabled = view.jobId === null
      download.disabled = !view.canDownload
      if (view.connection !== shown.connection) showConnection(connectionBadge, view.connection)
      if (view.info && view.info !== shown.info) showFence(fenceBadge, view.info)
      shown = view
    },
  }
}
