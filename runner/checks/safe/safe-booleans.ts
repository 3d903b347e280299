/** Puts safe booleans in the place of replicad's own. */
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { BooleanKind, Glue, Recipe } from './booleans.ts'
import { createSteps, type Operand, type Step } from './steps.ts'

export interface SafeBooleans {
  /** Forgets the job before. */
  begin: (ways?: BooleanWays) => void
  /** The last one that was asked for; undefined before the first. */
  last: () => Step | undefined
  /** The boolean that a shape waits for; undefined for one whose content has been looked at. */
  stepOf: (shape: AnyShape) => Step | undefined
}

export interface BooleanWays {
  /** The boolean of each number, in the order of the job, is done by its recipe. */
  recipes?: ReadonlyMap<number, Recipe> | undefined
  /** Whether each is carried out where it is called. */
  isAtOnce?: boolean
}

/**
 * Replaces `fuse`, `cut` and `intersect` of all solid shapes by booleans that never lose faces to simplification, that the kernel
 * computes once instead of twice, and only when somebody looks at what came of them.
 */
export function installSafeBooleans(kernel: Kernel): SafeBooleans {
  const { replicad } = kernel
  const createStep = createSteps(kernel)
  const waiting = new WeakMap<AnyShape, Step>()
  let ways: BooleanWays = {}
  let last: Step | undefined

  /** A script may move or delete its own handle. */
  const operandOf = (shape: AnyShape): Operand => waiting.get(shape) ?? replicad.downcast(shape.wrapped)

  /** A shape that looks like any other, and gets its content when that is first asked for. */
  function shapeOf(step: Step): Shape3D {
    const shape: unknown = Reflect.construct(replicad.Compound, [null])
    if (!(shape instanceof replicad.Compound)) throw new TypeError('A boolean must give a compound')
    const hold = (value: unknown) => {
      waiting.delete(shape)
      Object.defineProperty(shape, CONTENT, { configurable: true, enumerable: true, writable: true, value })
    }
    Object.defineProperty(shape, CONTENT, {
      configurable: true,
      enumerable: true,
      get(): unknown {
        const content = replicad.downcast(step.shape())
        hold(content)
        return content
      },
      set: hold,
    })
    waiting.set(shape, step)
    return shape
  }

  const methodFor = (kind: BooleanKind) =>
    function (this: AnyShape, other: AnyShape, options?: { optimisation?: Glue }): Shape3D {
      const number = (last?.number ?? -1) + 1
      const [part, tool] = [operandOf(this), operandOf(other)]
      const step = createStep({
        kind,
        number,
        part,
        tool,
        glue: options?.optimisation,
        asked: ways.recipes?.get(number),
      })
      last = step
      if (ways.isAtOnce) step.shape()
      return shapeOf(step)
    }
  const clone: () => unknown = Reflect.get(replicad.Shape.prototype, 'clone')
  Object.assign(replicad.Shape.prototype, {
    clone(this: AnyShape): unknown {
      const step = waiting.get(this)
      return step ? shapeOf(step) : Reflect.apply(clone, this, [])
    },
  })
  Object.assign(replicad._3DShape.prototype, {
    fuse: methodFor('fuse'),
    cut: methodFor('cut'),
    intersect: methodFor('intersect'),
  })
  return {
    begin(asked = {}) {
      ways = asked
      last = undefined
    },
    last: () => last,
    stepOf: (shape) => waiting.get(shape),
  }
}

/** Where replicad keeps what a shape wraps. */
const CONTENT = '_wrapped'
