/**
 * From what a script has built to its results, in one direction: judged quickly, repaired, shown, judged deeply, repaired again,
 * told and written. No step changes what it was given.
 */
import { judgeDeeply } from '../checks/result/deep.ts'
import { factsOf } from '../checks/result/facts.ts'
import { judgeQuickly, type Judge } from '../checks/result/judge.ts'
import { isBroken, type Judgement } from '../checks/result/judgement.ts'
import { adviceOn, remarksOn } from '../checks/result/remarks.ts'
import { repair, type Rebuild } from '../checks/result/repair.ts'
import type { Recipe } from '../checks/safe/booleans.ts'
import type { FileFormat } from '../contract/formats.ts'
import type { RunnerRequest } from '../contract/frames.ts'
import type { Remark } from '../faults/remark.ts'
import type { Built } from '../model/model.ts'
import type { Kernels } from './kernels.ts'
import { writeFile, writeFiles } from './write-files.ts'

/** Where results go. */
export interface ResultTeller {
  phase: (phase: string) => void
  remark: (remark: Remark) => void
  json: (type: 'facts', value: unknown) => void
  file: (kind: FileFormat, bytes: Uint8Array) => void
}

export interface ResultJob {
  request: RunnerRequest
  kernels: Kernels
  tell: ResultTeller
  /** Runs the script again, unheard, with some booleans done in other ways. */
  rebuild: (recipes: ReadonlyMap<number, Recipe>) => Built
  /** Processor time that the script took to build its parts. */
  buildMs: number
  /** Doubts that came up while the script ran. */
  doubts: readonly Remark[]
}

/** Scripts that take longer to build are not built again: the job would pass its limits. */
const MAX_REBUILD_MS = 6000
const UNHEARD: Judge['progress'] = { phase: () => {}, remark: () => {} }

/**
 * Judges, repairs and sends what a script has built.
 *
 * @throws ScriptError when it cannot be what anybody wants, or cannot be exported.
 */
export function makeResult(built: Built, job: ResultJob): void {
  const { request, kernels, tell, doubts } = job
  const { kernel } = kernels
  // What OpenCascade prints from here on is about our own exports, not about the script.
  kernel.print.line = () => {}
  const repaired = (judgement: Judgement) =>
    job.buildMs > MAX_REBUILD_MS ? judgement : repair(judgement, judgedRebuild(job), kernel)

  const quick = repaired(judge(built, job, tell))
  for (const part of quick.parts) if (part.condition === 'unmeshed') throw part.fault
  tell.phase('exporting')
  writeFile('glb', quick, kernel, tell.file)

  const deep = quick.findings ? quick : judgeDeeply(quick, kernel)
  const final = repaired(deep)
  if (final !== deep) writeFile('glb', final, kernel, tell.file)

  const remarks = remarksOn(final, doubts, kernel)
  for (const remark of [...remarks, ...adviceOn(final, kernel)]) tell.remark(remark)
  tell.json('facts', factsOf(final, [...doubts, ...remarks], kernel))
  writeFiles(final, request.formats, kernel, tell.file)
}

function judge(
  built: Built,
  { request, kernels: { kernel, tracer } }: ResultJob,
  progress: Judge['progress'],
): Judgement {
  return judgeQuickly(built, tracer.history(), { request, kernel, progress })
}

/** Builds in other ways, and judges by every check. */
function judgedRebuild(job: ResultJob): Rebuild {
  return (recipes) => {
    try {
      const quick = judge(job.rebuild(recipes), job, UNHEARD)
      if (quick.blame) return quick
      return quick.parts.some(isBroken) ? null : judgeDeeply(quick, job.kernels.kernel)
    } catch {
      return null // this way leads nowhere, and there are others
    }
  }
}
