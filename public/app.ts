/** The page: makes its state, what happens to it, and what shows it, in this order. */
import type { CreateJob } from '../server/api.ts'
import { createActions } from './actions.ts'
import { api } from './api/api.ts'
import { createServerWatch } from './api/server-watch.ts'
import { createComparing } from './compare/comparing.ts'
import { attachDropVeil } from './files/drop-veil.ts'
import { createHistory } from './history/history.ts'
import { parseRoute } from './jobs/address.ts'
import { createFollowedJob } from './jobs/followed-job.ts'
import { createLivePreview } from './jobs/live-preview.ts'
import { createScriptDocument } from './jobs/script-document.ts'
import { createTakeResults, showPreview } from './jobs/take-results.ts'
import { statusOf } from './page-state.ts'
import { viewOf } from './page-view.ts'
import { createPresets } from './jobs/script-presets.ts'
import { createPanels } from './panels.ts'
import { listenForKeys } from './shell/keys/keys.ts'
import { attachPanes } from './shell/panes.ts'
import { shortcutsFor } from './shell/keys/shortcuts.ts'
import { currentTheme, onSystemTheme } from './ui/theme.ts'
import { createStore } from './store.ts'
import { find } from './ui/dom.ts'
import { messageOf } from './ui/message-of.ts'
import { readStored } from './ui/storage.ts'
import { createRedraw } from './ui/timing/redraw.ts'
import { whenIdle } from './ui/timing/when-idle.ts'
import { toast } from './ui/toast.ts'
import { parseGlb } from './viewer/glb.ts'
import { createViewPane } from './viewer/view-pane.ts'

const store = createStore()
const { state, update } = store

const server = createServerWatch({
  onInfo: (info) => update({ info }),
  onConnection(connection, before) {
    update({ connection })
    if (connection.type === 'live' && before === 'lost') toast('The server is back')
  },
})
const followed = createFollowedJob({
  onConnection: server.report,
  onStopFault: (error) => toast(`The job could not be stopped: ${messageOf(error)}`, 'fault'),
})
const preview = createLivePreview({
  draw: async (input: CreateJob, signal) => parseGlb(await api.preview(input, signal)),
  show: (parts) => showPreview(store, parts),
})
const script = createScriptDocument({ store, followed, preview })
const past = createHistory({ store, open: script.open })
const comparing = createComparing(store)
const presets = createPresets(store, script)
followed.listen(
  createTakeResults({ store, onShown: preview.stop, onCode: script.takeWrittenCode, onOver: past.refresh }),
)

const keyHelp = find('#shortcuts', HTMLDialogElement)
const actions = createActions({
  store,
  followed,
  script,
  past,
  comparing,
  presets,
  onConnection: server.report,
  showKeys: () => keyHelp.showModal(),
})
const view = createViewPane({ root: find('#view', HTMLElement), actions })
const panels = [view, ...createPanels(actions)]
const frame = createRedraw(() => {
  const shown = viewOf(state, performance.now(), Math.floor(Date.now() / 60_000))
  for (const panel of panels) panel.update(shown)
  frame.setTicking(shown.isRunning)
})
store.listen(frame.request)

const shortcuts = shortcutsFor({ actions, view })
listenForKeys(shortcuts)
whenIdle(() => void import('./shell/keys/key-help.ts').then(({ fillKeyHelp }) => fillKeyHelp(keyHelp, shortcuts)))
attachPanes()
attachDropVeil(find('#drop-veil', HTMLElement), actions.takeFiles)
onSystemTheme(() => update({ theme: currentTheme() }))
addEventListener('popstate', followAddress)
// For tests and for the curious: what is on the screen, as numbers and as a picture.
Object.assign(window, {
  __partstream: {
    status: () => statusOf(state),
    stats: view.stats,
    picture() {
      frame.now()
      return view.picture()
    },
  },
})

update({ theme: currentTheme(), material: readStored('material') })
if (readStored('tab') === 'tab-chat') actions.selectTab('chat')
followAddress()
past.refresh()

function followAddress(): void {
  const route = parseRoute(location.hash)
  if (route.type !== 'job' || route.id !== state.run?.job?.id) script.followAddress()
  comparing.follow(route.type === 'job' ? route.otherId : null)
}
