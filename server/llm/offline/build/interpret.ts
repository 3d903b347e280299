/** Builds a part, or adds to one, from what a prompt says: thing after thing, in the order of the text. */
import { familiesOf } from '../families/catalogue.ts'
import { addSlot, chooseFamily } from './choose-family.ts'
import { isCut, makeCut } from './cuts.ts'
import { makeEdges } from './edges.ts'
import { gatherBend, takePitch } from './elbows.ts'
import { isGroove, makeGroove } from './grooves.ts'
import { hollowOut } from './hollow-out.ts'
import { makeNotch } from './notches.ts'
import { makeCrossHole, makeFlat, makeRingGroove } from './round-cuts.ts'
import type { Attribute, Mention, Utterance } from '../mentions/mention-types.ts'
import type { Model, Slots, SolidItem } from '../model.ts'
import type { Noun } from '../words/nouns.ts'
import { placeAll } from '../spots/placed.ts'
import { makeSolid } from './solids.ts'
import { spotOf } from '../spots/spot.ts'
import { Question, type Work, createWork, takeFlag, takePlace, takePlaces } from './work.ts'

/** Solids that stand in the middle of the top unless something else is said. */
const TOPPERS: ReadonlySet<Noun> = new Set(['boss', 'collar', 'hemisphere', 'pin', 'rectboss', 'standoff'])
const HOLLOW = new Set(['tube', 'rectTube', 'openBox', 'openCube', 'cup', 'bowl', 'frame'])
/** They would touch a face in one point only. */
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
/** Pieces that a part has anyway: naming them says nothing. */
const EMPTY_PIECES: ReadonlySet<Noun> = new Set(['bottom', 'openend', 'turn', 'tooth', 'point'])

/** The part after a prompt. Throws a question when the prompt cannot be understood or built completely. */
export function interpret(said: Utterance, model: Model): Work {
  const work = createWork(model, said)
  mergeSynonyms(said)
  shareWalls(said)
  for (const mention of said.mentions) countSides(mention)
  nameBlock(work, said)
  nameSinks(said)
  for (const mention of said.mentions) if (isTapered(mention)) mention.noun = 'cone'
  // `a hole in a 40 mm cube`: the solid comes first.
  const isEmpty = model.items.length === 0
  const start = isEmpty
    ? said.mentions.find(({ noun, used }) => !used && (familiesOf(noun).length > 0 || noun === 'base'))
    : undefined
  const ordered = start ? [start, ...said.mentions.filter((one) => one !== start)] : said.mentions
  for (const mention of ordered) {
    if (!mention.used) takeUp(work, mention)
  }
  cover(work)
  return work
}

/** `six-sided rod`: the number of sides says which prism it is. */
function countSides(mention: Mention): void {
  if (!['cylinder', 'box', 'plate', 'pin', 'disc'].includes(mention.noun)) return
  const sides = mention.attributes.find(
    (one) => one.kind === 'measure' && one.measures.length === 1 && one.measures[0]?.label === 'sides',
  )
  if (sides?.kind !== 'measure') return
  const named: Record<number, Noun> = { 5: 'pentprism', 6: 'hexprism', 8: 'octprism' }
  const noun = named[sides.measures[0]?.quantity.value ?? 0]
  if (!noun) return
  mention.noun = noun
  sides.used = true
}

/** Three sizes without a name are a block, and the answer says so. */
function nameBlock(work: Work, said: Utterance): void {
  const block = said.mentions.find(({ text, from, to }) => text === 'block' && from === to)
  const [size] = block?.attributes ?? []
  if (size) work.assume(`"${size.text}" without a name is a block`)
}

/** `countersunk hole, 8 mm head`: where no head belongs to the part it is that of the screw. */
function nameSinks({ mentions }: Utterance): void {
  for (const [k, head] of mentions.entries()) {
    if (head.noun !== 'head') continue
    const hole = mentions.slice(0, k).findLast(({ noun }) => noun === 'hole' || noun === 'bore')
    const flag = hole?.attributes.find((one) => one.kind === 'flag' && /^counters?(unk|bored)/.test(one.flag))
    if (!hole || flag?.kind !== 'flag') continue
    head.noun = flag.flag === 'countersunk' ? 'countersink' : 'counterbore'
  }
}

