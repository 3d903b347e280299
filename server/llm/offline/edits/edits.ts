/** Applies changes to a part. */
import { familyById } from '../families/catalogue.ts'
import type { Edit } from './edit.ts'
import { type Found, isMany, itemOf, mainSlot, pieceSlots, slotFor } from './edit-slots.ts'
import type { Target } from './edit-targets.ts'
import type { Item, Model } from '../model.ts'
import { freshName, usedNames } from '../names.ts'
import { faceOf, placeAll } from '../spots/placed.ts'
import { faceAxes } from '../spots/points.ts'
import { type Quantity, isLengthUnit, millimetresPer } from '../text/quantities.ts'
import { CLEARANCE, lookUp } from '../build/tables.ts'
import { Question } from '../build/work.ts'

/** What an edit may use and tell. */
export interface EditContext {
  model: Model
  /** Id of what was made or changed last. */
  last: string | null
  /** What is to stay as it is: `outside`, `inside`. */
  keep: string | null
  assume(text: string): void
  touch(id: string): void
}

/** Applies one change to the model of the context, in place. */
export function applyEdit(context: EditContext, edit: Edit): void {
  switch (edit.edit) {
    case 'set':
      if (edit.target.count) {
        changeCount(context, edit.target, () => edit.value.value)
        return
      }
      for (const found of targets(context, edit.target, edit.label)) {
        if (edit.old !== null && Math.abs(found.now - amount(edit.old, found) * found.factor) > 1e-6) {
          throw new Question(`It is ${round(found.now / found.factor)} now, not ${edit.old.value}; what is it to be?`)
        }
        write(context, found, amount(edit.value, found) * found.factor)
      }
      return
    case 'grow':
      for (const found of targets(context, edit.target, edit.label)) {
        if (found.now === 0) throw new Question('It has no such dimension yet; how large is it to be?')
        const by =
          edit.by.unit === 'percent' ? (found.now * edit.by.value) / 100 : amount(edit.by, found) * found.factor
        write(context, found, found.now + edit.sign * by)
      }
      return
    case 'resize':
      for (const found of targets(context, edit.target, edit.label)) {
        const value = amount(edit.value, found) * found.factor
        if (Math.sign(value - found.now) !== edit.sign)
          throw new Question(
            `It is ${round(found.now / found.factor)} now; is it to be changed by ${edit.value.value} or to ${edit.value.value}?`,
          )
        write(context, found, value)
      }
      return
    case 'factor':
      if (edit.label === null && edit.target.label === null && edit.target.noun === null)
        return scale(context, edit.factor)
      if (edit.label === 'size' && edit.target.noun === null && !edit.target.them) return scale(context, edit.factor)
      if (edit.target.count) return changeCount(context, edit.target, (n) => n * edit.factor)
      for (const found of targets(context, edit.target, edit.label)) write(context, found, found.now * edit.factor)
      return
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
      return scale(context, edit.factor)
    case 'setThread': {
      const row = lookUp(CLEARANCE, edit.nominal)
      if (!row) throw new Question(`How large is the hole for M${edit.nominal}?`)
      const [found] = targets(context, edit.target, 'diameter')
      if (!found || found.item.kind !== 'cut') throw new Question('Which holes are meant?')
      context.assume(`M${edit.nominal} holes are clearance holes of ${row[1]} mm (ISO 273, medium)`)
      return write(context, found, row[1])
    }
    case 'edges':
      return changeEdges(context, edit.target, edit.op, amountMm(edit.size))
    case 'remove':
      return remove(context, edit.target)
    case 'circle':
      return writeKey(context, edit.target, 'circle', edit.size, edit.radius ? 2 : 1, 'circle')
    case 'inset':
      return writeKey(context, edit.target, 'inset', edit.by, 1, 'distance from the edges')
    case 'pitch':
      return writeKey(context, edit.target, 'pitch', edit.by, 1, 'spacing')
    case 'shift':
      return shift(context, edit.target, amountMm(edit.by), edit.toward)
    case 'vague':
      throw new Question(`What is to be changed about "${edit.what}"?`)
    case 'keep':
    case 'undo':
      return
  }
}

