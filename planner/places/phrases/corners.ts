/** Phrases of corners, origins and coordinates. */
import type { Quantity } from '../../text/quantities.ts'
import { DIRECTIONS, PREP, type Say } from '../phrase-list.ts'
import type { Place, Reference, Side } from '../place.ts'

/** Phrases of corners, origins and coordinates. */
export function addCorners(say: Say): void {
  say(
    `${PREP}|one? the|its|each|both* two|2? {side} corners {of}
   ${PREP}|one? the|its|each|both* corners of|on|at the|its {side} side|edge|end {of}`,
    (side: Side) => ({ place: 'cornerPair', which: side }),
  )
  say(
    `${PREP}|one? the|its* {side} {side} corner? and|& the|in|at* {side} {side} corner|corners {of}`,
    (a: Side, b: Side, c: Side, d: Side) => twoNamedCorners([a, b], [c, d]),
  )
  say(
    `${PREP}|one? the|its|each* two|2? diagonally? opposite|diagonal corners {of}
   ${PREP} diagonally opposite corners {of}`,
    () => ({ place: 'cornerPair', which: 'diagonal' }),
  )
  say(
    `at|located|placed|spaced* {q} in|along? {xyz} direction? and|,* {q} in|along? {xyz} direction? from the? {side} {side} corner {of}
   at? {q} from the? {side} edge|side? and|,* {q} from the? {side} edge|side?`,
    (...captures: (Quantity | string)[]) => fromCorner(captures),
  )
  say(
    `one|placed? ${PREP}|per the|each|every|all|its|of|four|4|plate|both|outer* corners {of}
   one|placed? ${PREP}|per each|every|all|the* corner {of}
   one hole per corner
   in all corners {of}
   each|every corner`,
    (of: Reference | null) => ({ place: 'corners', of }),
  )
  const cornerSides = (a: Side, b: Side): Place => ({ place: 'corner', ...cornerOf([a, b]) })
  say(`from the {side} {side} corner {of}`, (a: Side, b: Side) => {
    const corner = cornerSides(a, b)
    return corner.place === 'corner' && corner.left !== null && corner.front !== null
      ? { place: 'origin', corner: { left: corner.left, front: corner.front } }
      : { place: 'between' }
  })
  say(
    `measured|relative from|to the? centre|middle {of}
   origin|zero at|in the? centre|middle {of}
   with the? origin at|in the? centre|middle {of}
   coordinates from the? centre|middle {of}`,
    () => ({ place: 'origin', corner: 'centre' }),
  )
  say(`${PREP} the|its {side} {side} corner {of}\n${PREP}|out of|from? the|its {side} {side} corner {of}`, cornerSides)
  say(`from|out of? {ref}`, (of: Reference) => ({ place: 'on', of }))
  say(`${PREP} one vertical|upright? corner {of}`, () => ({ place: 'corner', left: true, front: true }))
  // --- points
  say(
    `at|through? position|point|coordinates|location|positions|points|coordinate|centre|centred|the* {points} ,|and* {points} ,|and* {points} ,|and* {points}`,
    (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
  )
  say(
    `at|through? position|positions|points|coordinates|location|centre|centred|the* {points} ,|and* {points} ,|and* {points}`,
    (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
  )
  say(
    `at|through? position|positions|points|coordinates|location|centre|centred|the* {points} ,|and* {points}`,
    (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
  )
  say(
    `at|through|with|centred centre|position|point|coordinates|location|the|its|at* {points}
   position|coordinates|location|centre :|=|at {points}`,
    (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
  )
}

/** `15 mm in X and 10 mm in Y from the lower left corner`. */
function fromCorner(captures: readonly (Quantity | string)[]): Place | Place[] {
  const words = captures.filter((one) => typeof one === 'string')
  const [a, b] = captures.filter((one) => typeof one !== 'string')
  const sides = words.filter(isSide)
  const left = sides.find((side) => side === 'left' || side === 'right')
  const front = sides.find((side) => side !== left)
  if (!a || !b || !left || !front) return { place: 'between' }
  const [axis, other] = words
  if (axis === 'y' || (isSide(axis ?? '') && axis !== left)) {
    return other === 'y'
      ? { place: 'between' }
      : [
          { place: 'from', side: left, by: b },
          { place: 'from', side: front, by: a },
        ]
  }
  return axis === other
    ? { place: 'between' }
    : [
        { place: 'from', side: left, by: a },
        { place: 'from', side: front, by: b },
      ]
}

const isSide = (word: string): word is Side => Object.hasOwn(DIRECTIONS, word)

/** Where a corner is: on the left, in front; null where the words do not say it. */
function cornerOf(sides: readonly [Side, Side]): { left: boolean | null; front: boolean | null } {
  const has = (...names: Side[]): boolean => sides.some((side) => names.includes(side))
  return {
    left: has('left') ? true : has('right') ? false : null,
    front: has('front', 'bottom') ? true : has('back', 'top') ? false : null,
  }
}

/** `the bottom left and the top right corner`. */
function twoNamedCorners(a: readonly [Side, Side], b: readonly [Side, Side]): Place | Place[] {
  const [one, two] = [cornerOf(a), cornerOf(b)]
  if ([one, two].some(({ left, front }) => left === null || front === null)) return { place: 'between' }
  if (one.left === two.left && one.front === two.front) return { place: 'between' }
  if (one.left === two.left) return { place: 'cornerPair', which: one.left ? 'left' : 'right' }
  if (one.front === two.front) return { place: 'cornerPair', which: one.front ? 'front' : 'back' }
  const isRising = one.left === one.front
  return { place: 'cornerPair', which: isRising ? 'rising' : 'falling' }
}
