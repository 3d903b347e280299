/** Changes as they were said. */
import type { Quantity } from '../text/quantities.ts'
import type { Noun } from '../words/nouns.ts'

/** What is to be changed: a thing, a dimension, or a dimension of a thing. */
export interface Target {
  /** Null for `it` and for a bare dimension. */
  noun: Noun | null
  /** `them`, `they`: what was made or changed last. */
  them: boolean
  ordinal: number | null
  plural: boolean
  label: string | null
  /** `the number of holes`. */
  count: boolean
  /** `the long leg`, `the vertical flange`: which of two like pieces. */
  which: 'long' | 'short' | 'vertical' | 'horizontal' | 'one' | null
  /** `the small holes`: of several the smallest or the largest. */
  rank?: 'small' | 'large'
  /** `4 mm holes`: the size by which they are known. */
  known: Quantity | null
}

/** A change as it was said. */
export type Edit =
  /** `to`: how many versions back; infinity for the first. */
  | { edit: 'undo'; steps: number }
  | { edit: 'set'; target: Target; label: string | null; value: Quantity; old: Quantity | null }
  | { edit: 'setThread'; target: Target; nominal: number }
  | { edit: 'grow'; target: Target; label: string | null; by: Quantity; sign: 1 | -1 }
  /** `thicker, 5 mm`: a value that must lie on that side of the present one. */
  | { edit: 'resize'; target: Target; label: string; sign: 1 | -1; value: Quantity }
  | { edit: 'factor'; target: Target; label: string | null; factor: number }
  | { edit: 'count'; target: Target; count: number; old: number | null }
  | { edit: 'moreOf'; target: Target; by: number }
  | { edit: 'countFactor'; target: Target; factor: number }
  | { edit: 'scale'; factor: number }
  | { edit: 'edges'; target: Target; op: 'fillet' | 'chamfer'; size: Quantity | null }
  | { edit: 'remove'; target: Target }
  | { edit: 'keep'; what: string }
  | { edit: 'circle'; target: Target; size: Quantity; radius: boolean }
  | { edit: 'inset'; target: Target; by: Quantity }
  | { edit: 'pitch'; target: Target; by: Quantity }
  | { edit: 'shift'; target: Target; by: Quantity; toward: 'left' | 'right' | 'front' | 'back' | 'up' | 'down' }
  | { edit: 'vague'; what: string }
