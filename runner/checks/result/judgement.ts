/** What is known of a result: how each part stands, and what the checks came to. */
import type { ScriptError } from '../../faults/script-error.ts'
import type { Remark } from '../../faults/remark.ts'
import type { Built, Mesh, PartShape, Tolerance } from '../../model/model.ts'
import type { History } from '../calls/history.ts'
import type { Recipe } from '../safe/booleans.ts'
import type { Blame } from './blame.ts'
import type { BrepCheck } from './judge-part.ts'

export type Condition =
  | { condition: 'sound' }
  /** The kernel gave something else than a sound solid. */
  | { condition: 'broken' }
  /** Broken, and without a mesh; `fault` says why. */
  | { condition: 'unmeshed'; fault: ScriptError }
  /** The kernel has no sound solid: the mesh is that of the second kernel. */
  | { condition: 'mesh only' }
  /** The script returned a mesh. */
  | { condition: 'mesh'; bodyCount: number }

/** A part with everything that is known of it. */
export type ExaminedPart = Condition & {
  part: PartShape
  brep: BrepCheck
  /** Empty for a part that cannot be meshed. */
  mesh: Mesh
  watertight: boolean
  /** What there is to say of it. */
  remarks: readonly Remark[]
}

/** Whether the kernel gave something else than a sound solid. */
export const isBroken = ({ condition }: ExaminedPart): boolean => condition === 'broken' || condition === 'unmeshed'

/** What a check came to; `why` says why it was left out. */
export interface Check {
  name: 'brep' | 'mesh' | 'self-crossing' | 'booleans'
  outcome: 'passed' | 'failed' | 'skipped'
  why?: string
}

export interface Findings {
  checks: readonly Check[]
  /** The operations that made parts wrong, which the quick checks did not see; wrong booleans first. */
  blames: readonly Blame[]
}

/** A boolean that was done in another way, since the usual one went wrong. */
export interface Repair {
  blame: Blame
  recipe: Recipe
}

/** Never changed: each step makes a new one of that before. */
export interface Judgement {
  built: Built
  /** How the script got there. */
  history: History
  tolerance: Tolerance
  parts: readonly ExaminedPart[]
  /** The operation that should be repaired: the one that made a part unsound, or else one whose result cannot be. */
  blame: Blame | null
  /** The boolean whose volume or bounds cannot be. */
  impossible: Blame | null
  /** Null before the deep checks. */
  findings: Findings | null
  /** What was done to get here. */
  repairs: readonly Repair[]
}
