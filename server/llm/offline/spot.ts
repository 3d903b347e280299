/** Turns what was said about a place into faces and a pattern of the part that is being made. */
import { familyById } from './catalogue.ts'
import type { Direction, Patch } from './families/family.ts'
import type { Attribute, Mention } from './mentions.ts'
import type { Coordinate, FaceKey, Pattern, Slots, SolidItem, Spot } from './model.ts'
import type { Noun } from './nouns.ts'
import type { Along, Place, Reference, Side } from './place.ts'
import { type Placed, opposite, placeAll } from './placed.ts'
import { faceAxes } from './points.ts'
import type { Quantity } from './quantities.ts'
import { Question, type Work, takeCount, takePlace } from './work.ts'

const CENTRE: Coordinate = { from: 'centre', by: null, factor: 1 }

/** The solid that a feature goes on: the one that was named, else the one the talk is about. */
export function hostOf(work: Work, reference: Reference | null, fallback: 'base' | 'last'): SolidItem {
  const solids = work.model.items.filter((item): item is SolidItem => item.kind === 'solid' && item.op !== 'cut')
  const [first] = solids
  const last = solids.at(-1)
  if (!first || !last)
    throw new Question('What is the part that this belongs to? Describe it first, for example "a plate 60 x 40 x 5"')
  if (!reference) return fallback === 'base' ? first : last
  if (reference.noun === null) return fallback === 'base' ? first : last
  const named = solids.filter((solid) => isCalled(solid, reference.noun))
  const pool = named.length > 0 ? named : solids.filter((solid) => isKindOf(solid, reference.noun))
  if (pool.length === 0) return first
  if (reference.ordinal !== null) {
    const picked = reference.ordinal < 0 ? pool.at(-1) : pool[reference.ordinal - 1]
    if (!picked) throw new Question(`Which ${reference.noun} is meant? There are ${pool.length}`)
    return picked
  }
  if (pool.length > 1 && new Set(pool.map(({ family }) => family)).size === 1) {
    throw new Question(`Which ${pool[0]?.name ?? reference.noun} is meant, the first or the second?`)
  }
  return pool[0] ?? first
}

function isCalled(solid: SolidItem, noun: Noun | null): boolean {
  return noun !== null && solid.nouns.includes(noun)
}

/** `the block` is a plate, `the disc` a cylinder: what people also call things. */
function isKindOf(solid: SolidItem, noun: Noun | null): boolean {
  const blocks: readonly Noun[] = ['box', 'plate', 'cube', 'base', 'rectboss']
  const rounds: readonly Noun[] = ['cylinder', 'disc', 'pin', 'boss', 'shaft', 'collar', 'flange', 'standoff']
  const tubes: readonly Noun[] = ['tube', 'washer', 'ring', 'spacer', 'collar']
  const family = solid.family
  if (noun === 'base') return solid.op === 'base'
  if (noun === null) return true
  if (['box', 'plate', 'cube', 'squareBar'].includes(family)) return blocks.includes(noun)
  if (['cylinder', 'disc'].includes(family)) return rounds.includes(noun)
  return family === 'tube' ? tubes.includes(noun) : false
}

/** True when the reference names a piece of the solid (`the leg`, `the floor`) and not a solid. */
function pieceFaces(placed: Placed, reference: Reference): number[] {
  const noun = reference.noun
  if (noun === null) return []
  return placed.faces.flatMap(({ names, direction }, index) => {
    if (!names.includes(noun)) return []
    if (reference.adjective === 'vertical' && direction.endsWith('z')) return []
    return reference.adjective === 'horizontal' && !direction.endsWith('z') ? [] : [index]
  })
}

/** What a feature needs to know to find its place. */
export interface SpotRequest {
  mention: Mention
  slots: Slots
  /** `holes`: the words for its parameters. */
  name: string
  /** Solids default to the last thing that was made, cuts to the first. */
  fallback: 'base' | 'last'
  /** Distances from edges are to the middle of round things; of others nobody can know. */
  round: boolean
  /** A hole without a word about its place is in the centre; four of them are not. */
  plural: boolean
}

