/** Writes new values: of one dimension, of a count, of all dimensions at once. */
import { familyById } from '../../families/catalogue.ts'
import type { EditContext } from './edit-context.ts'
import { type Found, itemOf } from './edit-slots.ts'
import type { Target } from '../edit.ts'
import { freshName, usedNames } from '../../model/names.ts'
import { featureOf } from './target-slots.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../../text/quantities.ts'
import { Question } from '../../work/question.ts'

/** What scaling leaves as it is, besides the plain slots of families. */
const COUNTS = new Set(['count', 'columns', 'rows', 'sinkAngle'])

/** A value as people are told it. */
export const round = (value: number): number => Number(value.toFixed(4))

/** A quantity in the unit of the slot. */
export function amount(quantity: Quantity, found: Found): number {
  const isPlain = found.item.kind === 'solid' && familyById(found.item.family).plain.has(found.key)
  if (isPlain || found.key === 'count' || found.key === 'sinkAngle') return quantity.value
  if (quantity.unit === 'deg' || quantity.unit === 'percent')
    throw new Question(`A length is needed where ${quantity.value} ${quantity.unit} was said`)
  return quantity.value * (isLengthUnit(quantity.unit) ? millimetresPer(quantity.unit) : 1)
}

/** Writes a value in the unit of the slot; puts the slot in place of others when it only followed from them. */
export function writeSlot(context: EditContext, found: Found, value: number): void {
  const tidy = Number(value.toPrecision(12))
  if (!(tidy > 0)) throw new Question(`That would make it ${round(tidy)}: it must be more than 0`)
  const { item, key } = found
  context.touch(item.id)
  const slot = item.slots[key]
  if (slot) {
    // Parameters may be shared by several items.
    for (const other of context.model.items) {
      for (const one of Object.values(other.slots)) if (one.name === slot.name) one.value = tidy
    }
    return
  }
  if (item.kind !== 'solid') throw new Question('That dimension follows from others; which of them is to be changed?')
  const family = familyById(item.family)
  const given = Object.keys(item.slots).filter((one) => family.needs.some((set) => set.includes(one)))
  const sets = family.needs.filter((set) => set.includes(key))
  const preferred = sets.toSorted((a, b) => score(b) - score(a))[0]
  const contrary = preferred ? given.filter((one) => !preferred.includes(one) && !family.optional.has(one)) : []
  for (const one of contrary) delete item.slots[one]
  item.slots[key] = { value: tidy, name: freshName(usedNames(context.model), family.slots[key]?.[0]?.label ?? key) }
  if (preferred && key === 'wall' && context.keep === null)
    context.assume(preferred.includes('od') ? 'the outside stays as it is' : 'the inside stays as it is')

  /** How much of what is known stays, and whether it is what was asked to stay. */
  function score(set: readonly string[]): number {
    const stays = set.filter((one) => given.includes(one)).length
    const asked =
      (context.keep === 'outside' && set.includes('od')) || (context.keep === 'inside' && set.includes('id'))
    return stays + (asked ? 10 : 0) + (set.includes('od') || set.includes('outer') || set.includes('d') ? 0.5 : 0)
  }
}

/** Writes a distance that only features have; `words` name it when there is none. */
export function writeDistance(
  context: EditContext,
  target: Target,
  key: string,
  quantity: Quantity,
  factor: number,
  words: string,
): void {
  const item = featureOf(context, target)
  const slot = item?.slots[key]
  if (!item || !slot) throw new Question(`There is no ${words} of the ${item?.name ?? 'part'} to be changed`)
  context.touch(item.id)
  slot.value = amount(quantity, { item, key, factor: 1, now: slot.value }) * factor
}

/** Counts a feature anew; `next` gets the present count. */
export function changeCount(context: EditContext, target: Target, next: (n: number) => number): void {
  const item = itemOf(context.model, target, context.last)
  const base = context.model.items[0]
  if (!item && base && (target.noun === 'tooth' || target.noun === 'turn'))
    return changeCount(context, { ...target, noun: null }, next)
  const slot = item?.slots['count'] ?? (item?.kind === 'solid' ? (item.slots['n'] ?? item.slots['turns']) : undefined)
  if (!item || !slot)
    throw new Question(
      item
        ? `The ${item.name}s cannot be counted anew where they are; where are they to be?`
        : 'What is to be counted anew?',
    )
  const count = next(slot.value)
  if (!Number.isInteger(count) || count < 1) throw new Question(`There cannot be ${round(count)} of them`)
  context.touch(item.id)
  slot.value = count
}

/** Every length times a factor; counts and angles stay. */
export function scalePart(context: EditContext, factor: number): void {
  if (!(factor > 0) || !Number.isFinite(factor)) throw new Question(`It cannot be scaled by ${factor}`)
  const done = new Set<object>()
  for (const item of context.model.items) {
    const plain = item.kind === 'solid' ? familyById(item.family).plain : new Set<string>()
    for (const [key, slot] of Object.entries(item.slots)) {
      if (plain.has(key) || COUNTS.has(key) || done.has(slot)) continue
      done.add(slot)
      slot.value = Number((slot.value * factor).toPrecision(12))
    }
    context.touch(item.id)
  }
}