/** `walls and floor 2 mm`: the number after the second is for both. */
function shareWalls({ mentions }: Utterance): void {
  for (const [k, wall] of mentions.entries()) {
    const floor = mentions[k + 1]
    if (wall.noun !== 'wall' || !floor || !['floor', 'bottom', 'base'].includes(floor.noun) || floor.from - wall.to > 9)
      continue
    if (wall.attributes.some(({ kind }) => kind === 'measure')) continue
    wall.attributes.push(...floor.attributes)
    floor.attributes = []
    floor.used = true
  }
}

/** `a rod tapering from 20 to 10 mm diameter` is a cone. */
function isTapered({ noun, attributes }: Mention): boolean {
  if (!['cylinder', 'shaft', 'pin', 'boss', 'disc'].includes(noun)) return false
  const labels = new Set(
    attributes.flatMap((one) => (one.kind === 'measure' ? one.measures.map(({ label }) => label) : [])),
  )
  return ['diameter', 'radius'].some((size) => labels.has(`bottom ${size}`) && labels.has(`top ${size}`))
}

const isBare = (mention: Mention): boolean =>
  !mention.attributes.some(({ kind }) => kind === 'measure' || kind === 'thread')

/** `a ring (torus)`, `pipe flange with hub: plate 120 x 14`: two words for one thing. */
function mergeSynonyms(said: Utterance): void {
  const [bracket, shape] = said.mentions
  if (bracket?.noun === 'bracket' && shape && ['angle', 'channel', 'zprofile', 'tprofile'].includes(shape.noun)) {
    shape.attributes.unshift(...bracket.attributes)
    bracket.attributes = []
    bracket.used = true
  }
  const [first, ...rest] = said.mentions.filter(({ used }) => !used)
  if (!first || familiesOf(first.noun).length === 0) return
  const other = rest.find((mention) => {
    if (familiesOf(mention.noun).length === 0 || mention.verb === 'add' || mention.verb === 'cut') return false
    if (first.noun === 'flange') return mention.noun === 'plate' || mention.noun === 'disc'
    const shared = familiesOf(first.noun).some((family) => familiesOf(mention.noun).includes(family))
    return shared && rest.indexOf(mention) === 0
  })
  if (!other || isBare(first) === isBare(other)) {
    if (other && isBare(first) && isBare(other)) other.used = true
    return
  }
  const [kept, gone] = isBare(first) ? [first, other] : [first, other]
  if (isBare(first)) kept.attributes.push(...gone.attributes)
  else kept.attributes.push(...gone.attributes)
  if (first.noun === 'ring' && other.noun === 'torus') first.noun = 'torus'
  if (first.noun === 'ring' && other.noun === 'washer') first.noun = 'washer'
  gone.attributes = []
  gone.used = true
}

