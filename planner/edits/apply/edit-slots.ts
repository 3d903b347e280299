/** Finds the dimension that a change is about. */
import { familyById } from '../../families/catalogue.ts'
import type { Target } from '../edit.ts'
import type { Item, Model, SolidItem } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import { valuesOf } from '../../placed/placed.ts'
import { Question } from '../../work/question.ts'

/** A slot of an item, also one that is not there and only follows from others. */
export interface Found {
  item: Item
  key: string
  factor: number
  /** The value that is now said or follows from the others. */
  now: number
}

const CUT_LABELS: Record<string, string[]> = {
  diameter: ['diameter', 'size', 'width', 'bore diameter'],
  depth: ['depth', 'length'],
  u: ['length', 'side', 'size', 'width'],
  v: ['width', 'height'],
  length: ['length', 'overall length'],
  width: ['width'],
  centres: ['centre distance', 'length'],
  flats: ['across flats', 'size', 'width'],
  inset: ['inset'],
  circle: ['circle', 'circle diameter'],
  pitch: ['pitch', 'spacing'],
  span: ['pitch', 'spacing'],
  size: ['size', 'radius', 'width', 'corner radius'],
  boreDiameter: ['counterbore diameter'],
  boreDepth: ['counterbore depth'],
  position: ['position'],
  corner: ['corner radius'],
}

/** Names of items by the nouns that people use for them. */
function itemsCalled(model: Model, noun: Noun, isPlural: boolean): Item[] {
  const same: Partial<Record<Noun, readonly string[]>> = {
    hole: ['hole', 'bore', 'cross hole', 'hex hole'],
    bore: ['bore', 'hole'],
    pocket: ['pocket'],
    roundpocket: ['pocket'],
    slot: ['slot'],
    squarehole: ['cutout', 'hole'],
    groove: ['groove', 'slot'],
    fillet: ['fillet'],
    chamfer: ['chamfer'],
    crosshole: ['cross hole', 'hole'],
    keyway: ['keyway'],
    flat: ['flat'],
    notch: ['notch'],
    hexhole: ['hex hole'],
    ringgroove: ['groove'],
  }
  const names = same[noun]
  if (names) {
    // `6 holes instead of 4`, `the holes`: those that are several, not the bore.
    const several = isPlural ? model.items.filter((one) => one.kind === 'cut' && names.includes(one.name)) : []
    const many = several.filter((one) => isMany(one))
    if (many.length === 1) return many
    const named = several.filter(({ name }) => name !== 'bore')
    if (many.length === 0 && named.length === 1) return named
    const found = model.items.filter(({ kind, name }) => kind !== 'solid' && names.includes(name))
    // `the bore` is the one called so, when there is one.
    const exact = found.filter(({ name }) => name === names[0])
    return noun === 'bore' && exact.length > 0 ? exact : found
  }
  return model.items.filter((item) => item.kind === 'solid' && item.nouns.includes(noun))
}

/** True for a feature that is there more than once. */
export function isMany(item: Item): boolean {
  if (item.slots['count'] || item.slots['columns']) return true
  const pattern = item.kind === 'cut' ? item.spot.pattern : null
  return pattern !== null && (pattern.kind !== 'points' || pattern.points.length > 1)
}

/** The item that a target names. */
export function itemOf(model: Model, target: Target, last: string | null): Item | null {
  const base = model.items[0] ?? null
  if (target.noun !== null) {
    let found = itemsCalled(model, target.noun, target.plural && !target.rank)
    if (target.known) {
      const { value } = target.known
      found = found.filter((item) => Object.values(item.slots).some((slot) => Math.abs(slot.value - value) < 1e-9))
    }
    if (found.length > 1 && target.rank) {
      const size = (item: Item): number => item.slots['diameter']?.value ?? Number.NaN
      const sorted = found.toSorted((a, b) => size(a) - size(b))
      const [least, most] = [sorted[0], sorted.at(-1)]
      if (least && most && size(least) < size(most)) return target.rank === 'small' ? least : most
    }
    if (found.length > 1 && target.ordinal !== null) {
      const picked = target.ordinal < 0 ? found.at(-1) : found[target.ordinal - 1]
      return picked ?? null
    }
    if (found.length > 1) {
      const names = [...new Set(found.map(({ name }) => name))]
      throw new Question(`There are ${found.length} of them (${names.join(', ')}); which one is meant?`)
    }
    const [only] = found
    if (only && target.ordinal !== null && (isMany(only) || (target.ordinal > 1 && only.kind === 'cut')))
      throw new Question(`The ${only.name}s are changed together here; give the one that differs a place of its own`)
    return only ?? null
  }
  if (target.them) {
    const touched = model.items.find(({ id }) => id === last) ?? null
    return touched && touched !== base ? touched : (model.items.findLast((item) => item !== base) ?? base)
  }
  return base
}

/**
 * The slot for a label on an item, directly or through what it follows from. A label that fits several dimensions is a
 * question, unless one of them is called so.
 */
