/** What follows from the page's state: pure functions to what the panels show. */
import type { CreateJob, Diagnostic, Download, Job } from '../server/api.ts'
import type { Present } from './chat/versions/versions.ts'
import { STARTER } from './editor/draft/starter.ts'
import { isOver } from './jobs/run.ts'
import type { PartRow } from './parts/parts-panel.ts'
import type { PageStatus } from './shell/tab-state.ts'
import type { Shown, State } from './state.ts'
import { formatSize, formatVolume, type Bounds } from './units/format.ts'
import { judgement } from './verdict/judgement.ts'
import type { ChipView } from './verdict/verdict-chip.ts'

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
