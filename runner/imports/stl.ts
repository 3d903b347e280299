/** STL as a solid where its triangles close, else as an open surface. */
import type { TopoDS_Shape, TopoDS_Shell } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'

export interface ReadStl {
  shape: TopoDS_Shape
  triangles: number
  /** 0 for a solid. */
  openEdges: number
}

/** Corners nearer than this are one. */
const WELD_MM = 1e-5
/** More triangles make a shape that no operation gets through. */
const MAX_TRIANGLES = 200_000
/** Joining flat neighbours must not change the volume. */
const VOLUME_SHARE = 1e-9
const FILE = '/import.stl'

/**
 * Reads an STL, binary or text. Triangles in one plane become one face.
 *
 * @throws SyntaxError when it holds no triangles, or too many.
 */
export function readStl(bytes: Uint8Array, kernel: Kernel): ReadStl {
  const { oc, replicad } = kernel
  oc.FS.writeFile(FILE, bytes)
  const facets = new oc.TopoDS_Compound()
  const isRead = new oc.StlAPI_Reader().Read(facets, FILE)
  oc.FS.unlink(FILE)
  const triangles = isRead ? countFaces(facets, kernel) : 0
  if (triangles === 0) throw new SyntaxError('there are no triangles in it')
  if (triangles > MAX_TRIANGLES)
    throw new SyntaxError(`it has ${triangles} triangles; at most ${MAX_TRIANGLES} can be used`)

  const sewing = new oc.BRepBuilderAPI_Sewing(WELD_MM, true, true, true, false)
  sewing.Add(facets)
  sewing.Perform(new oc.Message_ProgressRange())
  const sewn = sewing.SewedShape()
  const openEdges = sewing.NbFreeEdges()
  if (openEdges > 0) return { shape: unify(sewn, kernel), triangles, openEdges }
  const shells = Array.from(replicad.iterTopo(sewn, 'shell'), (shell) => oc.TopoDS.Shell(shell))
  const solids = solidsOf(shells, kernel).map((solid) => unify(solid, kernel))
  const [only] = solids
  if (only && solids.length === 1) return { shape: only, triangles, openEdges }
  const compound = new oc.TopoDS_Compound()
  const builder = new oc.TopoDS_Builder()
  builder.MakeCompound(compound)
  for (const solid of solids) builder.Add(compound, solid)
  return { shape: compound, triangles, openEdges }
}

function countFaces(shape: TopoDS_Shape, { oc }: Kernel): number {
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_FACE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  let count = 0
  for (; explorer.More(); explorer.Next()) count++
  explorer.delete()
  return count
}

/** A solid for each shell that faces outwards; those that face inwards are cavities of the one around them. */
function solidsOf(shells: readonly TopoDS_Shell[], kernel: Kernel): TopoDS_Shape[] {
  const { oc } = kernel
  const measured = shells.map((shell) => ({ shell, volumeMm3: volumeOf(shell, kernel), box: boxOf(shell, kernel) }))
  // A file that is inside out altogether is turned.
  const isInsideOut = measured.every(({ volumeMm3 }) => volumeMm3 < 0)
  const outer = measured
    .filter(({ volumeMm3 }) => isInsideOut || volumeMm3 >= 0)
    .toSorted((a, b) => a.box.size - b.box.size)
  const cavities = measured.filter((shell) => !outer.includes(shell))
  return outer.map(({ shell, box }, index) => {
    const maker = new oc.BRepBuilderAPI_MakeSolid(shell)
    for (const cavity of cavities)
      if (outer.findIndex((candidate) => candidate.box.holds(cavity.box)) === index && box.holds(cavity.box))
        maker.Add(cavity.shell)
    const solid = maker.Solid()
    oc.BRepLib.OrientClosedSolid(solid)
    return solid
  })
}

interface Box {
  size: number
  low: number[]
  high: number[]
  holds: (other: Box) => boolean
}

function boxOf(shape: TopoDS_Shape, { oc }: Kernel): Box {
  const bounds = new oc.Bnd_Box()
  oc.BRepBndLib.Add(shape, bounds, false)
  const [min, max] = [bounds.CornerMin(), bounds.CornerMax()]
  const [low, high] = [
    [min.X(), min.Y(), min.Z()],
    [max.X(), max.Y(), max.Z()],
  ]
  return {
    size: bounds.SquareExtent(),
    low,
    high,
    holds: (other) =>
      low.every((value, axis) => value <= (other.low[axis] ?? 0) && (high[axis] ?? 0) >= (other.high[axis] ?? 0)),
  }
}

function volumeOf(shape: TopoDS_Shape, { oc }: Kernel): number {
  const properties = new oc.GProp_GProps()
  oc.BRepGProp.VolumeProperties(shape, properties, false, false, false)
  const volume = properties.Mass()
  properties.delete()
  return volume
}

/** Joins triangles in one plane, unless that moves the volume. */
function unify(shape: TopoDS_Shape, kernel: Kernel): TopoDS_Shape {
  const upgrader = new kernel.oc.ShapeUpgrade_UnifySameDomain(shape, true, true, false)
  upgrader.Build()
  const unified = upgrader.Shape()
  const [before, after] = [volumeOf(shape, kernel), volumeOf(unified, kernel)]
  return Math.abs(after - before) <= VOLUME_SHARE * Math.abs(before) ? unified : shape
}
