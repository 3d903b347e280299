/** Compares what a run gave with the truth. */
import type { Case, Truth } from './corpus.ts'
import type { CaseRun } from './run-case.ts'

/**
 * `right` without a doubt, or `needless` with one; `wrong silent` or `wrong warned`; `lost` to an exception or a limit although
 * there is a right answer. Where there is none: `refused` (or doubted), or `accepted`.
 */
export type Outcome = 'right' | 'needless' | 'wrong silent' | 'wrong warned' | 'lost' | 'refused' | 'accepted'

export interface Judged {
  id: number
  class: string
  name: string
  outcome: Outcome
  /** Volume in mm³. */
  got: number | null
  healed: boolean
  /** Codes of everything that was said, without mere information. */
  codes: string[]
  /** Line that a doubt or an error names; null when there is none. */
  line: number | null
  /** Whether that line is one of an operation of the script. */
  isOperation: boolean
  cpuMs: number | null
}

/** The STL may enclose this share more or less than is true. */
const STL_TOLERANCE = 0.025

/** Judges one run. */
export function judge(item: Case, run: CaseRun): Judged {
  const { facts, error, diagnostics, operationLines } = run
  const told = diagnostics.filter(({ severity }) => severity !== 'info')
  // A boolean that rightly leaves nothing is refused by its own code.
  const got = facts?.volumeMm3 ?? (error?.code === 'empty_result' ? 0 : null)
  const [line = null] = [error, ...(facts?.warnings ?? []), ...told].flatMap((remark) => remark?.line ?? [])
  const codes = new Set(told.map(({ code }) => code))
  if (error) codes.add(error.rule ?? error.code)
  return {
    id: item.id,
    class: item.class,
    name: item.name,
    outcome: outcomeOf(item.expect, got, run, told.length > 0),
    got,
    healed: facts?.healed ?? false,
    codes: [...codes],
    line,
    isOperation: line !== null && operationLines.includes(line),
    cpuMs: run.cpuMs,
  }
}

function outcomeOf(truth: Truth, got: number | null, { facts, stlMm3 }: CaseRun, isTold: boolean): Outcome {
  if (truth === 'refuse-or-warn') return facts === null || isTold ? 'refused' : 'accepted'
  if (got === null) return 'lost'
  const isRight = isWithin(truth, got, 0) && (stlMm3 === null || isWithin(truth, stlMm3, STL_TOLERANCE))
  const isDoubted = facts !== null && !facts.ok
  if (isRight) return isDoubted ? 'needless' : 'right'
  return isDoubted ? 'wrong warned' : 'wrong silent'
}

function isWithin(truth: Exclude<Truth, string>, volume: number, share: number): boolean {
  const [min, max] =
    'volume' in truth
      ? [truth.volume - truth.tolerance, truth.volume + truth.tolerance]
      : [truth.volumeMin, truth.volumeMax]
  return volume >= min - share * max && volume <= max + share * max
}
