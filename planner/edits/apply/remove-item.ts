/** Takes things off a part again. */
import type { EditContext } from './edit-context.ts'
import { itemOf } from './edit-slots.ts'
import type { Target } from '../edit.ts'
import { Question } from '../../work/question.ts'

/** Removes a feature, all features of that name, or the rounded or bevelled corners that are a dimension of the first solid. */
export function removeItem(context: EditContext, target: Target): void {
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
    same.length > 1 && target.ordinal === null && !target.rank
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
