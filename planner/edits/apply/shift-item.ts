/** Moves a feature that is already on its face. */
import type { EditContext } from './edit-context.ts'
import type { Target } from '../edit.ts'
import { freshName, usedNames } from '../../model/names.ts'
import { faceOf, placeAll } from '../../placed/placed.ts'
import { faceAxes } from '../../placed/points.ts'
import { featureOf } from './target-slots.ts'
import { Question } from '../../work/question.ts'

/** Moves the one copy of a feature along its face, by millimetres. */
export function shiftItem(
  context: EditContext,
  target: Target,
  by: number,
  toward: 'left' | 'right' | 'front' | 'back' | 'up' | 'down',
): void {
  const item = featureOf(context, target)
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
