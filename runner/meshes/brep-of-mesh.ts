/** A mesh whose surface is made of few flat pieces, as a B-rep with a face for each. */
import type { TopoDS_Shape, TopoDS_Shell, TopoDS_Wire } from 'replicad-opencascadejs'
import { compoundOf } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { SolidMesh } from '../kernel/mesh-kernel.ts'
import { meshVolumeMm3 } from '../model/mesh-measures.ts'
import { holds } from './boxes.ts'
import { flatFacesOf, type FlatFace, type Vector } from './flat-faces.ts'

/** More faces make a B-rep that most operations are slow on; a mesh is the better part then. */
export const FEW_FACES = 500
/** As many as can be had by asking for them. */
export const MOST_FACES = 5000
/** The B-rep may differ by this share of its volume from the mesh: corners are moved into planes. */
const VOLUME_SHARE = 1e-5

/**
 * The mesh as a solid, or a compound of several; where it is open, as a surface. Null where it would have more than `maxFaces`
 * faces, or the kernel makes nothing sound of them. `pairs` as of `pairEdges`.
 */
export function brepOfMesh(
  mesh: SolidMesh,
  pairs: () => Int32Array,
  { maxFaces, isClosed }: { maxFaces: number; isClosed: boolean },
  kernel: Kernel,
): TopoDS_Shape | null {
  const flat = flatFacesOf(mesh, pairs, maxFaces)
  if (!flat) return null
  try {
    const sewn = sew(flat.faces, 4 * flat.toleranceMm, kernel)
    if (!isClosed) return sewn
    const shape = solidOf(sewn, kernel)
    const volumeMm3 = meshVolumeMm3(mesh)
    const isSame = Math.abs(volumeOf(shape, kernel) - volumeMm3) <= VOLUME_SHARE * Math.abs(volumeMm3)
    return isSame && isValid(shape, kernel) ? shape : null
  } catch (error) {
    if (error instanceof WebAssembly.Exception) return null // what the kernel cannot make stays a mesh
    throw error
  }
}

function sew(faces: readonly FlatFace[], toleranceMm: number, kernel: Kernel): TopoDS_Shape {
  const { oc } = kernel
  const sewing = new oc.BRepBuilderAPI_Sewing(toleranceMm, true, true, true, false)
  for (const face of faces) sewing.Add(makeFace(face, kernel))
  sewing.Perform(new oc.Message_ProgressRange())
  return sewing.SewedShape()
}

/** A face in the plane through the middle of its corners. */
function makeFace({ normal, loops }: FlatFace, kernel: Kernel): TopoDS_Shape {
  const { oc } = kernel
  const corners = loops.flat()
  const height = corners.reduce((sum, point) => sum + dot(point, normal), 0) / corners.length
  const flatten = (point: Vector): Vector => {
    const off = dot(point, normal) - height
    return [point[0] - off * normal[0], point[1] - off * normal[1], point[2] - off * normal[2]]
  }
  const [outer, ...holes] = loops
    .map((loop) => loop.map(flatten))
    .toSorted((a, b) => areaOf(b, normal) - areaOf(a, normal))
  const origin: Vector = [height * normal[0], height * normal[1], height * normal[2]]
  const plane = new oc.gp_Pln(new oc.gp_Pnt(...origin), new oc.gp_Dir(...normal))
  const maker = new oc.BRepBuilderAPI_MakeFace(plane, wireOf(outer ?? [], kernel), true)
  for (const hole of holes) maker.Add(wireOf(hole, kernel))
  return maker.Face()
}

function wireOf(points: readonly Vector[], { oc }: Kernel): TopoDS_Wire {
  const maker = new oc.BRepBuilderAPI_MakeWire()
  const vertices = points.map((point) => new oc.BRepBuilderAPI_MakeVertex(new oc.gp_Pnt(...point)).Vertex())
  for (const [index, from] of vertices.entries()) {
    const to = vertices[(index + 1) % vertices.length]
    if (to) maker.Add(new oc.BRepBuilderAPI_MakeEdge(from, to).Edge())
  }
  return maker.Wire()
}

/** Signed area of a polygon seen along a normal: that of the outer loop is the greatest, that of holes is negative. */
function areaOf(loop: readonly Vector[], normal: Vector): number {
  let area = 0
  const [origin = [0, 0, 0]] = loop
  const from = (point: Vector): Vector => [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]]
  for (const [index, point] of loop.entries()) {
    const [a, b] = [from(point), from(loop[(index + 1) % loop.length] ?? point)]
    area += dot([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]], normal) / 2
  }
  return area
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** A solid for each shell that faces outwards; those that face inwards are cavities of the smallest one around them. */
function solidOf(sewn: TopoDS_Shape, kernel: Kernel): TopoDS_Shape {
  const { oc, replicad } = kernel
  const shells = Array.from(replicad.iterTopo(sewn, 'shell'), (shell) => oc.TopoDS.Shell(shell)).map((shell) => ({
    shell,
    volumeMm3: volumeOf(shell, kernel),
    ...boxOf(shell, kernel),
  }))
  const outer = shells.filter(({ volumeMm3 }) => volumeMm3 >= 0).toSorted((a, b) => a.size - b.size)
  const cavities = shells.filter(({ volumeMm3 }) => volumeMm3 < 0)
  const solids = outer.map(({ shell, box }) => {
    const maker = new oc.BRepBuilderAPI_MakeSolid(shell)
    for (const cavity of cavities)
      if (outer.find((candidate) => holds(candidate.box, cavity.box))?.box === box) maker.Add(cavity.shell)
    const solid = maker.Solid()
    oc.BRepLib.OrientClosedSolid(solid)
    return solid
  })
  const [only] = solids
  return only && solids.length === 1 ? only : compoundOf(solids, kernel)
}

function boxOf(shell: TopoDS_Shell, { oc }: Kernel) {
  const bounds = new oc.Bnd_Box()
  oc.BRepBndLib.Add(shell, bounds, false)
  const [min, max] = [bounds.CornerMin(), bounds.CornerMax()]
  return {
    size: bounds.SquareExtent(),
    box: {
      min: [min.X(), min.Y(), min.Z()] satisfies [number, number, number],
      max: [max.X(), max.Y(), max.Z()] satisfies [number, number, number],
    } as const,
  }
}

function volumeOf(shape: TopoDS_Shape, { oc }: Kernel): number {
  const properties = new oc.GProp_GProps()
  oc.BRepGProp.VolumeProperties(shape, properties, false, false, false)
  const volume = properties.Mass()
  properties.delete()
  return volume
}

function isValid(shape: TopoDS_Shape, { oc }: Kernel): boolean {
  const check = new oc.BRepCheck_Analyzer(shape, true, false, false)
  const valid = check.IsValid()
  check.delete()
  return valid
}
