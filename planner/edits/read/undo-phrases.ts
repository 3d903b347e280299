/** Phrases that undo and scale. */
import type { Quantity } from '../../text/quantities.ts'
import { type Say } from './edit-list.ts'

/** Phrases that undo and scale. */
export function addUndo(say: Say): void {
  say(
    `undo that|it|this|the|last|previous|change|step|edit|please*
    revert that|it|this|the|last|previous|change|step|edit|to*
    go|step|take back one|a|to|the|that|previous|last|version|step|it*
    back to? the? previous|last version|one?
    cancel that|the|last|change*
    forget that|it`,
    () => ({ edit: 'undo', steps: 1 }),
  )
  say(
    `undo|revert everything|all all|changes|of|them|that*
    back|go|return|revert back|to* the|my* first|original|initial|very* version|part|one|state|shape
    start back|again* from|with the first|original version`,
    () => ({ edit: 'undo', steps: Number.POSITIVE_INFINITY }),
  )
  say(
    `undo the? last? {n} changes|steps|edits|times
    go|step back {n} steps|versions|changes|times`,
    (steps: number) => ({ edit: 'undo', steps }),
  )

  say(
    `scale it|everything|the|part|whole|model* to|by|up|down|factor|of|a|with* {pct}
   resize it|everything|the|part|whole|model* to {pct}`,
    (by: Quantity) => ({ edit: 'scale', factor: by.value / 100 }),
  )

  say(
    `enlarge it|everything|the|part|whole|model* by {pct}
    make it|everything {pct} bigger|larger`,
    (by: Quantity) => ({
      edit: 'scale',
      factor: 1 + by.value / 100,
    }),
  )

  say(
    `shrink it|everything|the|part|whole|model* by {pct}
    make it|everything {pct} smaller
    reduce it|everything|the|part|whole|model* by {pct}`,
    (by: Quantity) => ({ edit: 'scale', factor: 1 - by.value / 100 }),
  )

  say(
    `scale it|everything|the|part|whole|model* by|up|down|to|factor|of|a|with* {n} times?
   scale it|everything|the|part|whole|model* by|up|down|to* {mult} the|its* original|current* size?
   make it|everything {mult} as big|large
   make it|everything {mult} the|its* original|current* size
   make it|everything {mult} bigger|larger
   {mult} the|its* original|current* size of|it*
   shrink|scale|reduce it|everything to|down* {mult} its|the|of* original|current* size`,
    (factor: number) => ({ edit: 'scale', factor }),
  )
}
