/** The rules, by the calls that they watch. */
import type { Rule } from '../call.ts'
import { argumentRules } from './arguments.ts'
import { booleanRules } from './booleans.ts'
import { drawingRules } from './drawings.ts'
import { profileRules } from './profile.ts'
import { roundingRules } from './rounding.ts'
import { selectionRules } from './selection.ts'
import { shellRules } from './shell.ts'
import { sweepRules } from './sweep.ts'

const ALL: readonly Rule[] = [
  ...argumentRules,
  ...profileRules,
  ...selectionRules,
  ...roundingRules,
  ...shellRules,
  ...booleanRules,
  ...sweepRules,
  ...drawingRules,
]

/** The rules that watch a call, in the order in which they are asked. */
export function rulesOf(key: string): readonly Rule[] {
  return ALL.filter(({ on }) => on.includes(key))
}

/**
 * Remarks on a script by which the part itself is not what was asked for, and which therefore stand in the verdict too. All
 * others are advice: the part is what the script says, though perhaps not what its author meant.
 */
export const DOUBTS: ReadonlySet<string> = new Set([
  'W_BEND_TOO_TIGHT',
  'W_FILLET_SKIPPED',
  'E_DRAWING_WRONG',
  'I_HEALED',
])
