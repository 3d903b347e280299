/** Phrases of where things are to be. */
import type { Quantity } from '../../text/quantities.ts'
import { MAKE, BE, type Say } from './edit-list.ts'
import type { Target } from '../edit.ts'
import { circleEdit, insetEdit, pitchEdit, shiftEdit } from './captures.ts'

/** Phrases of where things are to be. */
export function addMoves(say: Say): void {
  say(
    `move|shift {target} by? {q} to|towards|toward? the? {side} side|edge? and|, by? {q} to|towards|toward? the? {side} side|edge?`,
    (target: Target, a: Quantity, toA: string, b: Quantity, toB: string) => [
      shiftEdit([target, a, toA]),
      shiftEdit([target, b, toB]),
    ],
  )

  say(
    `move|put|bring|shift|place {target} by? {q} further|more|closer? in|inward|inwards
   move|shift|bring {target} inward|inwards|in by {q}
   move|shift {target} by? {q} further|away from the? edges|edge|sides|border`,
    (target: Target, by: Quantity) => ({ edit: 'grow', target, label: 'inset', by, sign: 1 }),
  )

  say(
    `move|put|bring|shift|place {target} by? {q} further|more|closer? out|outward|outwards
   move|shift|bring {target} outward|outwards|out by {q}
   move|shift|bring {target} by? {q} closer|nearer to the? edges|edge|sides|border|corners`,
    (target: Target, by: Quantity) => ({ edit: 'grow', target, label: 'inset', by, sign: -1 }),
  )

  say(
    `move|shift {target} by? {q} to|towards|toward? the? {side} side|edge?
   move|shift {target} {side} by {q}`,
    (...captures: (Target | Quantity | string)[]) => shiftEdit(captures),
  )

  say(
    `move|put|place|change {target} to|on|onto|at* a|an|the? {q} bolt|pitch|hole|diameter* circle|pcd diameter?
   move|put|place {target} to|on|onto|at* a|an|the? bolt|pitch* circle|pcd diameter? of {q} diameter?
   change|set|make the? bolt|pitch circle|pcd diameter? ${BE}* {q}`,
    (...captures: (Target | Quantity)[]) => circleEdit(captures),
  )

  say(
    `move|put|place {target} to|so|that|they|are|be|sit* {q} in|away|inward* from the|each|all|every|both* edges|edge|sides|side
   ${MAKE} {target} ${BE}* {q} in|away* from the|each|all|every|both* edges|edge|sides|side
   ${MAKE} the? {target}? inset|edge distance? ${BE}* {q}`,
    (...captures: (Target | Quantity)[]) => insetEdit(captures),
  )

  say(
    `move|put|place|space|set|${MAKE} {target} ${BE}* {q} apart
   ${MAKE} the? {target}? spacing|pitch ${BE}* {q}`,
    (...captures: (Target | Quantity)[]) => pitchEdit(captures),
  )
}
