/** Exact measures of a part's B-rep. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { massOf, skinOf, type Integrals } from '../measures/integrals.ts'
import { integrateShape } from '../measures/shape-integrals.ts'
import type { Mesh } from './model.ts'

export type Point = [number, number, number]

export interface Bounds {
  min: Point
  max: Point
}

/** How many different ones of each kind a shape has. */
export interface TopologyCounts {
  solids: number
  faces: number
  edges: number
  vertices: number
}

export interface BrepMeasures {
  volumeMm3: number
  areaMm2: number
  centerOfMass: Point
}

/** Counts the topology of a shape. */
export function countTopology(shape: TopoDS_Shape, kernel: Kernel): TopologyCounts {
  const count = (kind: TopologyKind) => countKind(shape, kind, kernel)
  return { solids: count('solid'), faces: count('face'), edges: count('edge'), vertices: count('vertex') }
}

/** Exact volume, area and centre of mass of a shape; `isSolid` says whether it has a volume. */
export function measureBrep(shape: TopoDS_Shape, isSolid: boolean, kernel: Kernel): BrepMeasures {
  const integrals = integrateShape(shape, kernel)
  if (integrals[0] === 0) return { volumeMm3: 0, areaMm2: 0, centerOfMass: centerOfEdges(shape, kernel) }
  const skin = skinOf(integrals)
  return isSolid ? { ...skin, ...solidOf(integrals) } : { ...skin, volumeMm3: 0 }
}

function solidOf(integrals: Integrals): Pick<BrepMeasures, 'volumeMm3' | 'centerOfMass'> {
  const { volumeMm3, centerOfMass } = massOf(integrals)
  return { volumeMm3, centerOfMass }
}

/** Centre of what has edges and no faces, each point of an edge weighing the same. */
function centerOfEdges(shape: TopoDS_Shape, { oc }: Kernel): Point {
  const properties = new oc.GProp_GProps()
  try {
    oc.BRepGProp.LinearProperties(shape, properties, true, false)
    const center = properties.CentreOfMass()
    try {
      return [center.X(), center.Y(), center.Z()]
    } finally {
      center.delete()
    }
  } finally {
    properties.delete()
  }
}

type TopologyKind = 'solid' | 'face' | 'edge' | 'vertex'

/**
 * How many different items of one kind a shape has. replicad's own iterator compares each item with all that
 * came before, which takes a second for a few hundred faces; this one looks only among items of the same hash.
 */
function countKind(shape: TopoDS_Shape, kind: TopologyKind, { oc }: Kernel): number {
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

/** Box around a mesh. */
export function meshBounds({ positions }: Pick<Mesh, 'positions'>): Bounds {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  for (let i = 0; i < positions.length; i += 3) {
    const point: Point = [positions[i] ?? 0, positions[i + 1] ?? 0, positions[i + 2] ?? 0]
    widen(min, max, point, point)
  }
  return { min, max }
}

/** Widens a box by another, in place. */
export function widen(min: Point, max: Point, otherMin: Point, otherMax: Point): void {
  for (const axis of [0, 1, 2] as const) {
    min[axis] = Math.min(min[axis], otherMin[axis])
    max[axis] = Math.max(max[axis], otherMax[axis])
  }
}
