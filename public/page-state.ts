/** The page's state and what follows from it: pure functions from state to what the panels show. */
import type { CreateJob, Diagnostic, Download, Engine, Info, Job, Parameter } from '../server/api.ts'
import type { Connection } from './api/server-watch.ts'
import type { Present } from './chat/versions/versions.ts'
import type { Draft } from './editor/draft/draft.ts'
import { STARTER } from './editor/draft/starter.ts'
import type { ScriptFile, Uploading } from './files/script-file.ts'
import { EMPTY_LIST, type JobList } from './history/job-list.ts'
import { isOver, type Run } from './jobs/run.ts'
import { emptyLog, type Log } from './log/log.ts'
import type { Overrides } from './params/overrides.ts'
import type { Preset } from './params/presets.ts'
import { beginHistory, type ValueHistory } from './params/value-history.ts'
import type { PartRow } from './parts/parts-panel.ts'
import type { Sheet } from './shell/phone-sheet.ts'
import type { PageStatus } from './shell/tab-state.ts'
import type { Theme } from './ui/theme.ts'
import { formatSize, formatVolume, type Bounds } from './units/format.ts'
import type { GlbPart } from './viewer/glb.ts'
import type { Looks } from './viewer/look.ts'
import type { Refit } from './viewer/camera/view.ts'
import type { ViewNote } from './viewer/note.ts'
import type { Stage } from './viewer/stage.ts'
import { judgement } from './verdict/judgement.ts'
import type { ChipView } from './verdict/verdict-chip.ts'

export interface State {
  /** What stands in the editor. */
  code: string
  name: string
  /** The code of the job on the screen; the editor's differs once the user has typed. */
  jobCode: string
  /** What the script is written against; null as the server has it. */
  engine: Engine | null
  /** The user's script that another one has taken the place of. */
  setAside: Draft | null
  parameters: readonly Parameter[]
  overrides: Overrides
  /** The values that the parameters have rested at. */
  values: ValueHistory
  /** Those of the script in the editor. */
  presets: readonly Preset[]
  /** A parameter has another value than the last full run had; one follows once it rests. */
  isMoving: boolean
  files: readonly ScriptFile[]
  uploading: readonly Uploading[]
  run: Run | null
  /** Why the server did not take the script, or why its result cannot be shown. */
  fault: string | null
  /** The parts of the last job that has brought any. */
  shown: Shown | null
  /** The job (B) that the one on the screen (A) is compared with; null while nothing is. */
  compare: Comparison | null
  /** What the parts that come next do to the camera. */
  refit: Refit
  /** Parts of the present model, by index. */
  hidden: ReadonlySet<number>
  /** Parts that the user wants to see otherwise than the script says. */
  looks: Looks
  selection: Selection
  /** Whether the 3D view has been loaded; `none` where it cannot be. */
  viewer: 'loading' | 'there' | 'none'
  /** What else may draw into the picture, once the 3D view is there. */
  stage: Stage | null
  /** A message over the picture. */
  note: ViewNote | null
  log: Log
  history: JobList
  tab: Tab
  sheet: Sheet
  /** The place in the script that the user was last led to. */
  jump: Place | null
  /** The pictures that were last dropped on the conversation. */
  dropped: readonly File[]
  /** Stops the answer to a prompt that is coming; null while none is. */
  stopAnswer: (() => void) | null
  /** The name of the material whose mass is shown. */
  material: string | null
  theme: Theme
  connection: Connection
  /** What the server says of itself; null until it has. */
  info: Info | null
}

export type Tab = 'chat' | 'code' | 'examples' | 'compare'

/** A place in the script; lines and columns count from 1. */
export interface Place {
  line: number
  column: number | undefined
}

/** What is selected in the picture. */
export interface Selection {
  part: number | null
  /** As prompts can name it: `@face 12`. */
  references: readonly string[]
}

/** Parts on the screen. */
export interface Shown {
  /** Null for a preview, which no job has made. */
  jobId: string | null
  parts: readonly GlbPart[]
  rows: readonly PartRow[]
  hasVolumes: boolean
  /** What they do to the camera when they come. */
  refit: Refit
}

