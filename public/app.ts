/** The page: makes its state, its panels and what happens to jobs, and ties them together. Everything else is in modules of its own. */
import type { CreateJob } from '../server/api.ts'
import { createChatTab } from './chat/chat-tab.ts'
import { createCompareTab } from './compare/compare-tab.ts'
import { createCodePane } from './editor/code-pane.ts'
import { createSetAsideNote } from './editor/draft/set-aside.ts'
import { createExamplesPanel } from './examples/examples-panel.ts'
import { attachDropVeil } from './files/drop-veil.ts'
import { createFilesBar } from './files/files-bar.ts'
import { lookAt } from './files/look-script.ts'
import type { Purpose } from './files/take-files.ts'
import { createHistoryPanel } from './history/history-panel.ts'
import { createHistory } from './history/history.ts'
import { jobHash, parseRoute } from './jobs/address.ts'
import { api } from './api/api.ts'
import { createScriptDocument } from './jobs/script-document.ts'
import { downloadItems, shareItems } from './shell/job-menus.ts'
import { isOver } from './jobs/run.ts'
import { createLivePreview } from './jobs/live-preview.ts'
import { createScreen } from './jobs/take-results.ts'
import { createServerWatch } from './api/server-watch.ts'
import { createFollowedJob } from './jobs/followed-job.ts'
import { createLogPanel } from './log/log-panel.ts'
import { downloadsOf, fileNameOf, jobInputOf, presentOf, statusOf } from './page-state.ts'
import { createParamsPanel } from './params/params-panel.ts'
import { createPartsPanel } from './parts/parts-panel.ts'
import { createRender } from './render.ts'
import { shortcutsFor } from './shell/shortcuts.ts'
import { createStore } from './store.ts'
import { copyText } from './ui/clipboard.ts'
import { find } from './ui/dom.ts'
import { createHeader } from './shell/header.ts'
import { createKeyHelp, listenForKeys } from './shell/keys.ts'
import { messageOf } from './ui/message-of.ts'
import { attachPanes } from './shell/panes.ts'
import { createPhoneSheet } from './shell/phone-sheet.ts'
import { createRunBar } from './shell/run-bar.ts'
import { saveBlob } from './ui/save.ts'
import { createRedraw } from './ui/timing/redraw.ts'
import { readStored, writeStored } from './ui/storage.ts'
import { attachTabs } from './ui/tabs.ts'
import { createTheme } from './shell/theme.ts'
import { toast } from './ui/toast.ts'
import { createVerdictChip } from './verdict/verdict-chip.ts'
import { parseGlb } from './viewer/glb.ts'
import { createViewPane } from './viewer/view-pane.ts'

const compareTab = find('#tab-compare', HTMLButtonElement)
const compareButton = find('#compare', HTMLButtonElement)

const frame = createRedraw(() => {
  render(state)
  frame.setTicking(state.run !== null && !isOver(state.run))
})
const store = createStore(() => frame.request())
const { state, update } = store

let maxUploadBytes: number | null = null
const server = createServerWatch({
  onInfo(info) {
    header.showFence(info)
    maxUploadBytes = info.limits.uploadBytes
  },
  onConnection(connection, before) {
    header.showConnection(connection)
    if (connection.type === 'live' && before === 'lost') toast('The server is back')
  },
})
const followed = createFollowedJob({
  onRun: (run, event) => screen.take(run, event),
  onConnection: (connection) => server.report(connection),
  onStopFault: (error) => toast(`The job could not be stopped: ${messageOf(error)}`, 'fault'),
})

