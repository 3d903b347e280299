/** Phrases of things in each of several, of directions and of even spreading. */
import { DIRECTIONS, type Say } from '../phrase-list.ts'
import type { Along, Reference, Side } from '../place.ts'

/** Phrases of things in each of several, of directions and of even spreading. */
export function addDirections(say: Say): void {
  say(`through|along|in the? {along} direction|axis|dimension|way`, (along: Along) => ({
    place: 'along',
    along,
    full: true,
  }))
  say(
    `running|runs|going|extending|cut|and* the|its* full|whole|entire|complete length {of}
   over|for|along|across|throughout the|its* full|whole|entire|complete length {of}
   from one? end to the? other? end`,
    () => ({ place: 'along', along: 'long', full: true }),
  )
  say(
    `running|runs|going|extending|cut|and* the|its* full|whole|entire|complete width {of}
   from side to side`,
    () => ({ place: 'along', along: 'short', full: true }),
  )
  say(
    `down|along the middle|centre of|on the? top face|surface|side?
   lengthwise|lengthways along|in|down the middle|centre`,
    () => [
      { place: 'along', along: 'long', full: true },
      { place: 'centre', of: null },
    ],
  )
  say(`{ref} has|have|gets|get|carries|contains|contain|receives|with`, (of: Reference) =>
    of.every && of.noun !== 'edge' && of.noun !== 'corner' ? { place: 'each', of } : { place: 'between' },
  )
  say(`one|two|three|through? in|on|at|to|through|into|per {ref}`, (of: Reference) =>
    of.every ? { place: 'each', of } : { place: 'on', of },
  )
  // --- directions
  say(
    `running|going|cut|extending|runs|across|oriented* along|across|over|for|down the|its|whole|full|entire|complete* {along} axis|direction|side|edge|length|dimension? {of}
   running|going|extending|parallel|aligned|runs|oriented|pointing|lying parallel|in|to|with|along* the? {along} axis|direction|side|edge|sides|edges {of}
   parallel to|with the? {along} axis|direction|side|edge|sides|edges {of}
   along the? {along} axis|direction|side|edge|sides|edges {of}
   across its|the|full|whole|entire* {along}`,
    (along: Along) => ({ place: 'along', along, full: true }),
  )
  say(
    `running|going|cut|extending|runs|across* along|across|over|down the|its|whole|full|entire* {along} axis|direction? of the {side} face|side|surface?`,
    (along: Along, side: Side) => [
      { place: 'along', along, full: true },
      { place: 'face', direction: DIRECTIONS[side], of: null },
    ],
  )
  say(`running|going|cut|extending|runs|right* across the? top|upper face|surface|side|of?`, () => [
    { place: 'along', along: 'short', full: true },
    { place: 'face', direction: '+z', of: null },
  ])
  say(`sideways along|in the? {along} axis|direction?`, (along: Along) => ({ place: 'along', along, full: true }))
  say(`lengthwise|longitudinally\nalong its length`, () => ({ place: 'along', along: 'long', full: true }))
  say(`across the middle|centre of the? {side} face|surface|side?`, (side: Side) => [
    { place: 'along', along: 'short', full: true },
    { place: 'centre', of: null },
    { place: 'face', direction: DIRECTIONS[side], of: null },
  ])
  say(`across the middle|centre {of}`, (of: Reference | null) => [
    { place: 'along', along: 'short', full: true },
    { place: 'centre', of: of ?? null },
  ])
  say(`running|going|cut|right|straight|all|the|way* from? front to the? back|rear`, () => ({
    place: 'along',
    along: 'y',
    full: true,
  }))
  say(`running|going|cut|right|straight|all|the|way* from left to the? right`, () => ({
    place: 'along',
    along: 'x',
    full: true,
  }))
  say(`widthwise|crosswise|crossways|transversely`, () => ({ place: 'along', along: 'short', full: true }))
  say(`flush with|to the|its {side} edge|side|face|end? {of}`, (side: Side) => ({ place: 'flush', side }))
  say(
    `aligned|align with|to the|its {side} edge|side|face|end {of}
   against|along the|its {side} edge|side|face|end {of}`,
    (side: Side) => ({ place: 'flush', side }),
  )
  say(`lying|laid|laying|lies on its|the side along|in|parallel|to|the* {along} axis|direction?`, (along: Along) => ({
    place: 'lying',
    along,
  }))
  say(
    `lying|laid|laying|lies on its|the side
   lying|laid|laying down|flat|horizontally
   on its side`,
    () => ({ place: 'lying', along: null }),
  )
  say(
    `on|in|onto the? x y|z plane
   on|in|onto the? y z plane
   on|in|onto|parallel the|to* xy|xz|yz|ground|horizontal|base|top|front plane`,
    () => ({ place: 'plane', plane: 'xy' }),
  )
  say(
    `standing|stood upright|up|vertically|vertical|on end?
   standing on its? end
   pointing|facing up|upwards
   upwards|upward`,
    () => ({ place: 'upright', along: null }),
  )
  say(
    `half way|halfway through? through?
   to? half of? the|its* thickness|depth|height {of}
   half the|its* thickness|depth|height deep? {of}`,
    () => ({ place: 'half' }),
  )
  say(
    `equally|evenly|regularly spaced|distributed|arranged|placed? around|about|on|over|along|across the|its circumference|circle|centre|axis|perimeter|edge
   equally|evenly|regularly spaced|distributed|arranged|placed|apart?
   spaced|arranged equally|evenly around|along the circumference|circle|centre|axis
   spaced|arranged|distributed equally|evenly apart?
   at equal|even|regular intervals|spacing|distances?
   with equal|even|regular spacing
   equal|even spacing`,
    () => ({ place: 'even' }),
  )
}