/** A job beside the one on the screen. */
export interface Comparison {
  id: string
  /** Null until it has been fetched; its script, parts and rows come with it. */
  job: Job | null
  code: string
  parts: readonly GlbPart[]
  rows: readonly PartRow[]
  /** Why it cannot be compared. */
  fault: string | null
  /** Whose parts are in the picture. */
  side: 'a' | 'b'
  /** Whether the parts of the other are drawn over them. */
  isOverlaid: boolean
}

/** The page before anything has happened. */
export function emptyState(): State {
  return {
    code: '',
    name: '',
    jobCode: '',
    engine: null,
    setAside: null,
    parameters: [],
    overrides: {},
    values: beginHistory({}),
    presets: [],
    isMoving: false,
    files: [],
    uploading: [],
    run: null,
    fault: null,
    shown: null,
    compare: null,
    refit: 'always',
    hidden: new Set(),
    looks: new Map(),
    selection: { part: null, references: [] },
    viewer: 'loading',
    stage: null,
    note: null,
    log: emptyLog(0),
    history: EMPTY_LIST,
    tab: 'code',
    sheet: { panel: 'params', stop: 'half' },
    jump: null,
    dropped: [],
    stopAnswer: null,
    material: null,
    theme: 'light',
    connection: { type: 'live' },
    info: null,
  }
}

/** How the page stands as a whole; `ready` only once the parts of the last job are on the screen. */
export function statusOf({
  run,
  shown,
  fault,
  isMoving,
  viewer,
}: Pick<State, 'run' | 'shown' | 'fault' | 'isMoving' | 'viewer'>): PageStatus {
  if (isMoving && shown?.jobId === null) return 'running'
  if (fault !== null) return 'failed'
  if (!run) return 'empty'
  if (!isOver(run)) return 'running'
  if (run.status === 'failed') return 'failed'
  if (run.status === 'canceled') return shown ? 'ready' : 'empty'
  return shown?.jobId === run.job?.id && viewer !== 'loading' ? 'ready' : 'running'
}

/** Whether the parts on the screen are those of the present job. */
export function freshnessOf({
  run,
  shown,
  isMoving,
}: Pick<State, 'run' | 'shown' | 'isMoving'>): 'none' | 'preview' | 'stale' | 'fresh' {
  if (!shown) return 'none'
  if (shown.jobId === null) return isMoving || (run && !isOver(run)) ? 'preview' : 'stale'
  return run && shown.jobId !== run.job?.id ? 'stale' : 'fresh'
}

