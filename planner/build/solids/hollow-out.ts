/** `hollow it out with 2 mm walls, open at the top`: a solid block becomes a box or a cup. */
import type { Mention } from '../../mentions/mention-types.ts'
import type { SolidItem } from '../../model/model.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeFlag, takeMeasure, takePlace } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** Turns the first solid of the part into a hollow one. */
export function hollowOut(work: Work, wall: Mention, base: SolidItem): void {
  const said = takeMeasure(wall, ['thickness', 'wall thickness'])?.quantity ?? takeBare(wall)
  if (!said) throw new Question('How thick are the walls?', ['wall thickness'])
  const everything = [...work.said.mentions]
  const open = everything.some(
    (mention) =>
      takeFlag(mention, 'openTop') ||
      (takeFlag(mention, 'open') && takePlace(mention, 'face', ({ direction }) => direction === '+z') !== null),
  )
  const ends = everything.some((mention) => takeFlag(mention, 'openBothEnds'))
  const closed = !open && !ends && everything.some((mention) => takeFlag(mention, 'closed'))
  const loose = work.said.loose.filter((one) => one.kind === 'flag' && (one.flag === 'openTop' || one.flag === 'open'))
  for (const one of loose) one.used = true
  if (work.model.items.length > 1) throw new Question('Hollow the part out before anything is added to it')
  const wallSlot = work.slot('wall thickness', work.mm(said))
  const isOpen = open || loose.length > 0
  if (base.family === 'box' || base.family === 'plate') {
    if (!isOpen && !closed) throw new Question('Is it open at the top or closed all round?')
    base.family = isOpen ? 'openBox' : 'hollowBox'
    base.slots['t'] = wallSlot
  } else if (base.family === 'cylinder' || base.family === 'disc') {
    if (!isOpen && !ends) throw new Question('Is it open at the top, or at both ends?')
    const { d, h } = base.slots
    if (!d || !h) throw new Question('How large is the cylinder?')
    base.family = isOpen ? 'cup' : 'tube'
    base.slots = isOpen ? { d, h, t: wallSlot } : { od: d, h, wall: wallSlot }
  } else {
    throw new Question(`I cannot hollow out a ${base.name}`)
  }
  if (base.slots['c']) throw new Question('A hollow box cannot have chamfered corners here')
  work.touched.push(base.id)
  wall.used = true
}
