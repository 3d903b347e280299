/** Finds the slot of a family for every dimension that was said. */
import type { Family } from '../../families/family.ts'
import type { Attribute, Mention } from '../../mentions/mention-types.ts'
import type { Quantity } from '../../text/quantities.ts'
import type { Place } from '../../places/place.ts'
import type { Noun } from '../../words/nouns.ts'

/** Rings that lie flat. */
const FLAT_RINGS = new Set<Noun>(['washer', 'ring', 'spacer', 'collar', 'flange', 'plate', 'disc'])

/** A quantity that must go into a slot, and whoever said it. */
interface Said {
  label: string | null
  quantity: Quantity
  attribute: Attribute
  grouped: boolean
}

/** A slot with the quantity that fills it; `label` is what the user called it. */
export interface Filled {
  slot: string
  quantity: Quantity
  factor: number
  label: string
}

/** The outcome: filled slots and what was used for them, or why it does not work. */
export type Assignment =
  | { ok: true; filled: Filled[]; used: Attribute[]; mentions: Mention[]; missing: string[] }
  | { ok: false; why: string }

/** Fills the slots of a family from what is said about a thing and about the named pieces of it. */
export function assignSlots(family: Family, mention: Mention, pieces: readonly Mention[]): Assignment {
  const filled: Filled[] = []
  const used: Attribute[] = []
  const mentions: Mention[] = []
  const taken = new Set<string>()

  // What cannot be said of a piece is about the whole part: `base 30, height 20, 50 mm long`.
  const spilled: Attribute[] = []
  for (const piece of pieces) {
    const own = fillPiece(family, piece, taken)
    if (!own) continue
    filled.push(...own.filled)
    used.push(...own.used)
    spilled.push(...own.spilled)
    mentions.push(piece)
  }

  const said = [...mention.attributes, ...spilled].flatMap((attribute): Said[] =>
    attribute.kind === 'measure' && !attribute.used
      ? attribute.measures.map(({ label, quantity }) => ({
          label,
          quantity,
          attribute,
          grouped: attribute.measures.length > 1,
        }))
      : [],
  )
  const bare = said.filter(({ label }) => label === null)
  const named = said.filter((one): one is Said & { label: string } => one.label !== null)
  const fits = bestFit(family, named, taken, bare.length, mention.noun)
  if (!fits) {
    const odd = named.find(({ label }) => candidates(family, label, bare.length).length === 0) ?? named[0]
    return { ok: false, why: odd ? `what "${odd.attribute.text}" is on this part` : 'the dimensions' }
  }
  filled.push(...fits)
  for (const one of fits) taken.add(one.slot)
  for (const { attribute } of named) used.push(attribute)

  const ordered = [...bare.filter(({ grouped }) => grouped), ...bare.filter(({ grouped }) => !grouped)]
  const order = family.id === 'tube' ? tubeOrder(mention, ordered, taken) : family.positional
  const free = order.filter((slot) => !taken.has(slot) && isWanted(family, slot, taken, ordered.length))
  const [first, second] = ordered
  if (family.id === 'iBeam' && first && second && first.quantity.value !== second.quantity.value)
    return { ok: false, why: `which of "${first.attribute.text}" is the height and which the width` }
  if (ordered.length > free.length) {
    const extra = ordered[free.length]
    return { ok: false, why: `what "${extra?.attribute.text ?? ''}" is` }
  }
  for (const [k, { quantity, attribute }] of ordered.entries()) {
    const slot = free[k]
    if (slot === undefined) continue
    filled.push({ slot, quantity, factor: 1, label: family.slots[slot]?.[0]?.label ?? slot })
    taken.add(slot)
    used.push(attribute)
  }
  return { ok: true, filled, used, mentions, missing: missingSlots(family, taken) }
}

/**
 * What the second of several bare numbers of a tube is: `spacer 22 x 12 x 8` says the hole, `pipe 60 x 3 x 100` the wall. A
 * pipe whose second number could be either is asked about.
 */
