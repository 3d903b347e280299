/** Exact measures of a part's B-rep. */
import type { Bnd_Box, gp_Pnt, GProp_GProps, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from './kernel.ts'
import type { Mesh, Tolerance } from './mesh.ts'

export type Point = [number, number, number]

export interface Bounds {
  min: Point
  max: Point
}

/** What the kernel says of a shape at once. */
export interface BrepCheck {
  /** Right to about a thousandth. */
  volumeMm3: number
  /** What BRepCheck, the kernel's own checker, says. */
  valid: boolean
  counts: { solids: number; faces: number; edges: number; vertices: number }
}

export interface BrepMeasures {
  volumeMm3: number
  areaMm2: number
  centerOfMass: Point
}

/**
 * How far an integral over a face may be off, as a part of it. Without it the kernel integrates with a fixed number of points,
 * which is wrong by a thousandth where a face has curved borders, such as a tube with radial holes.
 */
const PRECISION = 1e-6

/** Validity, counts and a quick volume of a shape. None of these can hang, as meshing a broken shape may. */
export function checkBrep(shape: TopoDS_Shape, kernel: Kernel): BrepCheck {
  const { oc } = kernel
  const count = (kind: TopologyKind) => countTopology(shape, kind, kernel)
  const volume = new oc.GProp_GProps()
  const check = new oc.BRepCheck_Analyzer(shape, true, false, false)
  try {
    oc.BRepGProp.VolumeProperties(shape, volume, false, false, false)
    const solids = count('solid')
    return {
      volumeMm3: solids > 0 ? volume.Mass() : 0,
      valid: check.IsValid(),
      counts: { solids, faces: count('face'), edges: count('edge'), vertices: count('vertex') },
    }
  } finally {
    volume.delete()
    check.delete()
  }
}

/** Exact volume, area and centre of mass of a shape; `isSolid` says whether it has a volume. */
export function measureBrep(shape: TopoDS_Shape, isSolid: boolean, { oc }: Kernel): BrepMeasures {
  const volume = new oc.GProp_GProps()
  const surface = new oc.GProp_GProps()
  try {
    if (isSolid) oc.BRepGProp.VolumeProperties(shape, volume, PRECISION, false, false)
    oc.BRepGProp.SurfaceProperties(shape, surface, PRECISION, false)
    return {
      volumeMm3: isSolid ? volume.Mass() : 0,
      areaMm2: surface.Mass(),
      centerOfMass: centerOf(isSolid ? volume : surface),
    }
  } finally {
    volume.delete()
    surface.delete()
  }
}

type TopologyKind = 'solid' | 'face' | 'edge' | 'vertex'

/**
 * How many different solids, faces, edges or vertices a shape has. replicad's own iterator compares each item with all that
 * came before, which takes a second for a few hundred faces; this one looks only among items of the same hash.
 */
function countTopology(shape: TopoDS_Shape, kind: TopologyKind, { oc }: Kernel): number {
  const { TopAbs_SOLID, TopAbs_FACE, TopAbs_EDGE, TopAbs_VERTEX, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
  const wanted = { solid: TopAbs_SOLID, face: TopAbs_FACE, edge: TopAbs_EDGE, vertex: TopAbs_VERTEX }[kind]
  const seen = new Map<number, TopoDS_Shape[]>()
  let found = 0
  const explorer = new oc.TopExp_Explorer(shape, wanted, TopAbs_SHAPE)
  try {
    for (; explorer.More(); explorer.Next()) {
      const item = explorer.Current()
      const hash = oc.ReplicadShapeHasher.HashCode(item, 2 ** 31 - 1)
      const alike = seen.get(hash) ?? []
      if (alike.some((other) => other.IsSame(item))) {
        item.delete()
        continue
      }
      seen.set(hash, [...alike, item])
      found++
    }
    return found
  } finally {
    explorer.delete()
    for (const items of seen.values()) for (const item of items) item.delete()
  }
}

function centerOf(properties: GProp_GProps): Point {
  const center = properties.CentreOfMass()
  const point: Point = [center.X(), center.Y(), center.Z()]
  center.delete()
  return point
}

/** Box around a mesh. */
export function meshBounds({ positions }: Mesh): Bounds {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  for (let i = 0; i < positions.length; i += 3) {
    const point: Point = [positions[i] ?? 0, positions[i + 1] ?? 0, positions[i + 2] ?? 0]
    widen(min, max, point, point)
  }
  return { min, max }
}

/**
 * Box around a shape's B-rep. The kernel's exact box is slow on curved faces, so it is asked only about faces whose mesh
 * comes near a side of the mesh's box; all others lie inside for sure.
 */
export function brepBounds(shape: TopoDS_Shape, mesh: Mesh, tolerance: Tolerance, { oc, replicad }: Kernel): Bounds {
  if (mesh.indices.length === 0) return boundsOf(shape, oc)
  const rough = meshBounds(mesh)
  const reach = facesNearSides(mesh, rough, 2 * tolerance.linearMm)
  const box = new oc.Bnd_Box()
  try {
    let index = 0
    for (const face of replicad.iterTopo(shape, 'face')) {
      if (reach.has(index++)) oc.BRepBndLib.AddOptimal(face, box, false, false)
      face.delete()
    }
    return box.IsVoid() ? rough : boundsIn(box)
  } finally {
    box.delete()
  }
}

/** Box around a shape without faces. */
function boundsOf(shape: TopoDS_Shape, oc: Kernel['oc']): Bounds {
  const box = new oc.Bnd_Box()
  try {
    oc.BRepBndLib.AddOptimal(shape, box, false, false)
    return boundsIn(box)
  } finally {
    box.delete()
  }
}

function boundsIn(box: Bnd_Box): Bounds {
  // A box has a gap around it (the vertices' tolerance), which is not part of the shape.
  box.SetGap(0)
  const low = box.CornerMin()
  const high = box.CornerMax()
  const bounds: Bounds = { min: roundPoint(low), max: roundPoint(high) }
  low.delete()
  high.delete()
  return bounds
}

/** To whole nanometres: the kernel widens its boxes by 1e-7 mm. */
function roundPoint(point: gp_Pnt): Point {
  return [toNanometre(point.X()), toNanometre(point.Y()), toNanometre(point.Z())]
}

function toNanometre(mm: number): number {
  return Math.round(mm * 1e6) / 1e6 + 0 // + 0 turns -0 into 0
}

function facesNearSides({ positions, faceOfVertex }: Mesh, { min, max }: Bounds, nearMm: number): Set<number> {
  const faces = new Set<number>()
  for (let vertex = 0; vertex < faceOfVertex.length; vertex++)
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[3 * vertex + axis] ?? 0
      if (value < (min[axis] ?? 0) + nearMm || value > (max[axis] ?? 0) - nearMm) faces.add(faceOfVertex[vertex] ?? 0)
    }
  return faces
}

/** Widens a box by another, in place. */
export function widen(min: Point, max: Point, otherMin: Point, otherMax: Point): void {
  for (const axis of [0, 1, 2] as const) {
    min[axis] = Math.min(min[axis], otherMin[axis])
    max[axis] = Math.max(max[axis], otherMax[axis])
  }
}
