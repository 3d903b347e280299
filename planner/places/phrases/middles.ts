/** Phrases of what goes right through, and of middles. */
import { DIRECTIONS, HUB, PREP, type Say } from '../phrase-list.ts'
import type { Reference, Side } from '../place.ts'

/** Phrases of what goes right through, and of middles. */
export function addMiddles(say: Say): void {
  say(
    `placed|located|arranged|spaced|and* symmetric|symmetrical|symmetrically about|around|to|with|respect|on|over|the* centre|middle|axis|centreline|centres?
   symmetrically|symmetric about|around|to|on {ref}`,
    () => ({ place: 'centre', of: null }),
  )
  say(
    `centred|central|centrally|halfway|midway on|in|along|across|over|of|about|with* the? {along} direction|axis?
   in the middle|centre of the? {along} direction|axis?`,
    () => ({ place: 'centre', of: null }),
  )
  say(
    `through|straight|all|right|completely|going|goes|running|runs|passing|drilled|the|way* from? the? {side} face|side|edge|end? straight|right|all|the|way|through* to the? {side} face|side|edge|end? {of}`,
    (from: Side, to: Side) =>
      isOpposite(from, to)
        ? [
            { place: 'face', direction: DIRECTIONS[from], of: null },
            { place: 'through', of: null, all: false, both: false, wall: false },
          ]
        : { place: 'between' },
  )
  say(
    `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|way|the* through both walls|sides|legs|flanges|arms|side|wall* {of}
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs* through both the|its? walls|sides|legs|flanges|arms`,
    () => ({ place: 'through', of: null, all: false, both: true, wall: false }),
  )
  say(
    `through|in|into one|a|the wall only? {of}
   through one wall|side only? {of}`,
    () => ({ place: 'through', of: null, all: false, both: false, wall: true }),
  )
  say(
    `straight|right|all|passing|going|goes|running* through|down|along the|its|dead|exact|very|geometric|their* centre|middle|axis|centreline {of}
   along|on|about|down the|its|their|central|centre|same|long|main* axis|centreline {of}
   along|on the? z axis`,
    (of: Reference | null) => [{ place: 'centre', of }, { place: 'axial' }],
  )
  say(
    `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through the|its? whole|entire|full|complete? thickness|height|depth|length {of}
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through everything|all|both|them
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through the|its? whole|entire|full|complete? part|body|piece|thing|stack|assembly|model|solid|object|component|workpiece|height|depth|length
   through from? top to the? bottom {of}
   from the? top to|through the|its? bottom {of}
   for|over|along the full|whole|entire height|thickness|depth {of}`,
    () => ({ place: 'through', of: null, all: true, both: false, wall: false }),
  )
  say(
    `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending* through {ref} and {ref}`,
    () => ({ place: 'through', of: null, all: true, both: false, wall: false }),
  )
  say(
    `straight|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending* through {ref}`,
    (of: Reference) => ({ place: 'through', of, all: false, both: false, wall: false }),
  )
  say(`all|right|straight|completely|clean|fully|cut|entirely the? way through? through`, () => ({
    place: 'through',
    of: null,
    all: true,
    both: false,
    wall: false,
  }))
  say(
    `all the way through?
   straight|right|clean|completely|fully|going|passing|goes|entirely through
   through
   full depth|thickness|height
   through all`,
    () => ({ place: 'through', of: null, all: false, both: false, wall: false }),
  )
  // --- centre
  say(
    `on|at|in|to|into|through|from|about? the|its|exact|very|dead|geometric* centre|middle of|on|in the|its|their|this|that {side} face|side|surface|end|plane? {of}
   on|at|in|to|into|through? the|its|exact|very|dead|geometric* centre|middle of|on|in {side} face|side|surface|end {of}
   centred|concentric|central|centrally on|in|at|upon|to {side} face|side|surface|end {of}
   centred|concentric|central|centrally on|in|at|upon|to the|its|their {side} face|side|surface|end|plane? {of}
   on|in|at the|its {side} face|side|surface|end? centre|middle|centred|centrally`,
    (side: Side, of: Reference | null) => [
      { place: 'centre', of: null },
      { place: 'face', direction: DIRECTIONS[side], of: of ?? null },
    ],
  )
  say(
    `${PREP}|about|through|one? in|at|on the|its|their|each|exact|dead|very|geometric* ${HUB} {of}
   in|at|on|to dead|exact centre {of}
   centred|centrally|central|concentric|centre on|in|at|with|to|about|around|upon* the|its* top|upper {of}
   in|at|on the|its|their|exact|dead|very|geometric* ${HUB} {of}`,
    (of: Reference | null) => ({ place: 'centre', of: of ?? null }),
  )
  say(
    `centred|concentric|central on|in|at|with|to|about|around|upon* {ref}
   aligned|in with? the|its centre|axis of|with* {ref}
   in? line with {ref}`,
    (of: Reference) => ({ place: 'centre', of }),
  )
  say(
    `centred|concentric|central on|in|at|about|to the|its* ${HUB}|axis|centreline? {of}
   centred|concentric|central|centrally
   centre`,
    (of?: Reference | null) => ({ place: 'centre', of: of ?? null }),
  )
  say(`out|up? from|of the|its|their|very|exact* centre|middle {of}`, (of: Reference | null) => ({
    place: 'centre',
    of: of ?? null,
  }))
  say(`from above`, () => ({ place: 'face', direction: '+z', of: null }))
  say(`from below|underneath|beneath`, () => ({ place: 'face', direction: '-z', of: null }))
  say(`axial|axially`, () => [{ place: 'centre', of: null }, { place: 'axial' }])
  say(`around it`, () => ({ place: 'centre', of: null }))
  say(`on|through|at the centreline {of}`, () => ({ place: 'centre', of: null }))
}

function isOpposite(a: Side, b: Side): boolean {
  const [one, other] = [DIRECTIONS[a], DIRECTIONS[b]]
  return one !== other && one.slice(1) === other.slice(1)
}
