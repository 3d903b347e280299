/** Copies in a row. */
import type { Pattern } from '../model/model.ts'
import { acrossFrom, axisName, sideNames } from './face-axes.ts'
import type { PatternRequest } from './pattern-request.ts'
import { fail, plural } from './spot-request.ts'
import { Question } from '../work/question.ts'

/** `three holes, 20 mm apart`. */
export function pitchedRow(asked: PatternRequest): Pattern | null {
  const { work, request, patch, said, isRound, use, put, putCount, sideOf } = asked
  const { mention } = request
  const { row, along, centres, evens, sided } = said
  const [pitch] = said.pitches
  if (!pitch) return null
  use(pitch, row, along, ...centres, ...evens)
  const n = copies(asked)
  if (n === null || n < 2) throw new Question(`How many ${plural(mention)} are ${pitch.by[0]?.value} apart?`)
  put('pitch', 'spacing', pitch.by[0] ?? fail(mention))
  putCount(n)
  const named = pitch.along ?? row?.along ?? along?.along ?? null
  if (named === null && patch.wall)
    throw new Question(`In which direction are the ${plural(mention)} ${pitch.by[0]?.value ?? ''} apart?`)
  const usual = sideOf(named)
  const direction = request.beside && named === null ? (usual === 'u' ? 'v' : 'u') : usual
  if (named === null && !isRound)
    work.assume(`the row of ${plural(mention)} runs along ${sideNames(patch)[direction === 'u' ? 0 : 1]}, centred`)
  return rowAlong(asked, direction, sided)
}

/** `two holes, 10 mm from each end`. */
export function endRow(asked: PatternRequest): Pattern | null {
  const { request, said, use, put, putCount, sideOf } = asked
  const { ends, row, along, inset, sided, centres, evens } = said
  const n = copies(asked)
  const endInset =
    sided.find(({ sides }) => sides === 'ends' || sides === 'short') ?? (ends || (n === 2 && inset) ? inset : null)
  if (!endInset || n === null || n <= 1 || (n !== 2 && !row && evens.length === 0)) return null
  if (n === 2 && endInset === inset && !ends && !row) {
    throw new Question(
      `Where are the two ${plural(request.mention)} ${endInset.by.value} from the edges? Say "from each end", or in which corners`,
    )
  }
  use(endInset, row, along, ends, ...centres, ...evens)
  put('inset', 'inset', endInset.by)
  putCount(n)
  const others = sided.filter((one) => one !== endInset)
  return rowAlong(asked, sideOf(row?.along ?? along?.along ?? null), others)
}

/** `three holes evenly spaced along the length`; of several copies nothing else can be known. */
export function evenRow(asked: PatternRequest): Pattern | null {
  const { work, request, faces, said, number, isRound, use, putCount, sideOf } = asked
  const { mention } = request
  const { row, along, centres, evens, sided } = said
  const n = copies(asked)
  if (n === null || n <= 1) {
    if (request.plural && number === null && !faces.each) throw new Question(`How many ${plural(mention)}, and where?`)
    return null
  }
  if (evens.length === 0 && !row && !along && !faces.each)
    throw new Question(
      `Where are the ${n} ${plural(mention)}? Say for example "in the corners, 8 mm from the edges", "on a 60 mm circle" or "20 mm apart"`,
    )
  if (isRound && !row) throw new Question(`On which circle are the ${n} ${plural(mention)}?`)
  use(row, along, ...evens, ...centres)
  putCount(n)
  const named = row?.along ?? along?.along ?? null
  work.assume(`the ${n} ${plural(mention)} are evenly spread, as far from the ends as from each other`)
  return rowAlong(asked, faces.each && named === null ? longest(asked) : sideOf(named), sided)
}

/** How many copies there are: `in each end` means two; null for several without a number. */
function copies({ request, said: { ends, pitches }, number }: PatternRequest): number | null {
  return number ?? (ends ? 2 : request.plural && pitches.length > 0 ? null : 1)
}

/** A row along an axis of the face, across which `sided` and the distances from sides say where it is. */
function rowAlong(
  { work, request, patch, said: { from }, use }: PatternRequest,
  direction: 'u' | 'v',
  sided: PatternRequest['said']['sided'],
): Pattern {
  use(...from)
  return {
    kind: 'row',
    along: axisName(direction, patch),
    across: acrossFrom(work, request, patch, direction, from, sided),
  }
}

/** Holes in a leg spread along the width of the bracket, which all legs share. */
function longest({ patch, host }: PatternRequest): 'u' | 'v' {
  if (host.family === 'angle' || host.family === 'ribbedAngle') return patch.direction.endsWith('z') ? 'v' : 'u'
  return patch.outline.u.value >= patch.outline.v.value ? 'u' : 'v'
}
