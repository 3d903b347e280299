/** Booleans of many meshes at once: what lies apart costs nothing to join. */
import type { MeshKernel, MeshSolid } from '../../../kernel/mesh-kernel.ts'

/** A step of a chain: something is added to what there is, or taken from it. */
export interface Step {
  kind: 'fuse' | 'cut'
  tool: MeshSolid
}

type Box = ReturnType<MeshSolid['boundingBox']>

/** Boxes nearer than this, in mm, count as overlapping. */
const MARGIN_MM = 1e-3
/** More shapes than these are not compared with each other. */
const MAX_COMPARED = 500

/**
 * What comes of a chain of steps on `base`. Steps whose tools lie apart may be done in any order: as many as can be are put
 * together, so that a plate with thirty holes and bosses takes two booleans instead of thirty.
 *
 * @param onMade - Told of each solid that is made on the way.
 */
export function applyAll(
  base: MeshSolid,
  steps: readonly Step[],
  { library }: MeshKernel,
  onMade: (solid: MeshSolid) => void,
): MeshSolid {
  let solid = base
  let batch = emptyBatch()

  for (const { kind, tool } of steps) {
    const placed = { solid: tool, box: tool.boundingBox() }
    // What is taken comes after what is added: something added later must not lie where something was taken.
    if (kind === 'fuse' && batch.cut.some(({ box }) => overlap(box, placed.box))) flush()
    batch[kind].push(placed)
  }
  flush()
  return solid

  function flush(): void {
    if (batch.fuse.length > 0) solid = made(solid.add(unite(batch.fuse)))
    if (batch.cut.length > 0) solid = made(solid.subtract(unite(batch.cut)))
    batch = emptyBatch()
  }

  function unite(all: readonly Placed[]): MeshSolid {
    return made(uniteAll(all, library))
  }

  function made(result: MeshSolid): MeshSolid {
    onMade(result)
    return result
  }
}

/** All of some solids as one. */
export function joinAll(solids: readonly MeshSolid[], { library }: MeshKernel): MeshSolid {
  return uniteAll(
    solids.map((solid) => ({ solid, box: solid.boundingBox() })),
    library,
  )
}

interface Placed {
  solid: MeshSolid
  box: Box
}

function emptyBatch(): Record<Step['kind'], Placed[]> {
  return { fuse: [], cut: [] }
}

function uniteAll(all: readonly Placed[], { Manifold }: MeshKernel['library']): MeshSolid {
  const solids = all.map(({ solid }) => solid)
  const areApart =
    all.length <= MAX_COMPARED && all.every(({ box }, i) => all.slice(i + 1).every((other) => !overlap(box, other.box)))
  return areApart ? Manifold.compose(solids) : Manifold.union(solids)
}

function overlap(a: Box, b: Box): boolean {
  return [0, 1, 2].every(
    (axis) =>
      (a.min[axis] ?? 0) <= (b.max[axis] ?? 0) + MARGIN_MM && (b.min[axis] ?? 0) <= (a.max[axis] ?? 0) + MARGIN_MM,
  )
}
