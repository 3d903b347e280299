/**
 * The page: holds its only state, carries out what the user asks, and hands values to the panels. The one module of the page
 * with state at its top level; everything else is made here and given what it needs.
 */
import type { CreateJob, Format, Job, JobEvent, Parameter, ParamValue } from '../server/api.ts'
import { createCodePane } from './editor/code-pane.ts'
import { readDraft, writeDraft, type Draft } from './editor/draft.ts'
import { STARTER } from './editor/starter.ts'
import { createExamplesPanel } from './examples/examples-panel.ts'
import { createFilesBar, type ScriptFile } from './files/files-bar.ts'
import { createHistoryPanel } from './history/history-panel.ts'
import { jobHash, parseRoute } from './history/router.ts'
import { api, isUnreachable, ProblemError } from './jobs/api.ts'
import { curlFor } from './jobs/curl.ts'
import { retryDelayMs } from './jobs/follow.ts'
import { loadModel, rowsOf, withVolumes } from './jobs/load-model.ts'
import { isOver, type Run } from './jobs/run.ts'
import { createSession, type Connection } from './jobs/session.ts'
import { describeStage } from './log/describe-stage.ts'
import { linesOf, type LogLine } from './log/log-lines.ts'
import { createLogPanel } from './log/log-panel.ts'
import { keepKnown, setOverride, type Overrides } from './params/overrides.ts'
import { createParamsPanel } from './params/params-panel.ts'
import { createPartsPanel, type PartRow } from './parts/parts-panel.ts'
import { showConnection, showFence } from './ui/badges.ts'
import { copyText } from './ui/clipboard.ts'
import { find, h } from './ui/dom.ts'
import { createKeyHelp, listenForKeys, nameOfKeys, type Shortcut } from './ui/keys.ts'
import { attachMenu, type MenuItem } from './ui/menu.ts'
import { attachPanes } from './ui/panes.ts'
import { createPhoneSheet } from './ui/phone-sheet.ts'
import { readStored, writeStored } from './ui/storage.ts'
import { showInTab, type PageState } from './ui/tab-state.ts'
import { attachTabs } from './ui/tabs.ts'
import { createTheme } from './ui/theme.ts'
import { toast } from './ui/toast.ts'
import { formatBytes, formatSize, formatVolume } from './ui/units.ts'
import { createVerdictChip, judgement, type ChipView } from './verdict/verdict-chip.ts'
import { createViewPane } from './viewer/view-pane.ts'

/** Rest after the last move of a slider before the script runs again. */
const PARAMETER_REST_MS = 150
const DRAFT_REST_MS = 300
const STAGE_TICK_MS = 100

interface State {
  code: string
  name: string
  /** The code of the job on the screen; the editor's differs once the user has typed. */
  jobCode: string
  parameters: readonly Parameter[]
  overrides: Overrides
  files: readonly ScriptFile[]
  uploading: readonly string[]
  run: Run | null
  /** Why the server did not take the script, or why its result cannot be shown. */
  fault: string | null
  /** The job whose parts are on the screen. */
  shown: { jobId: string; rows: readonly PartRow[] } | null
  hidden: ReadonlySet<number>
  jobs: readonly Job[] | null
  nextCursor: string | null
  historyFault: string | null
  connection: Connection
}

const state: State = {
  code: '',
  name: '',
  jobCode: '',
  parameters: [],
  overrides: {},
  files: [],
  uploading: [],
  run: null,
  fault: null,
  shown: null,
  hidden: new Set(),
  jobs: null,
  nextCursor: null,
  historyFault: null,
  connection: { type: 'live' },
}
let pendingLines: LogLine[] = []
let renderRequest = 0
let parameterTimer: ReturnType<typeof setTimeout> | undefined
let draftTimer: ReturnType<typeof setTimeout> | undefined
let stageTimer: ReturnType<typeof setInterval> | undefined
let isWaitingForServer = false

const session = createSession({
  onRun: takeRun,
  onConnection: setConnection,
  onStopFault: (error) => toast(`The job could not be stopped: ${messageOf(error)}`, 'fault'),
})

