/** Builds changes of what was captured, in whatever order it was said. */
import type { Quantity } from '../../text/quantities.ts'
import type { Edit } from '../edit.ts'
import { NO_TARGET } from './edit-targets.ts'
import type { Target } from '../edit.ts'

/** A number without a unit. */
export function bare(value: number): Quantity {
  return { value, unit: 'none', whole: Number.isInteger(value), spelled: false }
}

const isQuantity = (value: Target | Quantity): value is Quantity => 'unit' in value

function pair(captures: readonly (Target | Quantity)[]): { target: Target; size: Quantity } {
  const size = captures.find(isQuantity) ?? bare(0)
  const target = captures.find((one): one is Target => !isQuantity(one)) ?? { ...NO_TARGET, them: true }
  return { target, size }
}

/** A change that moves something to a side. */
export function shiftEdit(captures: readonly (Target | Quantity | string)[]): Edit {
  const side = captures.find((one) => typeof one === 'string') ?? ''
  const { target, size } = pair(captures.filter((one) => typeof one !== 'string'))
  const toward = (['left', 'right', 'front', 'back', 'up', 'down'] as const).find((one) => one === side)
  return toward === undefined ? { edit: 'vague', what: side } : { edit: 'shift', target, by: size, toward }
}

/** A change of the circle that things are on. */
export function circleEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'circle', target, size, radius: false }
}

/** A change of the distance from the edges. */
export function insetEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'inset', target, by: size }
}

/** A change of the spacing. */
export function pitchEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'pitch', target, by: size }
}
