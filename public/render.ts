/** Hands the state to everything that shows a part of it. */
import type { ChatTab } from './chat/chat-tab.ts'
import type { CompareTab } from './compare/compare-tab.ts'
import type { CodePane } from './editor/code-pane.ts'
import type { createSetAsideNote } from './editor/draft/set-aside.ts'
import type { FilesBar } from './files/files-bar.ts'
import type { HistoryPanel } from './history/history-panel.ts'
import { isOver } from './jobs/run.ts'
import { describeStage } from './log/describe-stage.ts'
import type { LogPanel } from './log/log-panel.ts'
import {
  announcementOf,
  chipOf,
  downloadsOf,
  freshnessOf,
  jobInPicture,
  remarksOf,
  rowsOnScreen,
  statusOf,
  summaryOf,
  type State,
} from './page-state.ts'
import type { ParamsPanel } from './params/params-panel.ts'
import type { PartsPanel } from './parts/parts-panel.ts'
import { find } from './ui/dom.ts'
import type { Header } from './shell/header.ts'
import type { RunBar } from './shell/run-bar.ts'
import { showInTab } from './shell/tab-state.ts'
import type { VerdictChip } from './verdict/verdict-chip.ts'
import type { ViewPane } from './viewer/view-pane.ts'

/** What shows the state. */
export interface Panels {
  header: Header
  runBar: RunBar
  codePane: CodePane
  log: LogPanel
  params: ParamsPanel
  parts: PartsPanel
  history: HistoryPanel
  chip: VerdictChip
  files: FilesBar
  setAside: ReturnType<typeof createSetAsideNote>
  chat: ChatTab
  compare: CompareTab
  view: ViewPane
}

/** Answers a function that brings the whole page in line with the state; panels leave alone what has not changed. */
export function createRender(panels: Panels): (state: Readonly<State>) => void {
  const resetButton = find('#reset-params', HTMLButtonElement)
  const announcer = find('#announcer', HTMLElement)
  const tabIcon = find('link[rel=icon]', HTMLLinkElement)

  return (state) => {
    const { run, compare, overrides } = state
    const status = statusOf(state)
    const jobId = run?.job?.id ?? null
    document.body.dataset['state'] = status
    document.body.dataset['job'] = jobId ?? ''
    document.body.dataset['compare'] = compare ? compare.side : ''
    document.body.dataset['model'] = freshnessOf(state)
    showInTab(status, state.name, tabIcon)
    panels.header.update({ name: state.name, canShare: jobId !== null, canDownload: downloadsOf(state).length > 0 })
    panels.runBar.update({
      isRunning: run !== null && !isOver(run),
      stage: describeStage(run, performance.now()),
      isEdited: jobId !== null && state.code !== state.jobCode,
    })
    resetButton.hidden = Object.keys(overrides).length === 0
    panels.log.show()
    panels.params.update(state.parameters, overrides)
    panels.parts.update({ rows: rowsOnScreen(state), hidden: state.hidden, looks: state.looks })
    panels.history.update({
      ...state.history,
      currentId: jobId,
      otherId: compare?.id ?? null,
      minute: Math.floor(Date.now() / 60_000),
    })
    panels.setAside.update({ setAside: state.setAside })
    panels.files.update({ files: state.files, uploading: state.uploading })
    panels.codePane.setDiagnostics(remarksOf(state))
    panels.chat.update()
    panels.compare.update()
    // While a job runs, the chip stays the one of the part that is still on the screen.
    const said = chipOf(state)
    if (said || status !== 'running') panels.chip.update(said)
    panels.view.setSummary(summaryOf(state))
    // The server draws a job only once it has come to its end.
    if (status !== 'running') panels.view.setJob(jobInPicture(state))
    const news = announcementOf(state)
    if (announcer.textContent !== news) announcer.textContent = news
  }
}
