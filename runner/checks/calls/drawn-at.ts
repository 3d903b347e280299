/** Where drawings and sketches were drawn, so that a fault of a profile can name the line where it is mended. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { Call, Position } from './call.ts'

const DRAWS = [
  'draw',
  'drawRectangle',
  'drawRoundedRectangle',
  'drawCircle',
  'drawSingleCircle',
  'drawEllipse',
  'drawPolysides',
  'drawText',
  'drawPointsInterpolation',
  'drawParametricFunction',
  'sketchCircle',
  'sketchRectangle',
  'sketchHelix',
  'DrawingPen.done',
  'DrawingPen.close',
  'DrawingPen.closeWithMirror',
  'DrawingPen.closeWithCustomCorner',
  'Sketcher.done',
  'Sketcher.close',
  'Drawing.cut',
  'Drawing.fuse',
  'Drawing.intersect',
  'Drawing.translate',
  'Drawing.rotate',
  'Drawing.mirror',
  'Drawing.scale',
  'Drawing.offset',
  'Drawing.fillet',
  'Drawing.chamfer',
  'Drawing.sketchOnPlane',
  'Drawing.sketchOnFace',
]

/** Calls of which the place is kept. */
export const DRAWN: readonly string[] = DRAWS

export interface Drawn {
  /** Where a drawing or sketch was drawn; empty when nobody knows. */
  at: (value: unknown) => Position
  /** Notes where the result of a call was drawn: where that was drawn which it was made from, if anything. */
  note: (call: Call, result: unknown, position: () => Position) => void
}

/** Remembers nothing yet. */
export function createDrawn({ replicad }: Kernel): Drawn {
  const places = new WeakMap<object, () => Position>()
  return {
    at: (value) => (typeof value === 'object' && value !== null ? (places.get(value)?.() ?? {}) : {}),
    note({ self }, result, position) {
      if (typeof result !== 'object' || result === null) return
      const place = (typeof self === 'object' && self !== null && places.get(self)) || position
      places.set(result, place)
      if (result instanceof replicad.CompoundSketch || result instanceof replicad.Sketches)
        for (const sketch of result.sketches) places.set(sketch, place)
    },
  }
}
