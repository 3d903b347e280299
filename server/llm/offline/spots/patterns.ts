/** Turns what was said about places on a face into a pattern. */
import { familyById } from '../families/catalogue.ts'
import { acrossFrom, axisName, axisOn, fromSides, pointsPattern, shiftPattern, sideNames } from './face-axes.ts'
import type { Patch } from '../families/family.ts'
import type { Attribute, Mention } from '../mentions/mention-types.ts'
import type { Coordinate, FaceKey, Pattern, SolidItem } from '../model.ts'
import type { Along, Place, Side } from '../places/place.ts'
import { placeAll } from './placed.ts'
import type { Quantity } from '../text/quantities.ts'
import { CENTRE, type SpotRequest, fail, plural } from './spot-request.ts'
import { Question, type Work, takeCount } from '../build/work.ts'

/** The faces that a feature is on. */
export interface Faces {
  keys: FaceKey[]
  /** True when the feature is on each of several faces. */
  each: boolean
  /** True when a face was named and not guessed. */
  named: boolean
}

/** The pattern of a feature on its face; takes every place that it understands off the mention, and no other. */
export function patternOf(work: Work, request: SpotRequest, patch: Patch, host: SolidItem, faces: Faces): Pattern {
  const { mention, slots, name } = request
  const number = takeCount(mention)
  const put = (key: string, words: string, quantity: Quantity, factor = 1): void => {
    slots[key] = work.slot(`${name} ${words}`, work.mm(quantity) * factor)
  }
  const count = (n: number): void => {
    if (!Number.isInteger(n) || n < 1 || n > 1000)
      throw new Question(`How many are ${n} ${plural(mention)}? It must be 1 to 1000`)
    slots['count'] = { value: n, name: work.slot(`${name} count`, n).name }
  }
  const isRound = patch.outline.kind === 'round' || familyById(host.family).round
  const sideOf = (along: Along | null): 'u' | 'v' => axisOn(along, patch, placeAll(work.model).get(host.id)?.up ?? '+z')

  // What is looked at counts as understood only where it is used.
  const seen = new Map<object, Attribute>()
  const look = <K extends Place['place']>(kind: K, fits?: (place: Extract<Place, { place: K }>) => boolean) =>
    lookAt(mention, kind, seen, fits)
  const use = (...places: (object | null | undefined)[]): void => {
    for (const place of places) {
      const attribute = place ? seen.get(place) : undefined
      if (attribute) attribute.used = true
    }
  }

  const [circle] = look('circle')
  const [saidGrid] = look('grid')
  const [saidSquare] = look('square')
  // `four holes on a 60 x 40 pattern` are at its corners.
  const isRectangle = saidGrid && !saidSquare && number === 4 && saidGrid.columns * saidGrid.rows !== 4
  const grid = isRectangle ? undefined : saidGrid
  const square = isRectangle ? { by: [bareNumber(saidGrid.columns), bareNumber(saidGrid.rows)] } : saidSquare
  const [corners] = look('corners')
  const evens = look('even')
  const even = evens.length > 0
  const [angular] = look('angularPitch')
  const [startAt] = look('startAngle')
  const centres = look('centre')
  const centred = centres.length > 0
  const axials = look('axial')
  use(...axials)

  if (circle) {
    use(circle, angular, startAt, ...evens, ...centres)
    const shift = circle.size === null ? look('shift', ({ toward }) => toward === null)[0] : null
    use(shift)
    const size = circle.size ?? shift?.by ?? null
    if (size === null) throw new Question(`How large is the circle of the ${plural(mention)}?`)
    if (number === null) throw new Question(`How many ${plural(mention)} are on the circle?`)
    put('circle', 'circle diameter', size, circle.radius || shift ? 2 : 1)
    count(number)
    const step = angular ? work.degrees(angular.by) : null
    const full = step !== null && Math.abs(step * number - 360) < 1e-6
    if (number === 2 && !isRound && !startAt) work.assume('the two lie on the X axis')
    return { kind: 'circle', start: startAt ? work.degrees(startAt.by) : 0, step: full ? null : step }
  }
  if (grid) {
    const pitches = look('pitch')
    const both = square
    use(grid, both, ...pitches.slice(0, 2), ...centres, ...evens)
    slots['columns'] = work.slot(`${name} columns`, grid.columns)
    slots['rows'] = work.slot(`${name} rows`, grid.rows)
    if (number !== null && number !== grid.columns * grid.rows) {
      throw new Question(`${grid.columns} × ${grid.rows} is ${grid.columns * grid.rows}, but ${number} were asked for`)
    }
    const [a, b] = pitches
    if (both) {
      put('pitchU', 'pitch x', both.by[0] ?? fail(mention))
      put('pitchV', 'pitch y', both.by[1] ?? fail(mention))
    } else if (a && b) {
      const [x, y] = a.along === 'y' || a.along === 'short' ? [b, a] : [a, b]
      put('pitchU', 'pitch x', x.by[0] ?? fail(mention))
      put('pitchV', 'pitch y', y.by[0] ?? fail(mention))
    } else if (a) {
      put('pitch', 'pitch', a.by[0] ?? fail(mention))
    } else {
      throw new Question(`What is the pitch of the grid of ${plural(mention)}?`)
    }
    if (grid.columns !== grid.rows)
      work.assume(`the grid has ${grid.columns} columns along ${sideNames(patch)[0]} and ${grid.rows} rows`)
    return { kind: 'grid' }
  }
  if (square) {
    use(square, isRectangle ? saidGrid : null, ...centres, corners)
    if (number !== null && number !== 4)
      throw new Question(`A rectangle has 4 corners, but ${number} ${plural(mention)} were asked for`)
    const [a, b] = square.by
    if (!a || !b) return fail(mention)
    if (a.value === b.value && a.unit === b.unit) {
      put('span', 'spacing', a)
    } else {
      put('spanU', 'spacing x', a)
      put('spanV', 'spacing y', b)
    }
    return { kind: 'rectangle' }
  }
  const [inset] = look('inset', ({ sides }) => sides === 'all')
  const [insets] = look('insets')
  const sided = look('inset', ({ sides }) => sides !== 'all')
  const from = look('from')
  const [row] = look('row')
  const [along] = look('along')
  const pitches = look('pitch')
  const [ends] = look('faces', ({ which }) => which === 'ends' || which === 'opposite')
  const [onCorner] = look('corner')

  const [cornerPair] = look('cornerPair')
  if (cornerPair) {
    use(cornerPair, inset, corners)
    if (number !== null && number !== 2) throw new Question(`${number} ${plural(mention)} do not fit in two corners`)
    if (!inset) throw new Question(`How far from the edges are the ${plural(mention)} in the corners?`)
    put('inset', 'inset', inset.by)
    if (cornerPair.which === 'diagonal') work.assume('the two corners are front left and back right')
    return { kind: 'points', points: twoCorners(cornerPair.which) }
  }
  // `in the corners, 60 mm apart`: a square pattern.
  if (corners && pitches.length === 1 && !inset && !insets && patch.outline.u.value === patch.outline.v.value) {
    const [apart] = pitches
    use(corners, apart)
    if (number !== null && number !== 4 && number !== 1)
      throw new Question(`There are 4 corners, but ${number} ${plural(mention)} were asked for`)
    put('span', 'spacing', apart?.by[0] ?? fail(mention))
    return { kind: 'rectangle' }
  }
  if (corners && !onCorner) {
    use(corners)
    if (patch.outline.kind !== 'rect')
      throw new Question(
        `The ${host.name} has no corners there; on which circle or at which points are the ${plural(mention)}?`,
      )
    if (number !== null && number !== 4 && number !== 1)
      throw new Question(`There are 4 corners, but ${number} ${plural(mention)} were asked for`)
    if (takeInsets(work, request, patch, inset, insets, sided, from, use)) return { kind: 'corners' }
    throw new Question(`How far from the edges are the ${plural(mention)} in the corners?`)
  }
  if (onCorner) {
    use(onCorner, inset)
    if (onCorner.left === null || onCorner.front === null)
      throw new Question(`Which corner is meant with the ${mention.text}?`)
    const own: Quantity | null = inset?.by ?? null
    if (!own) throw new Question(`How far from the edges is the ${mention.text} in the corner?`)
    put('inset', 'inset', own)
    const u: Coordinate = { from: onCorner.left ? 'min' : 'max', by: 'inset', factor: 1 }
    return { kind: 'points', points: [{ u, v: { from: onCorner.front ? 'min' : 'max', by: 'inset', factor: 1 } }] }
  }
  const [points] = look('at')
  if (points) {
    use(points)
    return pointsPattern(work, request, points.points, isRound, number)
  }
  if (pitches.length === 2 && (number === 4 || number === null)) {
    const [a, b] = pitches
    use(a, b, ...centres)
    if (!a || !b || a.along === b.along) return fail(mention)
    const [x, y] = sideOf(a.along) === 'u' ? [a, b] : [b, a]
    put('spanU', 'spacing x', x.by[0] ?? fail(mention))
    put('spanV', 'spacing y', y.by[0] ?? fail(mention))
    return { kind: 'rectangle' }
  }
  const [pitch] = pitches
  const n = number ?? (ends ? 2 : request.plural && pitch ? null : 1)
  const rowAlong = (direction: 'u' | 'v', others: typeof sided): Pattern => {
    use(...from)
    return {
      kind: 'row',
      along: axisName(direction, patch),
      across: acrossFrom(work, request, patch, direction, from, others),
    }
  }
  if (pitch) {
    use(pitch, row, along, ...centres, ...evens)
    if (n === null || n < 2) throw new Question(`How many ${plural(mention)} are ${pitch.by[0]?.value} apart?`)
    put('pitch', 'spacing', pitch.by[0] ?? fail(mention))
    count(n)
    const said = pitch.along ?? row?.along ?? along?.along ?? null
    if (said === null && patch.wall)
      throw new Question(`In which direction are the ${plural(mention)} ${pitch.by[0]?.value ?? ''} apart?`)
    const usual = sideOf(said)
    const direction = request.beside && said === null ? (usual === 'u' ? 'v' : 'u') : usual
    if (said === null && !isRound)
      work.assume(`the row of ${plural(mention)} runs along ${sideNames(patch)[direction === 'u' ? 0 : 1]}, centred`)
    return rowAlong(direction, sided)
  }
  const isClear = request.toSide || from.every(({ middle }) => middle)
  if (!request.round && ((from.length > 0 && !isClear) || sided.length > 0 || (inset && !corners))) {
    throw new Question(
      `Are the distances of the ${mention.text} from the edges to its middle or to its side? Give its middle, for example as 10 mm left of the centre`,
    )
  }
  const endInset =
    sided.find(({ sides }) => sides === 'ends' || sides === 'short') ?? (ends || (n === 2 && inset) ? inset : null)
  if (endInset && n !== null && (n === 2 || (row && n > 1) || (even && n > 1))) {
    if (n === 2 && endInset === inset && !ends && !row) {
      throw new Question(
        `Where are the two ${plural(mention)} ${endInset.by.value} from the edges? Say "from each end", or in which corners`,
      )
    }
    use(endInset, row, along, ends, ...centres, ...evens)
    put('inset', 'inset', endInset.by)
    count(n)
    return rowAlong(
      sideOf(row?.along ?? along?.along ?? null),
      sided.filter((one) => one !== endInset),
    )
  }
  if (
    n === 4 &&
    (inset || insets || sided.length === 2) &&
    patch.outline.kind === 'rect' &&
    takeInsets(work, request, patch, inset, insets, sided, from, use)
  ) {
    work.assume(`the four ${plural(mention)} are in the corners`)
    return { kind: 'corners' }
  }
  if (n !== null && n > 1) {
    if (even || row || along || faces.each) {
      if (isRound && !row) throw new Question(`On which circle are the ${n} ${plural(mention)}?`)
      use(row, along, ...evens, ...centres)
      count(n)
      const said = row?.along ?? along?.along ?? null
      work.assume(`the ${n} ${plural(mention)} are evenly spread, as far from the ends as from each other`)
      return rowAlong(faces.each && said === null ? longest(patch, host) : sideOf(said), sided)
    }
    throw new Question(
      `Where are the ${n} ${plural(mention)}? Say for example "in the corners, 8 mm from the edges", "on a 60 mm circle" or "20 mm apart"`,
    )
  }
  if (request.plural && number === null && !faces.each) throw new Question(`How many ${plural(mention)}, and where?`)

  const shifts = look('shift')
  const [oneEnd] = look('fromOneEnd')
  if (shifts.length > 0) {
    use(...shifts, ...centres)
    return shiftPattern(work, request, patch, shifts)
  }
  if (oneEnd) {
    use(oneEnd)
    put('inset', 'position', oneEnd.by)
    const position: Coordinate = { from: 'min', by: 'inset', factor: 1 }
    return {
      kind: 'points',
      points: [sideOf('long') === 'u' ? { u: position, v: CENTRE } : { u: CENTRE, v: position }],
    }
  }
  if (inset || insets || sided.length > 0) {
    throw new Question(
      `From which edges is the ${mention.text} measured? Say for example "10 mm from the left edge and 15 mm from the front edge"`,
    )
  }
  if (from.length > 0) {
    use(...from)
    const [u, v] = fromSides(work, request, patch, from)
    if (u && v && centred) return fail(mention)
    use(...centres)
    if (!u || !v) work.assume(`the ${mention.text} is centred the other way`)
    return { kind: 'points', points: [{ u: u ?? CENTRE, v: v ?? CENTRE }] }
  }
  use(...centres)
  if (!centred && !isRound && !faces.each) work.assume(`the ${mention.text} is in the centre of the face`)
  return { kind: 'points', points: [{ u: CENTRE, v: CENTRE }] }
}