const nameField = find('#job-name', HTMLInputElement)
const runButton = find('#run', HTMLButtonElement)
const stopButton = find('#stop', HTMLButtonElement)
const stageText = find('#stage', HTMLElement)
const resetButton = find('#reset-params', HTMLButtonElement)
const shareButton = find('#share', HTMLButtonElement)
const downloadButton = find('#download', HTMLButtonElement)
const draftNote = find('#draft-note', HTMLElement)
const tabIcon = find('link[rel=icon]', HTMLLinkElement)

const viewPane = createViewPane({ onPicture: savePicture })
const codePane = createCodePane({
  host: find('#editor', HTMLElement),
  plain: find('#plain-editor', HTMLTextAreaElement),
  onChange: takeCode,
  onRun: () => void runScript({ push: true }),
})
const logPanel = createLogPanel({ root: find('#log-lines', HTMLElement), onJump: jumpTo })
const paramsPanel = createParamsPanel({ root: find('#params', HTMLElement), onChange: changeParameter })
const partsPanel = createPartsPanel({ root: find('#parts', HTMLElement), onHide: hideParts })
const historyPanel = createHistoryPanel({
  root: find('#history', HTMLElement),
  onMore: () => void loadHistory(state.nextCursor),
})
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
  onPick: ({ slug, code }) => {
    selectTab('tab-code')
    startScript(slug, code)
  },
})
const selectTab = attachTabs(
  [find('#tab-code', HTMLButtonElement), find('#tab-examples', HTMLButtonElement)],
  (id) => id === 'tab-examples' && showExamples(),
)
const sheet = createPhoneSheet({
  tabs: Array.from(document.querySelectorAll<HTMLButtonElement>('.sheet-tab')),
  grip: find('#sheet-grip', HTMLElement),
})
const theme = createTheme(viewPane.updateColors)

const SHORTCUTS: readonly Shortcut[] = [
  { group: 'Run', keys: ['enter'], withMod: true, label: 'Run the script', run: () => void runScript({ push: true }) },
  { group: 'Run', keys: ['escape'], label: 'Stop the job', run: session.stop },
  { group: 'View', keys: ['f'], label: 'Fit the part', run: viewPane.fit },
  { group: 'View', keys: ['0'], label: 'Isometric', run: () => viewPane.setView('iso') },
  { group: 'View', keys: ['1'], label: 'Front', run: () => viewPane.setView('front') },
  { group: 'View', keys: ['1'], withShift: true, label: 'Back', run: () => viewPane.setView('back') },
  { group: 'View', keys: ['3'], label: 'Right', run: () => viewPane.setView('right') },
  { group: 'View', keys: ['3'], withShift: true, label: 'Left', run: () => viewPane.setView('left') },
  { group: 'View', keys: ['7'], label: 'Top', run: () => viewPane.setView('top') },
  { group: 'View', keys: ['7'], withShift: true, label: 'Bottom', run: () => viewPane.setView('bottom') },
  { group: 'View', keys: ['5'], label: 'Perspective on and off', run: () => viewPane.toggle('projection') },
  { group: 'View', keys: ['e'], label: 'Edges on and off', run: () => viewPane.toggle('edges') },
  { group: 'View', keys: ['g'], label: 'Grid on and off', run: () => viewPane.toggle('grid') },
  { group: 'View', keys: ['p'], label: 'Save a picture', run: savePicture },
  { group: 'View', keys: ['a'], label: 'Show all parts', run: () => hideParts(new Set()) },
  { group: 'Page', keys: ['t'], label: 'Light or dark', run: theme.toggle },
  { group: 'Page', keys: ['?'], label: 'This sheet', run: () => showKeys() },
]
const showKeys = createKeyHelp(find('#shortcuts', HTMLDialogElement), SHORTCUTS)

// ── What the user asks ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Runs what stands in the editor; `push` makes the job a step that the browser's back button returns from. */
async function runScript({ push }: { push: boolean }): Promise<void> {
  clearTimeout(parameterTimer)
  if (state.code.trim() === '') return update({ fault: 'There is no script to run: write one or pick an example' })
  viewPane.setNote(null)
  update({ fault: null })
  try {
    const job = await session.start(jobInput())
    if (!job) return
    const address = jobHash(job.id)
    if (push) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    update({ jobCode: job.input.code })
    saveDraft()
  } catch (error) {
    refuse(error)
  }
}

