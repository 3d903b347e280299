/** What is known while a prompt is turned into a part. */
import type { Attribute, Mention, Utterance } from '../mentions/mention-types.ts'
import type { Item, Model, Slot } from '../model.ts'
import { freshId, freshName, usedNames } from '../names.ts'
import type { Place } from '../places/place.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../text/quantities.ts'

/** A fault of the request that the user must settle: what was not understood, or what cannot be built. */
export class Question extends Error {
  override readonly name = 'Question'
  readonly about: readonly string[]
  constructor(message: string, about: readonly string[] = []) {
    super(message)
    this.about = about
  }
}

/** The part in the making. */
export interface Work {
  model: Model
  said: Utterance
  assumptions: Set<string>
  /** Ids of the items that this prompt has made or changed, in order. */
  touched: string[]
  mm(quantity: Quantity): number
  degrees(quantity: Quantity): number
  slot(words: string, value: number): Slot
  add(item: Item): void
  id(stem: string): string
  assume(text: string): void
}

/** Starts work on a copy of a model. */
export function createWork(model: Model, said: Utterance): Work {
  const names = usedNames(model)
  const bareUnit = createBareUnit(said)
  const work: Work = {
    model,
    said,
    assumptions: new Set(),
    touched: [],
    mm(quantity) {
      if (quantity.unit === 'deg' || quantity.unit === 'percent') {
        throw new Question(`A length is needed where ${quantity.value}${quantity.unit === 'deg' ? '°' : ' %'} was said`)
      }
      const unit = isLengthUnit(quantity.unit) ? quantity.unit : bareUnit(quantity)
      const value = Number((quantity.value * millimetresPer(unit)).toPrecision(12))
      if (!(Math.abs(value) <= 100_000))
        throw new Question(`${quantity.value} ${unit} is more than can be built here: at most 100 m`)
      return value
    },
    degrees(quantity) {
      if (quantity.unit !== 'deg' && quantity.unit !== 'none')
        throw new Question(`An angle is needed where ${quantity.value} ${quantity.unit} was said`)
      return quantity.value
    },
    slot: (words, value) => ({ value, name: freshName(names, words) }),
    add(item) {
      work.model.items.push(item)
      work.touched.push(item.id)
    },
    id: (stem) => freshId(work.model, stem),
    assume: (text) => void work.assumptions.add(text),
  }
  return work
}

/** The unit of bare numbers: as declared, else millimetres; a question when all other lengths are in something else. */
function createBareUnit(said: Utterance): (quantity: Quantity) => 'mm' | 'cm' | 'm' | 'inch' {
  const units = new Set(
    [...said.mentions.flatMap(({ attributes }) => attributes), ...said.loose]
      .flatMap((attribute) => quantitiesOf(attribute))
      .map(({ unit }) => unit)
      .filter(isLengthUnit),
  )
  return (quantity) => {
    if (said.declaredUnit) return said.declaredUnit
    if (units.size > 0 && !units.has('mm')) {
      const other = [...units].join(' and ')
      throw new Question(
        `Is ${quantity.value} in mm or in ${other}? The other lengths are in ${other}; please give each number its unit`,
      )
    }
    return 'mm'
  }
}

/** All quantities in an attribute. */
export function quantitiesOf(attribute: Attribute): Quantity[] {
  if (attribute.kind === 'measure') return attribute.measures.map(({ quantity }) => quantity)
  if (attribute.kind !== 'place') return []
  const { place } = attribute
  if (place.place === 'at') return place.points.flat()
  if (!('by' in place)) return place.place === 'circle' && place.size ? [place.size] : []
  return Array.isArray(place.by) ? [...place.by] : isQuantity(place.by) ? [place.by] : []
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'object' && value !== null && 'unit' in value
}

type PlaceOf<K extends Place['place']> = Extract<Place, { place: K }>

/** Takes the first unused place of a kind off a thing. */
export function takePlace<K extends Place['place']>(
  mention: Mention,
  kind: K,
  fits: (place: PlaceOf<K>) => boolean = () => true,
): PlaceOf<K> | null {
  for (const attribute of mention.attributes) {
    if (attribute.used || attribute.kind !== 'place' || !isKind(attribute.place, kind) || !fits(attribute.place))
      continue
    attribute.used = true
    return attribute.place
  }
  return null
}

function isKind<K extends Place['place']>(place: Place, kind: K): place is PlaceOf<K> {
  return place.place === kind
}

/** Takes every unused place of a kind. */
export function takePlaces<K extends Place['place']>(mention: Mention, kind: K): PlaceOf<K>[] {
  const all: PlaceOf<K>[] = []
  for (let one = takePlace(mention, kind); one; one = takePlace(mention, kind)) all.push(one)
  return all
}

/** Takes a flag off a thing; false when it is not there. */
export function takeFlag(mention: Mention, ...flags: readonly string[]): boolean {
  let found = false
  for (const attribute of mention.attributes) {
    if (attribute.kind === 'flag' && flags.includes(attribute.flag) && !attribute.used) {
      attribute.used = true
      found = true
    }
  }
  return found
}

/** Takes the count of a thing, null when none was said. */
export function takeCount(mention: Mention): number | null {
  let count: number | null = null
  for (const attribute of mention.attributes) {
    if (attribute.kind !== 'count' || attribute.used) continue
    if (count !== null && count !== attribute.count) continue
    count = attribute.count
    attribute.used = true
  }
  return count
}

/** Takes a labelled dimension off a thing. */
export function takeMeasure(mention: Mention, labels: readonly string[]): { quantity: Quantity; label: string } | null {
  for (const attribute of mention.attributes) {
    if (attribute.kind !== 'measure' || attribute.used || attribute.measures.length !== 1) continue
    const [measure] = attribute.measures
    if (measure?.label === null || measure === undefined || !labels.includes(measure.label)) continue
    attribute.used = true
    return { quantity: measure.quantity, label: measure.label }
  }
  return null
}

/** Takes a bare number off a thing. */
export function takeBare(mention: Mention): Quantity | null {
  for (const attribute of mention.attributes) {
    if (attribute.kind !== 'measure' || attribute.used || attribute.measures.length !== 1) continue
    const [measure] = attribute.measures
    if (measure?.label !== null) continue
    if (measure.quantity.unit === 'deg' || measure.quantity.unit === 'percent') continue
    attribute.used = true
    return measure.quantity
  }
  return null
}

/** Takes a group of numbers such as `20 x 10` or `20 x 10 x 5` off a thing. */
export function takeGroup(mention: Mention): { quantity: Quantity; label: string | null }[] | null {
  const found = mention.attributes.find(
    (attribute) => attribute.kind === 'measure' && !attribute.used && attribute.measures.length > 1,
  )
  if (found?.kind !== 'measure') return null
  found.used = true
  return found.measures
}

/** Takes a number of degrees off a thing. */
export function takeDegrees(mention: Mention): number | null {
  for (const attribute of mention.attributes) {
    if (attribute.kind !== 'measure' || attribute.used) continue
    const [measure] = attribute.measures
    if (measure?.quantity.unit !== 'deg') continue
    attribute.used = true
    return measure.quantity.value
  }
  return null
}

/** Takes a thread size off a thing. */
export function takeThread(mention: Mention): { nominal: number; pitch: number | null } | null {
  const found = mention.attributes.find((attribute) => attribute.kind === 'thread' && !attribute.used)
  if (found?.kind !== 'thread') return null
  found.used = true
  return { nominal: found.nominal, pitch: found.pitch }
}
