/**
 * What values a script's parameters take. Pure and without imports, so that the server can refuse a wrong value before a job
 * exists, by the same rules and in the same words as the runner, which sees the script's real `defaultParams`.
 */

export type ParamValue = number | string | boolean

/** What a script may declare of a parameter in its `paramInfo`. */
export interface ParamInfo {
  min?: number
  max?: number
  /** Values are `min` (or 0) plus a multiple of this. */
  step?: number
  choices?: ParamValue[]
  unit?: string
  label?: string
}

const NUMBER_FIELDS = ['min', 'max', 'step'] as const
const TEXT_FIELDS = { unit: 20, label: 200 } as const
const MAX_CHOICES = 200
/** A value may miss a step by this share of it, since decimal fractions are not exact. */
const STEP_SLACK = 1e-6

/** Whether a parameter's default can be adjusted from outside. */
export function isParamValue(value: unknown): value is ParamValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}

/** Reads what a script declares of the parameter `name`, whose default is `initial`; `faults` says what was left out and why. */
export function parseParamInfo(
  name: string,
  initial: ParamValue,
  declared: unknown,
): { info: ParamInfo; faults: string[] } {
  const info: ParamInfo = {}
  if (declared === undefined) return { info, faults: [] }
  if (typeof declared !== 'object' || declared === null) return { info, faults: [`"${name}" must be an object`] }
  const faults: string[] = []
  const known = new Set<string>([...NUMBER_FIELDS, 'choices', ...Object.keys(TEXT_FIELDS)])
  const fields: Record<string, unknown> = { ...declared }
  for (const field of Object.keys(fields))
    if (!known.has(field)) faults.push(`"${name}.${field}" is not known; known are ${[...known].join(', ')}`)
  for (const field of NUMBER_FIELDS) {
    const value = fields[field]
    if (value === undefined) continue
    if (typeof initial !== 'number') faults.push(`"${name}.${field}" has no meaning: "${name}" is a ${typeof initial}`)
    else if (typeof value !== 'number' || !Number.isFinite(value)) faults.push(`"${name}.${field}" must be a number`)
    else if (field === 'step' && value <= 0) faults.push(`"${name}.step" must be greater than 0`)
    else info[field] = value
  }
  if (info.min !== undefined && info.max !== undefined && info.min > info.max) {
    faults.push(`"${name}.min" is greater than its max`)
    delete info.min
    delete info.max
  }
  for (const field of ['unit', 'label'] as const) {
    const value = fields[field]
    if (value === undefined) continue
    if (typeof value === 'string' && value.length <= TEXT_FIELDS[field]) info[field] = value
    else faults.push(`"${name}.${field}" must be a text of at most ${TEXT_FIELDS[field]} characters`)
  }
  const { choices } = fields
  if (
    Array.isArray(choices) &&
    choices.length > 0 &&
    choices.length <= MAX_CHOICES &&
    choices.every((choice) => typeof choice === typeof initial)
  )
    info.choices = choices.filter(isParamValue)
  else if (choices !== undefined)
    faults.push(
      `"${name}.choices" must be a list of 1 to ${MAX_CHOICES} values, each a ${typeof initial} like the default`,
    )
  return { info, faults }
}

/**
 * Why a parameter cannot have this value, as a sentence; null when it can. Only the type of the default and what the script
 * declares count: limits that are guessed from a name never refuse anything.
 */
export function faultOfValue(name: string, value: ParamValue, initial: ParamValue, info: ParamInfo): string | null {
  const must = (what: string) => `The parameter "${name}" must be ${what}, got ${JSON.stringify(value)}`
  if (typeof value !== typeof initial) return must(`a ${typeof initial}`)
  if (info.choices && !info.choices.includes(value))
    return must(`one of ${info.choices.map((choice) => JSON.stringify(choice)).join(', ')}`)
  if (typeof value !== 'number') return null
  const { min, max, step, unit } = info
  const amount = (limit: number) => (unit ? `${limit} ${unit}` : String(limit))
  if (min !== undefined && max !== undefined && (value < min || value > max))
    return must(`from ${min} to ${amount(max)}`)
  if (min !== undefined && value < min) return must(`at least ${amount(min)}`)
  if (max !== undefined && value > max) return must(`at most ${amount(max)}`)
  if (step !== undefined) {
    const steps = (value - (min ?? 0)) / step
    if (Math.abs(steps - Math.round(steps)) > STEP_SLACK * Math.max(1, Math.abs(steps)))
      return must(min ? `${min} plus a multiple of ${step}` : `a multiple of ${step}`)
  }
  return null
}