function tubeOrder(mention: Mention, numbers: readonly Said[], taken: ReadonlySet<string>): readonly string[] {
  const [outer, second] = numbers
  const isLong = numbers.length === 3 || (numbers.length === 2 && taken.has('h'))
  if (!isLong || !outer || !second || taken.has('od') || taken.has('id') || taken.has('wall')) return ['od', 'h']
  const rest = numbers.length === 3 ? ['h'] : []
  if (FLAT_RINGS.has(mention.noun)) return ['od', 'id', ...rest]
  const ratio = second.quantity.value / outer.quantity.value
  if (second.quantity.unit !== outer.quantity.unit && second.quantity.unit !== 'none') return ['od', ...rest]
  if (ratio <= 0.2) return ['od', 'wall', ...rest]
  return ratio >= 0.4 ? ['od', 'id', ...rest] : ['od', ...rest]
}

/** The slots of the nearest set of needs that are still empty. */
export function missingSlots(family: Family, taken: ReadonlySet<string>): string[] {
  const open = family.needs.map((set) => set.filter((slot) => !taken.has(slot)))
  return open.toSorted((a, b) => a.length - b.length)[0] ?? []
}

/** Bare numbers go into required slots first; optional ones take part only when there are numbers enough. */
function isWanted(family: Family, slot: string, taken: ReadonlySet<string>, count: number): boolean {
  if (!family.optional.has(slot)) {
    // A slot that follows from others is not wanted: the inner diameter when the wall is known.
    return family.needs.some((set) => set.includes(slot) && conflictFree(family, set, taken))
  }
  const required = family.positional.filter((one) => !family.optional.has(one) && !taken.has(one)).length
  return count > required
}

function conflictFree(family: Family, set: readonly string[], taken: ReadonlySet<string>): boolean {
  const known = new Set(family.needs.flat())
  return [...taken].every((slot) => set.includes(slot) || !known.has(slot) || family.optional.has(slot))
}

function candidates(family: Family, label: string, bare: number): { slot: string; rank: number; factor: number }[] {
  const forced = bare >= 2 ? family.besideNumbers[label] : undefined
  if (forced !== undefined) return [{ slot: forced, rank: 0, factor: 1 }]
  const look = (text: string) =>
    Object.entries(family.slots).flatMap(([slot, labels]) => {
      const rank = labels.findIndex((one) => one.label === text)
      return rank < 0 ? [] : [{ slot, rank, factor: labels[rank]?.factor ?? 1 }]
    })
  const found = look(label)
  if (found.length > 0) return found
  const plainer = look(label.replace(/^overall /, ''))
  // `extruded 25 mm`: whatever the family calls it.
  return label === 'extrusion length' ? look('thickness') : plainer
}

/** The way to give every label a slot of its own with the smallest sum of ranks. */
function bestFit(
  family: Family,
  named: readonly (Said & { label: string })[],
  taken: ReadonlySet<string>,
  bare: number,
  noun: Noun,
): Filled[] | null {
  // The thickness of a ring is its height, that of a pipe its wall.
  const odd = (slot: string, label: string): number =>
    family.id === 'tube' && slot === 'wall' && label === 'thickness' && FLAT_RINGS.has(noun) ? 5 : 0
  let best: { cost: number; filled: Filled[] } | null = null
  // Slots without which the part cannot be made weigh more than the better word.
  const gaps = (slots: ReadonlySet<string>): number => Math.max(0, missingSlots(family, slots).length - bare)
  const search = (k: number, cost: number, filled: readonly Filled[], slots: ReadonlySet<string>): void => {
    const one = named[k]
    if (!one) {
      const total = cost + 100 * gaps(slots)
      if (!best || total < best.cost) best = { cost: total, filled: [...filled] }
      return
    }
    for (const { slot, rank, factor } of candidates(family, one.label, bare)) {
      if (slots.has(slot)) continue
      const next: Filled = {
        slot,
        quantity: one.quantity,
        factor,
        label: factor === 1 ? one.label : (family.slots[slot]?.[0]?.label ?? slot),
      }
      search(k + 1, cost + rank + odd(slot, one.label), [...filled, next], new Set([...slots, slot]))
    }
  }
  search(0, 0, [], taken)
  return (best as { filled: Filled[] } | null)?.filled ?? null // assigned inside of `search`, which the compiler does not follow
}