const round = (value: number): number => Number(value.toFixed(4))

/** A quantity in the unit of the slot. */
function amount(quantity: Quantity, found: Found): number {
  const isPlain = found.item.kind === 'solid' && familyById(found.item.family).plain.has(found.key)
  if (isPlain || found.key === 'count' || found.key === 'sinkAngle') return quantity.value
  if (quantity.unit === 'deg' || quantity.unit === 'percent')
    throw new Question(`A length is needed where ${quantity.value} ${quantity.unit} was said`)
  return quantity.value * (isLengthUnit(quantity.unit) ? millimetresPer(quantity.unit) : 1)
}

/** The slots that a target means; a question when that is not clear. */
function targets(context: EditContext, target: Target, said: string | null): Found[] {
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

/** Writes a value; puts the slot in place of others when it only followed from them. */
function write(context: EditContext, found: Found, value: number): void {
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
  if (!preferred) {
    item.slots[key] = { value: tidy, name: freshName(usedNames(context.model), family.slots[key]?.[0]?.label ?? key) }
    return
  }
  for (const one of given) if (!preferred.includes(one) && !family.optional.has(one)) delete item.slots[one]
  item.slots[key] = { value: tidy, name: freshName(usedNames(context.model), family.slots[key]?.[0]?.label ?? key) }
  if (key === 'wall' && context.keep === null)
    context.assume(preferred.includes('od') ? 'the outside stays as it is' : 'the inside stays as it is')

  /** How much of what is known stays, and whether it is what was asked to stay. */
  function score(set: readonly string[]): number {
    const stays = set.filter((one) => given.includes(one)).length
    const asked =
      (context.keep === 'outside' && set.includes('od')) || (context.keep === 'inside' && set.includes('id'))
    return stays + (asked ? 10 : 0) + (set.includes('od') || set.includes('outer') || set.includes('d') ? 0.5 : 0)
  }
}

function changeCount(context: EditContext, target: Target, next: (n: number) => number): void {
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
function scale(context: EditContext, factor: number): void {
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
const COUNTS = new Set(['count', 'columns', 'rows', 'sinkAngle'])

function remove(context: EditContext, target: Target): void {
  const { model } = context
  if (target.noun === null && !target.them) throw new Question('What is to be removed?')
  const [base] = model.items
  if (target.noun !== null && base?.kind === 'solid') {
    const keys = target.noun === 'fillet' || target.noun === 'corner' ? ['r'] : target.noun === 'chamfer' ? ['c'] : []
    for (const key of keys) {
      const edges = model.items.filter((item) => item.kind === 'edges' && item.op === target.noun)
      if (base.slots[key] && edges.length === 0) {
        delete base.slots[key]
        context.touch(base.id)
        return
      }
    }
  }
  const same =
    target.noun === null ? [] : model.items.filter((item) => item.kind !== 'solid' && item.name === target.noun)
  const gone =
    same.length > 1 && target.ordinal === null
      ? same
      : [itemOf(model, target, context.last)].filter((item) => item !== null)
  if (gone.length === 0) throw new Question(`The part has no ${target.noun ?? 'such thing'} to remove`)
  if (gone.some((item) => item === base))
    throw new Question(`The ${base?.name ?? 'part'} is what everything else is on; start a new part instead`)
  const ids = new Set(gone.map(({ id }) => id))
  const depends = model.items.find(
    (item) => !ids.has(item.id) && [...ids].some((id) => JSON.stringify(item).includes(`"${id}"`)),
  )
  if (depends) throw new Question(`The ${depends.name} is on the ${gone[0]?.name}; remove it first`)
  model.items = model.items.filter(({ id }) => !ids.has(id))
}

function writeKey(
  context: EditContext,
  target: Target,
  key: string,
  quantity: Quantity,
  factor: number,
  words: string,
): void {
  const item = itemOf(
    context.model,
    target.noun === null && !target.them ? { ...target, them: true } : target,
    context.last,
  )
  const slot = item?.slots[key]
  if (!item || !slot) throw new Question(`There is no ${words} of the ${item?.name ?? 'part'} to be changed`)
  context.touch(item.id)
  slot.value = amount(quantity, { item, key, factor: 1, now: slot.value }) * factor
}

/** Turns a fillet into a chamfer of the same edges, or the other way round. */
function changeEdges(context: EditContext, target: Target, op: 'fillet' | 'chamfer', size: number): void {
  const { model } = context
  if (!['fillet', 'chamfer', 'corner', 'edge'].includes(target.noun ?? ''))
    throw new Question(`The ${target.noun ?? 'part'} cannot become a ${op}; which edges are meant?`)
  const items = model.items.filter((item) => item.kind === 'edges')
  const [base] = model.items
  const [from, to] = op === 'fillet' ? (['c', 'r'] as const) : (['r', 'c'] as const)
  const corner = base?.kind === 'solid' ? (base.slots[from] ?? base.slots[to]) : undefined
  const [only] = items
  if (base && corner && items.length === 0) {
    delete base.slots[from]
    base.slots[to] = {
      value: size,
      name: freshName(usedNames(model), op === 'fillet' ? 'corner radius' : 'corner chamfer'),
    }
    return context.touch(base.id)
  }
  if (!only || items.length > 1 || corner) throw new Question(`Which edges are to get the ${op} of ${size} mm?`)
  only.op = op
  only.name = op
  only.slots['size'] = {
    value: size,
    name: freshName(usedNames(model), op === 'fillet' ? 'fillet radius' : 'chamfer size'),
  }
  context.touch(only.id)
}

function amountMm(quantity: Quantity): number {
  if (quantity.unit === 'deg' || quantity.unit === 'percent') throw new Question('How far is it to be moved, in mm?')
  return quantity.value * (isLengthUnit(quantity.unit) ? millimetresPer(quantity.unit) : 1)
}

/** Moves the one copy of a feature along its face. */
function shift(
  context: EditContext,
  target: Target,
  by: number,
  toward: 'left' | 'right' | 'front' | 'back' | 'up' | 'down',
): void {
  const item = itemOf(
    context.model,
    target.noun === null && !target.them ? { ...target, them: true } : target,
    context.last,
  )
  const pattern = item?.kind === 'cut' || item?.kind === 'solid' ? item.spot?.pattern : undefined
  const face = item?.kind === 'cut' || item?.kind === 'solid' ? item.spot?.faces[0] : undefined
  const patch = face ? faceOf(placeAll(context.model), face) : null
  const [point] = pattern?.kind === 'points' ? pattern.points : []
  if (!item || !point || !patch || pattern?.kind !== 'points' || pattern.points.length !== 1) {
    throw new Question(
      'Where is it to be moved? Give its new place, for example on which circle or how far from the edges',
    )
  }
  const [u, v] = faceAxes(patch)
  const axis = toward === 'left' || toward === 'right' ? 'x' : toward === 'front' || toward === 'back' ? 'y' : 'z'
  const key = axis === u ? 'u' : axis === v ? 'v' : null
  if (key === null) throw new Question(`It cannot be moved ${toward} on its face`)
  const sign = toward === 'right' || toward === 'back' || toward === 'up' ? 1 : -1
  const at = point[key]
  const slot = at.by === null ? undefined : item.slots[at.by]
  context.touch(item.id)
  if (!slot) {
    const name = `shift${key.toUpperCase()}`
    item.slots[name] = { value: by, name: freshName(usedNames(context.model), `${item.name} offset ${axis}`) }
    point[key] = { from: at.from, by: name, factor: at.from === 'max' ? -sign : sign }
    return
  }
  const inward = at.from === 'max' ? -1 : 1
  const next = Number((at.factor * slot.value + sign * inward * by).toPrecision(12))
  slot.value = Math.abs(next)
  point[key] = { ...at, factor: next < 0 ? -1 : 1 }
}
