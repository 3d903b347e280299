/** Holes, slots and pockets. */
import { familyById } from './catalogue.ts'
import type { Direction } from './families/family.ts'
import type { Mention } from './mentions.ts'
import type { CutItem, Profile, Slots, SolidItem } from './model.ts'
import type { Noun } from './nouns.ts'
import { placeAll } from './placed.ts'
import type { Quantity } from './quantities.ts'
import { spotOf } from './spot.ts'
import { CLEARANCE, COUNTERBORE, COUNTERSINK, SOCKET_SCREW, TAP_DRILL, lookUp } from './tables.ts'
import {
  Question,
  type Work,
  takeBare,
  takeDegrees,
  takeFlag,
  takeGroup,
  takeMeasure,
  takePlace,
  takePlaces,
  takeThread,
} from './work.ts'

const PROFILES: Partial<Record<Noun, Profile>> = {
  hole: 'round',
  bore: 'round',
  roundpocket: 'round',
  squarehole: 'rect',
  pocket: 'rect',
  rectslot: 'rect',
  hexhole: 'hex',
  trihole: 'triangle',
  ellipsehole: 'ellipse',
  slot: 'stadium',
}

/** True for nouns that are cut straight into a face. */
export function isCut(noun: Noun): boolean {
  return PROFILES[noun] !== undefined
}

/** Makes a hole, slot or pocket of what was said. */
export function makeCut(work: Work, mention: Mention): void {
  const slots: Slots = {}
  const name = nameOf(mention)
  const profile = readProfile(work, mention, slots, name)
  const isBore = mention.noun === 'bore'
  const isPocket = ['pocket', 'roundpocket'].includes(mention.noun)
  const reach = readReach(work, mention, slots, name, isPocket)
  const sunk = readSinks(work, mention, slots, name)
  takeFlag(
    mention,
    'round',
    'straight',
    'plain',
    'simple',
    'same',
    'second',
    'other',
    'vertical',
    'equal',
    'third',
    'fourth',
    'cylindrical',
    'first',
    'smaller',
    'larger',
    'flat',
  )
  if (profile === 'round') aimAlongAxis(work, mention)
  const standoff = hostOfBoss(work, mention)
  const spot =
    standoff ??
    spotOf(work, {
      mention,
      slots,
      name,
      fallback: 'base',
      round: profile === 'round' || profile === 'hex',
      plural: mention.plural && !isBore,
    })
  const host = spot.host
  const item: CutItem = {
    kind: 'cut',
    id: work.id(name),
    name,
    profile,
    slots,
    reach: reach.kind,
    spot: { faces: spot.faces, pattern: spot.pattern },
    turned: false,
    counterbore: sunk.counterbore,
    countersink: sunk.countersink,
  }
  const face = placeAll(work.model).get(host.id)?.faces[spot.faces[0]?.face ?? 0]
  if (reach.kind === 'part' && face?.wall && !reach.all) item.reach = 'wall'
  if (reach.both) item.reach = 'part'
  if (reach.only !== null && host.op === 'add' && !reach.all) {
    throw new Question(
      `Does the ${name} end where the ${host.name} does, or does it go through everything below as well? Say "through everything" or give its depth`,
    )
  }
  orient(work, mention, item, host)
  mention.used = true
  work.add(item)
}

function nameOf({ noun }: Mention): string {
  const names: Partial<Record<Noun, string>> = {
    roundpocket: 'pocket',
    squarehole: 'cutout',
    rectslot: 'slot',
    hexhole: 'hex hole',
    trihole: 'triangular hole',
    ellipsehole: 'elliptical hole',
  }
  return names[noun] ?? noun
}