/** What is sent to the server, and what `curl` would send. */
function jobInput(formats?: Format[]): CreateJob {
  const { code, name, overrides, files } = state
  return {
    code,
    ...(name.trim() ? { name: name.trim().replaceAll(/[/\\\p{Cc}]/gu, '-') } : {}),
    ...(Object.keys(overrides).length > 0 ? { params: overrides } : {}),
    ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
    ...(formats ? { formats } : {}),
  }
}

/** Puts another script into the editor and runs it with its own defaults. */
function startScript(name: string, code: string): void {
  codePane.setCode(code)
  update({ code, name, overrides: {}, files: [] })
  void runScript({ push: true })
}

/** Shows an earlier job; a draft that was made on top of it comes back into the editor. */
async function openJob(id: string, draft: Draft | null): Promise<void> {
  viewPane.setNote(null)
  update({ fault: null })
  try {
    const job = await session.open(id)
    if (!job) return
    const { code, params = {}, files = [] } = job.input
    const edited = draft?.jobId === id ? draft : null
    codePane.setCode(edited?.code ?? code)
    update({
      jobCode: code,
      code: edited?.code ?? code,
      name: edited?.name ?? job.name,
      overrides: params,
      files: files.map((file) => ({ id: file, name: file.slice(0, 8), bytes: null })),
    })
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) showMissingJob(draft)
    else refuse(error)
  }
}

function showMissingJob(draft: Draft | null): void {
  update({ run: null, code: draft?.code ?? STARTER.code, name: draft?.name ?? STARTER.name })
  codePane.setCode(state.code)
  viewPane.setNote({
    title: 'This job is not here',
    text: 'The link names a job that this server does not have: it was made on another server, or deleted.',
    action: {
      label: 'Start afresh',
      run: () => {
        history.pushState(null, '', location.pathname)
        void runScript({ push: false })
      },
    },
  })
}

/** Shows what the address names, at the start and when the user goes back or forward. */
function followAddress(draft: Draft | null): void {
  const route = parseRoute(location.hash)
  if (route.type === 'job') void openJob(route.id, draft)
  else if (route.type === 'unknown') showMissingJob(draft)
  else if (draft?.jobId) {
    history.replaceState(null, '', jobHash(draft.jobId))
    void openJob(draft.jobId, draft)
  } else {
    const { code, name } = draft ?? STARTER
    codePane.setCode(code)
    update({ code, name })
    void runScript({ push: false })
  }
}

function takeCode(code: string): void {
  update({ code })
  clearTimeout(draftTimer)
  draftTimer = setTimeout(saveDraft, DRAFT_REST_MS)
}

function saveDraft(): void {
  writeDraft({ code: state.code, name: state.name, jobId: state.run?.job?.id ?? null })
}

function changeParameter(parameter: Parameter, value: ParamValue): void {
  update({ overrides: setOverride(state.overrides, parameter, value) })
  clearTimeout(parameterTimer)
  parameterTimer = setTimeout(() => void runScript({ push: false }), PARAMETER_REST_MS)
}

function resetParameters(): void {
  update({ overrides: {} })
  void runScript({ push: false })
}

function hideParts(hidden: ReadonlySet<number>): void {
  update({ hidden })
  viewPane.setHidden(hidden)
}