/** What the chip over the picture says; null while there is nothing new to say. */
export function chipOf(state: State): ChipView {
  const { run, shown, fault, compare } = state
  if (compare?.side === 'b' && compare.job?.verdict)
    return { type: 'verdict', verdict: compare.job.verdict, warnings: warningsOf(compare.job).map(withoutPlace) }
  const freshness = freshnessOf(state)
  if (freshness === 'preview') return { type: 'preview' }
  const hasOldModel = freshness === 'stale'
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
function warningsOf({ diagnostics, verdict }: Pick<Job, 'diagnostics' | 'verdict'>): Diagnostic[] {
  return withoutRepeats([...(verdict?.warnings ?? []), ...diagnostics.filter(({ severity }) => severity !== 'info')])
}

const NO_MARKS: readonly Bounds[] = []

/** Where what is doubted is, for the picture of the part that it is said of. */
export function marksOf({ run, shown, compare }: Pick<State, 'run' | 'shown' | 'compare'>): readonly Bounds[] {
  if (!run || compare?.side === 'b' || shown?.jobId !== run.job?.id) return NO_MARKS
  const places = warningsOf(run).flatMap(({ place }) => (place ? [place] : []))
  return places.length === 0 ? NO_MARKS : places
}

/** The lines of another job's script are not those of the one in the editor. */
function withoutPlace(remark: Diagnostic): Diagnostic {
  const { line: _line, column: _column, ...rest } = remark
  return rest
}

function withoutRepeats(remarks: readonly Diagnostic[]): Diagnostic[] {
  return remarks.filter(
    ({ line, message }, index) =>
      remarks.findIndex((other) => line === other.line && message === other.message) === index,
  )
}

/** The picture in words. */
export function summaryOf({ run, shown, compare }: Pick<State, 'run' | 'shown' | 'compare'>): string {
  if (shown?.jobId === null) return '3D view of a preview'
  const rows = rowsOnScreen({ shown, compare })
  const verdict = compare?.side === 'b' ? compare.job?.verdict : run?.verdict
  if (!rows) return '3D view, empty'
  if (!verdict) return '3D view of the part'
  const { bounds, counts, volumeMm3 } = verdict
  const figures = [formatSize(bounds), `${counts.faces} faces`, `volume ${formatVolume(volumeMm3)}`]
  const parts = rows.length > 1 ? [`${rows.length} parts`] : []
  const job = compare?.side === 'b' ? compare.job : run
  const doubts = job ? warningsOf(job).length : 0
  return `3D view: ${[...parts, ...figures, judgement(verdict, doubts)].join(', ')}`
}

/** What a screen reader says of the job: each stage once, and how it ended. */
export function announcementOf(state: State): string {
  const { run, fault } = state
  const status = statusOf(state)
  if (freshnessOf(state) === 'preview') return ''
  if (status === 'running') return run?.phase ?? ''
  if (status === 'failed') return `Failed: ${fault ?? run?.error?.message ?? 'no reason given'}`
  return status === 'ready' ? summaryOf(state) : ''
}

/** What a run sends to the server: only what differs from the defaults. */
export function jobInputOf({ code, name, engine, overrides, files }: State): CreateJob {
  // A parameter that the script no longer mentions would only earn a warning.
  const params = Object.entries(overrides).filter(([parameter]) => code.includes(parameter))
  return {
    code,
    ...(name.trim() ? { name: name.trim().replaceAll(/[/\\\p{Cc}]/gu, '-') } : {}),
    ...(engine === null ? {} : { engine }),
    ...(params.length > 0 ? { params: Object.fromEntries(params) } : {}),
    ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
  }
}

/** How long the run on the screen may take; null while that is not known. */
export function limitOf({ run, info }: Pick<State, 'run' | 'info'>): number | null {
  if (!info || run?.job?.kind !== 'code') return null
  return Math.min(run.job.input.limits?.timeoutMs ?? Infinity, info.limits.timeoutMs)
}

/** The files that the job on the screen can be had as. */
export function downloadsOf({ run }: Pick<State, 'run'>): readonly Download[] {
  return run?.job?.downloads ?? []
}

/** The name of the part as the beginning of a file name. */
export function fileNameOf({ name }: Pick<State, 'name'>): string {
  return name.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'part'
}

/** The job whose parts are in the picture; null before the first. */
export function jobInPicture({ shown, compare }: Pick<State, 'shown' | 'compare'>): string | null {
  return compare?.side === 'b' ? compare.id : (shown?.jobId ?? null)
}

/** The parts in the picture, or null before the first. */
export function rowsOnScreen({ shown, compare }: Pick<State, 'shown' | 'compare'>): readonly PartRow[] | null {
  return compare?.side === 'b' ? compare.rows : (shown?.rows ?? null)
}

/** Parts that were hidden stay hidden under their name when the script runs again, unless nothing would be left. */
export function keepHidden(
  { hidden, ...screen }: Pick<State, 'shown' | 'compare' | 'hidden'>,
  names: readonly string[],
): Set<number> {
  const rows = rowsOnScreen(screen) ?? []
  const hiddenNames = new Set(rows.filter((_, index) => hidden.has(index)).map(({ name }) => name))
  const next = new Set(names.keys().filter((index) => hiddenNames.has(names[index] ?? '')))
  return next.size === names.length ? new Set() : next
}

/** The parts in the picture, and what they do to the camera when they come; another side of a comparison leaves it alone. */
export function pictureOf({ shown, compare }: Pick<State, 'shown' | 'compare'>): Pick<Shown, 'parts' | 'refit'> | null {
  return compare?.side === 'b' ? { parts: compare.parts, refit: 'keep' } : shown
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
