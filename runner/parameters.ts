/** The adjustable parameters of a script, from its `defaultParams` and the values given for this run. */
import type { ParamValue } from './script/evaluate.ts'
import { ScriptError } from './script/script-error.ts'
import type { Remark } from './verdict.ts'

export interface ParameterRow {
  name: string
  type: 'number' | 'string' | 'boolean'
  default: ParamValue
  value: ParamValue
}

/**
 * Numbers, strings and booleans of `defaults`, with the values of this run.
 *
 * @throws ScriptError when a given value is of another type than its default.
 */
export function describeParameters(
  defaults: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, ParamValue>>,
): { parameters: ParameterRow[]; remarks: Remark[] } {
  const parameters = Object.entries(defaults).flatMap(([name, initial]): ParameterRow[] => {
    const type = typeof initial
    if (type !== 'number' && type !== 'string' && type !== 'boolean') return []
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value !== undefined && typeof value !== type)
      throw new ScriptError(`The parameter "${name}" must be a ${type}, got ${JSON.stringify(value)}`)
    return [{ name, type, default: asValue(initial), value: value ?? asValue(initial) }]
  })
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(defaults, name))
  const remarks = unknown.map((name): Remark => ({
    severity: 'warning',
    code: 'W_UNKNOWN_PARAMETER',
    message: `The parameter "${name}" is not in defaultParams`,
    hint: `Known are: ${Object.keys(defaults).join(', ') || 'none'}`,
  }))
  return { parameters, remarks }
}

function asValue(value: unknown): ParamValue {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
