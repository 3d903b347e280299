/** How soon an endless job is gone: after its deadline, and after it was canceled. */
import type { Runner } from '../../server/runners/runner.ts'
import { ENDLESS, runScript } from '../../tests/runners/runs.ts'
import { median } from './measure.ts'

const RUNS = 15
const WALL_MS = 300

/** Medians and maxima in ms. */
export interface EndTimes {
  afterDeadlineMs: { median: number; most: number }
  afterCancelMs: { median: number; most: number }
}

export async function measureEnds(runner: Runner): Promise<EndTimes> {
  const deadlines: number[] = []
  const cancels: number[] = []
  for (let run = 0; run < RUNS; run++) {
    let beganAt = 0
    await runScript(runner, ENDLESS, {
      limits: { wallMs: WALL_MS },
      onFrame(frame) {
        if (frame.type === 'phase' && frame.phase === 'building') beganAt = performance.now()
      },
    })
    deadlines.push(performance.now() - beganAt - WALL_MS)

    const cancel = new AbortController()
    let canceledAt = 0
    await runScript(runner, ENDLESS, {
      signal: cancel.signal,
      onFrame(frame) {
        if (frame.type !== 'log') return
        canceledAt = performance.now()
        cancel.abort()
      },
    })
    cancels.push(performance.now() - canceledAt)
  }
  return { afterDeadlineMs: summary(deadlines), afterCancelMs: summary(cancels) }
}

function summary(times: readonly number[]): { median: number; most: number } {
  return { median: Math.round(median(times)), most: Math.round(Math.max(...times)) }
}
