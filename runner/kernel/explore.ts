/** Walks through the topology of shapes. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from './kernel.ts'

/**
 * All faces, edges or vertices of a shape as they occur, with their orientation: an edge between two faces comes twice. To be deleted
 * by the caller.
 */
export function explore(
  shape: TopoDS_Shape,
  kind: 'face' | 'edge' | 'vertex',
  { oc }: Pick<Kernel, 'oc'>,
): TopoDS_Shape[] {
  const { TopAbs_FACE, TopAbs_EDGE, TopAbs_VERTEX, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
  const wanted = { face: TopAbs_FACE, edge: TopAbs_EDGE, vertex: TopAbs_VERTEX }[kind]
  const found: TopoDS_Shape[] = []
  const explorer = new oc.TopExp_Explorer(shape, wanted, TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) found.push(explorer.Current())
  explorer.delete()
  return found
}

/** Which way round a shape is used: 1 as it is, -1 reversed, 0 neither, as an edge inside of a face. */
export function directionOf(shape: TopoDS_Shape, { oc }: Pick<Kernel, 'oc'>): 1 | -1 | 0 {
  const orientation = shape.Orientation()
  if (orientation === oc.TopAbs_Orientation.TopAbs_FORWARD) return 1
  return orientation === oc.TopAbs_Orientation.TopAbs_REVERSED ? -1 : 0
}

/** Numbers for shapes in the order of their first occurrence; the same one the other way round has the same number. */
export function createNumbering({ oc }: Kernel): { all: TopoDS_Shape[]; numberOf: (shape: TopoDS_Shape) => number } {
  const all: TopoDS_Shape[] = []
  const byHash = new Map<number, number[]>()
  return {
    all,
    numberOf(shape) {
      const hash = oc.ReplicadShapeHasher.HashCode(shape, 2 ** 31 - 1)
      const alike = byHash.get(hash) ?? []
      const known = alike.find((number) => all[number]?.IsSame(shape))
      if (known !== undefined) return known
      byHash.set(hash, [...alike, all.length])
      return all.push(shape) - 1
    },
  }
}

/** Whether a shape has no vertices, and so nothing else either. */
export function isEmpty(shape: TopoDS_Shape, { oc }: Kernel): boolean {
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_VERTEX, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  const found = explorer.More()
  explorer.delete()
  return !found
}

/** Whether a shape has edges that border no face. */
export function hasFreeEdges(shape: TopoDS_Shape, { oc }: Kernel): boolean {
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_EDGE, oc.TopAbs_ShapeEnum.TopAbs_FACE)
  const found = explorer.More()
  explorer.delete()
  return found
}

/** A compound of shapes, to be deleted by the caller. */
export function compoundOf(shapes: Iterable<TopoDS_Shape>, { oc }: Kernel): TopoDS_Shape {
  const compound = new oc.TopoDS_Compound()
  const builder = new oc.TopoDS_Builder()
  builder.MakeCompound(compound)
  for (const shape of shapes) builder.Add(compound, shape)
  builder.delete()
  return compound
}
