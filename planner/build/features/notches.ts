/** Notches in the corners of a block. */
import { hostOf } from '../../work/hosts.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slots } from '../../model/model.ts'
import { placeAll } from '../../placed/placed.ts'
import { CENTRE } from '../../spots/spot-request.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeFlag, takeGroup, takeMeasure, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** Makes a rectangular notch in one corner, or one in each corner, of the top face. */
export function makeNotch(work: Work, mention: Mention): void {
  const group = takeGroup(mention)
  const host = hostOf(work, null, 'base')
  const corner = takePlace(mention, 'corner')
  const all = takePlace(mention, 'corners')
  const square = takeFlag(mention, 'square') || /square/.test(mention.words)
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
  for (const flush of places) {
    work.add({
      kind: 'solid',
      id: work.id('notch'),
      name: 'notch',
      op: 'cut',
      family: 'box',
      slots: { ...slots },
      spot: { faces: [{ on: host.id, face }], pattern: { kind: 'points', points: [{ u: CENTRE, v: CENTRE }] } },
      lying: null,
      flush,
      nouns: ['notch'],
    })
  }
  mention.used = true
}