/** Faces and pattern of a feature; takes every place that it understands off the mention. */
export function spotOf(work: Work, request: SpotRequest): Spot & { host: SolidItem } {
  const { mention } = request
  const faces = facesOf(work, request)
  const [first] = faces.keys
  const host = work.model.items.find(({ id }) => id === first?.on)
  if (host?.kind !== 'solid' || !first) throw new Question(`Where does the ${mention.text} go?`)
  const patch = placeAll(work.model).get(host.id)?.faces[first.face]
  if (!patch) throw new Question(`The ${host.name} has no flat face there for the ${mention.text}`)
  const pattern = patternOf(work, request, patch, host, faces)
  return { faces: faces.keys, pattern, host }
}

interface Faces {
  keys: FaceKey[]
  /** True when the feature is on each of several faces. */
  each: boolean
  /** True when a face was named and not guessed. */
  named: boolean
}

function facesOf(work: Work, { mention, fallback }: SpotRequest): Faces {
  const all = placeAll(work.model)
  const onFace = takePlace(mention, 'face')
  const each = takePlace(mention, 'each')
  const on = takePlace(mention, 'on', ({ of }) => of.noun !== null || !onFace)
  const through = takeReference(mention)
  const several =
    onFace || each
      ? null
      : takePlace(
          mention,
          'faces',
          ({ which }) => which === 'leftRight' || which === 'frontBack' || which === 'topBottom',
        )
  const reference = onFace?.of ?? each?.of ?? on?.of ?? through ?? null

  // A piece of the part: a leg, the floor, the web.
  if (reference?.noun) {
    for (const placed of all.values()) {
      const found = pieceFaces(placed, reference)
      if (found.length === 0 || (onFace && !reference.every)) continue
      if (isCalled(placed.item, reference.noun)) break
      const keys = found.map((face) => ({ on: placed.item.id, face }))
      const isEach = reference.every || each !== null
      if (!isEach && keys.length > 1)
        throw new Question(`On which ${reference.noun} does the ${mention.text} go? There are ${keys.length}`)
      return { keys: isEach ? keys : keys.slice(0, 1), each: isEach && keys.length > 1, named: true }
    }
    const known = work.model.items.some(
      (item) => item.kind === 'solid' && (isCalled(item, reference.noun) || isKindOf(item, reference.noun)),
    )
    if (!known && !['corner', 'edge'].includes(reference.noun)) {
      throw new Question(`Which "${reference.noun}" is meant with the ${mention.text}? The part has none`)
    }
  }
  const host = hostOf(work, reference, onFace && reference === null ? 'last' : fallback)
  const placed = all.get(host.id)
  if (!placed) throw new Question(`Where does the ${mention.text} go?`)
  const directed = (direction: Direction): FaceKey => {
    const face = placed.faces.findIndex((one) => one.direction === direction)
    if (face < 0) throw new Question(`The ${host.name} has no flat face on that side for the ${mention.text}`)
    return { on: host.id, face }
  }
  if (several) {
    const pair: Direction[] =
      several.which === 'leftRight' ? ['-x', '+x'] : several.which === 'frontBack' ? ['-y', '+y'] : ['-z', '+z']
    return { keys: pair.map(directed), each: true, named: true }
  }
  // `a hole in each end` of something round.
  const ends = familyById(host.family).round ? takePlace(mention, 'faces', ({ which }) => which === 'ends') : null
  if (ends) {
    const both: Direction[] = [placed.up, opposite(placed.up)]
    return { keys: both.map(directed), each: true, named: true }
  }
  if (onFace) {
    const own = placed.faces.findIndex((one) => one.direction === onFace.direction)
    if (own < 0 && host.op !== 'base' && reference === null) {
      const base = all.get(hostOf(work, null, 'base').id)
      const face = base?.faces.findIndex((one) => one.direction === onFace.direction) ?? -1
      if (base && face >= 0) return { keys: [{ on: base.item.id, face }], each: false, named: true }
    }
    return { keys: [directed(onFace.direction)], each: false, named: true }
  }
  const usual = usualFace(placed)
  if (usual < 0) throw new Question(`On which face of the ${host.name} does the ${mention.text} go?`)
  return { keys: [{ on: host.id, face: usual }], each: false, named: false }
}

