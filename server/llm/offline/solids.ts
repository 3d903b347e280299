/** Makes solids of what was said: the first one of a part, and those that are added to it or taken away. */
import { type Assignment, type Filled, assignSlots } from './assign.ts'
import { familiesOf } from './catalogue.ts'
import { lit } from './expr.ts'
import type { Family } from './families/family.ts'
import { MAX_SECTIONS, shaft } from './families/turned.ts'
import type { Mention } from './mentions.ts'
import type { Slot, Slots, SolidItem, Spot } from './model.ts'
import type { Noun } from './nouns.ts'
import { HEX_BOLT, HEX_NUT, SOCKET_SCREW, WASHER, lookUp } from './tables.ts'
import { Question, type Work, takeCount, takeFlag, takePlace, takePlaces, takeThread } from './work.ts'

/** A family with the dimensions that were said for it. */
interface Choice {
  family: Family
  slots: [key: string, words: string, value: number][]
  assignment: Extract<Assignment, { ok: true }> | null
}

/** Adjectives that only tell one thing from another. */
const TELLING = ['second', 'third', 'fourth', 'other', 'smaller', 'larger', 'raised', 'separate']
/** Adjectives that say nothing of any solid. */
const EMPTY = ['first', 'solid', 'plain', 'simple', 'quiet', 'simplified']

/** Words that a solid of this family may be called by later. */
function nounsFor(noun: Noun, family: Family): Noun[] {
  const more: Record<string, Noun[]> = {
    flange: ['flange', 'disc', 'plate'],
    collar: ['collar', 'boss', 'cylinder'],
    boss: ['boss', 'cylinder'],
    standoff: ['standoff', 'pin', 'boss'],
    openbox: ['openbox', 'box'],
    tube: ['tube', 'cylinder'],
  }
  return more[noun] ?? (family.id === 'cylinder' && noun !== 'cylinder' ? [noun, 'cylinder'] : [noun])
}

/** A dimension that a thing shares with another; it has one parameter for both. */
interface Shared {
  slot: string
  share: Slot
}
const shared = new WeakMap<Mention, Shared>()

/** Gives a thing a dimension of another one. */
export function addSlot(mention: Mention, one: Shared): void {
  shared.set(mention, one)
}

/** Finds family and dimensions of a thing. Throws a question when something is missing or not understood. */
export function chooseFamily(work: Work, mention: Mention, families: readonly Family[]): Choice {
  const special = byStandard(work, mention) ?? bySections(work, mention)
  if (special) return special
  let closest: { family: Family; missing: readonly string[] } | null = null
  let why: string | null = null
  let best: { family: Family; assignment: Extract<Assignment, { ok: true }> } | null = null
  for (const family of families) {
    if (!isAllowed(family, mention)) continue
    const pieces = work.said.mentions.filter(
      (one) =>
        one !== mention && !one.used && family.pieces[one.noun] !== undefined && isPiece(work, mention, one, family),
    )
    const isFirst = work.model.items.length === 0
    const needed = piecesNeeded(family, mention, pieces).filter(
      ({ noun }) => isFirst || (noun !== 'hole' && noun !== 'bore'),
    )
    const assignment = assignSlots(family, mention, needed)
    if (!assignment.ok) {
      why ??= assignment.why
      continue
    }
    const common = shared.get(mention)
    const missing = assignment.missing.filter((slot) => slot !== common?.slot)
    if (missing.length > 0) {
      if (!closest || missing.length < closest.missing.length) closest = { family, missing }
      continue
    }
    // Of several the one that takes up more of what was said about pieces of the part.
    if (!best || countPieces(assignment) > countPieces(best.assignment)) best = { family, assignment }
  }
  if (best) {
    const { family, assignment } = best
    const slots = assignment.filled.map((one) => toSlot(work, family, one))
    if (family.id === 'triPrism' && slots.some(([key]) => key === 'b') && !saysIsosceles(mention)) {
      throw new Question(`Is the triangle of the ${mention.text} isosceles or right-angled?`)
    }
    return { family, assignment, slots: withoutExtra(family, slots, mention) }
  }
  if (closest) {
    const { family, missing } = closest
    const labels = missing.map((slot) => family.slots[slot]?.[0]?.label ?? slot)
    throw new Question(`What is the ${labels.join(' and the ')} of the ${mention.text}?`, labels)
  }
  if (families.length === 0) throw new Question(`I do not know how to build "${mention.text}"`, [mention.text])
  throw new Question(`I do not see ${why ?? 'all dimensions'} for the ${mention.text}`, [mention.text])
}

