/** Limits of a slider. The script declares them or the server guesses them; the field beside the slider goes further. */
import type { Parameter } from '../../server/api.ts'

export interface Range {
  min: number
  max: number
  step: number
}

/**
 * Limits for a number, or null when none are known and a slider would make no sense. Unless the script insists on its limits,
 * they grow so that `value` lies within.
 */
export function rangeOf({ min, max, step, enforced }: Parameter, value: number): Range | null {
  if (min === undefined || max === undefined || max <= min) return null
  const stride = step ?? niceStep((max - min) / 200)
  if (enforced) return { min, max, step: stride }
  return {
    min: value < min ? Math.floor(value / stride) * stride : min,
    max: value > max ? Math.ceil(value / stride) * stride : max,
    step: stride,
  }
}

/** Whether the script takes this value. */
export function isAllowed({ min = -Infinity, max = Infinity, enforced }: Parameter, value: number): boolean {
  return !enforced || (value >= min && value <= max)
}

/** The power of ten at or below a size. */
function niceStep(size: number): number {
  return Number((10 ** Math.floor(Math.log10(size))).toPrecision(1))
}
