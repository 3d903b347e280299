/** Sensible limits of a slider, guessed from a parameter's name and default. The number field beside it takes any value. */

export interface Range {
  min: number
  max: number
  step: number
}

const ANGLE = /(^|_)(angle|deg|degrees|rotation|twist|tilt)s?($|_)|(Angle|Deg|Degrees|Twist|Tilt)$/
const COUNT =
  /^(n|count|num|teeth|sides|holes|rows|cols|columns|segments|copies)$|^(n|num)[A-Z]|(Count|Teeth|Rows|Cols)$/

/**
 * Limits for a parameter with this default; they grow so that `value` lies within.
 *
 * A length runs from near nothing to twice its default, a count in whole steps from one, an angle over the full or half turn, a
 * share between 0 and 1 keeps to that.
 */
export function inferRange(name: string, standard: number, value: number = standard): Range {
  return widen(guess(name, standard), value)
}

function guess(name: string, standard: number): Range {
  const size = Math.abs(standard)
  if (ANGLE.test(name) && size <= 360) {
    const max = size <= 90 ? 90 : size <= 180 ? 180 : 360
    return { min: standard < 0 ? -max : 0, max, step: Number.isInteger(standard) ? 1 : 0.5 }
  }
  if (COUNT.test(name) && Number.isInteger(standard) && standard >= 0)
    return { min: Math.min(1, standard), max: Math.max(4, standard * 3), step: 1 }
  if (standard === 0) return { min: -10, max: 10, step: 0.5 }
  const step = stepFor(standard)
  if (size < 1) return { min: standard < 0 ? -1 : 0, max: standard < 0 ? 0 : 1, step }
  const most = Math.ceil((size * 2) / step) * step
  return standard < 0 ? { min: -most, max: 0, step } : { min: step, max: most, step }
}

/** 1 for whole numbers from ten on, else the coarsest decimal step of which the default is a multiple. */
function stepFor(standard: number): number {
  const size = Math.abs(standard)
  const coarsest = size >= 10 ? 1 : size >= 1 ? 0.5 : 0.05
  const step = [coarsest, 0.1, 0.05, 0.01, 0.005, 0.001].find(
    (candidate) => candidate <= coarsest && candidate <= size && isMultiple(standard, candidate),
  )
  return step ?? Number((size / 200).toPrecision(1))
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6
}

function widen({ min, max, step }: Range, value: number): Range {
  return {
    min: value < min ? Math.floor(value / step) * step : min,
    max: value > max ? Math.ceil(value / step) * step : max,
    step,
  }
}