/** The two corners on one side of a face, or front left and back right. */
function twoCorners(which: Side | 'diagonal'): { u: Coordinate; v: Coordinate }[] {
  const at = (from: 'min' | 'max'): Coordinate => ({ from, by: 'inset', factor: 1 })
  if (which === 'diagonal')
    return [
      { u: at('min'), v: at('min') },
      { u: at('max'), v: at('max') },
    ]
  if (which === 'left' || which === 'right') {
    const u = at(which === 'left' ? 'min' : 'max')
    return [
      { u, v: at('min') },
      { u, v: at('max') },
    ]
  }
  const v = at(which === 'front' || which === 'bottom' ? 'min' : 'max')
  return [
    { u: at('min'), v },
    { u: at('max'), v },
  ]
}

const bareNumber = (value: number): Quantity => ({ value, unit: 'none', whole: true, spelled: false })

/** Unused places of a kind, without taking them. */
function lookAt<K extends Place['place']>(
  mention: Mention,
  kind: K,
  seen: Map<object, Attribute>,
  fits: (place: Extract<Place, { place: K }>) => boolean = () => true,
): Extract<Place, { place: K }>[] {
  return mention.attributes.flatMap((attribute) => {
    if (attribute.used || attribute.kind !== 'place' || !isPlace(attribute.place, kind) || !fits(attribute.place))
      return []
    seen.set(attribute.place, attribute)
    return [attribute.place]
  })
}