function fillPiece(
  family: Family,
  piece: Mention,
  taken: Set<string>,
): { filled: Filled[]; used: Attribute[]; spilled: Attribute[] } | null {
  const table = family.pieces[piece.noun]
  if (!table) return null
  const filled: Filled[] = []
  const used: Attribute[] = []
  const spilled: Attribute[] = []
  let bare = 0
  for (const attribute of piece.attributes) {
    if (
      attribute.kind === 'count' &&
      table['count'] !== undefined &&
      (attribute.count > 1 || piece.noun === 'divider')
    ) {
      filled.push({
        slot: table['count'],
        quantity: { value: attribute.count, unit: 'none', whole: true, spelled: false },
        factor: 1,
        label: family.slots[table['count']]?.[0]?.label ?? 'steps',
      })
      taken.add(table['count'])
      used.push(attribute)
      continue
    }
    if (attribute.kind === 'count' || (attribute.kind === 'flag' && family.flags.has(attribute.flag))) {
      used.push(attribute)
      continue
    }
    if (attribute.kind === 'place' && isPlaceOfPiece(piece.noun, attribute.place)) {
      used.push(attribute)
      continue
    }
    if (attribute.kind !== 'measure') return null
    const only = attribute.measures.length === 1 ? attribute.measures[0] : undefined
    if (only?.label) {
      const [key] = pieceKey(table, only.label)
      if (key === '!') return null
      if (key === undefined || key.split(',').every((slot) => taken.has(slot))) {
        spilled.push(attribute)
        continue
      }
    }
    for (const [k, { label, quantity }] of attribute.measures.entries()) {
      const [key, factor] = pieceKey(table, label)
      if (key === undefined) return null
      const keys = key.split(',')
      const count = piece.attributes.filter((one) => one.kind === 'measure' && one.measures[0]?.label === label).length
      const single = count === 1 && attribute.measures.length === 1
      const targets =
        single && keys.length > 1 && piece.plural
          ? keys.filter((slot) => !taken.has(slot))
          : [pickKey(family, piece, keys, label === null ? Math.max(bare, k) : 0, taken)]
      for (const slot of targets) {
        if (slot === '' || taken.has(slot)) return null
        taken.add(slot)
        filled.push({ slot, quantity, factor, label: family.slots[slot]?.[0]?.label ?? slot })
      }
      if (label === null) bare++
    }
    used.push(attribute)
  }
  return { filled, used, spilled }
}

/** The slot of one of several like pieces: the vertical leg, else the next that is free. */
function pickKey(
  family: Family,
  piece: Mention,
  keys: readonly string[],
  rank: number,
  taken: ReadonlySet<string>,
): string {
  const flag = piece.attributes.find((one) => one.kind === 'flag' && ['vertical', 'horizontal'].includes(one.flag))
  const named =
    flag?.kind === 'flag'
      ? keys.find((key) => family.slots[key]?.some(({ label }) => label === `${flag.flag} ${piece.noun}`))
      : undefined
  if (named !== undefined) return named
  const usual = keys[rank] ?? keys[0] ?? ''
  return taken.has(usual) && keys.length > 1 ? (keys.find((key) => !taken.has(key)) ?? usual) : usual
}

const PIECE_PLACES = new Set(['through', 'centre', 'axial', 'each'])
/** Pieces that are spread evenly and run the shorter way, or along the length of fins. */
const SPREAD: Partial<Record<Noun, string>> = { divider: 'short', rib: 'long', compartment: 'short' }

/** True for a place that says of a piece where it is anyway. */
function isPlaceOfPiece(noun: Noun, place: Place): boolean {
  if (PIECE_PLACES.has(place.place)) return true
  if (place.place === 'even') return SPREAD[noun] !== undefined
  if (place.place === 'along' || place.place === 'row') return place.along === SPREAD[noun]
  // A gusset is in the corner between the legs.
  return ['wedge', 'triprism', 'rib'].includes(noun) && place.place === 'edges' && place.which === 'inner'
}

function pieceKey(
  table: Readonly<Record<string, string>>,
  label: string | null,
): [key: string | undefined, factor: number] {
  if (label === null) return [table[''], 1]
  const own = table[label] ?? table[label.split(' ').at(-1) ?? '']
  if (own !== undefined) {
    // The slot of a round piece is a diameter.
    return [own, label.endsWith('radius') && table['diameter'] === own ? 2 : 1]
  }
  return [undefined, 1]
}