export function slotFor(item: Item, label: string): Found | null {
  if (item.kind !== 'solid') return cutSlot(item, label)
  if (item.family === 'shaft') return null
  if (label === 'shorter') {
    const [height, length] = [slotFor(item, 'height'), slotFor(item, 'length')]
    if (height && length && height.key !== length.key)
      throw new Question(`Is the ${item.name} to be shorter in height or in length?`)
    return height ?? length
  }
  const family = familyById(item.family)
  if (label === 'height') {
    const upright = uprightSlot(item)
    if (upright) return upright
  }
  const names = label === 'size' ? ['diameter', 'size', 'side'] : [label]
  const values = valuesOf(item)
  for (const name of names) {
    const fits = Object.entries(family.slots).flatMap(([key, labels]): (Found & { rank: number })[] => {
      const slot = item.slots[key]
      const isOwnName = slot !== undefined && isNamed(item, key, name)
      const rank = isOwnName ? -1 : labels.findIndex((one) => one.label === name)
      const value = slot?.value ?? values[key]?.value ?? 0
      if ((rank < 0 && !isOwnName) || value === 0) return []
      return [{ item, key, factor: isOwnName ? 1 : (labels[rank]?.factor ?? 1), now: value, rank }]
    })
    const sure = fits.filter(({ rank }) => rank === -1)
    const first = fits.filter(({ rank }) => rank === 0)
    const said = fits.filter(({ key }) => item.slots[key])
    const [only] = sure.length === 1 ? sure : first.length === 1 ? first : said.length === 1 ? said : fits
    if (!only) continue
    if (sure.length !== 1 && first.length !== 1 && said.length > 1)
      throw new Question(
        `Which dimension of the ${item.name} is its ${name}: ${said.map(({ key }) => item.slots[key]?.name).join(' or ')}?`,
      )
    if (name === 'thickness' && only.rank > 0 && (item.family === 'tube' || item.family === 'cylinder')) {
      throw new Question(`Which dimension of the ${item.name} is its thickness?`)
    }
    return only
  }
  return null
}

/** What makes a solid as high as it is: the thickness of a plate that lies flat. Null when nothing is called so or several sizes do. */
function uprightSlot(item: SolidItem): Found | null {
  const family = familyById(item.family)
  const values = valuesOf(item)
  const [, , height] = family.size(values)
  const key = Object.keys(item.slots).find((one) => values[one]?.code === height.code)
  const slot = key === undefined ? undefined : item.slots[key]
  if (key === undefined || !slot || item.lying !== null) return null
  const isCalledSo = Object.keys(item.slots).some((one) => one !== key && isNamed(item, one, 'height'))
  return isCalledSo ? null : { item, key, factor: 1, now: slot.value }
}

function isNamed(item: SolidItem, key: string, label: string): boolean {
  return item.slots[key]?.name.toLowerCase() === label.replaceAll(' ', '').toLowerCase()
}

function cutSlot(item: Item, label: string): Found | null {
  const wanted = label === 'radius' && item.slots['diameter'] ? 'diameter' : label
  for (const [key, labels] of Object.entries(CUT_LABELS)) {
    const slot = item.slots[key]
    if (slot && labels.includes(wanted)) return { item, key, factor: wanted === label ? 1 : 2, now: slot.value }
  }
  return null
}

/** The one dimension that a bare number changes: the diameter of a hole, the radius of a fillet. */
export function mainSlot(item: Item): Found | null {
  const keys = item.kind === 'solid' ? [] : ['diameter', 'size', 'flats']
  for (const key of keys) {
    const slot = item.slots[key]
    if (slot) return { item, key, factor: 1, now: slot.value }
  }
  if (item.kind === 'solid') {
    const family = familyById(item.family)
    const only = Object.entries(item.slots)
    const [first] = only
    if (only.length === 1 && first) return { item, key: first[0], factor: 1, now: first[1].value }
    const diameter = item.slots['d']
    if (diameter && item.op !== 'base' && family.round) return { item, key: 'd', factor: 1, now: diameter.value }
  }
  return null
}

/** The wall of a tube that is known by its two diameters. */
function wallOf(key: string, { od, id }: ReturnType<typeof valuesOf>): number {
  return key === 'wall' && od && id ? (od.value - id.value) / 2 : 0
}

/** A piece of the first solid: `the walls`, `the web`, `the legs`; all slots that its number fills. */
export function pieceSlots(model: Model, noun: Noun, label: string | null): Found[] {
  const [base] = model.items
  if (base?.kind !== 'solid') return []
  const family = familyById(base.family)
  const table = family.pieces[noun]
  const keys = table?.[label ?? ''] ?? (label === null ? undefined : table?.[label.split(' ').at(-1) ?? ''])
  const values = valuesOf(base)
  if (keys === undefined) {
    // Corner and edge roundings are slots of the solid.
    const round = noun === 'fillet' || noun === 'corner' || noun === 'edge' ? 'r' : noun === 'chamfer' ? 'c' : null
    const slot = round === null ? undefined : base.slots[round]
    return slot && round !== null ? [{ item: base, key: round, factor: 1, now: slot.value }] : []
  }
  return keys.split(',').map((key) => ({
    item: base,
    key,
    factor: 1,
    now: base.slots[key]?.value ?? values[key]?.value ?? wallOf(key, values),
  }))
}