function saysIsosceles({ text, attributes }: Mention): boolean {
  return (
    /isosceles|symmetric/i.test(text) ||
    attributes.some((one) => one.kind === 'flag' && ['isosceles', 'symmetric', 'symmetrical'].includes(one.flag))
  )
}

/** `OD 40, ID 30, wall 5`: what follows from the rest must agree with it, and is dropped. */
function withoutExtra(
  family: Family,
  slots: readonly [string, string, number][],
  mention: Mention,
): [string, string, number][] {
  const given = new Set(slots.map(([key]) => key))
  const known = new Set(family.needs.flat())
  const set = family.needs.find((keys) => keys.every((key) => given.has(key))) ?? []
  const extra = slots.filter(([key]) => known.has(key) && !set.includes(key) && !family.optional.has(key))
  if (extra.length === 0) return [...slots]
  const rest = slots.filter((one) => !extra.includes(one))
  const values = family.complete(Object.fromEntries(rest.map(([key, , value]) => [key, lit(value)])))
  for (const [key, label, value] of extra) {
    const follows = values[key]?.value ?? wallOf(values, key)
    if (follows === null || Math.abs(follows - value) > 1e-6) {
      throw new Question(
        `The dimensions of the ${mention.text} contradict each other: which of them is right, the ${label} or the others?`,
      )
    }
  }
  return rest
}

function wallOf(values: Readonly<Record<string, { value: number }>>, key: string): number | null {
  const { od, id } = values
  return key === 'wall' && od && id ? (od.value - id.value) / 2 : null
}

/** Pieces other than holes, which can be made of any part. */
function countPieces({ mentions }: Extract<Assignment, { ok: true }>): number {
  return mentions.filter(({ noun }) => noun !== 'hole' && noun !== 'bore').length
}

function toSlot(work: Work, family: Family, { slot, quantity, factor, label }: Filled): [string, string, number] {
  const value = family.plain.has(slot) ? quantity.value : work.mm(quantity) * factor
  if (!(value > 0)) throw new Question(`The ${label} must be more than 0, but ${value} was said`)
  return [slot, label, value]
}

