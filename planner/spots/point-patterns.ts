/** Copies at points of a face: by coordinates, beside the centre, or as far from sides as was said. */
import type { Coordinate, Pattern } from '../model/model.ts'
import { fromSides, sideAxis } from './face-axes.ts'
import type { PatternRequest } from './pattern-request.ts'
import { CENTRE, fail, plural } from './spot-request.ts'
import { Question } from '../work/question.ts'

/** `at (10, 5) and (30, 5) from the front left corner`: from the middle of round faces, else from where the user says. */
export function atPoints({ work, request, said, number, isRound, use }: PatternRequest): Pattern | null {
  const { mention, slots, name } = request
  if (!said.at) return null
  const { points } = said.at
  use(said.at, said.origin)
  if (number !== null && number !== points.length && number !== 1) {
    throw new Question(`${number} ${plural(mention)} were asked for, but ${points.length} points were given`)
  }
  const declared = said.origin?.corner ?? (isRound ? 'centre' : null)
  const isCentre = points.length === 1 && points.every((point) => point.every(({ value }) => value === 0))
  // A minus sign says that coordinates start in the middle.
  const hasSigns = points.some((point) => point.some(({ value }) => value < 0))
  if (declared === null && !isCentre && !hasSigns) {
    throw new Question(
      `From where are the coordinates of the ${mention.text} measured? Say "from the centre" or "from the front left corner"`,
    )
  }
  const at = declared ?? 'centre'
  if (declared === null && hasSigns) work.assume('coordinates are from the centre of the face')
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

/** Asks whether distances from the edges are to the middle or to the side, of what is not round. */
export function refuseSides({ request, said: { from, sided, inset } }: PatternRequest): null {
  const isClear = request.toSide || from.every(({ middle }) => middle)
  if (!request.round && ((from.length > 0 && !isClear) || sided.length > 0 || inset)) {
    throw new Question(
      `Are the distances of the ${request.mention.text} from the edges to its middle or to its side? Give its middle, for example as 10 mm left of the centre`,
    )
  }
  return null
}

/** `10 mm left of the centre`. */
export function besideCentre({ work, request, patch, said, use }: PatternRequest): Pattern | null {
  const { mention, slots, name } = request
  if (said.shifts.length === 0) return null
  use(...said.shifts, ...said.centres)
  const point = { u: CENTRE, v: CENTRE }
  for (const { by, toward } of said.shifts) {
    if (toward === null) throw new Question(`In which direction is the ${mention.text} ${by.value} from the centre?`)
    const [axis, sign] = sideAxis(toward, patch)
    if (axis === null) throw new Question(`"${toward}" is not a direction on the face of the ${mention.text}`)
    const key = `shift${axis.toUpperCase()}`
    slots[key] = work.slot(`${name} offset ${axis === 'u' ? 'x' : 'y'}`, work.mm(by))
    point[axis] = { from: 'centre', by: key, factor: sign }
  }
  return { kind: 'points', points: [point] }
}

/** `10 mm from one end`. */
export function fromOneEnd({ said, use, put, sideOf }: PatternRequest): Pattern | null {
  if (!said.fromOneEnd) return null
  use(said.fromOneEnd)
  put('inset', 'position', said.fromOneEnd.by)
  const position: Coordinate = { from: 'min', by: 'inset', factor: 1 }
  return { kind: 'points', points: [sideOf('long') === 'u' ? { u: position, v: CENTRE } : { u: CENTRE, v: position }] }
}

/** `10 mm from the left edge and 15 mm from the front edge`. */
export function fromEdges({ work, request, patch, said, use }: PatternRequest): Pattern | null {
  const { mention } = request
  const { inset, insets, sided, from, centres } = said
  if (inset || insets || sided.length > 0) {
    throw new Question(
      `From which edges is the ${mention.text} measured? Say for example "10 mm from the left edge and 15 mm from the front edge"`,
    )
  }
  if (from.length === 0) return null
  use(...from)
  const [u, v] = fromSides(work, request, patch, from)
  if (u && v && centres.length > 0) return fail(mention)
  use(...centres)
  if (!u || !v) work.assume(`the ${mention.text} is centred the other way`)
  return { kind: 'points', points: [{ u: u ?? CENTRE, v: v ?? CENTRE }] }
}

/** Where a single thing goes of which nothing else was said. */
export function inCentre({ work, request, faces, said, isRound, use }: PatternRequest): Pattern {
  use(...said.centres)
  if (said.centres.length === 0 && !isRound && !faces.each)
    work.assume(`the ${request.mention.text} is in the centre of the face`)
  return { kind: 'points', points: [{ u: CENTRE, v: CENTRE }] }
}
