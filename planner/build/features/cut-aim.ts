/** How a cut is aimed: along an axis, through bosses, along the longer side. */
import { familyById } from '../../families/catalogue.ts'
import type { Direction } from '../../families/family.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { CutItem, SolidItem } from '../../model/model.ts'
import { placeAll } from '../../placed/placed.ts'
import type { Work } from '../../work/work.ts'
import { takePlace } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** `four standoffs …, with 2.5 mm holes`: holes without a place of their own are in what was named just before. */
export function hostOfBoss(
  work: Work,
  mention: Mention,
): { faces: CutItem['spot']['faces']; pattern: CutItem['spot']['pattern']; host: SolidItem } | null {
  const places = mention.attributes.filter((one) => one.kind === 'place' && !one.used)
  const refers = places.some(
    (one) =>
      one.kind === 'place' &&
      (one.place.place === 'each' || one.place.place === 'on' || one.place.place === 'centre') &&
      'of' in one.place &&
      one.place.of?.noun !== undefined,
  )
  const last = work.model.items.findLast((item): item is SolidItem => item.kind === 'solid')
  if (!last || last.op !== 'add' || !last.spot || !work.touched.includes(last.id)) return null
  const many = last.spot.pattern.kind !== 'points' || last.spot.pattern.points.length > 1
  if (!many) return null
  const reference = places.find((one) => one.kind === 'place' && 'of' in one.place && one.place.of)
  const noun = reference?.kind === 'place' && 'of' in reference.place ? reference.place.of?.noun : null
  const fits = noun
    ? last.nouns.includes(noun) || (noun === 'boss' && last.family === 'cylinder')
    : (mention.plural && places.length === 0) ||
      places.some((one) => one.kind === 'place' && one.place.place === 'each' && one.place.of.noun === null)
  if (refers && noun && !fits) return null
  if (!fits) return null
  for (const one of places) {
    if (one.kind === 'place' && ['each', 'on', 'centre', 'axial'].includes(one.place.place)) one.used = true
  }
  const count = mention.attributes.find((one) => one.kind === 'count' && !one.used)
  if (count?.kind === 'count') {
    if (count.count > 1 && count.count !== patternSize(last)) return null
    count.used = true
  }
  const placed = placeAll(work.model).get(last.id)
  const top = placed?.faces.findIndex(({ direction }) => direction === placed.up) ?? -1
  if (top < 0) return null
  return { faces: [{ on: last.id, face: top }], pattern: { kind: 'like', item: last.id }, host: last }
}

function patternSize(item: SolidItem): number {
  const pattern = item.spot?.pattern
  if (!pattern) return 1
  if (pattern.kind === 'corners' || pattern.kind === 'rectangle') return 4
  if (pattern.kind === 'points') return pattern.points.length
  return (item.slots['count']?.value ?? 0) || (item.slots['columns']?.value ?? 1) * (item.slots['rows']?.value ?? 1)
}

/** Long cuts run along the longer side of their face, unless it was said otherwise. */
export function orient(work: Work, mention: Mention, item: CutItem, host: SolidItem): void {
  const along = takePlace(mention, 'along')
  const row = along ? null : takePlace(mention, 'row')
  const said = along?.along ?? row?.along ?? null
  const long = item.profile === 'stadium' || (item.profile === 'rect' && item.slots['v'] !== undefined)
  if (!long) {
    if (said !== null) throw new Question(`What runs along ${said} in the ${item.name}?`)
    return
  }
  const face = placeAll(work.model).get(host.id)?.faces[item.spot.faces[0]?.face ?? 0]
  if (!face) return
  const normal = face.direction.slice(1)
  const [u, v] = normal === 'x' ? ['y', 'z'] : normal === 'y' ? ['x', 'z'] : ['x', 'y']
  const isLongU = face.outline.u.value >= face.outline.v.value
  if (said === 'x' || said === 'y' || said === 'z') {
    if (said !== u && said !== v)
      throw new Question(`The face looks along ${said.toUpperCase()}: the ${item.name} cannot run that way`)
    item.turned = said === v
  } else if (said === 'short') {
    item.turned = isLongU
  } else if (said === 'long' || item.profile === 'stadium') {
    item.turned = !isLongU
    if (said === null && face.outline.kind === 'rect' && face.outline.u.value !== face.outline.v.value) {
      work.assume(`the ${item.name} runs along ${(isLongU ? u : v)?.toUpperCase() ?? 'X'}, the longer side`)
    }
  } else {
    const isSquare = item.slots['u']?.value === item.slots['v']?.value
    if (!isSquare && face.outline.kind === 'rect')
      work.assume(
        `the ${item.name} is ${item.slots['u']?.value} along ${(u ?? 'x').toUpperCase()} and ${item.slots['v']?.value} along ${(v ?? 'y').toUpperCase()}`,
      )
  }
}

const AXES: Record<string, Direction> = { x: '+x', y: '-y', z: '+z' }

/** `along the x axis` of a single round hole is the way it is drilled, not the way a row of them runs. */
export function aimAlongAxis(work: Work, mention: Mention): void {
  const many = mention.attributes.some(
    (one) =>
      (one.kind === 'count' && one.count > 1) ||
      (one.kind === 'place' && ['pitch', 'grid', 'circle', 'corners', 'even'].includes(one.place.place)),
  )
  if (many || mention.plural) return
  const found = mention.attributes.find(
    (one) =>
      one.kind === 'place' &&
      !one.used &&
      (one.place.place === 'row' || one.place.place === 'along') &&
      one.place.along !== null,
  )
  if (found?.kind !== 'place' || (found.place.place !== 'row' && found.place.place !== 'along')) return
  const along = found.place.along
  const direction = along === 'x' || along === 'y' || along === 'z' ? AXES[along] : lengthDirection(work, along)
  if (direction === undefined) return
  found.used = true
  const { from, to, text, sentence } = found
  mention.attributes.push({
    kind: 'place',
    place: { place: 'face', direction, of: null },
    used: false,
    from,
    to,
    text,
    sentence,
  })
}

/** The direction of the longest side of the first solid, or of its axis when it is round. */
function lengthDirection(work: Work, along: string | null): Direction | undefined {
  const [first] = [...placeAll(work.model).values()]
  if (!first || (along !== 'long' && along !== 'axis')) return undefined
  if (familyById(first.item.family).round) return first.up
  const sides = ([0, 1, 2] as const).map((k) => first.max[k].value - first.min[k].value)
  const longest = Math.max(...sides)
  if (sides.filter((side) => side === longest).length > 1) return undefined
  return (['+x', '-y', '+z'] as const)[sides.indexOf(longest)]
}
