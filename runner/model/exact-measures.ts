/** Exact measures of a part's B-rep. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { distinctShapes } from '../kernel/distinct-shapes.ts'
import type { Topology } from '../kernel/explore.ts'
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
  const count = (kind: Topology) => countKind(shape, kind, kernel)
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

/** How many different items of one kind a shape has. */
function countKind(shape: TopoDS_Shape, kind: Topology, kernel: Kernel): number {
  const { all } = distinctShapes(shape, kind, kernel)
  for (const item of all) item.delete()
  return all.length
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
