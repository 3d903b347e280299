/** What is cut into round parts from their side: keyways, flats, ring grooves and cross holes. */
import { doubled } from './cut-profiles.ts'
import { readSection } from './grooves.ts'
import { hostOf } from '../../work/hosts.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slots, SolidItem } from '../../model/model.ts'
import type { Quantity } from '../../text/quantities.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeFlag, takeGroup, takeMeasure, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

const ROUND = new Set(['cylinder', 'disc', 'tube', 'shaft', 'headedPin'])

/** Makes a keyway or a flat along a round part. */
export function makeFlat(work: Work, mention: Mention): void {
  const kind = mention.noun === 'keyway' ? 'keyway' : 'flat'
  const slots: Slots = {}
  const put = (key: string, quantity: Quantity): void => {
    const value = work.mm(quantity)
    if (!(value > 0)) throw new Question(`The ${key} of the ${kind} must be more than 0`)
    slots[key] = work.slot(`${kind} ${key}`, value)
  }
  const on = mention.attributes.find(
    (one) => one.kind === 'place' && one.place.place === 'on' && ['bore', 'hole'].includes(one.place.of.noun ?? ''),
  )
  if (on) on.used = true
  const group = takeGroup(mention)
  if (group) {
    const [a, b, c] = group
    if (!a || !b) throw new Question(`What are the dimensions of the ${kind}?`)
    if (kind === 'flat') throw new Question('How deep is the flat?')
    put('width', a.quantity)
    put('depth', b.quantity)
    if (c) put('length', c.quantity)
  }
  const depth = slots['depth']
    ? null
    : (takeMeasure(mention, ['depth']) ?? (kind === 'flat' ? bareMeasure(mention) : null))
  if (depth) put('depth', depth.quantity)
  if (kind === 'keyway' && !slots['width']) {
    const width = takeMeasure(mention, ['width'])?.quantity ?? takeBare(mention)
    if (!width) throw new Question('How wide is the keyway?')
    put('width', width)
  }
  if (!slots['depth']) throw new Question(`How deep is the ${kind}?`)
  const length = takeMeasure(mention, ['length'])
  if (length) put('length', length.quantity)
  const full = takePlace(mention, 'along') !== null || takePlaces(mention, 'through').length > 0
  takePlaces(mention, 'axial')
  takePlaces(mention, 'centre')
  const end = takePlace(mention, 'faces', ({ which }) => which === 'oneEnd')
  const host = roundHost(work, mention)
  if (!slots['length'] && !full) work.assume(`the ${kind} runs along the whole ${host.name}`)
  if (slots['length'] && !end) work.assume(`the ${kind} starts at the top end of the ${host.name}`)
  takeFlag(mention, 'straight', 'flat', 'rectangular')
  mention.used = true
  work.add({ kind, id: work.id(kind), name: kind, slots, on: host.id, inside: on !== undefined })
}

/** Makes a groove around a round part. */
export function makeRingGroove(work: Work, mention: Mention): void {
  const slots: Slots = {}
  const bottom = takeMeasure(mention, ['bottom diameter', 'inner diameter', 'diameter'])
  const host = roundHost(work, mention)
  if (host.family === 'shaft') throw new Question('On which step of the shaft is the groove, and how far from its end?')
  const outside = host.slots['d'] ?? host.slots['od']
  if (bottom && outside) {
    const width = takeMeasure(mention, ['width'])?.quantity ?? takeBare(mention)
    if (!width) throw new Question('How wide is the groove?')
    slots['width'] = work.slot('groove width', work.mm(width))
    slots['depth'] = work.slot('groove depth', (outside.value - work.mm(bottom.quantity)) / 2)
  } else {
    readSection(work, mention, slots, 'groove')
  }
  const from = takeFromEnd(work, mention, slots, 'groove')
  takePlaces(mention, 'circle')
  takePlaces(mention, 'curved')
  takeFlag(mention, 'round', 'rectangular', 'square', 'straight')
  if (from !== 'middle') throw new Question('Is the distance of the groove to its middle or to its nearer side?')
  mention.used = true
  work.add({ kind: 'ringGroove', id: work.id('groove'), name: 'groove', slots, on: host.id, from, shape: 'square' })
}

/** Makes a hole across a round part. */
export function makeCrossHole(work: Work, mention: Mention): void {
  const slots: Slots = {}
  const said =
    takeMeasure(mention, ['diameter', 'size']) ?? doubled(takeMeasure(mention, ['radius'])) ?? bareMeasure(mention)
  if (!said) throw new Question(`What is the diameter of the ${mention.text}?`, ['diameter'])
  slots['diameter'] = work.slot('cross hole diameter', work.mm(said.quantity))
  const through = mention.attributes.filter((one) => one.kind === 'place' && one.place.place === 'through')
  const isBoth = through.some(
    (one) => one.kind === 'place' && one.place.place === 'through' && (one.place.both || one.place.all),
  )
  const isWall = through.some((one) => one.kind === 'place' && one.place.place === 'through' && one.place.wall)
  for (const one of through) one.used = true
  takeFlag(mention, 'through', 'round', 'straight')
  const from = takeFromEnd(work, mention, slots, 'cross hole')
  takePlaces(mention, 'curved')
  const host = roundHost(work, mention)
  if (host.family === 'tube' && !isBoth && !isWall)
    throw new Question(`Does the ${mention.text} go through one wall of the ${host.name} or through both?`)
  const count = mention.attributes.find((one) => one.kind === 'count' && one.count === 1)
  if (count) count.used = true
  mention.used = true
  work.add({ kind: 'crossHole', id: work.id('crossHole'), name: 'cross hole', slots, on: host.id, both: !isWall, from })
}

/** A round solid that a keyway, a flat or a cross hole goes into. */
function roundHost(work: Work, mention: Mention): SolidItem {
  const reference = takePlace(mention, 'on')?.of ?? takePlace(mention, 'through')?.of ?? null
  const host = hostOf(work, reference, 'base')
  if (!ROUND.has(host.family)) throw new Question(`The ${mention.text} needs a round part, but the ${host.name} is not`)
  return host
}

/** `10 mm from the end`, `from the top`, or in the middle. */
function takeFromEnd(work: Work, mention: Mention, slots: Slots, name: string): 'bottom' | 'top' | 'middle' {
  const put = (quantity: Quantity): void => {
    slots['position'] = work.slot(`${name} position`, work.mm(quantity))
  }
  const from = takePlace(mention, 'from')
  const end = from
    ? null
    : (takePlace(mention, 'fromOneEnd') ?? takePlace(mention, 'inset', ({ sides }) => sides === 'ends'))
  if (from) {
    put(from.by)
    if (from.side !== 'top' && from.side !== 'bottom')
      throw new Question(`Which end is the ${from.side} one for the ${name}?`)
    return from.side
  }
  if (end) {
    put(end.by)
    work.assume(`the ${name} is measured from the top end`)
    return 'top'
  }
  if (takePlaces(mention, 'centre').length === 0) work.assume(`the ${name} is at half the height`)
  takePlaces(mention, 'axial')
  return 'middle'
}

function bareMeasure(mention: Mention): { quantity: Quantity } | null {
  const quantity = takeBare(mention)
  return quantity && { quantity }
}
