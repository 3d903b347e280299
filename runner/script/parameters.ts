/** The adjustable parameters of a script, from its `defaultParams`, its `paramInfo` and the values given for this run. */
import { guessParameter, type ParamKind } from './parameter-guess.ts'
import {
  faultOfValue,
  isParamValue,
  parseParamInfo,
  type ParamInfo,
  type ParamValue,
} from '../contract/parameter-rules.ts'
import { ScriptError } from '../faults/script-error.ts'
import type { Remark } from '../faults/remark.ts'

export interface ParameterRow extends ParamInfo {
  name: string
  type: 'number' | 'string' | 'boolean'
  default: ParamValue
  value: ParamValue
  kind: ParamKind
  label: string
  /** Whether the script itself declared limits, which values must keep; else they only shape the control. */
  enforced: boolean
}

/**
 * Numbers, strings and booleans of `defaults`, with the values of this run. What `paramInfo` declares goes before what is
 * guessed from names and values.
 *
 * @throws ScriptError when a given value is of another type than its default, or outside of what the script declares.
 */
export function describeParameters(
  defaults: Readonly<Record<string, unknown>>,
  paramInfo: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, ParamValue>>,
): { parameters: ParameterRow[]; remarks: Remark[] } {
  const remarks: Remark[] = []
  refuseTooMuch(defaults)
  const parameters = Object.entries(defaults).flatMap(([name, initial]): ParameterRow[] => {
    if (!isParamValue(initial)) return []
    const { info, faults } = parseParamInfo(name, initial, ownValue(paramInfo, name))
    remarks.push(...faults.map(infoFault))
    const value = ownValue(given, name) ?? initial
    const fault = faultOfValue(name, value, initial, info)
    if (fault !== null && Object.hasOwn(given, name)) throw new ScriptError(fault, { hint: hintFor(name, info) })
    if (fault !== null) remarks.push(infoFault(`the default of "${name}" is outside of what is declared`))
    return [describe(name, initial, value, info)]
  })
  for (const name of Object.keys(paramInfo))
    if (!Object.hasOwn(defaults, name)) remarks.push(infoFault(`"${name}" is not in defaultParams`))
  for (const name of Object.keys(given))
    if (!Object.hasOwn(defaults, name)) remarks.push(unknownParameter(name, defaults))
  return { parameters, remarks }
}

const MAX_PARAMETERS = 1000
const MAX_NAME_CHARS = 200
const MAX_TEXT_CHARS = 10_000

function refuseTooMuch(defaults: Readonly<Record<string, unknown>>): void {
  const entries = Object.entries(defaults)
  if (entries.length > MAX_PARAMETERS)
    throw new ScriptError(`defaultParams has ${entries.length} entries; at most ${MAX_PARAMETERS} are allowed`)
  for (const [name, value] of entries) {
    const shown = `"${name.slice(0, 50)}${name.length > 50 ? '…' : ''}"`
    if (name.length > MAX_NAME_CHARS)
      throw new ScriptError(
        `The parameter ${shown} has a name of ${name.length} characters; at most ${MAX_NAME_CHARS} fit`,
      )
    if (typeof value === 'string' && value.length > MAX_TEXT_CHARS)
      throw new ScriptError(`The default of ${shown} has ${value.length} characters; at most ${MAX_TEXT_CHARS} fit`)
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new ScriptError(`The default of ${shown} is ${value}; it must be a finite number`)
  }
}

function describe(name: string, initial: ParamValue, value: ParamValue, info: ParamInfo): ParameterRow {
  const type = typeof initial === 'number' ? 'number' : typeof initial === 'boolean' ? 'boolean' : 'string'
  const { min, max, ...guess } = guessParameter(name, initial)
  const declaresLimits = ['min', 'max', 'step', 'choices'].some((field) => field in info)
  // A guessed limit gives way to a declared one on the other side, and to the values that are there.
  const numbers = [initial, value].filter((item) => typeof item === 'number')
  const guessedLimits =
    min === undefined || max === undefined || info.choices
      ? {}
      : {
          min: Math.min(min, ...numbers, info.max ?? Infinity),
          max: Math.max(max, ...numbers, info.min ?? -Infinity),
        }
  return { name, type, default: initial, value, ...guess, ...guessedLimits, ...info, enforced: declaresLimits }
}

/** A record's own value, never one that it inherits: names come from outside. */
function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function hintFor(name: string, info: ParamInfo): string {
  return Object.keys(info).length > 0
    ? `paramInfo.${name} in the script says so`
    : `defaultParams.${name} in the script says so`
}

function infoFault(text: string): Remark {
  return {
    severity: 'warning',
    code: 'W_PARAM_INFO',
    message: `In paramInfo, ${text}`,
    hint: "Write: export const paramInfo = { width: { min: 10, max: 200, step: 5, unit: 'mm', label: 'Width' } }",
  }
}

function unknownParameter(name: string, defaults: object): Remark {
  return {
    severity: 'warning',
    code: 'W_UNKNOWN_PARAMETER',
    message: `The parameter "${name}" is not in defaultParams`,
    hint: `Known are: ${Object.keys(defaults).join(', ') || 'none'}`,
  }
}