const header = createHeader({
  onName: (name) => script.rename(name),
  onTheme: () => theme.toggle(),
  onHelp: () => showKeys(),
  shareItems: () => (state.run?.job ? shareItems(state.run.job.id, state.compare?.id ?? null, jobInputOf(state)) : []),
  downloadItems: () =>
    downloadItems(
      { downloads: downloadsOf(state), artifacts: state.run?.artifacts ?? [] },
      state.code,
      fileNameOf(state),
    ),
})
const runBar = createRunBar({ onRun: runScript, onStop: stopWork, onDiscard: () => script.discardEdits() })
const view = createViewPane({
  onPicture: () => void savePicture(),
  onPart: (part) => parts.select(part),
  onSelect: (references) => chat.select(references),
})
const codePane = createCodePane({
  host: find('#editor', HTMLElement),
  plain: find('#plain-editor', HTMLTextAreaElement),
  onChange: (code) => script.takeCode(code),
  onRun: runScript,
})
const log = createLogPanel({ root: find('#log-lines', HTMLElement), onJump: jumpTo })
const params = createParamsPanel({
  root: find('#params', HTMLElement),
  onChange: (parameter, value, isHeld) => script.setParameter(parameter, value, isHeld),
  onRelease: () => script.releaseParameter(),
})
const parts = createPartsPanel({
  root: find('#parts', HTMLElement),
  onHide: (hidden) => screen.hide(hidden),
  onLook: (name, look) => screen.setLook(name, look),
})
const historyPanel = createHistoryPanel({
  root: find('#history', HTMLElement),
  onFilter: (filter) => past.setFilter(filter),
  onMore: () => past.loadMore(),
  onRetry: () => past.refresh(),
  onReplay: (jobId) => void past.replay(jobId),
  onCompare: (jobId) => compare.follow(jobId),
})
const chip = createVerdictChip({
  root: find('#verdict', HTMLElement),
  material: readStored('material'),
  onMaterial(name) {
    writeStored('material', name)
    frame.request() // compared masses follow
  },
  onJump: jumpTo,
})
const files = createFilesBar({
  chips: find('#file-chips', HTMLElement),
  button: find('#add-file', HTMLButtonElement),
  input: find('#file-input', HTMLInputElement),
  onFiles: (chosen) => void takeFiles(chosen, 'use'),
  onRemove: (id) => update({ files: state.files.filter((file) => file.id !== id) }),
  onInsert: (name) => void copyText(`files['${name}']`, 'Expression'),
  onLook: (file) => script.start(...lookAt([file])),
})
attachDropVeil(find('#drop-veil', HTMLElement), (dropped, purpose) => void takeFiles(dropped, purpose))
const setAside = createSetAsideNote({
  root: find('#set-aside', HTMLElement),
  onRestore: () => script.restore(),
  onForget: () => script.forgetSetAside(),
})
const showExamples = createExamplesPanel({
  root: find('#panel-examples', HTMLElement),
  load: api.examples,
  onPick({ slug, code }) {
    selectTab('tab-code')
    script.start(slug, code)
  },
})
const chat = createChatTab({
  root: find('#panel-chat', HTMLElement),
  host: {
    present: () => presentOf(state),
    show: (jobId) => script.open(jobId),
    run: (version) => script.run({ push: true, version }),
    stopRun: () => followed.stop(),
    files: () => state.files.map(({ id }) => id),
    upload: (file) => api.upload(file),
    onConnection: (connection) => server.report(connection),
    onAnswer: () => past.refresh(),
  },
})
const compare = createCompareTab({
  store,
  view,
  root: find('#panel-compare', HTMLElement),
  onChange(isComparing) {
    compareTab.hidden = !isComparing
    compareButton.setAttribute('aria-pressed', String(isComparing))
    const jobId = state.run?.job?.id
    if (jobId !== undefined) history.replaceState(null, '', jobHash(jobId, state.compare?.id))
    if (isComparing) {
      selectTab('tab-compare')
      sheet.show('code', 'half')
    } else if (compareTab.ariaSelected === 'true') selectTab('tab-code')
  },
})
const selectTab = attachTabs(
  ['#tab-chat', '#tab-code', '#tab-examples', '#tab-compare'].map((id) => find(id, HTMLButtonElement)),
  takeTab,
)
const sheet = createPhoneSheet({
  tabs: Array.from(document.querySelectorAll<HTMLButtonElement>('.sheet-tab')),
  grip: find('#sheet-grip', HTMLElement),
  onPick: (name) => (name === 'chat' || name === 'code') && selectTab(`tab-${name}`),
})
const theme = createTheme(() => {
  view.updateColors()
  frame.request()
})
const preview = createLivePreview({
  draw: async (input: CreateJob, signal) => parseGlb(await api.preview(input, signal)),
  show: (drawn) => screen.showPreview(drawn),
})
const script = createScriptDocument({ store, followed, codePane, view, preview, makeRoom: () => sheet.makeRoom() })
const past = createHistory({ store, open: (jobId) => script.open(jobId) })
const screen = createScreen({
  store,
  view,
  log,
  onShown: () => preview.stop(),
  onCode: (code) => script.takeWrittenCode(code),
  onOver: () => past.refresh(),
})
const render = createRender({
  header,
  runBar,
  codePane,
  log,
  params,
  parts,
  history: historyPanel,
  chip,
  compare,
  files,
  setAside,
  chat,
  view,
})
const shortcuts = shortcutsFor({
  run: runScript,
  stop: stopWork,
  showAllParts: () => screen.hide(new Set()),
  savePicture: () => void savePicture(),
  toggleTheme: () => theme.toggle(),
  showKeys: () => showKeys(),
  compare: () => compare.toggle(),
  swapCompared: () => compare.swap(),
  overlayCompared: () => compare.toggleOverlay(),
  leaveCompared: () => compare.leave(),
  view,
})
const showKeys = createKeyHelp(find('#shortcuts', HTMLDialogElement), shortcuts)