/** Families that need a word of their own to be meant. */
function isAllowed(family: Family, mention: Mention): boolean {
  const has = (...flags: readonly string[]): boolean =>
    mention.attributes.some((one) => one.kind === 'flag' && flags.includes(one.flag))
  const text = mention.text.toLowerCase()
  switch (family.id) {
    case 'squareBar':
      return (
        has('square') ||
        /square/.test(text) ||
        mention.attributes.some((one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'side'))
      )
    case 'box':
    case 'cube':
    case 'plate':
      if (family.id === 'plate' && mention.noun === 'flange' && !has('square', 'rectangular')) return false
      return !has('openTop', 'noLid', 'hollow', 'open', 'openBothEnds')
    case 'disc':
      // A plate is round only when it says so.
      if (
        mention.noun === 'plate' &&
        !has('round') &&
        !mention.attributes.some(
          (one) =>
            one.kind === 'measure' &&
            one.measures.some(({ label }) => label !== null && /diameter|radius|across$/.test(label)),
        )
      )
        return false
      return !has('hollow', 'openTop', 'open')
    case 'openBox':
    case 'openCube':
      return /openbox/.test(mention.noun) || has('openTop', 'noLid', 'open')
    case 'tube':
      return (
        mention.noun !== 'plate' ||
        mention.attributes.some(
          (one) =>
            one.kind === 'measure' &&
            one.measures.some(({ label }) => label === 'inner diameter' || label === 'inner radius'),
        )
      )
    case 'triPrism':
      return !has('right')
    case 'wedge':
      return mention.noun !== 'triprism' || has('right')
    case 'hollowBox':
      return mention.noun === 'hollowbox' ? true : has('closed') && has('hollow')
    case 'hollowSphere':
      return mention.noun === 'hollowsphere' || has('hollow')
    case 'cylinder':
      if (has('hollow', 'openTop', 'open', 'openBothEnds')) return false
      return (
        mention.noun !== 'box' ||
        has('round') ||
        mention.attributes.some(
          (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter'),
        )
      )
    default:
      return true
  }
}

/** A piece belongs to this part, unless another part of the same prompt is nearer. */
function isPiece(work: Work, owner: Mention, piece: Mention, family: Family): boolean {
  const start = work.said.mentions.indexOf(owner)
  const at = work.said.mentions.indexOf(piece)
  const between = work.said.mentions.slice(start + 1, at)
  if (at < start) return false
  return !between.some(
    (one) =>
      familiesOf(one.noun).length > 0 &&
      family.pieces[one.noun] === undefined &&
      !['collar', 'boss', 'standoff', 'pin'].includes(one.noun),
  )
}

/** Pieces with dimensions of their own; a hole is a piece only where the part cannot be without it. */
function piecesNeeded(family: Family, mention: Mention, pieces: readonly Mention[]): Mention[] {
  return pieces.filter((piece) => {
    if (
      ![
        'hole',
        'bore',
        'cylinder',
        'hexprism',
        'hexhole',
        'groove',
        'ringgroove',
        'vgroove',
        'rib',
        'wedge',
        'triprism',
        'shaft',
        'flange',
        'lug',
      ].includes(piece.noun)
    )
      return true
    const isHole = piece.noun === 'hole' || piece.noun === 'bore'
    if (!isHole) return true
    const hasPlace = piece.attributes.some(
      (one) => one.kind === 'place' && !['through', 'centre', 'axial'].includes(one.place.place),
    )
    const isMany =
      piece.plural ||
      piece.attributes.some(
        (one) =>
          (one.kind === 'count' && one.count > 1) ||
          one.kind === 'thread' ||
          (one.kind === 'flag' && one.flag !== 'round' && one.flag !== 'through'),
      )
    const isMeasured = piece.attributes.some((one) => one.kind === 'measure' && one.measures.length === 1)
    const hasDepth = piece.attributes.some(
      (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'depth'),
    )
    const slot = family.pieces[piece.noun]?.['']
    const given = slot !== undefined && saysSlot(family, mention, slot)
    return !hasPlace && !isMany && isMeasured && !hasDepth && !given
  })
}

function saysSlot(family: Family, mention: Mention, slot: string): boolean {
  const labels = new Set(family.slots[slot]?.map(({ label }) => label).filter((label) => label !== 'diameter'))
  return mention.attributes.some(
    (one) => one.kind === 'measure' && one.measures.some(({ label }) => label !== null && labels.has(label)),
  )
}

/** `M8 nut`, `M8 x 30 hex bolt`: dimensions from a standard. */
function byStandard(work: Work, mention: Mention): Choice | null {
  const tables: Partial<Record<Noun, () => Choice | null>> = {
    nut: () =>
      standard('M nut', HEX_NUT, 'ISO 4032', ([flats, h], d) => [
        ['flats', 'across flats', flats],
        ['bore', 'bore', d],
        ['h', 'thickness', h],
      ]),
    washer: () =>
      standard('M washer', WASHER, 'ISO 7089', ([inner, outer, h]) => [
        ['od', 'outer diameter', outer],
        ['id', 'inner diameter', inner],
        ['h', 'thickness', h],
      ]),
    hexbolt: () =>
      standard('M bolt', HEX_BOLT, 'ISO 4014/4017', ([flats, head], d) => [
        ['flats', 'across flats', flats],
        ['head', 'head height', head],
        ['d', 'diameter', d],
        ['l', 'length', length()],
      ]),
    socketscrew: () =>
      standard('M socket screw', SOCKET_SCREW, 'ISO 4762', ([head, k, key, depth], d) => [
        ['head', 'head diameter', head],
        ['k', 'head height', k],
        ['d', 'diameter', d],
        ['l', 'length', length()],
        ['key', 'key size', key],
        ['depth', 'socket depth', depth],
      ]),
  }
  const make = tables[mention.noun]
  if (!make || !mention.attributes.some((one) => one.kind === 'thread')) return null
  return make()

  function length(): number {
    const said = mention.attributes.find(
      (one) =>
        one.kind === 'measure' &&
        !one.used &&
        one.measures.length === 1 &&
        [null, 'length'].includes(one.measures[0]?.label ?? null),
    )
    if (said?.kind !== 'measure' || !said.measures[0])
      throw new Question(`What is the length of the ${mention.text}?`, ['length'])
    said.used = true
    return work.mm(said.measures[0].quantity)
  }
  function standard<T>(
    name: string,
    table: Readonly<Record<string, T>>,
    source: string,
    read: (row: T, nominal: number) => [string, string, number][],
  ): Choice | null {
    const thread = takeThread(mention)
    const row = thread && lookUp(table, thread.nominal)
    if (!thread || !row)
      throw new Question(
        `There is no M${thread?.nominal ?? ''} in my table of ${source}; which dimensions does the ${mention.text} have?`,
      )
    const extra = mention.attributes.find(
      (one) =>
        one.kind === 'measure' && !one.used && one.measures.some(({ label }) => label !== null && label !== 'length'),
    )
    if (extra) throw new Question(`Is the ${mention.text} to follow ${source} or "${extra.text}"?`)
    const family = familiesOf(mention.noun)[0]
    if (!family) return null
    work.assume(`${name.replace('M ', `M${thread.nominal} `)} dimensions from ${source}`)
    if (mention.noun !== 'washer') work.assume('threads are not modelled')
    const slots = read(row, thread.nominal)
    for (const flag of mention.attributes)
      if (flag.kind === 'flag' && ['noThread', 'hexagonal', 'plain', 'simple', 'flat'].includes(flag.flag))
        flag.used = true
    return { family, assignment: null, slots }
  }
}

/** `20 mm dia for 30 mm, then 15 mm dia for 40 mm`: the sections of a stepped shaft. */
function bySections(work: Work, mention: Mention): Choice | null {
  if (mention.noun !== 'shaft' && mention.noun !== 'cylinder') return null
  const sections = work.said.mentions.filter((one) => one.noun === 'section' && !one.used)
  const attributes = [mention, ...sections].flatMap((one) => one.attributes)
  const diameters: number[] = []
  const lengths: number[] = []
  const used: typeof attributes = []
  for (const attribute of attributes) {
    if (attribute.kind !== 'measure' || attribute.used) continue
    const bare = attribute.measures.filter(({ label }) => label === null)
    for (const [k, { label, quantity }] of attribute.measures.entries()) {
      const value = work.mm(quantity)
      if (label === 'diameter' || label === 'outer diameter') diameters.push(value)
      else if (label === 'radius') diameters.push(2 * value)
      else if (label === 'length' || label === 'height' || label === 'thickness') lengths.push(value)
      else if (label === null && bare.length === 2 && attribute.measures.length === 2)
        (k === 0 ? diameters : lengths).push(value)
      else if (label === null && attribute.measures.length === 2) lengths.push(value)
      else return null
    }
    used.push(attribute)
  }
  if (diameters.length < 2) return null
  if (lengths.length !== diameters.length)
    throw new Question(
      `The ${mention.text} has ${diameters.length} diameters but ${lengths.length} lengths; which length belongs to each diameter?`,
    )
  if (diameters.length > MAX_SECTIONS) throw new Question(`The ${mention.text} has more than ${MAX_SECTIONS} sections`)
  const counts = [mention, ...sections].map((one) => takeCount(one)).filter((n) => n !== null)
  if (sections.some(({ plural }) => plural) && counts.some((n) => n !== diameters.length && n !== 1)) {
    throw new Question(`${counts.find((n) => n > 1)} steps were announced, but ${diameters.length} were described`)
  }
  for (const attribute of used) attribute.used = true
  for (const section of sections) {
    section.used = true
    takeFlag(section, 'first', 'second', 'third', 'fourth', 'other', 'round', 'cylindrical', 'smaller', 'larger')
    takePlaces(section, 'face')
  }
  const slots = diameters.flatMap((d, k): [string, string, number][] => [
    [`d${k + 1}`, `diameter ${k + 1}`, d],
    [`l${k + 1}`, `length ${k + 1}`, lengths[k] ?? 0],
  ])
  return { family: shaft, assignment: null, slots }
}

/** Takes up the choice: marks what was used, names the parameters, checks the geometry. */
export function makeSolid(
  work: Work,
  mention: Mention,
  choice: Choice,
  op: SolidItem['op'],
  spot: Spot | null,
): SolidItem {
  const { family, assignment } = choice
  for (const attribute of assignment?.used ?? []) attribute.used = true
  for (const piece of assignment?.mentions ?? []) piece.used = true
  mention.used = true
  const prefix = op === 'base' ? '' : `${shortName(mention)} `
  const slots: Slots = Object.fromEntries(
    choice.slots.map(([key, words, value]) => [key, work.slot(`${prefix}${words}`, value)]),
  )
  const common = shared.get(mention)
  if (common) slots[common.slot] = { ...common.share }
  const item: SolidItem = {
    kind: 'solid',
    id: work.id(shortName(mention)),
    name: mention.text.toLowerCase(),
    op,
    family: family.id,
    slots,
    spot,
    lying: null,
    flush: { u: 0, v: 0 },
    nouns: nounsFor(mention.noun, family),
  }
  takeFlag(mention, ...family.flags, ...EMPTY, ...(op === 'base' ? [] : TELLING))
  if (slots['r'] || work.said.mentions.some(({ noun }) => noun === 'fillet')) takeFlag(mention, 'rounded')
  if (work.said.mentions.some(({ noun }) => noun === 'hole' || noun === 'slot'))
    takeFlag(mention, 'perforated', 'slotted')
  if (op === 'base') takeBasePlaces(mention, item)
  return item
}

function shortName(mention: Mention): string {
  return mention.noun.replace(/(prism|box|cyl)$/, (end) => ` ${end}`).trim()
}

/** Standing at the origin is what the first solid does anyway. */
function takeBasePlaces(mention: Mention, item: SolidItem): void {
  takePlaces(mention, 'centre')
  takePlaces(mention, 'axial')
  takePlaces(mention, 'plane')
  takePlaces(mention, 'upright')
  takePlaces(mention, 'origin')
  // `a cone, radius 22 mm at the base`
  if (item.family === 'cone' && !item.slots['d2']) {
    takePlace(mention, 'on', ({ of }) => of.noun === 'base')
    takePlace(mention, 'face', ({ direction }) => direction === '-z')
  }
  const at = takePlace(
    mention,
    'at',
    ({ points }) => points.length === 1 && (points[0]?.every(({ value }) => value === 0) ?? false),
  )
  if (at) takePlaces(mention, 'centre')
  const lying =
    takePlace(mention, 'lying') ??
    takePlace(mention, 'along', ({ along }) => along === 'x' || along === 'y' || along === 'z')
  if (lying) {
    const along = lying.along ?? 'x'
    if (along !== 'z') item.lying = along === 'y' || along === 'short' ? 'y' : 'x'
  }
  const flags = mention.attributes.filter(
    (one) => one.kind === 'flag' && (one.flag === 'horizontal' || one.flag === 'vertical') && !one.used,
  )
  for (const flag of flags) {
    flag.used = true
    if (
      flag.kind === 'flag' &&
      flag.flag === 'horizontal' &&
      ['cylinder', 'tube', 'shaft', 'cone'].includes(item.family)
    )
      item.lying = 'x'
  }
  // `a box, open on top`: says again what the family is.
  if (['openBox', 'openCube', 'cup'].includes(item.family))
    takePlace(mention, 'face', ({ direction }) => direction === '+z')
  const count = mention.attributes.find((one) => one.kind === 'count' && !one.used)
  if (count?.kind === 'count' && count.count === 1) count.used = true
}