function takeUp(work: Work, mention: Mention): void {
  const { noun } = mention
  const base = work.model.items.find((item): item is SolidItem => item.kind === 'solid')
  if (!base) {
    if (
      (mention.noun === 'base' || mention.noun === 'lid') &&
      mention.attributes.some(({ kind }) => kind === 'measure')
    ) {
      mention.noun = mention.attributes.some(
        (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter' || label === 'radius'),
      )
        ? 'disc'
        : 'box'
    }
    makeBase(work, mention)
    return
  }
  if (noun === 'fillet' || noun === 'chamfer') return makeEdges(work, mention)
  if ((noun === 'corner' || noun === 'edge') && mention.attributes.some(({ kind }) => kind === 'measure')) {
    mention.noun = 'fillet'
    mention.text = noun === 'corner' ? 'rounded corners' : 'rounded edges'
    return makeEdges(work, mention)
  }
  if (isGroove(mention)) return makeGroove(work, mention)
  if (noun === 'ringgroove') return makeRingGroove(work, mention)
  if (noun === 'crosshole') return makeCrossHole(work, mention)
  if (noun === 'keyway' || noun === 'flat') return makeFlat(work, mention)
  if (noun === 'notch') return makeNotch(work, mention)
  if (isCut(noun)) return makeCut(work, mention)
  if (noun === 'wall' && (work.said.verbs.includes('hollow') || takeFlag(mention, 'hollow')))
    return hollowOut(work, mention, base)
  if (noun === 'floor' && mention.attributes.length === 0 && base.slots['t']) {
    mention.used = true
    return undefined
  }
  if (
    noun === 'bottom' &&
    mention.attributes.length === 0 &&
    !['openBox', 'openCube', 'cup', 'bowl', 'box', 'plate', 'cylinder', 'disc'].includes(base.family)
  )
    return undefined
  if (EMPTY_PIECES.has(noun) && mention.attributes.length === 0) {
    mention.used = true
    return undefined
  }
  if (familiesOf(noun).length > 0) return addSolid(work, mention)
  if (mention.attributes.length === 0 && mention.definite && namesKnown(work, noun)) mention.used = true
  return undefined
}

function namesKnown(work: Work, noun: Noun): boolean {
  return work.model.items.some((item) => item.kind === 'solid' && item.nouns.includes(noun))
}

function makeBase(work: Work, mention: Mention): void {
  const families = familiesOf(mention.noun)
  if (families.length === 0) {
    if (isCut(mention.noun) || mention.noun === 'fillet' || mention.noun === 'chamfer') {
      throw new Question('What is the part that this belongs to? Describe it first, for example "a plate 60 x 40 x 5"')
    }
    throw new Question(`I do not know how to build "${mention.text}"`, [mention.text])
  }
  if (mention.noun === 'bracket') throw new Question('What kind of bracket is it: L, U, Z or T?')
  if (mention.noun === 'elbow') gatherBend(work, mention)
  if (mention.noun === 'spring') takePitch(mention, 'pitch')
  if (mention.noun === 'handle' || mention.noun === 'stadium') takePitch(mention, 'centre distance')
  const choice = chooseFamily(work, mention, families)
  const item = makeSolid(work, mention, choice, 'base', null)
  work.add(item)
  work.model.title = work.said.title ?? mention.text
}

/** Adds a solid to the part, or cuts it out. */
function addSolid(work: Work, mention: Mention): void {
  const isCutting = mention.verb === 'cut' || mention.verb === 'remove'
  takeFlag(mention, 'vertical')
  const count = mention.attributes.find((one) => one.kind === 'count')
  const slots: Slots = {}
  const isTopper = TOPPERS.has(mention.noun)
  const hasPlace = mention.attributes.some(
    (one) => one.kind === 'place' && one.place.place !== 'upright' && one.place.place !== 'through',
  )
  if (!hasPlace && !isTopper) throw new Question(`Where does the ${mention.text} go: on the top, or on which face?`)
  inheritDiameter(work, mention)
  const through = isCutting ? takePlaces(mention, 'through').length > 0 || takeFlag(mention, 'through') : false
  takePlaces(mention, 'upright')
  if (isCutting && through) {
    // A cylinder or a block that is taken out right through is a hole.
    const hole: Partial<Record<Noun, Noun>> = {
      cylinder: 'hole',
      disc: 'hole',
      box: 'squarehole',
      cube: 'squarehole',
      hexprism: 'hexhole',
    }
    const noun = hole[mention.noun]
    if (!noun)
      throw new Question(`Say "a hole" for what goes right through, with the dimensions of the ${mention.text}`)
    const { from, to, text, sentence } = mention
    mention.noun = noun
    mention.attributes.push({ kind: 'flag', flag: 'through', used: false, from, to, text, sentence })
    makeCut(work, mention)
    return
  }
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

/** The coverage rule: whatever was not taken up is named, and nothing is built. */
function cover(work: Work): void {
  const { said } = work
  const left: { text: string; from: number }[] = [...said.unknown]
  for (const mention of said.mentions) {
    if (!mention.used) left.push({ text: mention.text, from: mention.from })
    left.push(...mention.attributes.filter(isLeft))
  }
  left.push(...said.loose.filter(isLeft))
  const texts = left.toSorted((a, b) => a.from - b.from).map(({ text }) => text.trim())
  if (texts.length === 0) return
  const unique = [...new Set(texts)]
  throw new Question(
    `I did not understand ${unique.map((text) => `"${text}"`).join(', ')}. Please say it in other words or leave it out`,
    unique,
  )
}

function isLeft(attribute: Attribute): boolean {
  return !attribute.used
}
