/** Makes solids of what was said: the first one of a part, and those that are added to it or taken away. */
import { type Choice, shared } from './choice.ts'
import type { Family } from '../../families/family.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slots, SolidItem, Spot } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import type { Work } from '../../work/work.ts'
import { takeFlag, takePlace, takePlaces } from '../../work/take.ts'

/** Adjectives that only tell one thing from another. */
const TELLING = ['second', 'third', 'fourth', 'other', 'smaller', 'larger', 'raised', 'separate']

/** Adjectives that say nothing of any solid. */
const EMPTY = [
  'no handle',
  'no hub',
  'no keyway',
  'no feet',
  'no foot',
  'no spout',
  'first',
  'noHole',
  'outer',
  'solid',
  'plain',
  'simple',
  'quiet',
  'simplified',
]

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
  if (family.id === 'lidBox') work.assume('the lid lies beside the box, the way it is printed')
  if (op === 'base') takeBasePlaces(work, mention, item)
  return item
}

function shortName(mention: Mention): string {
  return mention.noun.replace(/(prism|box|cyl)$/, (end) => ` ${end}`).trim()
}

/** Standing at the origin is what the first solid does anyway. */
function takeBasePlaces(work: Work, mention: Mention, item: SolidItem): void {
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
  if (count?.kind !== 'count') return
  if (count.count === 1) count.used = true
  else if (/^(?:quantity|qty|count|amount)|\b(?:off|pcs|pieces|nos|required)$/i.test(count.text)) {
    count.used = true
    work.assume(`the script makes one of the ${count.count}`)
  }
}
