/** The page's state and what follows from it: pure functions from state to what the panels show. */
import type { CreateJob, Diagnostic, Download, Parameter } from '../server/api.ts'
import type { Present } from './chat/versions.ts'
import { STARTER } from './editor/starter.ts'
import type { ScriptFile } from './files/files-bar.ts'
import type { JobList } from './history/job-list.ts'
import { isOver, type Run } from './jobs/run.ts'
import type { Overrides } from './params/overrides.ts'
import type { PartRow } from './parts/parts-panel.ts'
import type { PageStatus } from './ui/tab-state.ts'
import { formatSize, formatVolume } from './ui/units.ts'
import type { Refit } from './viewer/viewer.ts'
import { judgement } from './verdict/judgement.ts'
import type { ChipView } from './verdict/verdict-chip.ts'

export interface State {
  /** What stands in the editor. */
  code: string
  name: string
  /** The code of the job on the screen; the editor's differs once the user has typed. */
  jobCode: string
  parameters: readonly Parameter[]
  overrides: Overrides
  files: readonly ScriptFile[]
  /** Names of files on their way to the server. */
  uploading: readonly string[]
  run: Run | null
  /** Why the server did not take the script, or why its result cannot be shown. */
  fault: string | null
  /** The parts on the screen and the job they came from. */
  shown: { jobId: string; rows: readonly PartRow[]; hasVolumes: boolean } | null
  /** What the parts that come next do to the camera. */
  refit: Refit
  /** Parts of the present model, by index. */
  hidden: ReadonlySet<number>
  history: JobList
}

/** The page before anything has happened. */
export function emptyState(): State {
  return {
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
    refit: 'always',
    hidden: new Set(),
    history: { jobs: null, nextCursor: null, fault: null },
  }
}

/** How the page stands as a whole; `ready` only once the parts of the last job are on the screen. */
export function statusOf({ run, shown, fault }: Pick<State, 'run' | 'shown' | 'fault'>): PageStatus {
  if (fault !== null) return 'failed'
  if (!run) return 'empty'
  if (!isOver(run)) return 'running'
  if (run.status === 'failed') return 'failed'
  if (run.status === 'canceled') return shown ? 'ready' : 'empty'
  return shown?.jobId === run.job?.id ? 'ready' : 'running'
}

/** Whether the parts on the screen are those of the present job. */
export function freshnessOf({ run, shown }: Pick<State, 'run' | 'shown'>): 'none' | 'stale' | 'fresh' {
  if (!shown) return 'none'
  return run && shown.jobId !== run.job?.id ? 'stale' : 'fresh'
}

/** What the chip over the picture says; null while there is nothing new to say. */
export function chipOf(state: State): ChipView {
  const { run, shown, fault } = state
  const hasOldModel = freshnessOf(state) === 'stale'
  if (fault !== null) return { type: 'error', error: { message: fault }, hasOldModel: shown !== null }
  if (run?.verdict) return { type: 'verdict', verdict: run.verdict, warnings: warningsOf(run) }
  if (run?.error) return { type: 'error', error: run.error, hasOldModel }
  if (run?.status === 'canceled') return { type: 'stopped', hasOldModel }
  return null
}

/** What is to be underlined in the script: nothing once it was edited, because the lines have moved. */
export function remarksOf({ run, code, jobCode }: Pick<State, 'run' | 'code' | 'jobCode'>): Diagnostic[] {
  if (!run || code !== jobCode) return []
  const { diagnostics, error, verdict } = run
  const fault = error ? [{ ...error, severity: 'error' as const }] : []
  return withoutRepeats([...diagnostics, ...(verdict?.warnings ?? []), ...fault])
}

/** What was found wrong with a part that did come out: by the operations and by the check of the whole. */
function warningsOf({ diagnostics, verdict }: Pick<Run, 'diagnostics' | 'verdict'>): Diagnostic[] {
  return withoutRepeats([...(verdict?.warnings ?? []), ...diagnostics.filter(({ severity }) => severity !== 'info')])
}

function withoutRepeats(remarks: readonly Diagnostic[]): Diagnostic[] {
  return remarks.filter(
    ({ line, message }, index) =>
      remarks.findIndex((other) => line === other.line && message === other.message) === index,
  )
}

/** The picture in words. */
export function summaryOf({ run, shown }: Pick<State, 'run' | 'shown'>): string {
  if (!shown) return '3D view, empty'
  if (!run?.verdict) return '3D view of the part'
  const { bounds, counts, volumeMm3 } = run.verdict
  const figures = [formatSize(bounds), `${counts.faces} faces`, `volume ${formatVolume(volumeMm3)}`]
  const parts = shown.rows.length > 1 ? [`${shown.rows.length} parts`] : []
  return `3D view: ${[...parts, ...figures, judgement(run.verdict)].join(', ')}`
}

/** What a screen reader says of the job: each stage once, and how it ended. */
export function announcementOf(state: State): string {
  const { run, fault } = state
  const status = statusOf(state)
  if (status === 'running') return run?.phase ?? ''
  if (status === 'failed') return `Failed: ${fault ?? run?.error?.message ?? 'no reason given'}`
  return status === 'ready' ? summaryOf(state) : ''
}

/** What a run sends to the server: only what differs from the defaults. */
export function jobInputOf({ code, name, overrides, files }: State): CreateJob {
  // A parameter that the script no longer mentions would only earn a warning.
  const params = Object.entries(overrides).filter(([parameter]) => code.includes(parameter))
  return {
    code,
    ...(name.trim() ? { name: name.trim().replaceAll(/[/\\\p{Cc}]/gu, '-') } : {}),
    ...(params.length > 0 ? { params: Object.fromEntries(params) } : {}),
    ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
  }
}

/** The files that the job on the screen can be had as; the list of jobs knows more of a finished job than its start did. */
export function downloadsOf({ run, history }: Pick<State, 'run' | 'history'>): readonly Download[] {
  const job = run?.job
  return (history.jobs?.find(({ id }) => id === job?.id) ?? job)?.downloads ?? []
}

/** The name of the part as the beginning of a file name. */
export function fileNameOf({ name }: Pick<State, 'name'>): string {
  return name.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'part'
}

/** Parts that were hidden stay hidden under their name when the script runs again, unless nothing would be left. */
export function keepHidden({ shown, hidden }: Pick<State, 'shown' | 'hidden'>, names: readonly string[]): Set<number> {
  const hiddenNames = new Set(shown?.rows.filter((_, index) => hidden.has(index)).map(({ name }) => name))
  const next = new Set(names.keys().filter((index) => hiddenNames.has(names[index] ?? '')))
  return next.size === names.length ? new Set() : next
}

/** What the next prompt can start from. */
export function presentOf({ run, code, jobCode, name }: Pick<State, 'run' | 'code' | 'jobCode' | 'name'>): Present {
  const job = run?.job ?? null
  return {
    jobId: job?.kind === 'prompt' ? job.resultJobId : (job?.id ?? null),
    sessionId: job?.sessionId ?? null,
    name,
    code,
    isEdited: code !== jobCode,
    isStarter: code === STARTER.code,
  }
}
