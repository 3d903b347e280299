/** What the panels show: the state with all that follows from it. Each panel names what it needs of it. */
import { isOver } from './jobs/run.ts'
import {
  announcementOf,
  chipOf,
  downloadsOf,
  fileNameOf,
  freshnessOf,
  jobInPicture,
  limitOf,
  marksOf,
  pictureOf,
  remarksOf,
  rowsOnScreen,
  statusOf,
  summaryOf,
} from './page-state.ts'
import type { State } from './state.ts'

export type PageView = ReturnType<typeof viewOf>

/** The view of a state; `nowMs` is on the page's clock, `minute` on the wall's. */
export function viewOf(state: Readonly<State>, nowMs: number, minute: number) {
  const { run, compare, shown } = state
  const status = statusOf(state)
  const jobId = run?.job?.id ?? null
  const picture = pictureOf(state)
  return {
    ...state,
    nowMs,
    minute,
    status,
    freshness: freshnessOf(state),
    jobId,
    otherId: compare?.id ?? null,
    side: compare?.side ?? null,
    isRunning: run !== null && !isOver(run),
    isEdited: jobId !== null && state.code !== state.jobCode,
    canDownload: downloadsOf(state).length > 0,
    fileName: fileNameOf(state),
    limitMs: limitOf(state),
    marks: marksOf(state),
    remarks: remarksOf(state),
    chip: chipOf(state),
    rows: rowsOnScreen(state),
    modelParts: picture?.parts ?? null,
    modelRefit: picture?.refit ?? 'keep',
    /** Whether the job that the parts come from has ended, so that all that is known of them is there. */
    isSettled: run !== null && isOver(run) && shown?.jobId !== null,
    /** The server draws a job only once it has come to its end. */
    drawnJobId: status === 'running' ? null : jobInPicture(state),
    summary: summaryOf(state),
    news: announcementOf(state),
  }
}
