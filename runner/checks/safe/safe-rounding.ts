/**
 * Fillets and chamfers that take exactly all of an edge, such as half the side of a cube: faces of no width are left, on which the
 * kernel fails. A little less is what was asked for, by any measure, and succeeds.
 */
import type { AnyShape } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { isValid } from '../shapes/check-shape.ts'
import { exactVolumeMm3 } from '../shapes/volume.ts'

export interface SafeRounding {
  /** The size that the last fillet or chamfer was done with, where it is not the one that was asked for. */
  last: () => number | null
}

/** A chamfer needs more than a fillet. */
const SHARES_LESS = [1e-7, 1e-5] as const

/** Lets `fillet` and `chamfer` of solids try again with a size that is less by next to nothing. */
export function installSafeRounding(kernel: Kernel): SafeRounding {
  const prototype = kernel.replicad._3DShape.prototype
  let last: number | null = null

  for (const name of ['fillet', 'chamfer'] as const) {
    const original = Reflect.get(prototype, name)
    Object.assign(prototype, {
      [name](this: AnyShape, size: unknown, ...others: unknown[]): unknown {
        last = null
        const round = (by: unknown) => Reflect.apply(original, this, [by, ...others])
        try {
          return round(size)
        } catch (error) {
          if (typeof size !== 'number' || !(error instanceof WebAssembly.Exception)) throw error
          for (const share of SHARES_LESS) {
            const less = size * (1 - share)
            const result = attempt(() => round(less))
            if (!result) continue
            last = less
            return result
          }
          throw error
        }
      },
    })
  }

  function attempt(round: () => AnyShape): AnyShape | null {
    try {
      const result = round()
      return exactVolumeMm3(result.wrapped, kernel) > 0 && isValid(result.wrapped, kernel) ? result : null
    } catch {
      return null // the first error tells what the user asked for
    }
  }

  return { last: () => last }
}
