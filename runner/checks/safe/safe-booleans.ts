/** Puts safe booleans in the place of replicad's own. */
import type { AnyShape, Shape3D } from 'replicad'
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { BooleanKind, Glue, Recipe } from './booleans.ts'
import { createHandles } from './steps/handles.ts'
import { createSolidSteps, type SolidRequest, type SolidStep } from './steps/solid-steps.ts'

export interface SafeBooleans {
  /** Forgets the job before. */
  begin: (ways?: BooleanWays) => void
  /** Whether they are carried out where they are called. */
  isAtOnce: () => boolean
  /** The boolean that a shape waits for; undefined for one whose content has been looked at. */
  stepOf: (shape: unknown) => SolidStep | undefined
  /** Another shape that waits for the same. */
  shapeOf: (step: SolidStep) => Shape3D
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
  const createStep = createSolidSteps(kernel)
  const handles = createHandles<TopoDS_Shape, SolidStep>('_wrapped', (shape) => replicad.downcast(shape))
  let ways: BooleanWays = {}
  let count = 0

  /** A script may move or delete its own handle. */
  const operandOf = (shape: AnyShape): SolidRequest['part'] =>
    handles.stepOf(shape) ?? { content: replicad.downcast(shape.wrapped) }

  function shapeOf(step: SolidStep): Shape3D {
    const shape: unknown = Reflect.construct(replicad.Compound, [null])
    if (shape instanceof replicad.Compound) return handles.wait(shape, step)
    throw new TypeError('A boolean must give a compound')
  }

  const methodFor = (kind: BooleanKind) =>
    function (this: AnyShape, other: AnyShape, options?: { optimisation?: Glue }): Shape3D {
      const number = count++
      const [part, tool] = [operandOf(this), operandOf(other)]
      const request = { kind, part, tool, glue: options?.optimisation, asked: ways.recipes?.get(number) }
      const step = Object.assign(createStep(request), { number })
      if (ways.isAtOnce) void step.content
      return shapeOf(step)
    }
  const clone: () => unknown = Reflect.get(replicad.Shape.prototype, 'clone')
  Object.assign(replicad.Shape.prototype, {
    clone(this: AnyShape): unknown {
      const step = handles.stepOf(this)
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
      count = 0
    },
    isAtOnce: () => ways.isAtOnce ?? false,
    stepOf: handles.stepOf,
    shapeOf,
  }
}
