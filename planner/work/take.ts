/** Takes what was said off a thing; what nobody takes was not understood. */
import type { Mention } from '../mentions/mention-types.ts'
import type { Place } from '../places/place.ts'
import type { Quantity } from '../text/quantities.ts'

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
