/** What is known while a prompt is turned into a part. */
import type { Attribute, Utterance } from '../mentions/mention-types.ts'
import type { Item, Model, Slot } from '../model/model.ts'
import { Question } from './question.ts'
import { freshId, freshName, usedNames } from '../model/names.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../text/quantities.ts'

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
    if (quantity.decimalInch && units.size === 1 && units.has('inch')) return 'inch'
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
