/**
 * The page: holds its only state, carries out what the user asks, and hands values to the panels. The one module of the page
 * with state at its top level, and the longest, because every panel meets the others here and nowhere else.
 */
import type { CodeInput, CodeJob, CreateJob, JobEvent, Parameter, ParamValue } from '../server/api.ts'
import { createChatTab } from './chat/chat-tab.ts'
import { createCodePane } from './editor/code-pane.ts'
import { readDraft, writeDraft, type Draft } from './editor/draft.ts'
import { STARTER } from './editor/starter.ts'
import { createExamplesPanel } from './examples/examples-panel.ts'
import { createFilesBar } from './files/files-bar.ts'
import { createHistoryPanel } from './history/history-panel.ts'
import { loadMoreJobs, refreshJobs } from './history/job-list.ts'
import { jobHash, parseRoute } from './history/router.ts'
import { api, isUnreachable, ProblemError } from './jobs/api.ts'
import { loadModel, rowsOf, withVolumes } from './jobs/load-model.ts'
import { downloadItems, shareItems } from './jobs/menus.ts'
import { isOver, type Run } from './jobs/run.ts'
import { createServerWatch } from './jobs/server-watch.ts'
import { createSession } from './jobs/session.ts'
import { describeStage } from './log/describe-stage.ts'
import { linesOf, type LogLine } from './log/log-lines.ts'
import { createLogPanel } from './log/log-panel.ts'
import {
  announcementOf,
  chipOf,
  downloadsOf,
  emptyState,
  fileNameOf,
  freshnessOf,
  jobInputOf,
  keepHidden,
  presentOf,
  remarksOf,
  statusOf,
  summaryOf,
  type State,
} from './page-state.ts'
import { keepKnown, setOverride } from './params/overrides.ts'
import { createParamsPanel } from './params/params-panel.ts'
import { createPartsPanel } from './parts/parts-panel.ts'
import { shortcutsFor } from './shortcuts.ts'
import { copyText } from './ui/clipboard.ts'
import { debounce } from './ui/debounce.ts'
import { find } from './ui/dom.ts'
import { createHeader } from './ui/header.ts'
import { createKeyHelp, listenForKeys } from './ui/keys.ts'
import { attachPanes } from './ui/panes.ts'
import { createPhoneSheet } from './ui/phone-sheet.ts'
import { createRunBar } from './ui/run-bar.ts'
import { saveBlob } from './ui/save.ts'
import { createScheduler } from './ui/scheduler.ts'
import { readStored, writeStored } from './ui/storage.ts'
import { showInTab } from './ui/tab-state.ts'
import { attachTabs } from './ui/tabs.ts'
import { createTheme } from './ui/theme.ts'
import { toast } from './ui/toast.ts'
import { createVerdictChip } from './verdict/verdict-chip.ts'
import { createViewPane } from './viewer/view-pane.ts'

/** Rest after the last move of a slider before the script runs again. */
const PARAMETER_REST_MS = 150
const DRAFT_REST_MS = 300
/** Rest after a run before the list of jobs is fetched: a dragged slider makes many runs. */
const HISTORY_REST_MS = 250

const state: State = emptyState()
let pendingLines: LogLine[] = []
const frame = createScheduler(render)
const parameterRun = debounce(PARAMETER_REST_MS, () => void runScript({ push: false }))
const draftSave = debounce(DRAFT_REST_MS, saveDraft)
const historyRefresh = debounce(HISTORY_REST_MS, () => void refreshHistory())

const resetButton = find('#reset-params', HTMLButtonElement)
const announcer = find('#announcer', HTMLElement)
const tabIcon = find('link[rel=icon]', HTMLLinkElement)

const server = createServerWatch({
  onInfo: (info) => header.showFence(info),
  onConnection(connection, before) {
    header.showConnection(connection)
    if (connection.type === 'live' && before === 'lost') toast('The server is back')
  },
})
const session = createSession({
  onRun: takeRun,
  onConnection: (connection) => server.report(connection),
  onStopFault: (error) => toast(`The job could not be stopped: ${messageOf(error)}`, 'fault'),
})

