/** Copies in the corners of a face. */
import type { Coordinate, Pattern } from '../model/model.ts'
import type { Side } from '../places/place.ts'
import type { Quantity } from '../text/quantities.ts'
import type { PatternRequest } from './pattern-request.ts'
import { plural } from './spot-request.ts'
import { Question } from '../work/question.ts'

/** `two holes in opposite corners`, `in the left corners`. */
export function inTwoCorners({ work, request, said, number, use, put }: PatternRequest): Pattern | null {
  const { mention } = request
  const { cornerPair, corners, inset } = said
  if (!cornerPair) return null
  use(cornerPair, inset, corners)
  if (number !== null && number !== 2) throw new Question(`${number} ${plural(mention)} do not fit in two corners`)
  if (!inset) throw new Question(`How far from the edges are the ${plural(mention)} in the corners?`)
  put('inset', 'inset', inset.by)
  if (cornerPair.which === 'diagonal') work.assume('the two corners are front left and back right')
  return { kind: 'points', points: twoCorners(cornerPair.which) }
}

/** The two corners on one side of a face, or front left and back right. */
function twoCorners(which: Side | 'diagonal' | 'rising' | 'falling'): { u: Coordinate; v: Coordinate }[] {
  if (which === 'falling')
    return [
      { u: insetFrom('max'), v: insetFrom('min') },
      { u: insetFrom('min'), v: insetFrom('max') },
    ]
  if (which === 'diagonal' || which === 'rising')
    return [
      { u: insetFrom('min'), v: insetFrom('min') },
      { u: insetFrom('max'), v: insetFrom('max') },
    ]
  if (which === 'left' || which === 'right') {
    const u = insetFrom(which === 'left' ? 'min' : 'max')
    return [
      { u, v: insetFrom('min') },
      { u, v: insetFrom('max') },
    ]
  }
  const v = insetFrom(which === 'front' || which === 'bottom' ? 'min' : 'max')
  return [
    { u: insetFrom('min'), v },
    { u: insetFrom('max'), v },
  ]
}

const insetFrom = (side: 'min' | 'max'): Coordinate => ({ from: side, by: 'inset', factor: 1 })

/** `in the corners, 8 mm from the edges`. */
export function inCorners(asked: PatternRequest): Pattern | null {
  const { request, patch, host, said, number, use } = asked
  const { mention } = request
  if (!said.corners || said.corner) return null
  use(said.corners)
  if (patch.outline.kind !== 'rect')
    throw new Question(
      `The ${host.name} has no corners there; on which circle or at which points are the ${plural(mention)}?`,
    )
  if (number !== null && number !== 4 && number !== 1)
    throw new Question(`There are 4 corners, but ${number} ${plural(mention)} were asked for`)
  if (!takeInsets(asked)) throw new Question(`How far from the edges are the ${plural(mention)} in the corners?`)
  return { kind: 'corners' }
}

/** `in the front left corner, 8 mm from the edges`. */
export function inOneCorner({ request, said, use, put }: PatternRequest): Pattern | null {
  const { mention } = request
  const { corner, inset } = said
  if (!corner) return null
  use(corner, inset)
  if (corner.left === null || corner.front === null)
    throw new Question(`Which corner is meant with the ${mention.text}?`)
  if (!inset) throw new Question(`How far from the edges is the ${mention.text} in the corner?`)
  put('inset', 'inset', inset.by)
  return {
    kind: 'points',
    points: [{ u: insetFrom(corner.left ? 'min' : 'max'), v: insetFrom(corner.front ? 'min' : 'max') }],
  }
}

/** `four holes, 8 mm from the edges`: where else than in the corners. */
export function inFourCorners(asked: PatternRequest): Pattern | null {
  const { work, request, patch, said, number } = asked
  const isMeasured = said.inset || said.insets || said.sided.length === 2
  if (number !== 4 || !isMeasured || patch.outline.kind !== 'rect' || !takeInsets(asked)) return null
  work.assume(`the four ${plural(request.mention)} are in the corners`)
  return { kind: 'corners' }
}

/** Takes the distances from the edges; false when they do not say how far the corners are from both. */
function takeInsets({ patch, said, use, put }: PatternRequest): boolean {
  const { inset, insets, sided, from } = said
  if (inset) {
    use(inset)
    put('inset', 'inset', inset.by)
    return true
  }
  const isLongU = patch.outline.u.value >= patch.outline.v.value
  // From the short edges is along the long side.
  const pair = (short: Quantity, long: Quantity): true => {
    put('insetU', 'inset x', isLongU ? short : long)
    put('insetV', 'inset y', isLongU ? long : short)
    return true
  }
  if (insets) {
    use(insets)
    return pair(insets.by[0], insets.by[1])
  }
  const short = sided.find(({ sides }) => sides === 'short' || sides === 'ends')
  const long = sided.find(({ sides }) => sides === 'long')
  if (short && long) {
    use(short, long)
    return pair(short.by, long.by)
  }
  const u = from.find(({ side }) => side === 'left' || side === 'right')
  const v = from.find(({ side }) => side !== 'left' && side !== 'right')
  if (!u || !v) return false
  use(u, v)
  put('insetU', 'inset x', u.by)
  put('insetV', 'inset y', v.by)
  return true
}
