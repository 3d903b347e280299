/** Writes the history: which calls of replicad make solids, and from what. */
import type { AnyShape } from 'replicad'
import type { gp_Trsf } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { BooleanKind } from '../safe/booleans.ts'
import type { Call, Position } from './call.ts'
import type { History, Method, Matrix, Operation } from './history.ts'
import { wordsOf } from './sameness.ts'
import type { Measures } from '../shapes/measures.ts'
import type { SafeBooleans } from '../safe/safe-booleans.ts'

const BOOLEANS: Record<string, BooleanKind> = {
  '_3DShape.fuse': 'fuse',
  '_3DShape.cut': 'cut',
  '_3DShape.intersect': 'intersect',
}
const MOVES = ['Shape.translate', 'Shape.rotate', 'Shape.mirror']
/** What every move goes through. */
const TRANSFORM = 'Transformation.transform'
const JOINS = ['compoundShapes', 'makeCompound']
const COPIES = ['Shape.clone', 'Shape.asShape3D']
const MAKERS = [
  'makeBaseBox',
  'makeBox',
  'makeCylinder',
  'makeSphere',
  'makeEllipsoid',
  'makeSolid',
  'makeOffset',
  'loft',
  'revolution',
  'basicFaceExtrusion',
  'complexExtrude',
  'twistExtrude',
  'supportExtrude',
  'genericSweep',
  'Sketch.extrude',
  'Sketch.revolve',
  'Sketch.loftWith',
  'Sketch.sweepSketch',
  'CompoundSketch.extrude',
  'CompoundSketch.revolve',
  'CompoundSketch.loftWith',
  'Sketches.extrude',
  'Sketches.revolve',
  '_3DShape.fillet',
  '_3DShape.chamfer',
  '_3DShape.shell',
  '_3DShape.draft',
  '_3DShape.cutPlane',
  'Shape.scale', // no move: a mesh that is scaled is as coarse as the scale is large
  'Shape.simplify',
  'Drawing.punchHole',
  'Blueprint.punchHole',
]

/** Calls of which something is written down. */
export const RECORDED: readonly string[] = [
  ...Object.keys(BOOLEANS),
  ...MOVES,
  ...JOINS,
  ...COPIES,
  ...MAKERS,
  TRANSFORM,
]

export interface RecorderDeps {
  kernel: Kernel
  history: History
  measures: Measures
  isShape: (value: unknown) => value is AnyShape
  booleans: SafeBooleans
}

/** What is written down of one call. */
export interface Entry {
  /** The number of what it does, the same for the same done to the same; null where that cannot be known. */
  sameness: number | null
  /** Writes it down once it has a result. */
  write: (result: unknown) => void
}

/** Called before a call is made, since a move deletes what it moves. */
export type Recorder = (call: Call, position: () => Position) => Entry

/** A recorder that writes to a history. */
export function createRecorder({ kernel, history, measures, isShape, booleans }: RecorderDeps): Recorder {
  let lastMatrix: Matrix = []

  function methodOf(key: string, inputs: readonly Operation[], sameness: number | null, result: AnyShape): Method {
    const boolean = BOOLEANS[key]
    const step = boolean && inputs.length === 2 ? booleans.stepOf(result) : undefined
    if (boolean && step) return { kind: 'boolean', boolean, number: step.number, step }
    // How a shape was moved matters only where another kernel has to put it together again, or meets its like.
    if (MOVES.includes(key) && (inputs[0]?.method.kind !== 'other' || sameness !== null))
      return { kind: 'move', matrix: lastMatrix }
    return { kind: JOINS.includes(key) ? 'join' : 'other' }
  }

  function samenessOf(
    key: string,
    self: unknown,
    args: readonly unknown[],
    inputs: readonly Operation[],
  ): Pick<Operation, 'sameness' | 'placed'> {
    const words = wordsOf(key, [self, ...args], inputs, isShape)
    if (!words) return { sameness: null }
    const { whole, placed } = words
    return {
      sameness: history.samenessOf(whole),
      placed: placed && { kind: history.samenessOf(placed.kind), at: placed.at },
    }
  }

  return ({ key, name, self, args }, position) => {
    if (key === TRANSFORM) {
      if (self instanceof kernel.replicad.Transformation) lastMatrix = readMatrix(self.wrapped)
      return { sameness: null, write: () => {} }
    }
    const shapes = [self, ...args].flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isShape)
    const [first] = shapes
    if (first && COPIES.includes(key))
      return {
        sameness: null,
        write(result) {
          if (!isShape(result) || result === first) return
          history.alias(result, first)
          const volumeMm3 = measures.knownVolume(first)
          if (volumeMm3 !== undefined) measures.setVolume(result, volumeMm3)
        },
      }
    const inputs = shapes.map((shape) => history.operationOf(shape))
    const volumeMm3 = first && MOVES.includes(key) ? measures.knownVolume(first) : undefined
    const { sameness, placed } = samenessOf(key, self, args, inputs)
    return {
      sameness,
      write(result) {
        if (!isShape(result)) return
        history.add(result, {
          name,
          method: methodOf(key, inputs, sameness, result),
          inputs,
          sameness,
          placed,
          position,
        })
        if (volumeMm3 !== undefined) measures.setVolume(result, volumeMm3)
      },
    }
  }
}

function readMatrix(transformation: gp_Trsf): Matrix {
  return [1, 2, 3].flatMap((row) => [1, 2, 3, 4].map((column) => transformation.Value(row, column)))
}
