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
import type { Kernel } from './kernel.ts'
import { ScriptError } from './script/script-error.ts'

type Flat = Drawing | Blueprint | Blueprints | CompoundBlueprint
type OnPlane = Sketch | Sketches | CompoundSketch

/** The shape of a drawing, which lies on XY, or of a sketch; null for anything else. */
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
  if (!isFlat(item)) return null
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
