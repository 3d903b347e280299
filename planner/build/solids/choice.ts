/** What a thing was taken for, and what it shares with others. */
import type { Family } from '../../families/family.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slot } from '../../model/model.ts'
import type { Assignment } from './assign.ts'

/** A family with the dimensions that were said for it. */
export interface Choice {
  family: Family
  slots: [key: string, words: string, value: number][]
  assignment: Extract<Assignment, { ok: true }> | null
}

/** A dimension that a thing shares with another; it has one parameter for both. */
interface Shared {
  slot: string
  share: Slot
}

/** Dimensions that things share with others. */
export const shared = new WeakMap<Mention, Shared>()

/** Gives a thing a dimension of another one. */
export function addSlot(mention: Mention, one: Shared): void {
  shared.set(mention, one)
}