const header = createHeader({
  onName(name) {
    update({ name })
    draftSave.start()
  },
  onTheme: () => theme.toggle(),
  onHelp: () => showKeys(),
  shareItems: () => (state.run?.job ? shareItems(state.run.job.id, jobInputOf(state)) : []),
  downloadItems: () =>
    downloadItems(
      { downloads: downloadsOf(state), artifacts: state.run?.artifacts ?? [] },
      state.code,
      fileNameOf(state),
    ),
})
const runBar = createRunBar({
  onRun: () => void runScript({ push: true }),
  onStop: stopWork,
  onDiscard: discardEdits,
})
const view = createViewPane({ onPicture: () => void savePicture(), onPart: (part) => partsPanel.select(part) })
const codePane = createCodePane({
  host: find('#editor', HTMLElement),
  plain: find('#plain-editor', HTMLTextAreaElement),
  onChange: takeCode,
  onRun: () => void runScript({ push: true }),
})
const logPanel = createLogPanel({ root: find('#log-lines', HTMLElement), onJump: jumpTo })
const paramsPanel = createParamsPanel({ root: find('#params', HTMLElement), onChange: changeParameter })
const partsPanel = createPartsPanel({ root: find('#parts', HTMLElement), onHide: hideParts })
const historyPanel = createHistoryPanel({ root: find('#history', HTMLElement), onMore: () => void loadOlder() })
const chip = createVerdictChip({
  root: find('#verdict', HTMLElement),
  material: readStored('material'),
  onMaterial: (name) => void writeStored('material', name),
  onJump: jumpTo,
})
const filesBar = createFilesBar({
  chips: find('#file-chips', HTMLElement),
  button: find('#add-file', HTMLButtonElement),
  input: find('#file-input', HTMLInputElement),
  veil: find('#drop-veil', HTMLElement),
  onFiles: (files) => files.forEach((file) => void upload(file)),
  onRemove: (id) => update({ files: state.files.filter((file) => file.id !== id) }),
  onInsert: (name) => void copyText(`files['${name}']`, 'Expression'),
})
const showExamples = createExamplesPanel({
  root: find('#panel-examples', HTMLElement),
  load: api.examples,
  onPick({ slug, code }) {
    selectTab('tab-code')
    startScript(slug, code)
  },
})
const chat = createChatTab({
  root: find('#panel-chat', HTMLElement),
  host: {
    present: () => presentOf(state),
    show: showVersion,
    run: (version) => runScript({ push: true, version }),
    stopRun: () => session.stop(),
    files: () => state.files.map(({ id }) => id),
    onConnection: (connection) => server.report(connection),
    onAnswer: () => historyRefresh.start(),
  },
})
const selectTab = attachTabs(
  ['#tab-chat', '#tab-code', '#tab-examples'].map((id) => find(id, HTMLButtonElement)),
  takeTab,
)
const sheet = createPhoneSheet({
  tabs: Array.from(document.querySelectorAll<HTMLButtonElement>('.sheet-tab')),
  grip: find('#sheet-grip', HTMLElement),
  onPick: (name) => (name === 'chat' || name === 'code') && selectTab(`tab-${name}`),
})
const theme = createTheme(() => view.updateColors())
const shortcuts = shortcutsFor({
  run: () => void runScript({ push: true }),
  stop: stopWork,
  showAllParts: () => hideParts(new Set()),
  savePicture: () => void savePicture(),
  toggleTheme: () => theme.toggle(),
  showKeys: () => showKeys(),
  view,
})
const showKeys = createKeyHelp(find('#shortcuts', HTMLDialogElement), shortcuts)

interface RunOptions {
  /** Makes the job a step that the browser's back button returns from. */
  push: boolean
  /** The conversation that the job becomes a version in. */
  version?: Pick<CreateJob, 'sessionId' | 'parentId'>
}

/** Runs what stands in the editor and answers its job, or null when it was not taken. */
async function runScript({ push, version = {} }: RunOptions): Promise<CodeJob | null> {
  parameterRun.cancel()
  sheet.makeRoom()
  if (state.code.trim() === '') {
    update({ fault: 'There is no script to run: write one or pick an example' })
    return null
  }
  view.setNote(null)
  update({ fault: null })
  // A dragged slider never moves the camera; a script that was written anew may.
  if (push && state.refit === 'never') update({ refit: 'if-outside' })
  try {
    const job = await session.start({ ...jobInputOf(state), ...version })
    if (!job) return null
    history[push ? 'pushState' : 'replaceState'](null, '', jobHash(job.id))
    update({ jobCode: job.input.code })
    saveDraft()
    return job
  } catch (error) {
    refuse(error)
    return null
  }
}

/** Stops the answer to a prompt with everything that it runs, else the job on the screen. */
function stopWork(): void {
  if (!chat.stop()) session.stop()
}

