/** Grooves, notches, keyways, flats and cross holes. */
import { hostOf } from './hosts.ts'
import type { Mention } from '../mentions/mention-types.ts'
import type { Coordinate, GrooveItem, Slots, SolidItem } from '../model.ts'
import type { Along } from '../places/place.ts'
import { placeAll } from '../spots/placed.ts'
import type { Quantity } from '../text/quantities.ts'
import {
  Question,
  type Work,
  takeBare,
  takeDegrees,
  takeFlag,
  takeGroup,
  takeMeasure,
  takePlace,
  takePlaces,
} from './work.ts'

const ROUND = new Set(['cylinder', 'disc', 'tube', 'shaft', 'headedPin'])

/** A groove runs right across its part; a slot that is said to run along it without a length of its own is one. */
export function isGroove(mention: Mention): boolean {
  if (mention.noun === 'groove' || mention.noun === 'vgroove') return true
  if (!['slot', 'rectslot', 'notch', 'squarehole', 'pocket', 'channel'].includes(mention.noun)) return false
  const hasAlong = mention.attributes.some(
    (one) => one.kind === 'place' && one.place.place === 'along' && one.place.full,
  )
  const hasLength = mention.attributes.some(
    (one) =>
      one.kind === 'measure' &&
      one.measures.some(({ label }) => label === 'length' || label === 'centre distance' || label === 'overall length'),
  )
  const hasDepth = mention.attributes.some(
    (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'depth'),
  )
  return hasAlong && hasDepth && !hasLength
}

/** Width and depth of a groove, from labels, a pair or a bare number. */
function readSection(work: Work, mention: Mention, slots: Slots, name: string): void {
  const put = (key: string, quantity: Quantity): void => {
    const value = work.mm(quantity)
    if (!(value > 0)) throw new Question(`The ${key} of the ${name} must be more than 0`)
    slots[key] = work.slot(`${name} ${key}`, value)
  }
  const group = takeGroup(mention)
  if (group) {
    const [a, b] = group
    if (!a || !b || group.length > 2) throw new Question(`What are the width and the depth of the ${name}?`)
    put('width', a.label === 'depth' ? b.quantity : a.quantity)
    put('depth', a.label === 'depth' ? a.quantity : b.quantity)
    return
  }
  const width = takeMeasure(mention, ['width', 'groove width', 'diameter'])?.quantity ?? takeBare(mention)
  const depth = takeMeasure(mention, ['depth', 'groove depth'])?.quantity
  if (!width || !depth)
    throw new Question(
      `What ${width ? 'is the depth' : depth ? 'is the width' : 'are the width and the depth'} of the ${name}?`,
      ['width', 'depth'],
    )
  put('width', width)
  put('depth', depth)
}

/** Makes an open groove across a face. */
export function makeGroove(work: Work, mention: Mention): void {
  const name = mention.noun === 'vgroove' ? 'groove' : mention.noun === 'rectslot' ? 'slot' : mention.noun
  const slots: Slots = {}
  const isVee = mention.noun === 'vgroove'
  const angle = isVee ? (takeDegrees(mention) ?? takeMeasure(mention, ['angle'])?.quantity.value ?? null) : null
  if (isVee && angle !== null) {
    // A V is known by its angle and its depth or its width.
    const depth = takeMeasure(mention, ['depth'])
    const width = depth ? null : (takeMeasure(mention, ['width'])?.quantity ?? takeBare(mention))
    const half = Math.tan((angle * Math.PI) / 360)
    const depthMm = depth ? work.mm(depth.quantity) : width ? work.mm(width) / 2 / half : null
    if (depthMm === null) throw new Question('How deep is the V groove?')
    const twice = takeMeasure(mention, ['width'])
    if (twice && Math.abs(work.mm(twice.quantity) - 2 * depthMm * half) > 0.01)
      throw new Question(
        `A V groove of ${angle}° and ${depthMm} mm depth is ${(2 * depthMm * half).toFixed(3)} mm wide; which of the three is wrong?`,
      )
    slots['width'] = work.slot('groove width', Number((2 * depthMm * half).toPrecision(12)))
    slots['depth'] = work.slot('groove depth', depthMm)
  } else {
    readSection(work, mention, slots, name)
  }
  const face = takePlace(mention, 'face')
  const host = hostOf(work, face?.of ?? takePlace(mention, 'on')?.of ?? null, 'base')
  const placed = placeAll(work.model).get(host.id)
  const direction = face?.direction ?? '+z'
  const index = placed?.faces.findIndex((one) => one.direction === direction && one.outline.kind === 'rect') ?? -1
  const patch = placed?.faces[index]
  if (!patch || patch.wall) throw new Question(`On which flat face is the ${name}?`)
  const row = takePlace(mention, 'row')
  const said = takePlaces(mention, 'along').map((one) => one.along)
  const [first = null] = said
  if (said.some((one) => one !== first)) throw new Question(`In which direction does the ${name} run?`)
  const along = first ?? row?.along ?? null
  const flushed = takePlaces(mention, 'flush')
  if (flushed.length > 0) throw new Question(`Say a step or a rebate as a notch, or where the middle of the ${name} is`)
  takePlaces(mention, 'through')
  takeFlag(mention, 'straight', 'rectangular', 'through', 'open', 'vertical', 'horizontal', 'same', 'square')
  takePlaces(mention, 'centre')
  takePlaces(mention, 'axial')
  const item: GrooveItem = {
    kind: 'groove',
    id: work.id(name),
    name,
    slots,
    shape: isVee ? 'vee' : 'square',
    face: { on: host.id, face: index },
    along: grooveAxis(work, along, patch, name, flushed.length > 0),
    across: { from: 'centre', by: null, factor: 1 },
  }
  const from = takePlaces(mention, 'from')
  if (from.length > 0)
    throw new Question(`Where across the face is the ${name}: is the distance to its middle or to its side?`)
  mention.used = true
  work.add(item)
}

