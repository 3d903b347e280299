/**
 * Does the script's booleans again on the meshes of their operands, by a kernel that shares no code with the first one. Where
 * the two do not agree, a boolean is wrong. It is the only check that sees a boolean which is wrong but consistent: valid,
 * closed, and with a volume that could be true.
 */
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Tolerance } from '../../../model/model.ts'
import { meshVolumeMm3 } from '../../../model/mesh-measures.ts'
import type { Matrix, Operation, Place } from '../../calls/history.ts'
import { toSolidMesh, type MeshSolid, type SolidMesh } from '../../../kernel/mesh-kernel.ts'
import { solidMesh } from '../../../model/solid-mesh.ts'
import { applyAll, joinAll } from './unite.ts'
import { quickVolumeMm3 } from '../../shapes/volume.ts'

export type ReplayOutcome =
  | { outcome: 'agrees' }
  /** `expectedMm3` is what the second kernel says. */
  | { outcome: 'differs'; expectedMm3: number; gotMm3: number }
  /** Nothing can be said: there is no boolean, it would take too long, or an operand is not closed. */
  | { outcome: 'skipped'; why: 'nothing to replay' | 'too much' | 'an operand is not closed' }

/**
 * Most triangles that may go into all booleans together. A limit on work instead of time, so that the same script always gets
 * the same verdict; about a second.
 */
const MAX_TRIANGLES = 3_000_000
/** Share of the meshes' own error that the results may differ by: errors of the same surfaces cancel out. */
const ERROR_SHARE = 0.5
/** Rounding of coordinates to 32 bits, as a share of the volumes. */
const ROUNDING = 1e-5

export interface Replay {
  /** Replays what leads to an operation, and compares with its result. */
  check: (operation: Operation) => ReplayOutcome
  /** What leads to an operation as a mesh, by the second kernel alone; null where it has none. */
  meshOf: (operation: Operation) => SolidMesh | null
  /** Frees the memory of the second kernel. */
  close: () => void
}

class TooMuch extends Error {}
class NotClosed extends Error {}

interface Replayed {
  solid: MeshSolid
  triangles: number
  /** By how much the meshes of its operands differ from the true shapes, in mm³. */
  errorMm3: number
  /** The greatest volume that went into it. */
  scaleMm3: number
}

/** Does some work unless it turns out to be impossible. */
function attempt<T>(work: () => T, orElse: (why: 'too much' | 'an operand is not closed') => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooMuch) return orElse('too much')
    if (error instanceof NotClosed) return orElse('an operand is not closed')
    throw error
  }
}