function runScript(): void {
  void script.run({ push: true })
}

/** Stops the answer to a prompt with everything that it runs, else the job on the screen. */
function stopWork(): void {
  if (!chat.stop()) followed.stop()
}

async function takeFiles(taken: File[], purpose: Purpose): Promise<void> {
  // Pictures that are dropped on the conversation are shown to the model, everything else is handed to the script.
  if (purpose === 'use' && chat.attach(taken)) return
  try {
    const module = await import('./files/take-files.ts')
    await module.takeFiles(taken, purpose, { store, document: script, maxBytes: maxUploadBytes })
  } catch (error) {
    toast(`The files were not taken: ${messageOf(error)}`, 'fault')
  }
}

function followAddress(): void {
  const route = parseRoute(location.hash)
  if (route.type !== 'job' || route.id !== state.run?.job?.id) script.followAddress()
  compare.follow(route.type === 'job' ? route.otherId : null)
}

function takeTab(id: string): void {
  if (id === 'tab-chat') chat.open()
  if (id === 'tab-examples') showExamples()
  writeStored('tab', id === 'tab-chat' ? id : null)
  sheet.follow(id === 'tab-chat' ? 'chat' : 'code')
}

function jumpTo(line: number, column: number | undefined): void {
  selectTab('tab-code')
  sheet.show('code', 'full')
  codePane.jump(line, column)
}

async function savePicture(): Promise<void> {
  try {
    const picture = await view.picture()
    if (picture) saveBlob(picture, `${fileNameOf(state)}.png`)
  } catch (error) {
    toast(messageOf(error), 'fault')
  }
}

find('#reset-params', HTMLButtonElement).addEventListener('click', () => script.resetParameters())
find('#copy-log', HTMLButtonElement).addEventListener('click', () => void copyText(log.text(), 'Log'))
attachPanes()
listenForKeys(shortcuts)
addEventListener('popstate', followAddress)
compareButton.addEventListener('click', () => compare.toggle())
// For tests and for the curious: what is on the screen, as numbers and as a picture.
Object.assign(window, {
  __partstream: { status: () => statusOf(state), stats: () => view.stats(), picture: () => view.picture() },
})

followAddress()
if (readStored('tab') === 'tab-chat') selectTab('tab-chat')
past.refresh()
