/** Applies a change to a part. */
import { changeEdges } from './change-edges.ts'
import type { Edit } from '../edit.ts'
import type { EditContext } from './edit-context.ts'
import type { Found } from './edit-slots.ts'
import type { Target } from '../edit.ts'
import { removeItem } from './remove-item.ts'
import { shiftItem } from './shift-item.ts'
import { slotsOf } from './target-slots.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../../text/quantities.ts'
import { CLEARANCE, lookUp } from '../../families/standard-sizes.ts'
import { freshName, usedNames } from '../../model/names.ts'
import { Question } from '../../work/question.ts'
import { amount, changeCount, round, scalePart, writeDistance, writeSlot } from './write-values.ts'

/** Applies one change to the model of the context, in place. */
export function applyEdit(context: EditContext, edit: Edit): void {
  switch (edit.edit) {
    case 'set':
      if (edit.target.count) return changeCount(context, edit.target, () => edit.value.value)
      return changeEach(context, edit, (found) => {
        if (edit.old !== null && Math.abs(found.now - amount(edit.old, found) * found.factor) > 1e-6) {
          throw new Question(`It is ${round(found.now / found.factor)} now, not ${edit.old.value}; what is it to be?`)
        }
        return amount(edit.value, found) * found.factor
      })
    case 'grow':
      return changeEach(context, edit, (found) => {
        if (found.now === 0) throw new Question('It has no such dimension yet; how large is it to be?')
        const by =
          edit.by.unit === 'percent' ? (found.now * edit.by.value) / 100 : amount(edit.by, found) * found.factor
        return found.now + edit.sign * by
      })
    case 'resize':
      return changeEach(context, edit, (found) => {
        const value = amount(edit.value, found) * found.factor
        if (Math.sign(value - found.now) !== edit.sign)
          throw new Question(
            `It is ${round(found.now / found.factor)} now; is it to be changed by ${edit.value.value} or to ${edit.value.value}?`,
          )
        return value
      })
    case 'factor':
      if (edit.label === null && edit.target.label === null && edit.target.noun === null)
        return scalePart(context, edit.factor)
      if (edit.label === 'size' && edit.target.noun === null && !edit.target.them)
        return scalePart(context, edit.factor)
      if (edit.target.count) return changeCount(context, edit.target, (n) => n * edit.factor)
      return changeEach(context, edit, (found) => found.now * edit.factor)
    case 'count':
      return changeCount(context, edit.target, (n) => {
        if (edit.old !== null && n !== edit.old)
          throw new Question(`There are ${n} now, not ${edit.old}; how many are there to be?`)
        return edit.count
      })
    case 'countFactor':
      return changeCount(context, edit.target, (n) => n * edit.factor)
    case 'moreOf':
      return changeCount(context, edit.target, (n) => n + edit.by)
    case 'scale':
      return scalePart(context, edit.factor)
    case 'setThread':
      return fitThread(context, edit.target, edit.nominal)
    case 'edges':
      return changeEdges(context, edit.target, edit.op, edit.size && amountMm(edit.size))
    case 'remove':
      return removeItem(context, edit.target)
    case 'circle':
      return writeDistance(context, edit.target, 'circle', edit.size, edit.radius ? 2 : 1, 'circle')
    case 'inset':
      return writeDistance(context, edit.target, 'inset', edit.by, 1, 'distance from the edges')
    case 'pitch':
      return writeDistance(context, edit.target, 'pitch', edit.by, 1, 'spacing')
    case 'shift':
      return shiftItem(context, edit.target, amountMm(edit.by), edit.toward)
    case 'vague':
      throw new Question(`What is to be changed about "${edit.what}"?`)
    case 'keep':
    case 'undo':
      return
  }
}

/** Writes a new value into every slot that a change means. */
function changeEach(
  context: EditContext,
  { target, label }: { target: Target; label: string | null },
  next: (found: Found) => number,
): void {
  if (target.noun === null || target.noun === 'cube') unsquare(context, target.label ?? label)
  for (const found of slotsOf(context, target, label)) writeSlot(context, found, next(found))
}

/** A cube of which one direction is changed becomes a block. */
function unsquare({ model }: EditContext, label: string | null): void {
  const [base] = model.items
  const side = base?.kind === 'solid' && base.family === 'cube' ? base.slots['x'] : undefined
  if (
    base?.kind !== 'solid' ||
    !side ||
    !['height', 'length', 'width', 'depth', 'thickness', 'shorter'].includes(label ?? '')
  )
    return
  const { x: _, ...others } = base.slots
  base.family = 'box'
  base.slots = others
  for (const [key, words] of [
    ['x', 'length'],
    ['y', 'width'],
    ['z', 'height'],
  ] as const)
    base.slots[key] = { value: side.value, name: freshName(usedNames(model), words) }
}

/** Makes holes so large that a screw goes through them. */
function fitThread(context: EditContext, target: Target, nominal: number): void {
  const row = lookUp(CLEARANCE, nominal)
  if (!row) throw new Question(`How large is the hole for M${nominal}?`)
  const [found] = slotsOf(context, target, 'diameter')
  if (!found || found.item.kind !== 'cut') throw new Question('Which holes are meant?')
  context.assume(`M${nominal} holes are clearance holes of ${row[1]} mm (ISO 273, medium)`)
  writeSlot(context, found, row[1])
}

function amountMm(quantity: Quantity): number {
  if (quantity.unit === 'deg' || quantity.unit === 'percent') throw new Question('How far is it to be moved, in mm?')
  return quantity.value * (isLengthUnit(quantity.unit) ? millimetresPer(quantity.unit) : 1)
}
