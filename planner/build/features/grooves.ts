/** Grooves right across a face. */
import type { Patch } from '../../families/family.ts'
import { hostOf } from '../../work/hosts.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { GrooveItem, Slots } from '../../model/model.ts'
import type { Along } from '../../places/place.ts'
import { placeAll } from '../../placed/placed.ts'
import { faceAxes } from '../../placed/points.ts'
import { CENTRE } from '../../spots/spot-request.ts'
import type { Quantity } from '../../text/quantities.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeDegrees, takeFlag, takeGroup, takeMeasure, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

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

/** Makes an open groove across a face. */
export function makeGroove(work: Work, mention: Mention): void {
  const name = mention.noun === 'vgroove' ? 'groove' : mention.noun === 'rectslot' ? 'slot' : mention.noun
  const slots: Slots = {}
  const isVee = mention.noun === 'vgroove'
  const angle = isVee ? (takeDegrees(mention) ?? takeMeasure(mention, ['angle'])?.quantity.value ?? null) : null
  if (angle === null) readSection(work, mention, slots, name)
  else readVee(work, mention, slots, angle)
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
  const axes = new Set(said.map((one) => grooveAxis(work, one, patch, name)))
  if (axes.size > 1) throw new Question(`In which direction does the ${name} run?`)
  const along = first ?? row?.along ?? null
  if (takePlaces(mention, 'flush').length > 0)
    throw new Question(`Say a step or a rebate as a notch, or where the middle of the ${name} is`)
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
    along: grooveAxis(work, along, patch, name),
    across: CENTRE,
  }
  if (takePlaces(mention, 'from').length > 0)
    throw new Question(`Where across the face is the ${name}: is the distance to its middle or to its side?`)
  mention.used = true
  work.add(item)
}

/** Width and depth of a groove, from labels, a pair or a bare number. */
export function readSection(work: Work, mention: Mention, slots: Slots, name: string): void {
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

/** Width and depth of a V groove by its angle, and its depth or its width. */
function readVee(work: Work, mention: Mention, slots: Slots, angle: number): void {
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
}

/** The axis of the face along which a groove runs. */
function grooveAxis(work: Work, along: Along | null, patch: Patch, name: string): 'u' | 'v' {
  const [u, v] = faceAxes(patch)
  const isLongU = patch.outline.u.value >= patch.outline.v.value
  const isSquare = patch.outline.u.value === patch.outline.v.value
  if (along === u) return 'u'
  if (along === v) return 'v'
  if (along === 'short') return isLongU ? 'v' : 'u'
  if (along === null && !isSquare) throw new Question(`Does the ${name} run along the length or across the width?`)
  if (along === 'long' || along === null) {
    if (along === null) work.assume(`the ${name} runs along ${u.toUpperCase()}`)
    return isLongU ? 'u' : 'v'
  }
  throw new Question(`In which direction does the ${name} run?`)
}
