/** The faces, edges or vertices of a shape in the order in which meshes number them. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'

export interface UniqueShapes {
  /** To be deleted by the caller. */
  items: TopoDS_Shape[]
  /** The number of one of them, whichever way round it is; -1 for a stranger. */
  indexOf: (item: TopoDS_Shape) => number
}

/**
 * Each once, in the order of the explorer, which is that of the kernel's mesh extractors. replicad's own iterator gives the same but
 * compares each with all that came before; this one looks only among those of the same hash.
 */
export function uniqueShapes(shape: TopoDS_Shape, kind: 'face' | 'edge' | 'vertex', { oc }: Kernel): UniqueShapes {
  const { TopAbs_FACE, TopAbs_EDGE, TopAbs_VERTEX, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
  const items: TopoDS_Shape[] = []
  const byHash = new Map<number, number[]>()
  const hashOf = (item: TopoDS_Shape): number => oc.ReplicadShapeHasher.HashCode(item, 2 ** 31 - 1)
  const indexOf = (item: TopoDS_Shape): number =>
    byHash.get(hashOf(item))?.find((index) => items[index]?.IsSame(item)) ?? -1

  const wanted = { face: TopAbs_FACE, edge: TopAbs_EDGE, vertex: TopAbs_VERTEX }[kind]
  const explorer = new oc.TopExp_Explorer(shape, wanted, TopAbs_SHAPE)
  try {
    for (; explorer.More(); explorer.Next()) {
      const item = explorer.Current()
      if (indexOf(item) >= 0) {
        item.delete()
        continue
      }
      const hash = hashOf(item)
      byHash.set(hash, [...(byHash.get(hash) ?? []), items.length])
      items.push(item)
    }
  } finally {
    explorer.delete()
  }
  return { items, indexOf }
}
