/** Shells, drafts and offsets that the kernel gives up on without saying so. */
import type { Call, Fault, Rule } from '../call.ts'
import { mm } from './words.ts'

const thicknessOf = ({ args: [given] }: Call): number => {
  const value = typeof given === 'object' && given !== null && 'thickness' in given ? given.thickness : given
  return typeof value === 'number' ? value : 0
}

const shell: Rule = {
  on: ['_3DShape.shell'],
  before(call, context) {
    if (!context.isShape(call.self)) return undefined
    const thickness = thicknessOf(call)
    const { min, max } = context.measures.box(call.self)
    const [, second = Infinity] = max.map((value, axis) => value - (min[axis] ?? 0)).toSorted((a, b) => a - b)
    if (2 * thickness < second) return undefined
    return tooThick(call, `opposite walls would meet: the part is ${mm(second)} wide`)
  },
  after(call, result, context) {
    if (!context.isShape(call.self) || !context.isShape(result)) return undefined
    const [before, after] = [context.measures.volumeMm3(call.self), context.measures.volumeMm3(result)]
    if (!(after > 0)) return tooThick(call, 'nothing is left')
    if (Math.abs(after - before) <= 1e-6 * before) return tooThick(call, 'the part stayed as it was')
    if (thicknessOf(call) > 0 && after > before) return tooThick(call, 'the part grew')
    return undefined
  },
  explain: (call) => tooThick(call, 'the walls run into each other'),
}

function tooThick(call: Call, why: string): Fault {
  return {
    code: 'E_SHELL_TOO_THICK',
    message: `Cannot shell: walls of ${mm(Math.abs(thicknessOf(call)))} do not fit, ${why}`,
    hint: 'Take thinner walls; the radius of rounded edges must differ from the thickness, if only by 0.01 mm',
  }
}

/** An offset inwards by more than half of a part turns it inside out. */
const offset: Rule = {
  on: ['makeOffset'],
  after(call, result, context) {
    const distance = Number(call.args[1])
    if (!context.isShape(call.args[0]) || !context.isShape(result) || context.measures.solids(result) === 0)
      return undefined
    const [before, after] = [context.measures.volumeMm3(call.args[0]), context.measures.volumeMm3(result)]
    const grew = after > before
    if (after > 0 && grew === distance > 0) return undefined
    return {
      code: 'E_OFFSET_TOO_BIG',
      message: `Cannot makeOffset: by ${mm(distance)} ${after > 0 ? 'the part turns inside out' : 'nothing is left'}`,
      hint: 'Take a distance of less than half of the thinnest wall',
    }
  },
}

/** All rules about shells and offsets. */
export const shellRules: readonly Rule[] = [shell, offset]