/** A replay of operations whose shapes are meshed by `tolerance`; `meshes` are those that have been meshed already. */
export function createReplay(tolerance: Tolerance, meshes: ReadonlyMap<Operation, SolidMesh>, kernel: Kernel): Replay {
  const { mesh: meshKernel } = kernel
  const done = new Map<Operation | number, Replayed>()
  const placed = new Map<number, { model: Replayed; at: Place }>()
  const temporary: MeshSolid[] = []
  let trianglesLeft = MAX_TRIANGLES

  /** What is alike is made once. */
  function replay(operation: Operation): Replayed {
    const key = operation.sameness ?? operation
    const known = done.get(key)
    if (known) return known
    const replayed = make(operation)
    done.set(key, replayed)
    return replayed
  }

  function make(operation: Operation): Replayed {
    const { method, inputs } = operation
    if (method.kind === 'move') {
      const [input] = inputs.map(replay)
      if (input) return { ...input, solid: input.solid.transform(toColumns(method.matrix)) }
    }
    if (method.kind === 'boolean' && method.boolean !== 'intersect') return chain(operation)
    if (method.kind === 'boolean' || method.kind === 'join') return combine(operation, inputs.map(replay))
    if (!operation.placed) return leaf(operation)
    const { kind, at } = operation.placed
    const like = placed.get(kind)
    if (like) return moveBy(like.model, [at[0] - like.at[0], at[1] - like.at[1], at[2] - like.at[2]])
    const model = leaf(operation)
    placed.set(kind, { model, at })
    return model
  }

  /** Costs no triangles until it takes part in a boolean. */
  const moveBy = (replayed: Replayed, [x, y, z]: Place): Replayed => ({
    ...replayed,
    solid: replayed.solid.translate(x, y, z),
  })

  const meshed = (operation: Operation): SolidMesh =>
    meshes.get(operation) ?? solidMesh(operation.result, tolerance, kernel)

  function leaf(operation: Operation): Replayed {
    const { result } = operation
    const mesh = meshed(operation)
    const triangles = mesh.indices.length / 3
    take(triangles)
    const solid = meshKernel.solidOf(mesh)
    if (!solid) throw new NotClosed()
    const volumeMm3 = quickVolumeMm3(result, kernel)
    return { solid, triangles, errorMm3: Math.abs(meshVolumeMm3(mesh) - volumeMm3), scaleMm3: Math.abs(volumeMm3) }
  }

  /** A boolean, and those before it that lead to its part, together. */
  function chain(last: Operation): Replayed {
    const steps: { kind: 'fuse' | 'cut'; tool: Operation }[] = []
    let operation = last
    for (;;) {
      const { method, inputs } = operation
      const [part, tool] = inputs
      const isKnown = operation !== last && done.has(operation.sameness ?? operation)
      if (method.kind !== 'boolean' || method.boolean === 'intersect' || !part || !tool || isKnown) break
      steps.unshift({ kind: method.boolean, tool })
      operation = part
    }
    const base = replay(operation)
    const tools = steps.map(({ kind, tool }) => ({ kind, ...replay(tool) }))
    const operands = [base, ...tools]
    const asSteps = tools.map(({ kind, solid }) => ({ kind, tool: solid }))
    const work = () => applyAll(base.solid, asSteps, meshKernel, (solid) => temporary.push(solid))
    return together(operands, work)
  }

  function combine({ method }: Operation, operands: readonly Replayed[]): Replayed {
    const [first, ...others] = operands
    if (!first) throw new NotClosed()
    const solids = operands.map(({ solid }) => solid)
    return together(operands, () =>
      method.kind === 'boolean'
        ? others.reduce((solid, other) => solid.intersect(other.solid), first.solid)
        : joinAll(solids, meshKernel),
    )
  }

  /** What comes of some operands by `work`, if there is not too much of it. */
  function together(operands: readonly Replayed[], work: () => MeshSolid): Replayed {
    const sum = (pick: (operand: Replayed) => number) => operands.reduce((total, operand) => total + pick(operand), 0)
    const triangles = sum((operand) => operand.triangles)
    take(triangles)
    return {
      solid: work(),
      triangles,
      errorMm3: sum((operand) => operand.errorMm3),
      scaleMm3: Math.max(...operands.map((operand) => operand.scaleMm3)),
    }
  }

  function take(triangles: number): void {
    trianglesLeft -= triangles
    if (trianglesLeft < 0) throw new TooMuch()
  }

  function compare(operation: Operation): ReplayOutcome {
    const { solid, errorMm3, scaleMm3 } = replay(operation)
    const expectedMm3 = solid.volume()
    const gotMm3 = meshVolumeMm3(meshed(operation))
    const limit = ERROR_SHARE * errorMm3 + ROUNDING * scaleMm3
    return Math.abs(expectedMm3 - gotMm3) <= limit ? { outcome: 'agrees' } : { outcome: 'differs', expectedMm3, gotMm3 }
  }

  return {
    check: (operation) =>
      canReplay(operation)
        ? attempt<ReplayOutcome>(
            () => compare(operation),
            (why) => ({ outcome: 'skipped', why }),
          )
        : { outcome: 'skipped', why: 'nothing to replay' },
    meshOf: (operation) =>
      attempt<SolidMesh | null>(
        () => toSolidMesh(replay(operation).solid),
        () => null,
      ),
    close() {
      const made = new Set([...temporary, ...Array.from(done.values(), ({ solid }) => solid)])
      for (const solid of made) solid.delete()
      done.clear()
    },
  }
}

/** Whether a boolean is among what leads to an operation without anything in between that only the first kernel can do. */
function canReplay({ method, inputs }: Operation): boolean {
  if (method.kind === 'boolean') return true
  return (method.kind === 'move' || method.kind === 'join') && inputs.some(canReplay)
}

/** Columns of a 4×4 matrix, as the second kernel wants them. */
function toColumns(rows: Matrix): Mat4 {
  const at = (row: number, column: number) => (row === 3 ? (column === 3 ? 1 : 0) : (rows[4 * row + column] ?? 0))
  const column = (c: number) => [at(0, c), at(1, c), at(2, c), at(3, c)] as const
  return [...column(0), ...column(1), ...column(2), ...column(3)]
}

type Mat4 = Parameters<MeshSolid['transform']>[0]