function grooveAxis(
  work: Work,
  along: Along | null,
  patch: { direction: string; outline: { u: { value: number }; v: { value: number } } },
  name: string,
  known: boolean,
): 'u' | 'v' {
  const normal = patch.direction.slice(1)
  const [u, v] = normal === 'x' ? ['y', 'z'] : normal === 'y' ? ['x', 'z'] : ['x', 'y']
  const isLongU = patch.outline.u.value >= patch.outline.v.value
  const isSquare = patch.outline.u.value === patch.outline.v.value
  if (along === u) return 'u'
  if (along === v) return 'v'
  if (along === 'short') return isLongU ? 'v' : 'u'
  if (along === null && !isSquare && !known)
    throw new Question(`Does the ${name} run along the length or across the width?`)
  if (along === 'long' || along === null) {
    if (along === null) work.assume(`the ${name} runs along ${(u ?? 'x').toUpperCase()}`)
    return isLongU ? 'u' : 'v'
  }
  throw new Question(`In which direction does the ${name} run?`)
}

/** A round solid that a keyway, a flat or a cross hole goes into. */
function roundHost(work: Work, mention: Mention): SolidItem {
  const reference = takePlace(mention, 'on')?.of ?? takePlace(mention, 'through')?.of ?? null
  const host = hostOf(work, reference, 'base')
  if (!ROUND.has(host.family)) throw new Question(`The ${mention.text} needs a round part, but the ${host.name} is not`)
  return host
}

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

function bareMeasure(mention: Mention): { quantity: Quantity } | null {
  const quantity = takeBare(mention)
  return quantity && { quantity }
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
  const said = takeMeasure(mention, ['diameter', 'size']) ?? doubledRadius(mention) ?? bareMeasure(mention)
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

function doubledRadius(mention: Mention): { quantity: Quantity } | null {
  const radius = takeMeasure(mention, ['radius'])
  return radius && { quantity: { ...radius.quantity, value: 2 * radius.quantity.value } }
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

/** Makes a rectangular notch in a corner or a side of the top face. */
export function makeNotch(work: Work, mention: Mention): void {
  const group = takeGroup(mention)
  const host = hostOf(work, null, 'base')
  const corner = takePlace(mention, 'corner')
  const all = takePlace(mention, 'corners')
  const square = takeFlag(mention, 'square') || /square/i.test(mention.text)
  const side = group ? null : (takeMeasure(mention, ['side', 'size'])?.quantity ?? (square ? takeBare(mention) : null))
  const depth = takeMeasure(mention, ['depth'])
  const slots: Slots = {}
  const [a, b, c] = group ?? []
  const x = a?.quantity ?? side ?? takeMeasure(mention, ['length', 'width'])?.quantity
  const y = b?.quantity ?? side ?? takeMeasure(mention, ['width', 'height'])?.quantity
  if (!x || !y || (!corner && !all))
    throw new Question(`How large is the ${mention.text}, and in which corner or side is it?`)
  if (!['box', 'plate', 'cube', 'squareBar'].includes(host.family))
    throw new Question(`I cannot cut a ${mention.text} into the ${host.name}`)
  slots['x'] = work.slot('notch length', work.mm(x))
  slots['y'] = work.slot('notch width', work.mm(y))
  const deep = c?.quantity ?? depth?.quantity
  const through = takePlaces(mention, 'through').length > 0 || takeFlag(mention, 'through')
  const height = host.slots['z'] ?? host.slots['x']
  if (!height) throw new Question(`How deep is the ${mention.text}?`)
  if (!deep && !through) work.assume('the notch goes right through')
  slots['z'] = deep ? work.slot('notch depth', work.mm(deep)) : { ...height }
  takeFlag(mention, 'rectangular')
  if (corner && (corner.left === null || corner.front === null))
    throw new Question(`Which corner is meant with the ${mention.text}?`)
  const places: { u: -1 | 1; v: -1 | 1 }[] = corner
    ? [{ u: corner.left ? -1 : 1, v: corner.front ? -1 : 1 }]
    : [
        { u: -1, v: -1 },
        { u: 1, v: -1 },
        { u: 1, v: 1 },
        { u: -1, v: 1 },
      ]
  const count = mention.attributes.find((one) => one.kind === 'count')
  if (count) count.used = true
  const face =
    placeAll(work.model)
      .get(host.id)
      ?.faces.findIndex(({ direction }) => direction === '+z') ?? -1
  const centre: Coordinate = { from: 'centre', by: null, factor: 1 }
  for (const flush of places) {
    work.add({
      kind: 'solid',
      id: work.id('notch'),
      name: 'notch',
      op: 'cut',
      family: 'box',
      slots: { ...slots },
      spot: { faces: [{ on: host.id, face }], pattern: { kind: 'points', points: [{ u: centre, v: centre }] } },
      lying: null,
      flush,
      nouns: ['notch'],
    })
  }
  mention.used = true
}
