/** The pieces into which crossing outlines cut the plane, by the kernel, and the borders between those that count and those that do not. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { reversed, type Path, type Point2 } from '../../flat/curve.ts'
import { readEdge, XY } from '../../flat/read-edges.ts'
import { createDistinctShapes } from '../../kernel/distinct-shapes.ts'
import { directionOf, explore } from '../../kernel/explore.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { tessellate } from '../../model/tessellate.ts'
import { curves2dOf } from './draw-curves.ts'
import { walkBorders, type Border } from './walk-borders.ts'
import { loopOf, middleOf, windingOf, type Loop } from './loops.ts'

/** How fine areas are compared, as a share of the outlines' size, and how far they may differ. */
const MESH_SHARE = 1e-4
const AREA_SHARE = 1e-3
/** More would keep the kernel busy for minutes. */
const MAX_CURVES = 3000

/**
 * Closed outlines, which may touch but do not cross, around everything for which `isFilled` is true.
 *
 * @throws RangeError when there are too many curves, or the kernel finds something else than what is filled.
 */
export function fillSplit(loops: readonly Loop[], isFilled: (point: Point2) => boolean, kernel: Kernel): Path[] {
  const curves = loops.reduce((sum, { path }) => sum + path.curves.length, 0)
  if (curves > MAX_CURVES)
    throw new RangeError(`${curves} of its curves cross each other; join the outlines in a drawing program before`)
  const sheet = sheetUnder(loops, kernel)
  const split = splitBy(sheet.face, loops, kernel)
  const [edges, corners] = [createDistinctShapes(kernel), createDistinctShapes(kernel)]
  const borders = new Map<number, TopoDS_Shape>()
  let areaMm2 = 0
  for (const face of explore(split, 'face', kernel)) {
    const piece = measure(face, sheet.size, kernel)
    if (!piece || !isFilled(piece.inside)) continue
    areaMm2 += piece.areaMm2
    // An edge that comes a second time lies within the area.
    for (const edge of explore(face, 'edge', kernel)) {
      const number = edges.add(edge)
      if (!borders.delete(number)) borders.set(number, edge)
    }
  }
  const outlines = walkBorders(
    [...borders.values()].flatMap((edge) => borderOf(edge, corners.add, MESH_SHARE * sheet.size, kernel)),
    MESH_SHARE * sheet.size,
  )
  if (Math.abs(enclosedMm2(outlines) - areaMm2) > AREA_SHARE * areaMm2 || outlines.some(({ isClosed }) => !isClosed))
    throw new RangeError('it cannot be told what its crossing outlines fill; join them in a drawing program before')
  return outlines
}

function sheetUnder(loops: readonly Loop[], { replicad }: Kernel): { face: TopoDS_Shape; size: number } {
  const [left, bottom] = [
    Math.min(...loops.map(({ box }) => box.min[0])),
    Math.min(...loops.map(({ box }) => box.min[1])),
  ]
  const [right, top] = [
    Math.max(...loops.map(({ box }) => box.max[0])),
    Math.max(...loops.map(({ box }) => box.max[1])),
  ]
  const size = Math.hypot(right - left, top - bottom)
  const sketch = replicad
    .drawRectangle(4 * size, 4 * size)
    .translate(left, bottom)
    .sketchOnPlane('XY')
  if (!(sketch instanceof replicad.Sketch)) throw new TypeError('A rectangle must give one sketch')
  return { face: sketch.face().wrapped, size }
}

function splitBy(face: TopoDS_Shape, loops: readonly Loop[], kernel: Kernel): TopoDS_Shape {
  const { oc, replicad } = kernel
  const shapes = new oc.NCollection_List_TopoDS_Shape()
  shapes.Append(face)
  for (const { path } of loops) {
    const sketch = new replicad.Blueprint(curves2dOf(path, kernel)).sketchOnPlane('XY')
    for (const edge of sketch.wire.edges) shapes.Append(edge.wrapped)
  }
  const builder = new oc.BRepAlgoAPI_BuilderAlgo()
  builder.SetArguments(shapes)
  builder.Build()
  if (builder.HasErrors()) throw new RangeError('the kernel cannot find where its outlines cross; join them before')
  return builder.Shape()
}

/** Area of a piece, and a point well inside of it: the middle of its largest triangle. */
function measure(face: TopoDS_Shape, size: number, kernel: Kernel): { areaMm2: number; inside: Point2 } | null {
  let [areaMm2, largest] = [0, 0]
  let inside: Point2 | null = null
  const { faces } = tessellate(face, { linearMm: MESH_SHARE * size, angularRad: 0.1 }, kernel)
  for (const { positions, indices } of faces)
    for (let at = 0; at < indices.length; at += 3) {
      const corner = (index: number): Point2 => {
        const vertex = 3 * (indices[at + index] ?? 0)
        return [positions[vertex] ?? 0, positions[vertex + 1] ?? 0]
      }
      const [[ax, ay], [bx, by], [cx, cy]] = [corner(0), corner(1), corner(2)]
      const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
      areaMm2 += area
      if (area <= largest) continue
      largest = area
      inside = [(ax + bx + cx) / 3, (ay + by + cy) / 3]
    }
  return inside && { areaMm2, inside }
}

/** An edge of a face with that to its left. */
function borderOf(
  shape: TopoDS_Shape,
  cornerOf: (vertex: TopoDS_Shape) => number,
  toleranceMm: number,
  kernel: Kernel,
): Border[] {
  const curve = readEdge(kernel.oc.TopoDS.Edge(shape), XY, toleranceMm, kernel)
  const [one, other] = explore(shape, 'vertex', kernel)
  if (!curve || !one || !other) return []
  const [start, end] = directionOf(one, kernel) === 1 ? [one, other] : [other, one]
  const isReversed = directionOf(shape, kernel) === -1
  return [{ curve: isReversed ? reversed(curve) : curve, from: cornerOf(start), to: cornerOf(end) }]
}

/** Area between outlines, of which each inside of another is a hole in it. */
function enclosedMm2(outlines: readonly Path[]): number {
  const loops = outlines.flatMap((outline) => loopOf(outline, 0) ?? [])
  return loops.reduce((sum, loop) => {
    const depth = loops.filter((other) => other !== loop && windingOf(other, middleOf(loop)) !== 0).length
    return sum + (depth % 2 === 0 ? 1 : -1) * Math.abs(loop.areaMm2)
  }, 0)
}
