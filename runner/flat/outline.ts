/** The outlines of parts in a plane: of drawings as they are, of bodies where a plane cuts them. */
import type { gp_Pnt, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { meshBounds } from '../model/exact-measures.ts'
import type { Mesh } from '../model/model.ts'
import { joinCurves, type Path } from './curve.ts'
import { meshSection } from './mesh-section.ts'
import { cross, readEdges, XY, type Frame, type Vector } from './read-edges.ts'

const JOIN_MM = 1e-4
const DIAGONAL_PARTS = 50_000

/** A body by its shape, or by its mesh where it has nothing else. */
export interface Body {
  shape: TopoDS_Shape
  mesh: Mesh | null
}

export interface Outline {
  paths: readonly Path[]
  toleranceMm: number
}

/** The outlines of flat shapes in the plane that they lie in: XY, XZ or YZ, else that of the first face. */
export function outlinesOf(shapes: readonly TopoDS_Shape[], kernel: Kernel): Outline[] {
  const frame = frameOf(shapes, kernel)
  const toleranceMm = extent(withoutMesh(shapes), kernel).diagonal / DIAGONAL_PARTS
  return shapes.map((shape) => ({
    paths: joinCurves(readEdges(shape, frame, toleranceMm, kernel), JOIN_MM),
    toleranceMm,
  }))
}

/** Where a piece is cut, as shares of its extent, while nothing is found. */
const LEVELS = [1 / 2, 1 / 4, 3 / 4]

/**
 * The outlines of bodies where a plane cuts them: through the middle of them all, across the direction in which they are
 * thinnest, so that a plate gives its outline whichever way it stands. A body that this plane misses is cut through its own middle,
 * or that of the first of its solids that gives anything.
 */
export function sectionsOf(bodies: readonly Body[], kernel: Kernel): Outline[] {
  const all = extent(bodies, kernel)
  const [width = 0, depth = 0, height = 0] = all.max.map((high, axis) => high - (all.min[axis] ?? high))
  // Of equal sizes, the one that stands up.
  const thinnest = height <= width * 1.0001 && height <= depth * 1.0001 ? 2 : depth <= width ? 1 : 0
  const toleranceMm = all.diagonal / DIAGONAL_PARTS

  function pathsIn({ shape, mesh }: Body, { min, max, diagonal }: typeof all, share: number): Path[] {
    const { x, y } = AXES[thinnest]
    const at = (axis: 0 | 1 | 2) => min[axis] + (max[axis] - min[axis]) * (axis === thinnest ? share : 0.5)
    const inside: Vector = [at(0), at(1), at(2)]
    const origin: Vector = [thinnest === 0 ? at(0) : 0, thinnest === 1 ? at(1) : 0, thinnest === 2 ? at(2) : 0]
    const frame: Frame = { origin, x, y }
    if (mesh) return meshSection(mesh, frame, kernel)
    const cut = cutByPlane(shape, inside, frame, diagonal, kernel)
    return joinCurves(readEdges(cut, frame, toleranceMm, kernel), JOIN_MM)
  }

  function firstFound(body: Body): Path[] {
    const solids = Array.from(kernel.replicad.iterTopo(body.shape, 'solid'), (shape) => ({ shape, mesh: null }))
    for (const piece of [body, ...solids])
      for (const share of LEVELS) {
        const paths = pathsIn(body, extent([piece], kernel), share)
        if (paths.length > 0) return paths
      }
    return []
  }

  return bodies.map((body) => {
    const common = pathsIn(body, all, 0.5)
    return { paths: common.length > 0 ? common : firstFound(body), toleranceMm }
  })
}

/** The axes of the plane across x, y and z, so that a drawing on XY, XZ or YZ reads as it was drawn. */
const AXES = [
  { x: [0, 1, 0], y: [0, 0, 1] },
  { x: [1, 0, 0], y: [0, 0, 1] },
  { x: [1, 0, 0], y: [0, 1, 0] },
] as const

function cutByPlane(
  shape: TopoDS_Shape,
  middle: Vector,
  { x, y }: Frame,
  size: number,
  { oc, replicad }: Kernel,
): TopoDS_Shape {
  const plane = new replicad.Plane([...middle], [...x], [...cross(x, y)])
  const face = replicad.drawRectangle(4 * size, 4 * size).sketchOnPlane(plane)
  if (!(face instanceof replicad.Sketch)) throw new TypeError('Cannot cut the part: a rectangle must give one sketch')
  const common = new oc.BRepAlgoAPI_Common(face.face().wrapped, shape, new oc.Message_ProgressRange())
  common.SimplifyResult(true, true, 1e-3)
  return common.Shape()
}

function frameOf(shapes: readonly TopoDS_Shape[], kernel: Kernel): Frame {
  const { min, max, diagonal } = extent(withoutMesh(shapes), kernel)
  for (const axis of [2, 1, 0] as const)
    if (max[axis] - min[axis] <= 1e-6 * diagonal) {
      const { x, y } = AXES[axis]
      return { origin: [0, 0, 0], x, y }
    }
  for (const shape of shapes)
    for (const face of kernel.replicad.cast(shape).faces) {
      if (face.geomType !== 'PLANE') continue
      const plane = kernel.replicad.makePlaneFromFace(face)
      return { origin: plane.origin.toTuple(), x: plane.xDir.toTuple(), y: plane.yDir.toTuple() }
    }
  return XY
}

function cornerOf(point: gp_Pnt): Vector {
  return [point.X(), point.Y(), point.Z()]
}

const withoutMesh = (shapes: readonly TopoDS_Shape[]): Body[] => shapes.map((shape) => ({ shape, mesh: null }))

function extent(bodies: readonly Body[], { oc }: Kernel): { min: Vector; max: Vector; diagonal: number } {
  const box = new oc.Bnd_Box()
  for (const { shape, mesh } of bodies) {
    oc.BRepBndLib.AddOptimal(shape, box, false, false)
    if (!mesh) continue
    const { min, max } = meshBounds(mesh)
    box.Update(...min, ...max)
  }
  if (box.IsVoid()) return { min: [0, 0, 0], max: [0, 0, 0], diagonal: 0 }
  box.SetGap(0)
  const [min, max] = [cornerOf(box.CornerMin()), cornerOf(box.CornerMax())]
  const diagonal = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2])
  box.delete()
  return { min, max, diagonal }
}
