/** One call of a function or method of replicad, as rules see it. */
import type { AnyShape, MeshShape } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Remark } from '../../faults/remark.ts'
import type { Measures } from '../shapes/measures.ts'
import type { SafeBooleans } from '../safe/safe-booleans.ts'
import type { SafeDrawings } from '../safe/safe-drawings.ts'
import type { SafeRounding } from '../safe/safe-rounding.ts'

export interface Position {
  line?: number | undefined
  column?: number | undefined
}

export interface Call {
  /** As rules watch it: `makeBox`, `Sketch.extrude`. */
  readonly key: string
  /** Without its class: `extrude`. */
  readonly name: string
  readonly self: unknown
  readonly args: readonly unknown[]
  /** The call inside of which this one is made; null for one that the script makes itself. */
  readonly outer: Call | null
  /** Where in the script, found when it is first asked for. */
  readonly position: () => Position
}

/** What stands in the place of operations of replicad's that go wrong. */
export interface SafeOperations {
  booleans: SafeBooleans
  drawings: SafeDrawings
  rounding: SafeRounding
}

/** What rules can do. */
export interface RuleContext {
  kernel: Kernel
  measures: Measures
  isShape: (value: unknown) => value is AnyShape
  /** Whether a value is a shape of nothing but triangles. */
  isMesh: (value: unknown) => value is MeshShape
  /** What a value is, in the words of a user: `a drawing, which is flat`. */
  kindOf: (value: unknown) => string
  /** Where a drawing or sketch was drawn. */
  drawnAt: (value: unknown) => Position
  /** How the operations went that have just been done. */
  safe: SafeOperations
  /** Whether a remark of this code has been made on the place of a call. */
  isTold: (call: Call, code: string) => boolean
  /** Says something about a call, at once. */
  remark: (call: Call, remark: Omit<Remark, 'line' | 'column' | 'op'>) => void
}

/** The words of a fault that ends the job. */
export interface Fault {
  code: string
  message: string
  hint?: string | undefined
  /** Ends the job only when what the call gave is used or returned; else it is remarked on. */
  isDeferred?: boolean | undefined
}

/** A mistake that no exception tells of, or not well. */
export interface Rule {
  /** The calls that it watches: `makeBox`, `Sketch.extrude`; the class is the one that defines the method. */
  readonly on: readonly string[]
  /** Looks at the arguments; a fault ends the job before the kernel sees them. */
  before?(call: Call, context: RuleContext): Fault | undefined | void
  /** Looks at what came of it. */
  after?(call: Call, result: unknown, context: RuleContext): Fault | undefined | void
  /** Says better what an exception means, whose text is `text`. */
  explain?(call: Call, text: string, context: RuleContext): Fault | undefined | void
}
