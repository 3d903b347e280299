/** Phrases of distances from edges, ends and the middle. */
import type { Quantity } from '../../text/quantities.ts'
import { EDGE, type Say } from '../phrase-list.ts'
import type { Along, Side } from '../place.ts'

/** Phrases of distances from edges, ends and the middle. */
export function addInsets(say: Say): void {
  say(`{q} behind the? centre|middle|axis`, (by: Quantity) => ({ place: 'shift', by, toward: 'back' }))
  say(`{q} in? front of the? centre|middle|axis`, (by: Quantity) => ({ place: 'shift', by, toward: 'front' }))
  say(`{q} off the? centre|middle to|towards the? {side} side|edge?`, (by: Quantity, side: Side) => ({
    place: 'shift',
    by,
    toward: side,
  }))
  say(
    `with|whose|its|and* hole|pocket|slot? centre|middle|axis|midpoint is|being|located|placed|at* {q} in|up|down|away? from the|its? {side} edge|side|end|face|surface? {of}
   centred|centre {q} from the|its? {side} edge|side|end|face|surface? {of}`,
    (by: Quantity, side: Side) => ({ place: 'from', side, by, middle: true }),
  )
  say(
    `distance of|from|between? the|their|all* hole|holes? centres|centre|axes? from|to|and the|each|all|nearest* ${EDGE} is|:|=|of|being* {q}
   with|at|and? a|an? distance|offset of {q} from|to the|each|all|every|both|its|nearest* ${EDGE} {of}
   {q} edge offset|spacing|inset
   {q} from edge|edges|side|sides
   {q} from the|each|all|both|every* border|borders|margin|margins {of}
   inset {q}
   edge distance|offset|margin|spacing|clearance :|=|of|is* {q}`,
    (by: Quantity) => ({ place: 'inset', by, sides: 'all' }),
  )
  say(
    `at|located|placed|with? {q} in|inward|inwards|away|inset|inboard|set|back* from the|each|every|both|all|its|their|adjacent|nearest|neighbouring|two|four|outer|outside|plate|of|respective* corner|corners|${EDGE} {of}
   at|with|and? an? inset|offset|distance|margin of|by {q} from the|each|every|both|all|its|their|adjacent|nearest|two|outer|outside|plate|of* ${EDGE} {of}
   inset|offset|set by|of|at? {q} from the|each|every|both|all|its|their|adjacent|nearest|outer|outside|plate|two* ${EDGE} {of}
   inset|offset|set? {q} in from the|each|every|both|all|its* ${EDGE} {of}
   with|their|its|the|hole|whose|have|having|and* centres|centre|axes|axis are|is|at|located|placed* {q} in|away* from the|each|every|both|all|its|their|adjacent|nearest|two|outer|outside|plate* ${EDGE} {of}`,
    (by: Quantity) => ({ place: 'inset', by, sides: 'all' }),
  )
  say(
    `with|at|and? an|the? inset|edge|hole inset|distance|offset|margin|spacing of|:|=|is* {q}
   inset of|by|:|=|is* {q}
   {q} inset
   {q} edge distance|margin|offset
   {q} from edge`,
    (by: Quantity) => ({ place: 'inset', by, sides: 'all' }),
  )
  say(
    `{q} from the|each|both* long|longer|longest ${EDGE} and {q} from the|each|both* short|shorter|shortest ${EDGE}`,
    (long: Quantity, short: Quantity) => ({ place: 'insets', by: [short, long] }),
  )
  say(
    `{q} from the|each|both* short|shorter|shortest ${EDGE} and {q} from the|each|both* long|longer|longest ${EDGE}`,
    (short: Quantity, long: Quantity) => ({ place: 'insets', by: [short, long] }),
  )
  say(`{q} in? from the|each|both|its* short|shorter|shortest ${EDGE}|end|ends {of}`, (by: Quantity) => ({
    place: 'inset',
    by,
    sides: 'short',
  }))
  say(`{q} in? from the|each|both* long|longer|longest ${EDGE} {of}`, (by: Quantity) => ({
    place: 'inset',
    by,
    sides: 'long',
  }))
  say(`{q} in|away? from the|each|both|either|its* end|ends {of}`, (by: Quantity) => ({
    place: 'inset',
    by,
    sides: 'ends',
  }))
  say(`{q} in|away? from one|an end {of}`, (by: Quantity) => ({ place: 'fromOneEnd', by }))
  say(
    `at|and? {q} in|up|down|away? from the|its {side} edge|side|end|face|surface? {of}
   at|and? {q} in|up|down|away? from {side} edge|side|end|face|surface? {of}
   and? {q} above the|its {side} face|edge?`,
    (by: Quantity, side: Side) => ({ place: 'from', side, by }),
  )
  say(
    `{q} from both the? {side} and|& the? {side} edges|edge|sides|side {of}
   {q} from the {side} and|& the? {side} edges|edge|sides|side {of}`,
    (by: Quantity, a: Side, b: Side) => [
      { place: 'from', side: a, by },
      { place: 'from', side: b, by },
    ],
  )
  say(
    `offset|shifted|moved|displaced by? {q} from the centre|middle|axis to|towards|toward|in|along the|positive|+* {side} direction|side|edge?
   {q} to the {side} of the|its? centre|middle|axis
   {q} {side} of the|its? centre|middle
   offset|shifted|moved by? {q} to|towards|toward the? {side} side|edge|direction?`,
    (by: Quantity, side: Side) => ({ place: 'shift', by, toward: side }),
  )
  say(
    `offset|shifted|moved|displaced by? {q} in|along the|positive|+* {along} direction|axis? from? the? centre?
   offset|shifted|moved|displaced by? {q} from the? centre|middle in|along the|positive|+* {along} direction|axis?
   {q} from the centre|middle in|along the|positive|+* {along} direction|axis?`,
    (by: Quantity, along: Along) => ({
      place: 'shift',
      by,
      toward: along === 'x' || along === 'y' || along === 'z' ? along : null,
    }),
  )
  say(`{q} from the|its centre|middle|axis {of}`, (by: Quantity) => ({ place: 'shift', by, toward: null }))
}
