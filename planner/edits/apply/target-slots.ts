/** Finds the dimensions that a change means; asks when that is not clear. */
import type { EditContext } from './edit-context.ts'
import { type Found, isMany, itemOf, mainSlot, pieceSlots, slotFor } from './edit-slots.ts'
import type { Target } from '../edit.ts'
import type { Item, Model } from '../../model/model.ts'
import { Question } from '../../work/question.ts'

/** The slots that a target means; `said` is the dimension that the change itself names, as `longer` does. */
export function slotsOf(context: EditContext, target: Target, said: string | null): Found[] {
  const { model, last } = context
  const label = target.label ?? said
  if (label !== null && said !== null && target.label !== null && target.label !== said)
    throw new Question(`Which dimension is meant, ${target.label} or ${said}?`)
  if (target.count) throw new Question('How many are there to be?')
  if (target.noun !== null) {
    const pieces = onePiece(pieceSlots(model, target.noun, label), target.which)
    const item = itemOf(model, target, last)
    if (pieces.length > 0 && (item === null || item.kind !== 'cut' || item.name !== target.noun)) return pieces
    if (item === null) throw new Question(`The part has no ${target.noun}; what is to be changed?`)
    if (item.kind === 'cut' && !target.plural && isMany(item))
      context.assume(`all ${item.name}s of the pattern are changed`)
    return [pick(item, label, target.noun)]
  }
  if (target.them) {
    const item = itemOf(model, target, last)
    if (item === null) throw new Question('What is to be changed?')
    return [pick(item, label, 'them')]
  }
  const [base] = model.items
  if (!base) throw new Question('There is no part yet')
  if (label === null) {
    const only = mainSlot(base)
    if (only) return [only]
    throw new Question(`Which dimension of the ${base.name} is meant?`)
  }
  if (label === 'size')
    throw new Question(
      `Which dimension of the ${base.name} is meant, or all of them? Say for example "scale it to 120 %"`,
    )
  const own = slotFor(base, label)
  if (own) return [own]
  const piece = pieceLabel(model, label)
  if (piece.length > 0) return piece
  const others = model.items.slice(1).flatMap((item) => slotFor(item, label) ?? [])
  const [other] = others
  if (others.length === 1 && other) return [other]
  throw new Question(
    others.length > 1 ? `Whose ${label} is meant?` : `The ${base.name} has no ${label}; what is to be changed?`,
  )
}

/** Of two legs the one that is meant. */
function onePiece(found: readonly Found[], which: Target['which']): Found[] {
  if (which === null || found.length < 2) return [...found]
  if (which === 'vertical') return found.filter(({ key }) => key === 'h')
  if (which === 'horizontal') return found.filter(({ key }) => key !== 'h')
  if (which === 'one') {
    const [one, other] = found
    if (!one || one.now !== other?.now) throw new Question('Which of the two is meant, the long or the short one?')
    return [one]
  }
  const sorted = found.toSorted((a, b) => a.now - b.now)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last || first.now === last.now)
    throw new Question('Both are of the same length; which of them is meant?')
  return [which === 'long' ? last : first]
}

/** `hole diameter` and `wall thickness` as one label. */
function pieceLabel(model: Model, label: string): Found[] {
  if (label === 'wall thickness') return pieceSlots(model, 'wall', null)
  if (label === 'radius' || label === 'corner radius') {
    const [item] = [
      ...pieceSlots(model, 'fillet', null),
      ...model.items.flatMap((one) => (one.kind === 'edges' ? (mainSlot(one) ?? []) : [])),
    ]
    return item ? [item] : []
  }
  return []
}

function pick(item: Item, label: string | null, name: string): Found {
  const found =
    label === null ? mainSlot(item) : label === 'size' ? (mainSlot(item) ?? slotFor(item, label)) : slotFor(item, label)
  if (!found)
    throw new Question(
      label === null
        ? `Which dimension of the ${name} is meant?`
        : `The ${name} has no ${label}; what is to be changed?`,
    )
  return found
}

/** The feature that a change is about: without a name the one that was made or changed last. */
export function featureOf({ model, last }: EditContext, target: Target): Item | null {
  return itemOf(model, target.noun === null ? { ...target, them: true } : target, last)
}