/** `through the plate` names what the hole is in. */
function takeReference(mention: Mention): Reference | null {
  for (const attribute of mention.attributes) {
    if (attribute.used || attribute.kind !== 'place') continue
    const { place } = attribute
    if ((place.place === 'centre' || place.place === 'corners' || place.place === 'through') && place.of?.noun)
      return place.of
  }
  return null
}

/** The face that is meant when none is named: the top, when the part has just one way of being drilled. */
function usualFace(placed: Placed): number {
  const solidTop = placed.faces.findIndex(({ direction, wall }) => direction === '+z' && !wall)
  if (solidTop >= 0) return solidTop
  if (placed.up !== '+z') {
    const end = placed.faces.findIndex(({ direction, wall }) => direction === placed.up && !wall)
    if (end >= 0) return end
  }
  // A channel or an angle has several walls: nobody can know which one is meant.
  return -1
}

function patternOf(work: Work, request: SpotRequest, patch: Patch, host: SolidItem, faces: Faces): Pattern {
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
  const [grid] = look('grid')
  const [square] = look('square')
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
    use(square, ...centres, corners)
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
    const direction = sideOf(said)
    if (said === null && !isRound)
      work.assume(`the row of ${plural(mention)} runs along ${sideNames(patch)[direction === 'u' ? 0 : 1]}, centred`)
    return rowAlong(direction, sided)
  }
  if (!request.round && (from.length > 0 || sided.length > 0 || (inset && !corners))) {
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

/** `holes`, also when the text says `hole`. */
function plural({ text }: Mention): string {
  return text.endsWith('s') ? text : `${text}s`
}

function fail(mention: Mention): never {
  throw new Question(`Where are the ${plural(mention)}?`)
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

/** Points by coordinates: from the middle of round faces, else from where the user says they start. */
function pointsPattern(
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

function shiftPattern(
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

function fromSides(
  work: Work,
  { mention, slots, name }: SpotRequest,
  patch: Patch,
  from: readonly { side: Side; by: Quantity }[],
): [u: Coordinate | null, v: Coordinate | null] {
  const found: { u: Coordinate | null; v: Coordinate | null } = { u: null, v: null }
  for (const { side, by } of from) {
    const [axis, sign] = sideAxis(side, patch)
    if (axis === null || found[axis]) throw new Question(`From which edges is the ${mention.text} measured?`)
    const key = `from${side.charAt(0).toUpperCase()}${side.slice(1)}`
    slots[key] = work.slot(`${name} from ${side}`, work.mm(by))
    found[axis] = { from: sign < 0 ? 'min' : 'max', by: key, factor: 1 }
  }
  return [found.u, found.v]
}

/** Where a row lies the other way: in the middle, or as far from a side as was said. */
function acrossFrom(
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

function axisOn(along: Along | null, patch: Patch, up: Direction): 'u' | 'v' {
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

/** Holes in a leg spread along the width of the bracket, which all legs share. */
function longest(patch: Patch, host: SolidItem): 'u' | 'v' {
  if (host.family === 'angle' || host.family === 'ribbedAngle') return patch.direction.endsWith('z') ? 'v' : 'u'
  return patch.outline.u.value >= patch.outline.v.value ? 'u' : 'v'
}

function axisName(along: 'u' | 'v', patch: Patch): 'x' | 'y' | 'z' {
  return faceAxes(patch)[along === 'u' ? 0 : 1]
}

function sideNames(patch: Patch): readonly [string, string] {
  const [u, v] = faceAxes(patch)
  return [u.toUpperCase(), v.toUpperCase()]
}
