/** Different faces, edges or vertices, numbered: one that is met again, either way round, has the number that it had. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { explore, type Topology } from './explore.ts'
import type { Kernel } from './kernel.ts'

export interface DistinctShapes {
  /** By their numbers; to be deleted by the caller. */
  all: readonly TopoDS_Shape[]
  /** The number of a shape, which becomes one of them if it is new. */
  add: (shape: TopoDS_Shape) => number
  /** The number of one of them; -1 for a stranger. */
  find: (shape: TopoDS_Shape) => number
}

/**
 * None so far. replicad's own iterator compares each shape with all that came before, which takes a second for a few hundred;
 * this looks only among those of the same hash.
 */
export function createDistinctShapes({ oc }: Pick<Kernel, 'oc'>): DistinctShapes {
  const all: TopoDS_Shape[] = []
  const byHash = new Map<number, number[]>()
  const hashOf = (shape: TopoDS_Shape): number => oc.ReplicadShapeHasher.HashCode(shape, 2 ** 31 - 1)
  const findAmong = (numbers: readonly number[] | undefined, shape: TopoDS_Shape): number =>
    numbers?.find((number) => all[number]?.IsSame(shape)) ?? -1
  return {
    all,
    find: (shape) => findAmong(byHash.get(hashOf(shape)), shape),
    add(shape) {
      const hash = hashOf(shape)
      const alike = byHash.getOrInsertComputed(hash, () => [])
      const known = findAmong(alike, shape)
      if (known >= 0) return known
      alike.push(all.length)
      return all.push(shape) - 1
    },
  }
}

/** Those in a shape, in the order of the explorer, which is that of the kernel's mesh extractors. */
export function distinctShapes(shape: TopoDS_Shape, kind: Topology, kernel: Kernel): DistinctShapes {
  const distinct = createDistinctShapes(kernel)
  for (const item of explore(shape, kind, kernel)) {
    const known = distinct.all.length
    distinct.add(item)
    if (distinct.all.length === known) item.delete()
  }
  return distinct
}