function takeTab(id: string): void {
  if (id === 'tab-chat') chat.open()
  if (id === 'tab-examples') showExamples()
  writeStored('tab', id === 'tab-chat' ? id : null)
  sheet.follow(id === 'tab-chat' ? 'chat' : 'code')
}

/** Shows a version of a conversation as a step that the browser's back button returns from. */
async function showVersion(jobId: string): Promise<void> {
  history.pushState(null, '', jobHash(jobId))
  sheet.makeRoom()
  await openJob(jobId, null)
}

/** Puts another script into the editor and runs it with its own defaults. */
function startScript(name: string, code: string): void {
  codePane.setCode(code)
  update({ code, name, overrides: {}, files: [], refit: 'always' })
  void runScript({ push: true })
}

/** Shows an earlier job; a draft that was made on top of it comes back into the editor. */
async function openJob(id: string, draft: Draft | null): Promise<void> {
  view.setNote(null)
  update({ fault: null })
  try {
    const job = await session.open(id)
    if (!job) return
    const { files = [] } = job.input
    // The script of a prompt comes with its events.
    const script: Pick<CodeInput, 'code' | 'params'> = job.kind === 'code' ? job.input : { code: '' }
    const edited = draft?.jobId === id ? draft : null
    const code = edited?.code ?? script.code
    codePane.setCode(code)
    update({
      jobCode: script.code,
      code,
      name: edited?.name ?? job.name,
      refit: job.name === state.name ? 'if-outside' : 'always',
      overrides: script.params ?? {},
      files: [],
    })
    const uploads = await Promise.all(files.map(api.uploaded))
    if (state.run?.job?.id === id) update({ files: uploads })
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) showMissingJob(draft)
    else refuse(error)
  }
}

function showMissingJob(draft: Draft | null): void {
  const { code, name } = draft ?? STARTER
  codePane.setCode(code)
  update({ run: null, code, name })
  view.setNote({
    title: 'This job is not here',
    text: 'The link names a job that this server does not have: it was made on another server, or deleted.',
    action: { label: 'Run the script instead', run: () => void runScript({ push: true }) },
  })
}

/** Shows what the address names: at the start, and when the user goes back or forward. */
function followAddress(draft: Draft | null): void {
  const route = parseRoute(location.hash)
  if (route.type === 'job') return void openJob(route.id, draft)
  if (route.type === 'unknown') return showMissingJob(draft)
  if (draft?.jobId) {
    history.replaceState(null, '', jobHash(draft.jobId))
    return void openJob(draft.jobId, draft)
  }
  const { code, name } = draft ?? STARTER
  codePane.setCode(code)
  update({ code, name })
  void runScript({ push: false })
}

function takeCode(code: string): void {
  update({ code })
  draftSave.start()
}

function discardEdits(): void {
  codePane.setCode(state.jobCode)
  takeCode(state.jobCode)
}

function saveDraft(): void {
  writeDraft({ code: state.code, name: state.name, jobId: state.run?.job?.id ?? null })
}

function changeParameter(parameter: Parameter, value: ParamValue): void {
  update({ overrides: setOverride(state.overrides, parameter, value) })
  parameterRun.start()
}