/** The cross-section and its dimensions. */
function readProfile(work: Work, mention: Mention, slots: Slots, name: string): Profile {
  let profile = PROFILES[mention.noun] ?? 'round'
  const put = (key: string, words: string, quantity: Quantity, factor = 1): void => {
    const value = work.mm(quantity) * factor
    if (!(value > 0)) throw new Question(`The ${words} of the ${name} must be more than 0`)
    slots[key] = work.slot(`${name} ${words}`, value)
  }
  const isSquare = takeFlag(mention, 'square') || /square/i.test(mention.text)
  if (profile === 'round' && (isSquare || takeFlag(mention, 'rectangular'))) profile = 'rect'
  if (profile === 'round' && takeFlag(mention, 'hexagonal')) profile = 'hex'
  if (profile === 'round' && takeFlag(mention, 'triangular')) profile = 'triangle'
  if (profile === 'round' && takeFlag(mention, 'elliptical')) profile = 'ellipse'
  if (profile === 'round' && takeFlag(mention, 'obround', 'slotted')) profile = 'stadium'
  if (profile === 'rect' && takeFlag(mention, 'round', 'cylindrical')) profile = 'round'
  if (profile === 'stadium' && takeFlag(mention, 'squareEnds', 'rectangular', 'square')) profile = 'rect'
  if (
    mention.noun === 'pocket' &&
    mention.attributes.some(
      (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter' || label === 'radius'),
    )
  )
    profile = 'round'

  switch (profile) {
    case 'round': {
      const group = mention.attributes.find(
        (one) =>
          one.kind === 'measure' &&
          !one.used &&
          one.measures.length === 2 &&
          (one.measures[1]?.label === 'depth' || one.measures[0]?.label === 'diameter'),
      )
      if (group?.kind === 'measure' && group.measures[0] && group.measures[1]) {
        // `Ø8 x 20 deep`
        group.used = true
        put('diameter', 'diameter', group.measures[0].quantity, group.measures[0].label === 'radius' ? 2 : 1)
        put('depth', 'depth', group.measures[1].quantity)
        return profile
      }
      const labelled = takeMeasure(mention, [
        'diameter',
        'size',
        'across',
        'outer diameter',
        'inner diameter',
        'bore diameter',
      ])
      const radius = labelled ? null : takeMeasure(mention, ['radius'])
      const thread = takeThread(mention)
      if (thread) {
        slots['diameter'] = work.slot(
          `${name} diameter`,
          threadHole(work, mention, thread.nominal, labelled?.quantity ?? takeBare(mention)),
        )
        return profile
      }
      if (labelled) put('diameter', 'diameter', labelled.quantity)
      else if (radius) put('diameter', 'diameter', radius.quantity, 2)
      else {
        const bare = takeBare(mention)
        if (!bare) throw new Question(`What is the diameter of the ${mention.text}?`, ['diameter'])
        put('diameter', 'diameter', bare)
      }
      takeFlag(mention, 'clearance')
      return profile
    }
    case 'rect': {
      const group = takeGroup(mention)
      const side = group ? null : takeMeasure(mention, ['side', 'size'])
      if (group) {
        readRect(mention, group, put)
      } else if (side) {
        put('u', 'side', side.quantity)
      } else {
        const [u, v] = [takeMeasure(mention, ['length']), takeMeasure(mention, ['width'])]
        const second = v ?? (u ? takeMeasure(mention, ['height']) : null)
        const first = u ?? (v ? takeMeasure(mention, ['height']) : null)
        const bare = first || second ? null : takeBare(mention)
        if (first && second) {
          put('u', u ? 'length' : 'width', (u ?? second).quantity)
          put('v', u ? second.label : 'height', u ? second.quantity : first.quantity)
        } else if (bare) {
          if (!isSquare) throw new Question(`What are the length and the width of the ${mention.text}?`)
          put('u', 'side', bare)
        } else {
          throw new Question(`What are the length and the width of the ${mention.text}?`, ['length', 'width'])
        }
      }
      takeFlag(mention, 'rectangular')
      const corner = takeMeasure(mention, ['corner radius', 'radius'])
      if (corner) put('corner', 'corner radius', corner.quantity)
      return profile
    }
    case 'stadium':
      readSlot(mention, put)
      return profile
    case 'hex': {
      const thread = takeThread(mention)
      if (thread) throw new Question(`How wide across flats is the ${mention.text} for M${thread.nominal}?`)
      const flats = takeMeasure(mention, ['across flats', 'size', 'width', 'diameter'])
      const corners = flats ? null : takeMeasure(mention, ['across corners'])
      const bare = flats || corners ? null : takeBare(mention)
      if (flats) put('flats', 'across flats', flats.quantity)
      else if (corners) put('flats', 'across flats', corners.quantity, Math.sqrt(3) / 2)
      else if (bare) {
        work.assume(`the ${mention.text} is ${bare.value} across flats`)
        put('flats', 'across flats', bare)
      } else throw new Question(`How wide across flats is the ${mention.text}?`)
      takeFlag(mention, 'hexagonal')
      return profile
    }
    case 'ellipse': {
      const group = takeGroup(mention)
      const [a, b] = group ?? [
        takeMeasure(mention, ['length', 'major axis']),
        takeMeasure(mention, ['width', 'minor axis']),
      ]
      if (!a || !b) throw new Question(`What are the length and the width of the ${mention.text}?`)
      put('u', 'length', a.quantity)
      put('v', 'width', b.quantity)
      return profile
    }
    case 'triangle': {
      const side = takeMeasure(mention, ['side'])
      if (!side) throw new Question(`How long is each side of the ${mention.text}?`)
      put('side', 'side', side.quantity)
      takeFlag(mention, 'triangular', 'equilateral')
      return profile
    }
  }
}

type Put = (key: string, words: string, quantity: Quantity, factor?: number) => void

function readRect(mention: Mention, group: readonly { quantity: Quantity; label: string | null }[], put: Put): void {
  const [a, b, c] = group
  if (!a || !b || group.length > 3) throw new Question(`What are the length and the width of the ${mention.text}?`)
  if (c && c.label !== null && c.label !== 'depth') throw new Question(`What is "${c.label}" of the ${mention.text}?`)
  put('u', a.label === 'width' ? 'width' : 'length', a.quantity)
  put('v', a.label === 'width' ? 'height' : 'width', b.quantity)
  if (c) put('depth', 'depth', c.quantity)
}

/** Length over all or between centres, and width. */
function readSlot(mention: Mention, put: Put): void {
  takeFlag(mention, 'rounded', 'obround', 'straight')
  const group = takeGroup(mention)
  if (group) {
    const [a, b, c] = group
    if (!a || !b) throw new Question(`What are the length and the width of the ${mention.text}?`)
    const isCentres = a.label === 'centre distance' || takeMeasure(mention, ['centre distance']) !== null
    const [long, wide] = a.label === 'width' ? [b, a] : [a, b]
    put(isCentres ? 'centres' : 'length', isCentres ? 'centre distance' : 'length', long.quantity)
    put('width', 'width', wide.quantity)
    if (c) put('depth', 'depth', c.quantity)
    return
  }
  const pitch = takePlace(mention, 'pitch')
  const centres =
    takeMeasure(mention, ['centre distance']) ??
    (pitch?.by[0] ? { quantity: pitch.by[0], label: 'centre distance' } : null)
  const length = centres ? null : takeMeasure(mention, ['overall length', 'length'])
  const width = takeMeasure(mention, ['width', 'diameter']) ?? doubled(takeMeasure(mention, ['radius']))
  const bare = takeBare(mention)
  const second = bare && !(centres ?? length) ? takeBare(mention) : null
  const wide = width?.quantity ?? ((centres ?? length) ? bare : second)
  const long = centres?.quantity ?? length?.quantity ?? bare
  if (!long || !wide)
    throw new Question(`What are the length and the width of the ${mention.text}?`, ['length', 'width'])
  put(centres ? 'centres' : 'length', centres ? 'centre distance' : 'length', long)
  put('width', 'width', wide)
}

function doubled(measure: { quantity: Quantity; label: string } | null): { quantity: Quantity; label: string } | null {
  return measure && { ...measure, quantity: { ...measure.quantity, value: 2 * measure.quantity.value } }
}

/** The hole for a thread: clearance by default, tap drill when it is to be tapped. */
function threadHole(work: Work, mention: Mention, nominal: number, said: Quantity | null): number {
  const tapped = takeFlag(mention, 'tapped')
  const fit = takeFlag(mention, 'closeFit') ? 0 : takeFlag(mention, 'looseFit') ? 2 : 1
  takeFlag(mention, 'normalFit', 'clearance')
  if (said) {
    const value = work.mm(said)
    work.assume(`holes for M${nominal} are ${value} mm as given`)
    return value
  }
  if (tapped) {
    const drill = lookUp(TAP_DRILL, nominal)
    if (drill === null) throw new Question(`What is the tap drill for M${nominal}?`)
    work.assume(
      `tapped M${nominal} holes are cut at the tap drill of ${drill} mm (ISO 2306); the thread itself is not modelled`,
    )
    return drill
  }
  const row = lookUp(CLEARANCE, nominal)
  if (!row) throw new Question(`How large is the hole for M${nominal}?`)
  work.assume(`M${nominal} holes are clearance holes of ${row[fit]} mm (ISO 273, ${['fine', 'medium', 'coarse'][fit]})`)
  return row[fit]
}

interface Reach {
  kind: CutItem['reach']
  all: boolean
  both: boolean
  /** The one body that it was said to go through. */
  only: Noun | null
}

/** How deep a cut is. */
function readReach(work: Work, mention: Mention, slots: Slots, name: string, isPocket: boolean): Reach {
  const through = takeThrough(mention)
  const flagged = takeFlag(mention, 'through')
  const blind = takeFlag(mention, 'blind')
  const half = takePlace(mention, 'half') !== null
  const depth = takeMeasure(mention, ['depth'])
  if (depth) {
    if (slots['depth']) throw new Question(`Which depth does the ${name} have?`)
    slots['depth'] = work.slot(`${name} depth`, work.mm(depth.quantity))
  }
  const isThrough = through !== null || flagged
  if (slots['depth']) {
    if (isThrough && !through?.wall) throw new Question(`Is the ${name} through or ${slots['depth'].value} mm deep?`)
    return { kind: 'depth', all: false, both: false, only: null }
  }
  if (half) return { kind: 'half', all: false, both: false, only: null }
  if (blind || (isPocket && !isThrough)) throw new Question(`How deep is the ${name}?`, ['depth'])
  if (through?.wall) return { kind: 'wall', all: false, both: false, only: null }
  if (!isThrough) work.assume(`the ${name} goes right through`)
  return { kind: 'part', all: through?.all ?? false, both: through?.both ?? false, only: through?.of?.noun ?? null }
}

function takeThrough(
  mention: Mention,
): { of: { noun: Noun | null } | null; all: boolean; both: boolean; wall: boolean } | null {
  // A reference inside is still wanted by the spot: it says what the hole is in.
  const all = mention.attributes.filter((one) => one.kind === 'place' && one.place.place === 'through' && !one.used)
  const [first] = all
  if (first?.kind !== 'place' || first.place.place !== 'through') return null
  const merged = { of: first.place.of, all: first.place.all, both: first.place.both, wall: first.place.wall }
  for (const one of all) {
    if (one.kind !== 'place' || one.place.place !== 'through') continue
    merged.all ||= one.place.all
    merged.both ||= one.place.both
    merged.of ??= one.place.of
    one.used = true
  }
  if (merged.of?.noun)
    mention.attributes.push({
      kind: 'place',
      place: {
        place: 'on',
        of: {
          noun: merged.of.noun,
          ordinal: null,
          every: false,
          plural: false,
          adjective: null,
          ...pick(first.place.of),
        },
      },
      used: false,
      from: first.from,
      to: first.to,
      text: first.text,
      sentence: first.sentence,
    })
  return merged
}

function pick<T extends object>(value: T | null): T | Record<string, never> {
  return value ?? {}
}

/** Counterbores and countersinks of a hole, said before it, after it or as a thing of their own. */
function readSinks(
  work: Work,
  mention: Mention,
  slots: Slots,
  name: string,
): { counterbore: boolean; countersink: boolean } {
  const following = (noun: Noun): Mention | null => {
    const at = work.said.mentions.indexOf(mention)
    const next = work.said.mentions.slice(at + 1).find((one) => one.noun !== 'thread')
    return next?.noun === noun && !next.used ? next : null
  }
  const bore = following('counterbore')
  const sink = following('countersink')
  const flaggedBore = takeFlag(mention, 'counterbored')
  const flaggedSink = takeFlag(mention, 'countersunk')
  const nominal = work.said.mentions.includes(mention) ? threadOf(mention) : null
  if (bore || flaggedBore) {
    const from = bore ?? mention
    const group = bore ? takeGroup(bore) : null
    const d =
      group?.[0] ??
      takeMeasure(from, ['diameter', 'outer diameter']) ??
      doubled(takeMeasure(from, ['radius'])) ??
      bareOf(bore)
    const depth = group?.[1] ?? takeMeasure(from, ['depth'])
    if (d && depth) {
      slots['boreDiameter'] = work.slot(`counterbore diameter`, work.mm(d.quantity))
      slots['boreDepth'] = work.slot(`counterbore depth`, work.mm(depth.quantity))
    } else if (!d && !depth && nominal !== null) {
      const [diameter, head] = [lookUp(COUNTERBORE, nominal), lookUp(SOCKET_SCREW, nominal)]
      if (diameter === null || !head)
        throw new Question(`What are the diameter and the depth of the counterbore for M${nominal}?`)
      slots['boreDiameter'] = work.slot('counterbore diameter', diameter)
      slots['boreDepth'] = work.slot('counterbore depth', head[1])
      work.assume(
        `counterbores for M${nominal} socket head screws: ${diameter} mm wide (DIN 974-1), ${head[1]} mm deep (head of ISO 4762)`,
      )
    } else {
      throw new Question(`What are the diameter and the depth of the counterbore?`)
    }
    if (bore) finish(bore)
  }
  if (sink || flaggedSink) {
    const from = sink ?? mention
    const angle = takeDegrees(from) ?? takeDegrees(mention) ?? angleOf(from)
    const d = takeMeasure(from, ['diameter', 'outer diameter', 'top diameter']) ?? bareOf(sink)
    if (d) {
      slots['sinkDiameter'] = work.slot('countersink diameter', work.mm(d.quantity))
    } else if (nominal !== null) {
      const diameter = lookUp(COUNTERSINK, nominal)
      if (diameter === null) throw new Question(`What is the diameter of the countersink for M${nominal}?`)
      slots['sinkDiameter'] = work.slot('countersink diameter', diameter)
      work.assume(`countersinks for M${nominal}: ${diameter} mm (ISO 15065)`)
    } else {
      throw new Question('What is the diameter of the countersink?')
    }
    slots['sinkAngle'] = work.slot('countersink angle', angle ?? 90)
    if (angle === null) work.assume('countersinks have 90°')
    if (sink) finish(sink)
  }
  if ((bore || flaggedBore) && slots['diameter'] === undefined)
    throw new Question(`What is the diameter of the ${name}?`)
  return { counterbore: Boolean(bore || flaggedBore), countersink: Boolean(sink || flaggedSink) }
}

function finish(piece: Mention): void {
  piece.used = true
  takePlaces(piece, 'on')
  takePlaces(piece, 'each')
  takeFlag(piece, 'round', 'same', 'flat')
  takePlace(piece, 'face', ({ direction }) => direction === '+z')
  const count = piece.attributes.find((one) => one.kind === 'count' && one.count === 1)
  if (count) count.used = true
}

function bareOf(mention: Mention | null): { quantity: Quantity; label: null } | null {
  const quantity = mention && takeBare(mention)
  return quantity ? { quantity, label: null } : null
}

function angleOf(mention: Mention): number | null {
  const angle = takeMeasure(mention, ['angle'])
  return angle ? angle.quantity.value : null
}

function threadOf(mention: Mention): number | null {
  const thread = mention.attributes.find((one) => one.kind === 'thread')
  return thread?.kind === 'thread' ? thread.nominal : null
}

/** `four standoffs …, with 2.5 mm holes`: holes without a place of their own are in what was named just before. */
function hostOfBoss(
  work: Work,
  mention: Mention,
): { faces: CutItem['spot']['faces']; pattern: CutItem['spot']['pattern']; host: SolidItem } | null {
  const places = mention.attributes.filter((one) => one.kind === 'place' && !one.used)
  const refers = places.some(
    (one) =>
      one.kind === 'place' &&
      (one.place.place === 'each' || one.place.place === 'on' || one.place.place === 'centre') &&
      'of' in one.place &&
      one.place.of?.noun !== undefined,
  )
  const last = work.model.items.findLast((item): item is SolidItem => item.kind === 'solid')
  if (!last || last.op !== 'add' || !last.spot || !work.touched.includes(last.id)) return null
  const many = last.spot.pattern.kind !== 'points' || last.spot.pattern.points.length > 1
  if (!many) return null
  const reference = places.find((one) => one.kind === 'place' && 'of' in one.place && one.place.of)
  const noun = reference?.kind === 'place' && 'of' in reference.place ? reference.place.of?.noun : null
  const fits = noun
    ? last.nouns.includes(noun) || (noun === 'boss' && last.family === 'cylinder')
    : (mention.plural && places.length === 0) ||
      places.some((one) => one.kind === 'place' && one.place.place === 'each' && one.place.of.noun === null)
  if (refers && noun && !fits) return null
  if (!fits) return null
  for (const one of places) {
    if (one.kind === 'place' && ['each', 'on', 'centre', 'axial'].includes(one.place.place)) one.used = true
  }
  const count = mention.attributes.find((one) => one.kind === 'count' && !one.used)
  if (count?.kind === 'count') {
    if (count.count > 1 && count.count !== patternSize(last)) return null
    count.used = true
  }
  const placed = placeAll(work.model).get(last.id)
  const top = placed?.faces.findIndex(({ direction }) => direction === placed.up) ?? -1
  if (top < 0) return null
  return { faces: [{ on: last.id, face: top }], pattern: { kind: 'like', item: last.id }, host: last }
}

function patternSize(item: SolidItem): number {
  const pattern = item.spot?.pattern
  if (!pattern) return 1
  if (pattern.kind === 'corners' || pattern.kind === 'rectangle') return 4
  if (pattern.kind === 'points') return pattern.points.length
  return (item.slots['count']?.value ?? 0) || (item.slots['columns']?.value ?? 1) * (item.slots['rows']?.value ?? 1)
}

/** Long cuts run along the longer side of their face, unless it was said otherwise. */
function orient(work: Work, mention: Mention, item: CutItem, host: SolidItem): void {
  const along = takePlace(mention, 'along')
  const row = along ? null : takePlace(mention, 'row')
  const said = along?.along ?? row?.along ?? null
  const long = item.profile === 'stadium' || (item.profile === 'rect' && item.slots['v'] !== undefined)
  if (!long) {
    if (said !== null) throw new Question(`What runs along ${said} in the ${item.name}?`)
    return
  }
  const face = placeAll(work.model).get(host.id)?.faces[item.spot.faces[0]?.face ?? 0]
  if (!face) return
  const normal = face.direction.slice(1)
  const [u, v] = normal === 'x' ? ['y', 'z'] : normal === 'y' ? ['x', 'z'] : ['x', 'y']
  const isLongU = face.outline.u.value >= face.outline.v.value
  if (said === 'x' || said === 'y' || said === 'z') {
    if (said !== u && said !== v)
      throw new Question(`The face looks along ${said.toUpperCase()}: the ${item.name} cannot run that way`)
    item.turned = said === v
  } else if (said === 'short') {
    item.turned = isLongU
  } else if (said === 'long' || item.profile === 'stadium') {
    item.turned = !isLongU
    if (said === null && face.outline.kind === 'rect' && face.outline.u.value !== face.outline.v.value) {
      work.assume(`the ${item.name} runs along ${(isLongU ? u : v)?.toUpperCase() ?? 'X'}, the longer side`)
    }
  } else {
    const isSquare = item.slots['u']?.value === item.slots['v']?.value
    if (!isSquare && face.outline.kind === 'rect')
      work.assume(
        `the ${item.name} is ${item.slots['u']?.value} along ${(u ?? 'x').toUpperCase()} and ${item.slots['v']?.value} along ${(v ?? 'y').toUpperCase()}`,
      )
  }
}

const AXES: Record<string, Direction> = { x: '+x', y: '-y', z: '+z' }

/** `along the x axis` of a single round hole is the way it is drilled, not the way a row of them runs. */
function aimAlongAxis(work: Work, mention: Mention): void {
  const many = mention.attributes.some(
    (one) =>
      (one.kind === 'count' && one.count > 1) ||
      (one.kind === 'place' && ['pitch', 'grid', 'circle', 'corners', 'even'].includes(one.place.place)),
  )
  if (many || mention.plural) return
  const found = mention.attributes.find(
    (one) =>
      one.kind === 'place' &&
      !one.used &&
      (one.place.place === 'row' || one.place.place === 'along') &&
      one.place.along !== null,
  )
  if (found?.kind !== 'place' || (found.place.place !== 'row' && found.place.place !== 'along')) return
  const along = found.place.along
  const direction = along === 'x' || along === 'y' || along === 'z' ? AXES[along] : lengthDirection(work, along)
  if (direction === undefined) return
  found.used = true
  const { from, to, text, sentence } = found
  mention.attributes.push({
    kind: 'place',
    place: { place: 'face', direction, of: null },
    used: false,
    from,
    to,
    text,
    sentence,
  })
}

/** The direction of the longest side of the first solid, or of its axis when it is round. */
function lengthDirection(work: Work, along: string | null): Direction | undefined {
  const [first] = [...placeAll(work.model).values()]
  if (!first || (along !== 'long' && along !== 'axis')) return undefined
  if (familyById(first.item.family).round) return first.up
  const sides = ([0, 1, 2] as const).map((k) => first.max[k].value - first.min[k].value)
  const longest = Math.max(...sides)
  if (sides.filter((side) => side === longest).length > 1) return undefined
  return (['+x', '-y', '+z'] as const)[sides.indexOf(longest)]
}
