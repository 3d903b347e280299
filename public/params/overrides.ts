/** Parameters that the user has changed: only these are sent with a run. */
import type { Parameter, ParamValue } from '../../server/api.ts'

export type Overrides = Readonly<Record<string, ParamValue>>

/** The overrides after one parameter was set; setting it to its default takes it out. */
export function setOverride(overrides: Overrides, parameter: Parameter, value: ParamValue): Overrides {
  const { [parameter.name]: _, ...others } = overrides
  return value === parameter.default ? others : { ...others, [parameter.name]: value }
}

/** The overrides that still belong to one of the script's parameters and have its type. */
export function keepKnown(overrides: Overrides, parameters: readonly Parameter[]): Overrides {
  return Object.fromEntries(
    parameters
      .filter(({ name, type }) => name in overrides && typeof overrides[name] === type)
      .flatMap(({ name }) => {
        const value = overrides[name]
        return value === undefined ? [] : [[name, value] as const]
      }),
  )
}
