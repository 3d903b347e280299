/** The line beside the Run button: a ticking stage while the job runs, then where the time went. */
import type { Phase } from '../../server/api.ts'
import { isOver, type Run } from '../jobs/run.ts'
import { formatDuration } from '../units/format.ts'

const DONE: readonly [phase: Phase, word: string][] = [
  ['building', 'built'],
  ['checking', 'checked'],
  ['meshing', 'meshed'],
]

/** Such as `building 0.34 s` or `97 ms · built 61 · checked 14 · meshed 22`; empty before the first run. */
export function describeStage(run: Run | null, nowMs: number): string {
  if (!run) return ''
  if (!isOver(run)) {
    const ahead = run.queuePosition ? ` (${run.queuePosition} ahead)` : ''
    const seconds = ((nowMs - run.startedMs) / 1000).toFixed(1)
    return `${run.job ? run.phase : 'sending'}${ahead} ${seconds} s`
  }
  if (run.status === 'canceled') return 'stopped'
  const stages = DONE.flatMap(([phase, word]) => {
    const ms = run.timings[phase]
    return ms === undefined ? [] : [`${word} ${Math.round(ms)}`]
  })
  const total = run.timings.total === undefined ? [] : [formatDuration(run.timings.total)]
  if (run.status === 'failed') return ['failed', ...total].join(' · ')
  return [...total, ...(run.cachedFrom ? ['known result'] : stages)].join(' · ')
}