function isPlace<K extends Place['place']>(place: Place, kind: K): place is Extract<Place, { place: K }> {
  return place.place === kind
}

/** The distances from the edges of holes in the corners. */
function takeInsets(
  work: Work,
  { slots, name }: SpotRequest,
  patch: Patch,
  inset: { by: Quantity } | undefined,
  insets: { by: readonly [Quantity, Quantity] } | undefined,
  sided: readonly { by: Quantity; sides: string }[],
  from: readonly { side: Side; by: Quantity }[],
  use: (...places: (object | null | undefined)[]) => void,
): boolean {
  const put = (key: string, quantity: Quantity): void => {
    slots[key] = work.slot(
      `${name} ${key === 'inset' ? 'inset' : `inset ${key === 'insetU' ? 'x' : 'y'}`}`,
      work.mm(quantity),
    )
  }
  if (inset) {
    use(inset)
    put('inset', inset.by)
    return true
  }
  const isLongU = patch.outline.u.value >= patch.outline.v.value
  const pair = (short: Quantity, long: Quantity): true => {
    // From the short edges is along the long side.
    put('insetU', isLongU ? short : long)
    put('insetV', isLongU ? long : short)
    return true
  }
  use(insets)
  if (insets) return pair(insets.by[0], insets.by[1])
  const short = sided.find(({ sides }) => sides === 'short' || sides === 'ends')
  const long = sided.find(({ sides }) => sides === 'long')
  if (short && long) use(short, long)
  if (short && long) return pair(short.by, long.by)
  const u = from.find(({ side }) => side === 'left' || side === 'right')
  const v = from.find(({ side }) => side !== 'left' && side !== 'right')
  if (u && v) {
    use(u, v)
    put('insetU', u.by)
    put('insetV', v.by)
    return true
  }
  return false
}

/** Holes in a leg spread along the width of the bracket, which all legs share. */
function longest(patch: Patch, host: SolidItem): 'u' | 'v' {
  if (host.family === 'angle' || host.family === 'ribbedAngle') return patch.direction.endsWith('z') ? 'v' : 'u'
  return patch.outline.u.value >= patch.outline.v.value ? 'u' : 'v'
}
