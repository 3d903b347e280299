/** Sides and axes of a face, and distances from them. */
import type { Direction, Patch } from '../families/family.ts'
import type { Coordinate } from '../model/model.ts'
import type { Along, Side } from '../places/place.ts'
import { faceAxes } from '../placed/points.ts'
import type { Quantity } from '../text/quantities.ts'
import { CENTRE, type SpotRequest } from './spot-request.ts'
import type { Work } from '../work/work.ts'
import { Question } from '../work/question.ts'

/** The axis of a face along which a side lies, and on which end. */
export function sideAxis(side: Side | 'x' | 'y' | 'z', patch: Patch): [axis: 'u' | 'v' | null, sign: 1 | -1] {
  const world: Record<string, [axis: string, sign: 1 | -1]> = {
    left: ['x', -1],
    right: ['x', 1],
    front: ['y', -1],
    back: ['y', 1],
    bottom: ['z', -1],
    top: ['z', 1],
    x: ['x', 1],
    y: ['y', 1],
    z: ['z', 1],
  }
  let [axis, sign] = world[side] ?? ['x', 1]
  const normal = patch.direction.slice(1)
  // On the top face people also say top and bottom for back and front.
  if (normal === 'z' && axis === 'z') axis = 'y'
  if (axis === normal) {
    // On a left or right face, left and right are along Y; on the front they are along X already.
    if (normal === 'x') axis = 'y'
    else return [null, 1]
  }
  const [u] = normal === 'x' ? ['y'] : ['x']
  return [axis === u ? 'u' : 'v', sign]
}

/** Coordinates by the distances from sides. */
export function fromSides(
  work: Work,
  { mention, slots, name, toSide }: SpotRequest,
  patch: Patch,
  from: readonly { side: Side; by: Quantity; middle?: boolean }[],
): [u: Coordinate | null, v: Coordinate | null] {
  const found: { u: Coordinate | null; v: Coordinate | null } = { u: null, v: null }
  for (const { side, by, middle } of from) {
    const [axis, sign] = sideAxis(side, patch)
    if (axis === null || found[axis]) throw new Question(`From which edges is the ${mention.text} measured?`)
    const key = `from${side.charAt(0).toUpperCase()}${side.slice(1)}`
    slots[key] = work.slot(`${name} from ${side}`, work.mm(by))
    found[axis] = { from: sign < 0 ? 'min' : 'max', by: key, factor: 1 }
    if (toSide && !middle) {
      found[axis] = { ...found[axis], half: axis }
      work.assume(`${by.value} from the ${side} is to the side of the ${mention.text}, not to its middle`)
    }
  }
  return [found.u, found.v]
}

/** Where a row lies the other way: in the middle, or as far from a side as was said. */
export function acrossFrom(
  work: Work,
  request: SpotRequest,
  patch: Patch,
  along: 'u' | 'v',
  from: readonly { side: Side; by: Quantity }[],
  sided: readonly { by: Quantity; sides: string }[],
): Coordinate {
  if (sided.length > 0) throw new Question(`From which side is the row of ${request.mention.text}s measured?`)
  if (from.length === 0) return CENTRE
  const [u, v] = fromSides(work, request, patch, from)
  const [own, other] = along === 'u' ? [u, v] : [v, u]
  if (own || !other) throw new Question(`From which side is the row of ${request.mention.text}s measured?`)
  return other
}

/** The axis of a face that a direction means. */
export function axisOn(along: Along | null, patch: Patch, up: Direction): 'u' | 'v' {
  const [u, v] = faceAxes(patch)
  const isLongU = patch.outline.u.value >= patch.outline.v.value
  switch (along) {
    case null:
    case 'long':
      return isLongU ? 'u' : 'v'
    case 'short':
      return isLongU ? 'v' : 'u'
    case 'axis':
      return up.slice(1) === u ? 'u' : 'v'
    case 'x':
    case 'y':
    case 'z':
      if (along === u) return 'u'
      if (along === v) return 'v'
      throw new Question(`The face looks along ${along.toUpperCase()}: nothing can run that way on it`)
  }
}

/** The axis of the world along an axis of a face. */
export function axisName(along: 'u' | 'v', patch: Patch): 'x' | 'y' | 'z' {
  return faceAxes(patch)[along === 'u' ? 0 : 1]
}

/** Names of the axes of a face. */
export function sideNames(patch: Patch): readonly [string, string] {
  const [u, v] = faceAxes(patch)
  return [u.toUpperCase(), v.toUpperCase()]
}
