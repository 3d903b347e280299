/** From curves of a file to a drawing of replicad. */
import type { Blueprint, CompoundBlueprint, Drawing } from 'replicad'
import type { Path } from '../flat/curve.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { curves2dOf } from './fill/draw-curves.ts'
import { loopOf, middleOf, windingOf, type Loop } from './fill/loops.ts'

/**
 * A drawing of paths that do not cross: closed ones inside of others are holes, those inside of holes are filled again; open ones
 * stay lines.
 */
export function drawingOf(paths: readonly Path[], kernel: Kernel): Drawing {
  const { replicad } = kernel
  const closed = paths.flatMap((path) => (path.isClosed ? (loopOf(path, 0) ?? []) : []))
  // From the largest on, so that what holds a path comes before it.
  closed.sort((a, b) => Math.abs(b.areaMm2) - Math.abs(a.areaMm2))
  const outer: { path: Path; holes: Path[] }[] = []
  const owners = new Map<Loop, { depth: number; filled: { path: Path; holes: Path[] } | null }>()
  for (const inner of closed) {
    const holder = closed.findLast((other) => owners.has(other) && windingOf(other, middleOf(inner)) !== 0)
    const around = holder ? owners.get(holder) : undefined
    const depth = around ? around.depth + 1 : 0
    if (depth % 2 === 1 && around?.filled) {
      around.filled.holes.push(inner.path)
      owners.set(inner, { depth, filled: null })
    } else {
      const filled = { path: inner.path, holes: [] }
      outer.push(filled)
      owners.set(inner, { depth, filled })
    }
  }
  const blueprints = outer.map(({ path, holes }): Blueprint | CompoundBlueprint => {
    const outline = blueprintOf(path, kernel)
    return holes.length === 0
      ? outline
      : new replicad.CompoundBlueprint([outline, ...holes.map((hole) => blueprintOf(hole, kernel))])
  })
  const lines = paths.filter(({ isClosed }) => !isClosed).map((path) => blueprintOf(path, kernel))
  const [only, ...others] = [...blueprints, ...lines]
  if (!only) return new replicad.Drawing()
  return new replicad.Drawing(others.length === 0 ? only : new replicad.Blueprints([only, ...others]))
}

function blueprintOf(path: Path, kernel: Kernel): Blueprint {
  return new kernel.replicad.Blueprint(curves2dOf(path, kernel))
}
