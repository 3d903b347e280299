/** Sides and axes of a face, and distances from them. */
import type { Direction, Patch } from '../families/family.ts'
import type { Coordinate, Pattern } from '../model.ts'
import type { Along, Side } from '../places/place.ts'
import { faceAxes } from './points.ts'
import type { Quantity } from '../text/quantities.ts'
import { CENTRE, type SpotRequest, fail, plural } from './spot-request.ts'
import { Question, type Work, takePlace } from '../build/work.ts'

/** Points by coordinates: from the middle of round faces, else from where the user says they start. */
export function pointsPattern(
  work: Work,
  { mention, slots, name }: SpotRequest,
  points: readonly (readonly Quantity[])[],
  isRound: boolean,
  number: number | null,
): Pattern {
  const origin = takePlace(mention, 'origin')
  if (number !== null && number !== points.length && number !== 1) {
    throw new Question(`${number} ${plural(mention)} were asked for, but ${points.length} points were given`)
  }
  const declared = origin?.corner ?? (isRound ? 'centre' : null)
  const allZero = points.every((point) => point.every(({ value }) => value === 0))
  if (declared === null && !(allZero && points.length === 1) && !hasSigns(points)) {
    throw new Question(
      `From where are the coordinates of the ${mention.text} measured? Say "from the centre" or "from the front left corner"`,
    )
  }
  const at = declared ?? 'centre'
  if (declared === null && hasSigns(points)) work.assume('coordinates are from the centre of the face')
  const coordinates = points.map((point, k) => {
    const side = (index: 0 | 1, key: string): Coordinate => {
      const quantity = point[index]
      if (!quantity) return fail(mention)
      const value = work.mm(quantity)
      if (value === 0 && at === 'centre') return CENTRE
      const slot = `${key}${k + 1}`
      slots[slot] = work.slot(`${name} ${key}${points.length > 1 ? k + 1 : ''}`, value)
      if (at === 'centre') return { from: 'centre', by: slot, factor: 1 }
      const isMin = index === 0 ? at.left : at.front
      return { from: isMin ? 'min' : 'max', by: slot, factor: 1 }
    }
    return { u: side(0, 'x'), v: side(1, 'y') }
  })
  if (points.some((point) => point.length === 3))
    throw new Question(`Give the ${mention.text} two coordinates on its face, not three`)
  return { kind: 'points', points: coordinates }
}

/** A minus sign says that coordinates start in the middle. */
function hasSigns(points: readonly (readonly Quantity[])[]): boolean {
  return points.some((point) => point.some(({ value }) => value < 0))
}

/** A point beside the centre. */
export function shiftPattern(
  work: Work,
  { mention, slots, name }: SpotRequest,
  patch: Patch,
  shifts: readonly { by: Quantity; toward: Side | 'x' | 'y' | 'z' | null }[],
): Pattern {
  const point = { u: CENTRE, v: CENTRE }
  for (const { by, toward } of shifts) {
    if (toward === null) throw new Question(`In which direction is the ${mention.text} ${by.value} from the centre?`)
    const [axis, sign] = sideAxis(toward, patch)
    if (axis === null) throw new Question(`"${toward}" is not a direction on the face of the ${mention.text}`)
    const key = `shift${axis.toUpperCase()}`
    slots[key] = work.slot(`${name} offset ${axis === 'u' ? 'x' : 'y'}`, work.mm(by))
    point[axis] = { from: 'centre', by: key, factor: sign }
  }
  return { kind: 'points', points: [point] }
}

/** The axis of a face along which a side lies, and on which end. */
function sideAxis(side: Side | 'x' | 'y' | 'z', patch: Patch): [axis: 'u' | 'v' | null, sign: 1 | -1] {
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
