/** Meshes of planar faces, made from nothing but the points of their borders. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import type { Side } from './edge-sides.ts'

/** Triangles of one face. `positions`, `normals`: x y z a vertex, in mm; `indices`: three a triangle, counter-clockwise from outside. */
export interface FaceMesh {
  positions: Float32Array
  normals: Float32Array
  indices: Uint32Array
}

type Vector = readonly [number, number, number]

/** Share of its area that triangles may be off by; more means that the borders cross each other. */
const AREA_SHARE = 1e-6

/** Whether the surface of a face is a plane. */
export function isPlane(face: TopoDS_Shape, { oc }: Kernel): boolean {
  const surface = new oc.BRepAdaptor_Surface(oc.TopoDS.Face(face), false)
  const found = surface.GetType() === oc.GeomAbs_SurfaceType.GeomAbs_Plane
  surface.delete()
  return found
}

/** Normal of a planar face's surface, of length 1; which way it points says nothing. */
export function normalOf(face: TopoDS_Shape, { oc }: Kernel): Vector {
  const surface = new oc.BRepAdaptor_Surface(oc.TopoDS.Face(face), false)
  const plane = surface.Plane()
  const axis = plane.Axis()
  const direction = axis.Direction()
  const normal: Vector = [direction.X(), direction.Y(), direction.Z()]
  for (const item of [direction, axis, plane, surface]) item.delete()
  return normal
}

/**
 * The mesh of a planar face with all points of its borders and no others; `normal` of the plane, of length 1 and either sign. Null
 * where the sides do not join to loops, or the loops are no polygon with holes.
 */
export function meshPlane(
  normal: Vector,
  sides: readonly (Side | null)[],
  { mesh }: Pick<Kernel, 'mesh'>,
): FaceMesh | null {
  const loops = joinSides(sides)
  if (!loops) return null
  const points = loops.flat()
  const outward = orient(normal, loops)
  if (!outward) return null
  const [u, v] = axesOf(outward)
  const flat = loops.map((loop) => loop.map((point): [number, number] => [dot(point, u), dot(point, v)]))
  const area = flat.reduce((sum, loop) => sum + loopArea(loop), 0)
  const corners = flat.flat()
  const triangles = mesh.library.triangulate(flat)
  let covered = 0
  for (const [a, b, c] of triangles) covered += Math.abs(triangleArea(corners[a], corners[b], corners[c]))
  if (!(Math.abs(covered - area) <= AREA_SHARE * area)) return null
  return {
    positions: Float32Array.from(points.flat()),
    normals: Float32Array.from(points.flatMap(() => outward)),
    indices: Uint32Array.from(triangles.flat()),
  }
}

/** Closed loops of points out of sides in any order; null when they do not close. */
function joinSides(sides: readonly (Side | null)[]): Vector[][] | null {
  const leaving = new Map<number, Side[]>()
  for (const side of sides) {
    if (!side) return null
    const others = leaving.get(side.from)
    if (others) others.push(side)
    else leaving.set(side.from, [side])
  }
  const loops: Vector[][] = []
  for (const start of leaving.keys())
    for (let first = leaving.get(start)?.pop(); first; first = leaving.get(start)?.pop()) {
      const loop = [...first.points]
      let end = first.to
      while (end !== start) {
        const next = leaving.get(end)?.pop()
        if (!next) return null
        loop.push(...next.points)
        end = next.to
      }
      if (loop.length < 3) return null
      loops.push(loop)
    }
  return loops
}

/** The normal, turned so that the outlines run counter-clockwise around it; null where they enclose nothing. */
function orient(normal: Vector, loops: readonly Vector[][]): Vector | null {
  let sum = 0
  for (const loop of loops) {
    const [first = [0, 0, 0]] = loop
    for (let i = 1; i + 1 < loop.length; i++)
      sum += dot(cross(minus(loop[i] ?? first, first), minus(loop[i + 1] ?? first, first)), normal)
  }
  if (!(Math.abs(sum) > 0)) return null
  return sum > 0 ? normal : [-normal[0], -normal[1], -normal[2]]
}

/** Two directions in a plane that make a right-handed frame with its normal. */
function axesOf(normal: Vector): [Vector, Vector] {
  const [x, y, z] = normal.map(Math.abs)
  const other: Vector =
    (x ?? 0) <= (y ?? 0) && (x ?? 0) <= (z ?? 0) ? [1, 0, 0] : (y ?? 0) <= (z ?? 0) ? [0, 1, 0] : [0, 0, 1]
  const raw = cross(other, normal)
  const length = Math.hypot(...raw)
  const u: Vector = [raw[0] / length, raw[1] / length, raw[2] / length]
  return [u, cross(normal, u)]
}

function loopArea(loop: readonly [number, number][]): number {
  const [origin] = loop
  let sum = 0
  for (let i = 1; i + 1 < loop.length; i++) sum += triangleArea(origin, loop[i], loop[i + 1])
  return sum
}

function triangleArea([ax, ay]: Point2 = [0, 0], [bx, by]: Point2 = [0, 0], [cx, cy]: Point2 = [0, 0]): number {
  return ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2
}

type Point2 = readonly [number, number]

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
