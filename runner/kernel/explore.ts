/** Walks through the topology of shapes. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from './kernel.ts'

/** What shapes are made of. */
export type Topology = 'solid' | 'face' | 'edge' | 'vertex'

/**
 * All solids, faces, edges or vertices of a shape as they occur, with their orientation: an edge between two faces comes twice. To be deleted
 * by the caller.
 */
export function explore(shape: TopoDS_Shape, kind: Topology, { oc }: Pick<Kernel, 'oc'>): TopoDS_Shape[] {
  const { TopAbs_SOLID, TopAbs_FACE, TopAbs_EDGE, TopAbs_VERTEX, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
  const wanted = { solid: TopAbs_SOLID, face: TopAbs_FACE, edge: TopAbs_EDGE, vertex: TopAbs_VERTEX }[kind]
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