function hideParts(hidden: ReadonlySet<number>): void {
  update({ hidden })
  view.setHidden(hidden)
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

async function upload(file: File): Promise<void> {
  update({ uploading: [...state.uploading, file.name] })
  try {
    const { id, name, bytes } = await api.upload(file)
    // A file of the same name takes the place of the former, because scripts find files by name.
    update({ files: [...state.files.filter((other) => other.name !== name), { id, name, bytes }] })
    toast(`${name} is there as files['${name}']`)
  } catch (error) {
    toast(`${file.name} was not added: ${messageOf(error)}`, 'fault')
  } finally {
    update({ uploading: state.uploading.filter((name) => name !== file.name) })
  }
}

/** Takes a new value of the run on the screen, and the event that made it. */
function takeRun(run: Run, event: JobEvent | null): void {
  const isNew = run.startedMs !== state.run?.startedMs
  state.run = run
  if (isNew) {
    pendingLines = []
    logPanel.clear()
  }
  if (event) pendingLines.push(...linesOf(event, run))
  if (event?.type === 'code') takeWrittenCode(event.data.code)
  if (event?.type === 'parameters' || run.status === 'succeeded') takeParameters(run.parameters)
  const glb = run.artifacts.find(({ format }) => format === 'glb')
  const isFirstSight = event === null || (event.type === 'artifact' && event.data.format === 'glb')
  if (run.job && glb && isFirstSight) void showModel(run.job.id, glb.url)
  if (isOver(run)) {
    void showVolumes()
    historyRefresh.start()
  }
  frame.request()
}

/** The server has written a version of the script for the user's prompt. */
function takeWrittenCode(code: string): void {
  codePane.setCode(code)
  update({ code, jobCode: code })
}

function takeParameters(parameters: readonly Parameter[]): void {
  update({ parameters, overrides: keepKnown(state.overrides, parameters) })
}

async function showModel(jobId: string, url: string): Promise<void> {
  try {
    const parts = await loadModel(url)
    if (state.run?.job?.id !== jobId) return
    const hidden = keepHidden(
      state,
      parts.map(({ name }) => name),
    )
    await view.show(parts, hidden, state.refit)
    if (state.run?.job?.id !== jobId) return
    update({ hidden, shown: { jobId, rows: rowsOf(parts), hasVolumes: false }, refit: 'never' })
    await showVolumes()
  } catch (error) {
    if (state.run?.job?.id === jobId) update({ fault: messageOf(error) })
  }
}

/** Adds exact volumes to the part list, once both the parts and the facts are there. */
async function showVolumes(): Promise<void> {
  const { run, shown } = state
  const facts = run?.artifacts.find(({ name }) => name === 'facts.json')
  if (!facts || !shown || shown.hasVolumes || shown.jobId !== run?.job?.id) return
  state.shown = { ...shown, hasVolumes: true }
  try {
    const rows = withVolumes(shown.rows, await api.facts(facts.url))
    if (state.shown?.jobId === shown.jobId) update({ shown: { ...state.shown, rows } })
  } catch (error) {
    toast(`The exact figures could not be fetched: ${messageOf(error)}`, 'fault')
  }
}

async function refreshHistory(): Promise<void> {
  update({ history: await refreshJobs(state.history) })
}

async function loadOlder(): Promise<void> {
  update({ history: await loadMoreJobs(state.history) })
}

/** The server has refused the script or cannot be reached. */
function refuse(error: unknown): void {
  const fault = isUnreachable(error)
    ? 'The server does not answer. Your script is safe here: run it again once the server is back'
    : messageOf(error)
  update({ fault, run: null })
}

function update(change: Partial<State>): void {
  Object.assign(state, change)
  frame.request()
}

function render(): void {
  const { run, shown, overrides } = state
  const status = statusOf(state)
  const jobId = run?.job?.id ?? null
  const isRunning = run !== null && !isOver(run)
  document.body.dataset['state'] = status
  document.body.dataset['job'] = jobId ?? ''
  document.body.dataset['model'] = freshnessOf(state)
  showInTab(status, state.name, tabIcon)
  header.update({ name: state.name, canShare: jobId !== null, canDownload: downloadsOf(state).length > 0 })
  const isEdited = jobId !== null && state.code !== state.jobCode
  runBar.update({ isRunning, stage: describeStage(run, performance.now()), isEdited })
  resetButton.hidden = Object.keys(overrides).length === 0
  logPanel.append(pendingLines)
  pendingLines = []
  paramsPanel.update(state.parameters, overrides)
  partsPanel.update({ rows: shown?.rows ?? null, hidden: state.hidden })
  historyPanel.update({ ...state.history, currentId: jobId, minute: Math.floor(Date.now() / 60_000) })
  filesBar.update({ files: state.files, uploading: state.uploading })
  codePane.setDiagnostics(remarksOf(state))
  chat.update()
  // While a job runs, the chip stays the one of the part that is still on the screen.
  const said = chipOf(state)
  if (said || status !== 'running') chip.update(said)
  view.setSummary(summaryOf(state))
  const news = announcementOf(state)
  if (announcer.textContent !== news) announcer.textContent = news
  frame.setTicking(isRunning)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

resetButton.addEventListener('click', () => {
  update({ overrides: {} })
  void runScript({ push: false })
})
find('#copy-log', HTMLButtonElement).addEventListener('click', () => void copyText(logPanel.text(), 'Log'))
attachPanes()
addEventListener('pagehide', saveDraft)
listenForKeys(shortcuts)
addEventListener('popstate', () => {
  const route = parseRoute(location.hash)
  if (route.type !== 'job' || route.id !== state.run?.job?.id) followAddress(null)
})
// For tests and for the curious: what is on the screen, as numbers and as a picture.
Object.assign(window, {
  __partstream: { status: () => statusOf(state), stats: () => view.stats(), picture: () => view.picture() },
})

followAddress(readDraft())
if (readStored('tab') === 'tab-chat') selectTab('tab-chat')
void refreshHistory()
