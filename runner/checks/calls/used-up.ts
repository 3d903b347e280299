/** Shapes and sketches that are gone because something used them up: the trap of replicad that users fall into most. */
import type { AnyShape, Sketch } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Call, Fault, Position } from './call.ts'

const MOVES = ['translate', 'rotate', 'mirror', 'scale']
const USES = [
  ...MOVES.map((name) => `Shape.${name}`),
  'Sketch.extrude',
  'Sketch.revolve',
  'Sketch.loftWith',
  'Sketch.sweepSketch',
  'compoundShapes',
  'makeCompound',
  'Face.outerWire',
  'Face.innerWires',
  'Wire.offset2D',
]

/** Calls that use up what they are given. */
export const USING_UP: readonly string[] = USES

export interface UsedUp {
  /** Notes that a call has used up what it was given. */
  note: (call: Call, position: () => Position) => void
  /** Why an object of a call is gone; undefined when none of them is. */
  explain: (call: Call) => Fault | undefined
}

/** Nothing has been used up yet. */
export function createUsedUp({ replicad }: Kernel): UsedUp {
  const uses = new WeakMap<object, { by: string; position: () => Position }>()
  type Thing = AnyShape | Sketch
  const isThing = (value: unknown): value is Thing =>
    value instanceof replicad.Shape || value instanceof replicad.Sketch
  const thingsOf = ({ self, args }: Call): Thing[] => [self, ...args].flat().filter(isThing)

  return {
    note(call, position) {
      for (const thing of thingsOf(call)) uses.set(thing, { by: call.name, position })
    },
    explain(call) {
      for (const thing of thingsOf(call)) {
        const use = isGone(thing) ? uses.get(thing) : undefined
        if (!use) continue
        const { line } = use.position()
        const what = thing instanceof replicad.Sketch ? 'sketch' : 'shape'
        return {
          code: 'E_USED_UP',
          message: `Cannot ${call.name}: the ${what} has been deleted, ${use.by}()${line === undefined ? '' : ` at line ${line}`} used it up`,
          hint: MOVES.includes(use.by)
            ? `Move a copy: part.clone().${use.by}(…) leaves the part where it is`
            : `Use a copy: sketch.clone().${use.by}(…), or call sketchOnPlane again`,
        }
      }
      return undefined
    },
  }
}

/** replicad keeps null in the place of what it has deleted. */
function isGone(thing: AnyShape | Sketch): boolean {
  const holder: object = 'wire' in thing ? thing.wire : thing
  return Reflect.get(holder, '_wrapped') === null
}
