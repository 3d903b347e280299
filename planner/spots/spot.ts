/** Turns what was said about a place into faces and a pattern of the part that is being made. */
import { familyById } from '../families/catalogue.ts'
import type { Direction } from '../families/family.ts'
import { hostOf, isCalled, isKindOf } from '../work/hosts.ts'
import type { Mention } from '../mentions/mention-types.ts'
import type { FaceKey, SolidItem, Spot } from '../model/model.ts'
import type { Faces } from './pattern-request.ts'
import { patternOf } from './patterns.ts'
import type { Reference } from '../places/place.ts'
import { type Placed, opposite, placeAll } from '../placed/placed.ts'
import type { SpotRequest } from './spot-request.ts'
import type { Work } from '../work/work.ts'
import { takePlace } from '../work/take.ts'
import { Question } from '../work/question.ts'

/** True when the reference names a piece of the solid (`the leg`, `the floor`) and not a solid. */
function pieceFaces(placed: Placed, reference: Reference): number[] {
  const noun = reference.noun
  if (noun === null) return []
  return placed.faces.flatMap(({ names, direction }, index) => {
    if (!names.includes(noun)) return []
    if (reference.adjective === 'vertical' && direction.endsWith('z')) return []
    return reference.adjective === 'horizontal' && !direction.endsWith('z') ? [] : [index]
  })
}

/** Faces and pattern of a feature; takes every place that it understands off the mention. */
export function spotOf(work: Work, request: SpotRequest): Spot & { host: SolidItem } {
  const { mention } = request
  const faces = facesOf(work, request)
  const [first] = faces.keys
  const host = work.model.items.find(({ id }) => id === first?.on)
  if (host?.kind !== 'solid' || !first) throw new Question(`Where does the ${mention.text} go?`)
  const patch = placeAll(work.model).get(host.id)?.faces[first.face]
  if (!patch) throw new Question(`The ${host.name} has no flat face there for the ${mention.text}`)
  const pattern = patternOf(work, request, patch, host, faces)
  return { faces: faces.keys, pattern, host }
}

function facesOf(work: Work, { mention, fallback }: SpotRequest): Faces {
  const all = placeAll(work.model)
  const onFace = takePlace(mention, 'face')
  const each = takePlace(mention, 'each')
  const on = takePlace(mention, 'on', ({ of }) => of.noun !== null || !onFace)
  const through = takeReference(mention)
  const several =
    onFace || each
      ? null
      : takePlace(
          mention,
          'faces',
          ({ which }) => which === 'leftRight' || which === 'frontBack' || which === 'topBottom',
        )
  const reference = onFace?.of ?? each?.of ?? on?.of ?? through ?? null

  // A piece of the part: a leg, the floor, the web.
  if (reference?.noun) {
    for (const placed of all.values()) {
      const found = pieceFaces(placed, reference)
      if (found.length === 0 || (onFace && !reference.every)) continue
      if (isCalled(placed.item, reference.noun)) break
      const keys = found.map((face) => ({ on: placed.item.id, face }))
      const isEach = reference.every || each !== null
      if (!isEach && keys.length > 1)
        throw new Question(`On which ${reference.noun} does the ${mention.text} go? There are ${keys.length}`)
      return { keys: isEach ? keys : keys.slice(0, 1), each: isEach && keys.length > 1 }
    }
    const known = work.model.items.some(
      (item) => item.kind === 'solid' && (isCalled(item, reference.noun) || isKindOf(item, reference.noun)),
    )
    if (!known && !['corner', 'edge'].includes(reference.noun)) {
      throw new Question(`Which "${reference.noun}" is meant with the ${mention.text}? The part has none`)
    }
  }
  const host = hostOf(work, reference, onFace && reference === null ? 'last' : fallback)
  const placed = all.get(host.id)
  if (!placed) throw new Question(`Where does the ${mention.text} go?`)
  const directed = (direction: Direction): FaceKey => {
    const face = placed.faces.findIndex((one) => one.direction === direction)
    if (face < 0) throw new Question(`The ${host.name} has no flat face on that side for the ${mention.text}`)
    return { on: host.id, face }
  }
  if (several) {
    const pair: Direction[] =
      several.which === 'leftRight' ? ['-x', '+x'] : several.which === 'frontBack' ? ['-y', '+y'] : ['-z', '+z']
    return { keys: pair.map(directed), each: true }
  }
  // `a hole in each end` of something round.
  const ends = familyById(host.family).round ? takePlace(mention, 'faces', ({ which }) => which === 'ends') : null
  if (ends) {
    const both: Direction[] = [placed.up, opposite(placed.up)]
    return { keys: both.map(directed), each: true }
  }
  const oneEnd = onFace ? null : takePlace(mention, 'faces', ({ which }) => which === 'oneEnd' || which === 'otherEnd')
  if (oneEnd) {
    if (!familyById(host.family).round) throw new Question(`On which face of the ${host.name} is the ${mention.text}?`)
    const isFirst = oneEnd.which === 'oneEnd'
    work.assume(`the ${mention.text} is at the ${isFirst ? 'top' : 'bottom'} end of the ${host.name}`)
    return { keys: [directed(isFirst ? placed.up : opposite(placed.up))], each: false }
  }
  if (onFace) {
    const own = placed.faces.findIndex((one) => one.direction === onFace.direction)
    if (own < 0 && host.op !== 'base' && reference === null) {
      const base = all.get(hostOf(work, null, 'base').id)
      const face = base?.faces.findIndex((one) => one.direction === onFace.direction) ?? -1
      if (base && face >= 0) return { keys: [{ on: base.item.id, face }], each: false }
    }
    return { keys: [directed(onFace.direction)], each: false }
  }
  const usual = usualFace(placed)
  if (usual < 0) throw new Question(`On which face of the ${host.name} does the ${mention.text} go?`)
  return { keys: [{ on: host.id, face: usual }], each: false }
}

/** `through the plate` names what the hole is in. */
function takeReference(mention: Mention): Reference | null {
  for (const attribute of mention.attributes) {
    if (attribute.used || attribute.kind !== 'place') continue
    const { place } = attribute
    if ((place.place === 'centre' || place.place === 'corners' || place.place === 'through') && place.of?.noun)
      return place.of
  }
  return null
}

/** The face that is meant when none is named: the top, when the part has just one way of being drilled. */
function usualFace(placed: Placed): number {
  const solidTop = placed.faces.findIndex(({ direction, wall }) => direction === '+z' && !wall)
  if (solidTop >= 0) return solidTop
  if (placed.up !== '+z') {
    const end = placed.faces.findIndex(({ direction, wall }) => direction === placed.up && !wall)
    if (end >= 0) return end
  }
  // A channel or an angle has several walls: nobody can know which one is meant.
  return -1
}