function jumpTo(line: number, column: number | undefined): void {
  selectTab('tab-code')
  sheet.show('code')
  codePane.jump(line, column)
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

function savePicture(): void {
  viewPane.savePicture(`${fileName()}.png`).catch((error: unknown) => toast(messageOf(error), 'fault'))
}

async function exportStep(): Promise<void> {
  toast('Writing STEP …')
  try {
    const job = await api.createJobAndWait(jobInput(['glb', 'stl', 'step']))
    const step = job.artifacts.find(({ format }) => format === 'step')
    if (step) downloadFrom(step.url, `${fileName()}.step`)
    else toast(`STEP was not written: ${job.error?.message ?? `the job is still ${job.status}`}`, 'fault')
    void loadHistory(null)
  } catch (error) {
    toast(`STEP was not written: ${messageOf(error)}`, 'fault')
  }
}

function downloadItems(): MenuItem[] {
  const artifacts = state.run?.artifacts ?? []
  const items = artifacts.map(({ name, format, bytes, url }): MenuItem => ({
    label: format === 'json' || name === 'facts.json' ? name : format.toUpperCase(),
    detail: formatBytes(bytes),
    icon: 'download',
    run: () => downloadFrom(url, name.replace(/^model/, fileName())),
  }))
  if (artifacts.length > 0 && !artifacts.some(({ format }) => format === 'step'))
    items.push({ label: 'STEP', detail: 'write now', icon: 'download', run: () => void exportStep() })
  return [...items, { label: 'Script', detail: formatBytes(state.code.length), icon: 'download', run: downloadScript }]
}

function downloadScript(): void {
  const url = URL.createObjectURL(new Blob([state.code], { type: 'text/typescript' }))
  downloadFrom(url, `${fileName()}.ts`)
  setTimeout(() => URL.revokeObjectURL(url), 10_000) // the browser may still be reading it
}

function downloadFrom(url: string, name: string): void {
  h('a', { href: url, download: name }).click()
}

function shareItems(): MenuItem[] {
  const id = state.run?.job?.id
  const link = id ? new URL(`/${jobHash(id)}`, location.origin).href : location.href
  return [
    { label: 'Copy link', icon: 'link', run: () => void copyText(link, 'Link') },
    { label: 'Copy as curl', icon: 'copy', run: () => void copyText(curlFor(location.origin, jobInput()), 'Command') },
    { label: 'Copy script', icon: 'copy', run: () => void copyText(state.code, 'Script') },
  ]
}

function fileName(): string {
  return state.name.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'part'
}

// ── What the server tells ────────────────────────────────────────────────────────────────────────────────────────────────────

function takeRun(run: Run, event: JobEvent | null): void {
  if (!event && !run.job) {
    pendingLines = []
    logPanel.clear()
  }
  state.run = run
  if (event && run.firstAtMs !== null) pendingLines.push(...linesOf(event, run.firstAtMs))
  if (event?.type === 'parameters') takeParameters(event.data.parameters)
  if (event?.type === 'artifact' && event.data.format === 'glb') void showModel(run, event.data.url)
  if (event?.type === 'artifact' && event.data.name === 'facts.json') void showFacts(run, event.data.url)
  if (isOver(run)) finishRun(run, event)
  requestRender()
}

function takeParameters(parameters: readonly Parameter[]): void {
  update({ parameters, overrides: keepKnown(state.overrides, parameters) })
}

/** A job that was taken from its record, not from events, still has to be shown. */
function finishRun(run: Run, event: JobEvent | null): void {
  if (run.status === 'succeeded') takeParameters(run.parameters)
  const glb = run.artifacts.find(({ format }) => format === 'glb')
  if (!event && glb && state.shown?.jobId !== run.job?.id) void showModel(run, glb.url)
  void loadHistory(null)
}

async function showModel({ job }: Run, url: string): Promise<void> {
  if (!job) return
  try {
    const parts = await loadModel(url)
    if (state.run?.job?.id !== job.id) return
    const hidden = keepHidden(parts.map(({ name }) => name))
    await viewPane.show(parts, hidden)
    if (state.run?.job?.id === job.id) update({ hidden, shown: { jobId: job.id, rows: rowsOf(parts) } })
    const facts = state.run?.artifacts.find(({ name }) => name === 'facts.json')
    if (facts) await showFacts({ job }, facts.url)
  } catch (error) {
    if (state.run?.job?.id === job.id) update({ fault: messageOf(error) })
  }
}

/** Parts that were hidden stay hidden under their name when the script runs again. */
function keepHidden(names: readonly string[]): ReadonlySet<number> {
  const hiddenNames = new Set(state.shown?.rows.filter((_, index) => state.hidden.has(index)).map(({ name }) => name))
  const hidden = names.keys().filter((index) => hiddenNames.has(names[index] ?? ''))
  const next = new Set(hidden)
  return next.size === names.length ? new Set() : next
}

async function showFacts({ job }: Pick<Run, 'job'>, url: string): Promise<void> {
  if (state.shown?.jobId !== job?.id) return // the model is still on its way and will ask again
  try {
    const facts = await api.facts(url)
    const { shown } = state
    if (shown && shown.jobId === job?.id) update({ shown: { ...shown, rows: withVolumes(shown.rows, facts) } })
  } catch (error) {
    toast(`The exact figures could not be fetched: ${messageOf(error)}`, 'fault')
  }
}

async function loadHistory(cursor: string | null): Promise<void> {
  try {
    const { jobs, nextCursor } = await api.jobs(cursor)
    update({ jobs: cursor ? [...(state.jobs ?? []), ...jobs] : jobs, nextCursor, historyFault: null })
  } catch (error) {
    update({ historyFault: `Earlier runs could not be fetched: ${messageOf(error)}` })
  }
}

/** The server has refused the script or cannot be reached. */
function refuse(error: unknown): void {
  const message = isUnreachable(error)
    ? 'The server does not answer. Your script is safe here: run it again once the server is back'
    : messageOf(error)
  update({ fault: message, run: null })
}

function setConnection(connection: Connection): void {
  const wasLost = state.connection.type === 'lost'
  update({ connection })
  showConnection(find('#connection', HTMLElement), connection)
  if (connection.type === 'lost' && !isWaitingForServer) void waitForServer()
  if (connection.type === 'live' && wasLost) toast('The server is back')
}

/** Asks until the server answers again, ever more slowly. */
async function waitForServer(): Promise<void> {
  isWaitingForServer = true
  for (let attempt = 0; ; attempt++) {
    const { promise, resolve } = Promise.withResolvers<void>()
    setTimeout(resolve, retryDelayMs(attempt))
    await promise
    if (state.connection.type === 'live') break
    try {
      showFence(find('#fence', HTMLElement), await api.info())
      break
    } catch (error) {
      if (!isUnreachable(error)) break // it answers, if only with a refusal
    }
  }
  isWaitingForServer = false
  setConnection({ type: 'live' })
}

async function loadInfo(): Promise<void> {
  try {
    showFence(find('#fence', HTMLElement), await api.info())
    setConnection({ type: 'live' })
  } catch (error) {
    if (isUnreachable(error)) setConnection({ type: 'lost', retryMs: 0 })
  }
}

// ── What is on the screen ────────────────────────────────────────────────────────────────────────────────────────────────────

function update(change: Partial<State>): void {
  Object.assign(state, change)
  requestRender()
}

function requestRender(): void {
  renderRequest ||= requestAnimationFrame(render)
}

function render(): void {
  renderRequest = 0
  const { run, shown, code, jobCode, overrides, parameters, jobs, nextCursor, historyFault } = state
  const pageState = statePage()
  const isRunning = run !== null && !isOver(run)
  const jobId = run?.job?.id ?? null
  document.body.dataset['state'] = pageState
  document.body.dataset['model'] = shown === null ? 'none' : run && shown.jobId !== jobId ? 'stale' : 'fresh'
  showInTab(pageState, state.name, tabIcon)
  if (nameField.value !== state.name && document.activeElement !== nameField) nameField.value = state.name
  stopButton.disabled = !isRunning
  shareButton.disabled = jobId === null
  downloadButton.disabled = run?.status !== 'succeeded'
  resetButton.hidden = Object.keys(overrides).length === 0
  renderDraftNote(jobId !== null && code !== jobCode)
  logPanel.append(pendingLines)
  pendingLines = []
  paramsPanel.update(parameters, overrides)
  partsPanel.update(shown?.rows ?? [], state.hidden)
  historyPanel.update({ jobs, currentId: jobId, hasMore: nextCursor !== null, fault: historyFault })
  filesBar.update(state.files, state.uploading)
  codePane.setDiagnostics(code === jobCode ? remarks(run) : [])
  const view = chipView()
  if (view || pageState !== 'running') chip.update(view)
  viewPane.setSummary(summary())
  renderStage(isRunning)
}

function statePage(): PageState {
  const { run, shown, fault } = state
  if (fault !== null) return 'failed'
  if (!run) return 'empty'
  if (!isOver(run)) return 'running'
  if (run.status === 'failed') return 'failed'
  if (run.status === 'canceled') return shown ? 'ready' : 'empty'
  return shown?.jobId === run.job?.id ? 'ready' : 'running'
}

/** The chip while a job runs is the one of the part that is still on the screen. */
function chipView(): ChipView {
  const { run, shown, fault } = state
  const hasOldModel = shown !== null && shown.jobId !== run?.job?.id
  if (fault !== null) return { type: 'error', error: { message: fault }, hasOldModel: shown !== null }
  if (run?.verdict) return { type: 'verdict', verdict: run.verdict }
  if (run?.error) return { type: 'error', error: run.error, hasOldModel }
  if (run?.status === 'canceled') return { type: 'stopped', hasOldModel }
  return null
}

/** What is to be underlined in the script: the remarks, and the error unless a remark already stands at its line. */
function remarks(run: Run | null): Run['diagnostics'] {
  if (!run) return []
  const { diagnostics, error } = run
  const warnings = run.verdict?.warnings ?? []
  const all = [...diagnostics, ...warnings.filter((warning) => !diagnostics.some((other) => isSame(other, warning)))]
  if (
    !error ||
    error.line === undefined ||
    all.some(({ line, severity }) => severity === 'error' && line === error.line)
  )
    return all
  const { code, message, hint, line, column } = error
  return [...all, { severity: 'error', code, message, line, ...(hint ? { hint } : {}), ...(column ? { column } : {}) }]
}

function isSame(a: Run['diagnostics'][number], b: Run['diagnostics'][number]): boolean {
  return a.message === b.message && a.line === b.line
}

function summary(): string {
  const { run, shown } = state
  const verdict = run?.verdict
  if (!shown) return '3D view, empty'
  if (!verdict) return '3D view of the part'
  const parts = shown.rows.length > 1 ? `${shown.rows.length} parts, ` : ''
  const { bounds, counts, volumeMm3 } = verdict
  return `3D view: ${parts}${formatSize(bounds)}, ${counts.faces} faces, volume ${formatVolume(volumeMm3)}, ${judgement(verdict)}`
}

function renderStage(isRunning: boolean): void {
  const text = describeStage(state.run, performance.now())
  if (stageText.textContent !== text) stageText.textContent = text
  if (isRunning) stageTimer ??= setInterval(requestRender, STAGE_TICK_MS)
  else {
    clearInterval(stageTimer)
    stageTimer = undefined
  }
}

function renderDraftNote(isEdited: boolean): void {
  if (draftNote.hidden === !isEdited) return
  draftNote.hidden = !isEdited
  const discard = h('button', { type: 'button', class: 'text-button' }, 'Discard')
  discard.addEventListener('click', () => {
    codePane.setCode(state.jobCode)
    takeCode(state.jobCode)
  })
  draftNote.replaceChildren('edited', discard)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

// ── The start ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

find('#run-keys', HTMLElement).textContent = nameOfKeys({ keys: ['enter'], withMod: true })
runButton.addEventListener('click', () => void runScript({ push: true }))
find('#sheet-run', HTMLButtonElement).addEventListener('click', () => {
  if (statePage() === 'running') session.stop()
  else void runScript({ push: true })
})
stopButton.addEventListener('click', session.stop)
resetButton.addEventListener('click', resetParameters)
nameField.addEventListener('input', () => {
  update({ name: nameField.value })
  saveDraft()
})
find('#copy-log', HTMLButtonElement).addEventListener('click', () => void copyText(logPanel.text(), 'Log'))
find('#theme', HTMLButtonElement).addEventListener('click', theme.toggle)
find('#help', HTMLButtonElement).addEventListener('click', showKeys)
attachMenu(shareButton, shareItems)
attachMenu(downloadButton, downloadItems)
attachPanes()
listenForKeys(SHORTCUTS)
addEventListener('popstate', () => {
  const route = parseRoute(location.hash)
  if (route.type !== 'job' || route.id !== state.run?.job?.id) followAddress(null)
})
// For tests and for the curious: what is on the screen, as numbers.
Object.assign(window, { __partstream: { state: statePage, stats: viewPane.stats } })

followAddress(readDraft())
void loadInfo()
void loadHistory(null)
