/** Phrases that choose faces and ends. */
import { DIRECTIONS, type Say } from '../phrase-list.ts'
import type { Reference, Side } from '../place.ts'

/** Phrases that choose faces and ends. */
export function addFaces(say: Say): void {
  say(`one? at|on|in|near each|either|both end|ends`, () => ({ place: 'faces', which: 'ends' }))
  say(
    `on|at|in|into|from|to the? left and|& right faces|sides|ends|walls|face|side|wall|end
   on|at|in|into|from|to the? right and|& left faces|sides|ends|walls|face|side|wall|end`,
    () => ({ place: 'faces', which: 'leftRight' }),
  )
  say(`on|at|in|into|from|to|through the? front and|& back|rear faces|sides|ends|walls|face|side|wall|end`, () => ({
    place: 'faces',
    which: 'frontBack',
  }))
  say(`on|at|in|into|from|to the? top and|& bottom faces|sides|ends|face|side|end`, () => ({
    place: 'faces',
    which: 'topBottom',
  }))
  say(
    `on|at|in|into|to|from|one each|both|either|each end|ends {of}
   on|at|in|one? at|on each|both|either end|ends {of}`,
    () => ({ place: 'faces', which: 'ends' }),
  )
  say(`on|at|in|into|to|from the other|opposite|second|free|far end {of}`, () => ({
    place: 'faces',
    which: 'otherEnd',
  }))
  say(`on|at|in|into|to|from? one|an end {of}`, () => ({ place: 'faces', which: 'oneEnd' }))
  say(
    `on|in|into|at|to|one on? both|opposite sides|faces {of}
   on|in|into|at|to two opposite sides|faces {of}`,
    () => ({ place: 'faces', which: 'opposite' }),
  )
  say(
    `on|in|into|onto|at|from|to|through|one? on|in? the|its|their? {side} face|side|surface|end|wall|faces|hand|edge {of}
   on|in|into|onto|at|from|to|through|one the|its|their {side} {of}
   on|to|from|onto|at {side} {of}
   on|in|into|onto|from|at the {side} , {of}
   on|in|into|onto|at|from|to {side} face|side|surface|end|wall {of}
   {side} face|surface|side|wall {of}`,
    (side: Side, of: Reference | null) => ({ place: 'face', direction: DIRECTIONS[side], of: of ?? null }),
  )
  say(
    `on|in|into|onto|from|to|through the|its|a? curved|cylindrical|outer|round|circular|lateral|outside surface|face|side|wall {of}
   in|into|on the|its? circumference {of}
   from|in|into|on|through the? side
   radially`,
    () => ({ place: 'curved' }),
  )
}
