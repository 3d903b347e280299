/** What the script did to get its solids: every operation with its inputs, so that each can be checked again. */
import type { AnyShape } from 'replicad'
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { BooleanKind } from '../safe/booleans.ts'
import type { SolidStep } from '../safe/steps/solid-steps.ts'
import type { Position } from './call.ts'

/** Row after row of three, the fourth number of each row moves. */
export type Matrix = readonly number[]

/**
 * How a result follows from the inputs: a boolean and a move can be done again by another kernel; a `join` puts shapes side by
 * side; of everything else (extrusions, fillets, shells) only the result is known.
 */
export type Method =
  /** `number` counts the script's booleans from 0; `step` tells how it was carried out. */
  | { kind: 'boolean'; boolean: BooleanKind; number: number; step?: Pick<SolidStep, 'together' | 'told'> }
  | { kind: 'move'; matrix: Matrix }
  | { kind: 'join' }
  | { kind: 'other' }

/** x y z in mm. */
export type Place = readonly [number, number, number]

export interface Operation {
  /** Counts from 0 in the order in which the script did them. */
  index: number
  /** `cut`, `extrude`, … */
  name: string
  method: Method
  inputs: readonly Operation[]
  /** The same for all operations that do the same to the same; null where that cannot be known. */
  sameness: number | null
  /** For a solid that was made at a place: where, and the number that it shares with others like it elsewhere. */
  placed?: { kind: number; at: Place } | undefined
  /** The result; stays valid when the script moves or deletes its own handle of it. A boolean that waits is carried out by this. */
  readonly result: TopoDS_Shape
  position: () => Position
}

export interface History {
  operations: readonly Operation[]
  /** The operation that made a shape; a new one for a shape that comes from elsewhere. */
  operationOf: (shape: AnyShape) => Operation
  /** Notes what made a shape. The words are replaced when the shape was made inside of another call, such as `makeBaseBox`. */
  add: (result: AnyShape, operation: Omit<Operation, 'index' | 'result'>) => void
  /** The number for words that tell what an operation does and to what. */
  samenessOf: (words: string) => number
  /** Says that two handles are of the same shape. */
  alias: (copy: AnyShape, of: AnyShape) => void
}

/** An empty history; `stepOf` tells of shapes that are not there yet which boolean they wait for. */
export function createHistory(
  { replicad }: Kernel,
  stepOf: (shape: AnyShape) => Pick<SolidStep, 'content'> | undefined = () => undefined,
): History {
  const operations: Operation[] = []
  const byShape = new WeakMap<AnyShape, Operation>()
  const numbers = new Map<string, number>()

  function put(shape: AnyShape, operation: Omit<Operation, 'index' | 'result'>): Operation {
    const step = stepOf(shape)
    const content = step ? null : replicad.downcast(shape.wrapped)
    const entry = {
      ...operation,
      index: operations.length,
      get result() {
        return content ?? step?.content ?? shape.wrapped
      },
    }
    operations.push(entry)
    byShape.set(shape, entry)
    return entry
  }

  const operationOf = (shape: AnyShape): Operation =>
    byShape.get(shape) ??
    put(shape, { name: 'shape', method: { kind: 'other' }, inputs: [], sameness: null, position: () => ({}) })

  return {
    operations,
    operationOf,
    add(result, operation) {
      const known = byShape.get(result)
      if (!known) put(result, operation)
      else Object.assign(known, { name: operation.name, sameness: operation.sameness, placed: operation.placed })
    },
    samenessOf(words) {
      const number = numbers.get(words) ?? numbers.size
      numbers.set(words, number)
      return number
    },
    alias: (copy, of) => byShape.set(copy, operationOf(of)),
  }
}

/** The booleans that were carried out in one call of the kernel, the last of which is `last`: most often that one alone. */
export function doneTogether(last: Operation): Operation[] {
  const { method } = last
  const count = (method.kind === 'boolean' && method.step?.together()) || 1
  const steps = [last]
  for (let step = last.inputs[0]; step && steps.length < count; step = step.inputs[0]) steps.unshift(step)
  return steps
}

/** All operations that lead to some, each once, in their order. */
export function lineage(roots: readonly Operation[]): Operation[] {
  const found = new Set<Operation>()
  const waiting = [...roots]
  for (let operation = waiting.pop(); operation; operation = waiting.pop()) {
    if (found.has(operation)) continue
    found.add(operation)
    waiting.push(...operation.inputs)
  }
  return [...found].toSorted((a, b) => a.index - b.index)
}
