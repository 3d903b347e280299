/** Solids that are added to a part, or cut out of it. */
import { familiesOf } from '../../families/catalogue.ts'
import { chooseFamily } from './choose-family.ts'
import { addSlot } from './choice.ts'
import { makeCut } from '../features/cuts.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slots, SolidItem } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import { placeAll } from '../../placed/placed.ts'
import { makeSolid } from './solids.ts'
import { spotOf } from '../../spots/spot.ts'
import type { Work } from '../../work/work.ts'
import { takeFlag, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** Solids that stand in the middle of the top unless something else is said. */
const TOPPERS: ReadonlySet<Noun> = new Set(['boss', 'collar', 'hemisphere', 'pin', 'rectboss', 'standoff'])
/** Families on whose top there is nothing to stand on. */
const HOLLOW = new Set(['tube', 'rectTube', 'openBox', 'openCube', 'cup', 'bowl', 'frame'])
/** Families that would touch a face in one point only. */
const POINTED = new Set([
  'sphere',
  'torus',
  'ellipsoid',
  'capsule',
  'hollowSphere',
  'bowl',
  'spring',
  'elbow',
  'hook',
  'handle',
])

/** Adds a solid to the part, or cuts it out. */
export function addSolid(work: Work, mention: Mention): void {
  const isCutting = mention.verb === 'cut' || mention.verb === 'remove'
  takeFlag(mention, 'vertical')
  const count = mention.attributes.find((one) => one.kind === 'count')
  const slots: Slots = {}
  const hasPlace = mention.attributes.some(
    (one) => one.kind === 'place' && one.place.place !== 'upright' && one.place.place !== 'through',
  )
  if (!hasPlace && !TOPPERS.has(mention.noun))
    throw new Question(`Where does the ${mention.text} go: on the top, or on which face?`)
  inheritDiameter(work, mention)
  const isThrough = isCutting && (takePlaces(mention, 'through').length > 0 || takeFlag(mention, 'through'))
  takePlaces(mention, 'upright')
  if (isThrough) return cutThrough(work, mention)
  const choice = chooseFamily(work, mention, familiesOf(mention.noun))
  if (POINTED.has(choice.family.id))
    throw new Question(`A ${mention.text} would touch its face in one point only; how far is it sunk into it?`)
  const corner = isCutting ? takePlace(mention, 'corner') : null
  if (corner && (corner.left === null || corner.front === null))
    throw new Question(`Which corner is meant with the ${mention.text}?`)
  const flush = corner ? ({ u: corner.left ? -1 : 1, v: corner.front ? -1 : 1 } as const) : takeFlush(mention)
  const before = work.model.items.length
  const spot = spotOf(work, {
    mention,
    slots,
    name: mention.noun,
    fallback: isCutting ? 'base' : 'last',
    round: choice.family.round,
    plural: mention.plural,
  })
  if (count?.kind === 'count' && !count.used && count.count === 1) count.used = true
  if (work.model.items.length !== before) throw new RangeError('Placing a solid must not add another')
  if (!isCutting && HOLLOW.has(spot.host.family)) {
    throw new Question(
      `The ${spot.host.name} is hollow: does the ${mention.text} close it, or is it a ring around it? Give its bore, please`,
    )
  }
  const item = makeSolid(work, mention, choice, isCutting ? 'cut' : 'add', { faces: spot.faces, pattern: spot.pattern })
  if (spot.faces.length > 1) throw new Question(`Put the ${mention.text} on one face after the other, please`)
  Object.assign(item.slots, slots)
  item.flush = flush
  work.add(item)
}

/** A cylinder or a block that is taken out right through is a hole. */
function cutThrough(work: Work, mention: Mention): void {
  const hole: Partial<Record<Noun, Noun>> = {
    cylinder: 'hole',
    disc: 'hole',
    box: 'squarehole',
    cube: 'squarehole',
    hexprism: 'hexhole',
  }
  const noun = hole[mention.noun]
  if (!noun) throw new Question(`Say "a hole" for what goes right through, with the dimensions of the ${mention.text}`)
  const { from, to, text, sentence } = mention
  mention.noun = noun
  mention.attributes.push({ kind: 'flag', flag: 'through', used: false, from, to, text, sentence })
  makeCut(work, mention)
}

/** `flush with the left edge`: the sides that a solid touches. */
function takeFlush(mention: Mention): SolidItem['flush'] {
  const flush: SolidItem['flush'] = { u: 0, v: 0 }
  for (let one = takePlace(mention, 'flush'); one; one = takePlace(mention, 'flush')) {
    if (one.side === 'left') flush.u = -1
    else if (one.side === 'right') flush.u = 1
    else if (one.side === 'front') flush.v = -1
    else if (one.side === 'back') flush.v = 1
    else throw new Question(`With which side is the ${mention.text} flush?`)
  }
  return flush
}

/** `with a hemisphere on top`: as wide as what it stands on. */
function inheritDiameter(work: Work, mention: Mention): void {
  if (mention.noun !== 'hemisphere' && mention.noun !== 'cone') return
  const said = mention.attributes.some(
    (one) =>
      one.kind === 'measure' &&
      one.measures.some(({ label }) => label === null || label.includes('diameter') || label.includes('radius')),
  )
  if (said) return
  const host = work.model.items.findLast((item): item is SolidItem => item.kind === 'solid' && item.op !== 'cut')
  const placed = host && placeAll(work.model).get(host.id)
  const top = placed?.faces.find(({ direction }) => direction === '+z')
  const diameter = host?.slots['d']
  if (!host || top?.outline.kind !== 'round' || !diameter || Math.abs(diameter.value - top.outline.u.value) > 1e-9)
    return
  if (takeFlag(mention, 'same')) {
    for (const one of mention.attributes) if (one.kind === 'label' && one.label === 'diameter') one.used = true
  }
  addSlot(mention, { slot: mention.noun === 'cone' ? 'd1' : 'd', share: diameter })
  work.assume(`the ${mention.text} is as wide as the ${host.name}`)
}
