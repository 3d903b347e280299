/** Drawings and sketches as shapes of the kernel: faces where they are closed, else wires. */
import type {
  AnyShape,
  Blueprint,
  Blueprints,
  CompoundBlueprint,
  CompoundSketch,
  Drawing,
  Sketch,
  Sketches,
} from 'replicad'
import type { Path } from '../flat/curve.ts'
import { mapCurve } from '../imports/affine.ts'
import { drawingOf } from '../imports/drawing-from-paths.ts'
import { parsePathData } from '../imports/svg/path-data.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { ScriptError } from '../faults/script-error.ts'

type Flat = Drawing | Blueprint | Blueprints | CompoundBlueprint
type OnPlane = Sketch | Sketches | CompoundSketch

/**
 * The shape of a drawing, which lies on XY, of a sketch, or of what draws itself as SVG, as drawings of other libraries do; null
 * for anything else.
 */
export function flatShape(item: unknown, kernel: Kernel): AnyShape | null {
  const { replicad } = kernel
  const isFlat = (value: unknown): value is Flat =>
    value instanceof replicad.Drawing ||
    value instanceof replicad.Blueprint ||
    value instanceof replicad.Blueprints ||
    value instanceof replicad.CompoundBlueprint
  const isOnPlane = (value: unknown): value is OnPlane =>
    value instanceof replicad.Sketch || value instanceof replicad.Sketches || value instanceof replicad.CompoundSketch
  if (isOnPlane(item)) return joined(facesOf(item, kernel), kernel)
  if (!isFlat(item))
    return drawsItself(item) ? flatShape(drawingOf(svgPathsOf(item.toSVGPaths()), kernel), kernel) : null
  // replicad keeps what is drawn to itself; an empty drawing has none of it.
  if (item instanceof replicad.Drawing && !Reflect.get(item, 'innerShape'))
    throw new ScriptError('The script returned an empty drawing', {
      code: 'empty_result',
      hint: 'A 2D boolean removed everything, or the pen drew nothing',
    })
  const onPlane: unknown = item.sketchOnPlane('XY')
  return isOnPlane(onPlane) ? joined(facesOf(onPlane, kernel), kernel) : null
}

function facesOf(sketch: OnPlane, kernel: Kernel): AnyShape[] {
  const { replicad } = kernel
  if (sketch instanceof replicad.Sketches) return sketch.sketches.flatMap((one) => facesOf(one, kernel))
  if (sketch instanceof replicad.CompoundSketch) return [sketch.face()]
  return [sketch.wire.isClosed ? sketch.face() : sketch.wire]
}

function joined(shapes: readonly AnyShape[], { replicad }: Kernel): AnyShape {
  const [first] = shapes
  return first && shapes.length === 1 ? first : replicad.makeCompound([...shapes])
}

interface DrawsItself {
  toSVGPaths: () => unknown
}

function drawsItself(item: unknown): item is DrawsItself {
  if (typeof item !== 'object' || item === null) return false
  return ['toSVGPaths', 'toSVGViewBox'].every((method) => typeof Reflect.get(item, method) === 'function')
}

/** The `d` of paths, or whole path elements, in lists of any depth; their y points down. */
function svgPathsOf(given: unknown): Path[] {
  const texts: string[] = [given].flat(Infinity).filter((item) => typeof item === 'string')
  return texts
    .map((text) => /\bd="([^"]*)"/.exec(text)?.[1] ?? text)
    .flatMap(parsePathData)
    .map(({ curves, isClosed }) => ({ curves: curves.flatMap((curve) => mapCurve(UPRIGHT, curve)), isClosed }))
}

const UPRIGHT = [1, 0, 0, -1, 0, 0] as const
