/** Named values of a script's parameters, which stand in the script itself: `const presets = { small: { length: 40 } }`. */
import type { Parameter } from '../../server/api.ts'
import { isSame } from './value-history.ts'
import { keepKnown, setOverride, type Overrides } from './overrides.ts'

export interface Preset {
  name: string
  /** By parameter; the others have their defaults. */
  values: Overrides
}

/** The overrides that a preset asks for; what the script does not know is left out. */
export function overridesOf({ values }: Preset, parameters: readonly Parameter[]): Overrides {
  let overrides: Overrides = {}
  for (const parameter of parameters) {
    const value = keepKnown(values, [parameter])[parameter.name]
    if (value !== undefined) overrides = setOverride(overrides, parameter, value)
  }
  return overrides
}

/** The preset whose values are the present ones, or null. */
export function presentPreset(
  presets: readonly Preset[],
  parameters: readonly Parameter[],
  overrides: Overrides,
): Preset | null {
  return presets.find((preset) => isSame(overridesOf(preset, parameters), overrides)) ?? null
}
