/** The values that the parameters have rested at, to go back and forward through. */
import type { Overrides } from './overrides.ts'

const MOST_STEPS = 200

export interface ValueHistory {
  /** Oldest first. */
  readonly steps: readonly Overrides[]
  /** The present one. */
  readonly at: number
}

/** A history that begins with these values. */
export function beginHistory(overrides: Overrides): ValueHistory {
  return { steps: [overrides], at: 0 }
}

/** The history after the values have come to rest: what had been gone back from is forgotten. */
export function record(history: ValueHistory, overrides: Overrides): ValueHistory {
  if (isSame(valuesAt(history), overrides)) return history
  const steps = [...history.steps.slice(0, history.at + 1), overrides].slice(-MOST_STEPS)
  return { steps, at: steps.length - 1 }
}

/** A step back (-1) or forward (1); null where there is none. */
export function goStep({ steps, at }: ValueHistory, by: -1 | 1): ValueHistory | null {
  return steps[at + by] ? { steps, at: at + by } : null
}

/** The present values. */
export function valuesAt({ steps, at }: ValueHistory): Overrides {
  return steps[at] ?? {}
}

/** Whether the same parameters have the same values. */
export function isSame(a: Overrides, b: Overrides): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
