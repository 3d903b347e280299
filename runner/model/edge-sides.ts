/** Edges as planar faces walk along them. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { createDistinctShapes } from '../kernel/distinct-shapes.ts'
import { directionOf, explore } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'

export type Point = readonly [number, number, number]

/** `points` from one end to the other without the last, which is the first of the next side. Ends are numbers of vertices. */
export interface Side {
  points: readonly Point[]
  from: number
  to: number
}

/**
 * Sides of edges by number, backwards with -1; null for what has no extent or lies inside of its face.
 *
 * The kernel computes an end from the curve that leads there, so that it may differ in its last digit from edge to edge. Here all
 * edges at a vertex end where the first of `order` does, in `polylines` too: those of curved faces, which are meshed already, come first.
 */
export function createSides(
  edges: readonly TopoDS_Shape[],
  polylines: readonly Float32Array[],
  order: readonly number[],
  kernel: Kernel,
): (edge: number, direction: 1 | -1 | 0) => Side | null {
  const vertices = createDistinctShapes(kernel)
  const places: Point[] = []
  const sides = new Map<number, Record<1 | -1, Side>>()
  for (const edge of order) {
    const [shape, line] = [edges[edge], polylines[edge]]
    if (!shape || !line || line.length < 6) continue
    const ends = endsOf(shape)
    if (!ends) continue
    const points = pointsOf(line)
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last) continue
    points[0] = places[ends.from] ??= first
    points[points.length - 1] = places[ends.to] ??= last
    line.set(points[0], 0)
    line.set(places[ends.to] ?? last, line.length - 3)
    sides.set(edge, {
      1: { ...ends, points: points.slice(0, -1) },
      [-1]: { from: ends.to, to: ends.from, points: points.slice(1).toReversed() },
    })
  }
  for (const vertex of vertices.all) vertex.delete()
  return (edge, direction) => (direction === 0 ? null : (sides.get(edge)?.[direction] ?? null))

  /** The vertices where an edge begins and ends, the way its curve runs. */
  function endsOf(edge: TopoDS_Shape): { from: number; to: number } | null {
    const isReversed = directionOf(edge, kernel) === -1
    let [from, to] = [-1, -1]
    for (const vertex of explore(edge, 'vertex', kernel)) {
      const direction = directionOf(vertex, kernel)
      const known = vertices.all.length
      const number = vertices.add(vertex)
      if (vertices.all.length === known) vertex.delete()
      if (direction === (isReversed ? -1 : 1)) from = number
      else if (direction !== 0) to = number
    }
    return from < 0 || to < 0 ? null : { from, to }
  }
}

/** From two points a segment to each point once. */
function pointsOf(line: Float32Array): Point[] {
  const points: Point[] = []
  for (let i = 0; i < line.length; i += i === 0 ? 3 : 6) points.push([line[i] ?? 0, line[i + 1] ?? 0, line[i + 2] ?? 0])
  return points
}
