/** Fillets that become chamfers, and chamfers that become fillets. */
import type { EditContext } from './edit-context.ts'
import type { Target } from '../edit.ts'
import { freshName, usedNames } from '../../model/names.ts'
import { Question } from '../../work/question.ts'

/** Turns a fillet into a chamfer of the same edges, or the other way round; `size` in mm, null for the size that they have. */
export function changeEdges(context: EditContext, target: Target, op: 'fillet' | 'chamfer', size: number | null): void {
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
      value: size ?? corner.value,
      name: freshName(usedNames(model), op === 'fillet' ? 'corner radius' : 'corner chamfer'),
    }
    return context.touch(base.id)
  }
  if (!only || items.length > 1 || corner) throw new Question(`Which edges are to get the ${op}?`)
  only.op = op
  only.name = op
  only.slots['size'] = {
    value: size ?? only.slots['size']?.value ?? 0,
    name: freshName(usedNames(model), op === 'fillet' ? 'fillet radius' : 'chamfer size'),
  }
  context.touch(only.id)
}
