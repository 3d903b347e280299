/** Holes, slots and pockets. */
import { aimAlongAxis, hostOfBoss, orient } from './cut-aim.ts'
import { PROFILES, readProfile } from './cut-profiles.ts'
import { readSinks } from './cut-sinks.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { CutItem, Profile, Slots } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import { placeAll } from '../../placed/placed.ts'
import { spotOf } from '../../spots/spot.ts'
import type { Work } from '../../work/work.ts'
import { takeFlag, takeMeasure, takePlace } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

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
      toSide: profile === 'rect',
      beside: LONG.has(profile) ? isBeside(mention, slots) : false,
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
  settleSides(item)
  takeLevel(mention, item, face?.direction ?? '+z')
  mention.used = true
  work.add(item)
}

const LONG = new Set<Profile>(['stadium', 'rect'])

/** Parallel slots lie side by side, and so do those that are longer than they are apart. */
function isBeside(mention: Mention, slots: Slots): boolean {
  const length = slots['length']?.value ?? slots['centres']?.value ?? 0
  const apart = mention.attributes.find((one) => one.kind === 'place' && one.place.place === 'pitch')
  const pitch = apart?.kind === 'place' && apart.place.place === 'pitch' ? (apart.place.by[0]?.value ?? 0) : Infinity
  return takeFlag(mention, 'parallel') || pitch <= length
}

/** Which of its two sizes lies between the middle of a pocket and the edge it is measured from. */
function settleSides({ spot, slots, turned }: CutItem): void {
  if (spot.pattern.kind !== 'points') return
  const other = slots['v'] ? 'v' : 'u'
  for (const point of spot.pattern.points) {
    if (point.u.half !== undefined) point.u.half = turned ? other : 'u'
    if (point.v.half !== undefined) point.v.half = turned ? 'u' : other
  }
}

/** A hole that goes in sideways is horizontal. */
function takeLevel(mention: Mention, item: CutItem, direction: string): void {
  if (!direction.endsWith('z') && item.profile === 'round') takeFlag(mention, 'horizontal')
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
