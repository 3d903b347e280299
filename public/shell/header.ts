/** The bar at the top: name of the part, connection, fence, and what can be done with the job on the screen. */
import type { Info } from '../../server/api.ts'
import type { Connection } from '../api/server-watch.ts'
import { showConnection, showFence } from './badges.ts'
import { find } from '../ui/dom.ts'
import { attachMenu, type MenuItem } from '../ui/menu.ts'

export interface Header {
  update: (view: { name: string; canShare: boolean; canDownload: boolean }) => void
  showConnection: (connection: Connection) => void
  showFence: (info: Info) => void
}

export interface HeaderOptions {
  onName: (name: string) => void
  onTheme: () => void
  onHelp: () => void
  /** Asked each time the menu opens. */
  shareItems: () => readonly MenuItem[]
  downloadItems: () => readonly MenuItem[]
}

/** Wires the header's markup. */
export function createHeader({ onName, onTheme, onHelp, shareItems, downloadItems }: HeaderOptions): Header {
  const name = find('#job-name', HTMLInputElement)
  const share = find('#share', HTMLButtonElement)
  const download = find('#download', HTMLButtonElement)
  const connectionBadge = find('#connection', HTMLElement)
  const fenceBadge = find('#fence', HTMLElement)
  name.addEventListener('input', () => onName(name.value))
  find('#theme', HTMLButtonElement).addEventListener('click', onTheme)
  find('#help', HTMLButtonElement).addEventListener('click', onHelp)
  attachMenu(share, shareItems)
  attachMenu(download, downloadItems)

  return {
    update(view) {
      if (document.activeElement !== name) name.value = view.name
      share.disabled = !view.canShare
      download.disabled = !view.canDownload
    },
    showConnection: (connection) => showConnection(connectionBadge, connection),
    showFence: (info) => showFence(fenceBadge, info),
  }
}
