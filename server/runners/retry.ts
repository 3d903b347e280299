/** Runs a job again, once, when its process was lost through no fault of its own. */
import type { JobError } from '../api.ts'
import { causes } from './causes.ts'
import { createResentFrames } from './frames/resent-frames.ts'
import type { RunFrame } from './runner.ts'
import { superviseRun, type SupervisedProcess } from './supervise-run.ts'

/** A job is begun so often in all. */
const ATTEMPTS = 2
/** A process that is lost before its first word has not begun the job; so many are tried in all. */
const PROCESSES = 4
const NOTE = 'The process of this job broke down; it is run again'

export interface RetryOptions {
  /** Finds a process for the job; an error where none is to be had. */
  begin: (isLast: boolean) => Promise<SupervisedProcess | JobError>
  signal: AbortSignal
  onWarning: (message: string) => void
}

/** The frames of a run. Those that a lost attempt has sent already are not sent again. */
export async function* runWithRetry({ begin, signal, onWarning }: RetryOptions): AsyncGenerator<RunFrame> {
  yield { type: 'phase', phase: 'starting' }
  const resent = createResentFrames()
  for (let started = 1, attempt = 1; ; started++) {
    const isLast = attempt === ATTEMPTS || started === PROCESSES
    const supervised = await begin(isLast)
    if ('code' in supervised) {
      yield { type: 'end', end: { ok: false, cpuMs: null, error: supervised } }
      return
    }
    const run = superviseRun(supervised)
    try {
      let next = await run.next()
      if (!next.done) attempt++
      while (!next.done) {
        if (resent.pass(next.value)) yield next.value
        next = await run.next()
      }
      const { end, isLost } = next.value
      if (!isLost || isLast || signal.aborted) {
        yield { type: 'end', end }
        return
      }
    } finally {
      await run.return({ end: { ok: false, cpuMs: null, error: causes.canceled() }, isLost: false }) // should the caller leave early
    }
    onWarning(NOTE)
    yield { type: 'phase', phase: 'starting', note: NOTE }
    resent.rewind()
  }
}
