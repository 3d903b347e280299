/** What the user can do on the page, by name: panels, keys and dropped files call these and nothing else. */
import type { ChangeJob, CreateJob, Parameter, ParamValue } from '../server/api.ts'
import type { Example } from './api/api.ts'
import type { Connection } from './api/server-watch.ts'
import { upload } from './api/upload.ts'
import type { ChatHost } from './chat/chat-host.ts'
import type { Comparing } from './compare/comparing.ts'
import { lookAt } from './files/look-script.ts'
import type { ScriptFile } from './files/script-file.ts'
import type { Purpose } from './files/take-files.ts'
import type { History } from './history/history.ts'
import type { JobFilter } from './history/job-list.ts'
import type { FollowedJob } from './jobs/followed-job.ts'
import type { ScriptDocument } from './jobs/script-document.ts'
import { textOf } from './log/log.ts'
import { downloadsOf, fileNameOf, jobInputOf, presentOf } from './page-state.ts'
import type { Presets } from './jobs/script-presets.ts'
import { overridesOf, type Preset } from './params/presets.ts'
import { followTab, pickPanel, type Sheet } from './shell/phone-sheet.ts'
import { currentTheme, toggleTheme } from './ui/theme.ts'
import type { Tab } from './state.ts'
import type { Store } from './store.ts'
import { copyText } from './ui/clipboard.ts'
import { messageOf } from './ui/message-of.ts'
import { writeStored } from './ui/storage.ts'
import { toast } from './ui/toast.ts'
import type { PartLook } from './viewer/look.ts'
import type { Stage } from './viewer/stage.ts'

export type Actions = ReturnType<typeof createActions>

export interface ActionsOptions {
  store: Store
  followed: FollowedJob
  script: ScriptDocument
  past: History
  comparing: Comparing
  presets: Presets
  onConnection: (connection: Connection) => void
  /** Opens the sheet of keys. */
  showKeys: () => void
}

/** Everything that the user can do. */
export function createActions({ store, followed, script, past, comparing, presets, ...page }: ActionsOptions) {
  const { state, update } = store

  function selectTab(tab: Tab): void {
    writeStored('tab', tab === 'chat' ? 'tab-chat' : null)
    update({ tab, sheet: followTab(state.sheet, tab === 'chat' ? 'chat' : 'code') })
  }

  async function takeFiles(taken: readonly File[], purpose: Purpose): Promise<void> {
    // Pictures that are dropped on the conversation are shown to the model, everything else is handed to the script.
    const pictures = taken.filter(({ type }) => type === 'image/png' || type === 'image/jpeg')
    if (purpose === 'use' && state.tab === 'chat' && pictures.length > 0) return update({ dropped: pictures })
    try {
      const module = await import('./files/take-files.ts')
      const maxBytes = state.info?.limits.uploadBytes ?? null
      await module.takeFiles(taken, purpose, { store, document: script, maxBytes })
    } catch (error) {
      toast(`The files were not taken: ${messageOf(error)}`, 'fault')
    }
  }

  const chat: ChatHost = {
    present: () => presentOf(state),
    show: script.open,
    run: (version: Pick<CreateJob, 'sessionId' | 'parentId'>) => script.run({ push: true, version }),
    stopRun: followed.stop,
    files: () => state.files.map(({ id }) => id),
    upload,
    onConnection: page.onConnection,
    onAnswer: past.refresh,
    onBusy: (stopAnswer) => update({ stopAnswer }),
  }

  return {
    chat,
    run: () => void script.run({ push: true }),
    /** Stops the answer to a prompt with everything that it runs, else the job on the screen. */
    stop: () => (state.stopAnswer ?? followed.stop)(),
    takeCode: script.takeCode,
    discardEdits: script.discardEdits,
    rename: script.rename,
    restore: script.restore,
    forgetSetAside: script.forgetSetAside,
    pickExample({ slug, code }: Example) {
      selectTab('code')
      script.start(slug, code)
    },
    jump(line: number, column: number | undefined) {
      selectTab('code')
      update({ jump: { line, column }, sheet: { panel: 'code', stop: 'full' } })
    },

    setParameter: (parameter: Parameter, value: ParamValue, isHeld: boolean) =>
      script.setParameter(parameter, value, isHeld),
    releaseParameter: script.releaseParameter,
    resetParameters: () => script.setOverrides({}),
    stepValues: script.stepValues,
    usePreset: (preset: Preset) => script.setOverrides(overridesOf(preset, state.parameters)),
    savePreset: presets.save,
    removePreset: presets.remove,

    takeFiles: (files: readonly File[], purpose: Purpose) => void takeFiles(files, purpose),
    removeFile: (id: string) => update({ files: state.files.filter((file) => file.id !== id) }),
    copyFileName: (name: string) => void copyText(`files['${name}']`, 'Expression'),
    lookAt: (file: ScriptFile) => script.start(...lookAt([file])),

    hide: (hidden: ReadonlySet<number>) => update({ hidden }),
    setLook(name: string, look: PartLook | null) {
      const looks = new Map(state.looks)
      if (look) looks.set(name, look)
      else looks.delete(name)
      update({ looks })
    },
    setStage: (stage: Stage | null) => update({ stage, viewer: stage ? 'there' : 'none' }),
    selectPart: (part: number | null) => update({ selection: { ...state.selection, part } }),
    selectReferences: (references: readonly string[]) => update({ selection: { ...state.selection, references } }),
    setMaterial(material: string | null) {
      writeStored('material', material)
      update({ material })
    },

    filterJobs: (filter: JobFilter) => past.setFilter(filter),
    loadMoreJobs: past.loadMore,
    refreshJobs: past.refresh,
    replay: (jobId: string) => void past.replay(jobId),
    removeJob: past.remove,
    changeJob: (jobId: string, changes: ChangeJob) => void past.change(jobId, changes),
    compareWith: (jobId: string) => comparing.follow(jobId),
    toggleComparison: comparing.toggle,
    swapCompared: comparing.swap,
    toggleOverlay: comparing.toggleOverlay,
    leaveComparison: comparing.leave,

    copyLog: () => void copyText(textOf(state.log), 'Log'),
    async shareItems() {
      const { shareItems } = await import('./shell/menus/job-menus.ts')
      return state.run?.job ? shareItems(state.run.job.id, state.compare?.id ?? null, jobInputOf(state)) : []
    },
    async downloadItems() {
      const { downloadItems } = await import('./shell/menus/job-menus.ts')
      const files = { downloads: downloadsOf(state), artifacts: state.run?.artifacts ?? [] }
      return downloadItems(files, state.code, fileNameOf(state))
    },

    selectTab,
    setSheet: (sheet: Sheet) => update({ sheet }),
    pickPanel(panel: string) {
      update({ sheet: pickPanel(state.sheet, panel) })
      if (panel === 'chat' || panel === 'code') selectTab(panel)
    },
    toggleTheme() {
      toggleTheme()
      update({ theme: currentTheme() })
    },
    showKeys: page.showKeys,
  }
}
