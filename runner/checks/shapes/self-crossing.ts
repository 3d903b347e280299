/**
 * Finds places where a surface goes through itself: bends that are too tight for what is swept along them, helices whose turns
 * overlap, lofts through sections in the wrong order. The kernel calls such solids valid.
 */
import { buildBoxTree, someOverlap } from './box-tree.ts'
import type { SolidMesh } from '../../kernel/mesh-kernel.ts'

/**
 * Whether a triangle goes through another that shares no vertex with it, by more than `minDepthMm`. Meshes of smooth faces that
 * nearly touch cross by as much as the mesh deviates from the faces: so ask for more.
 */
export function goesThrough({ positions, indices }: SolidMesh, minDepthMm: number): boolean {
  const planes = planesOf(positions, indices)
  const tree = buildBoxTree(boxesOf(positions, indices))
  return someOverlap(
    tree,
    (a, b) =>
      straddle(positions, indices, b, planes, a) > minDepthMm &&
      straddle(positions, indices, a, planes, b) > minDepthMm &&
      !sharesVertex(indices, a, b) &&
      sharedLength(positions, indices, planes, a, b) > minDepthMm,
  )
}

/** Six numbers a triangle: least x y z, greatest x y z. */
function boxesOf(positions: Float32Array, indices: Uint32Array): Float64Array {
  const boxes = new Float64Array(2 * indices.length)
  for (let t = 0; 3 * t < indices.length; t++)
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * (indices[3 * t] ?? 0) + axis] ?? 0
      const b = positions[3 * (indices[3 * t + 1] ?? 0) + axis] ?? 0
      const c = positions[3 * (indices[3 * t + 2] ?? 0) + axis] ?? 0
      boxes[6 * t + axis] = Math.min(a, b, c)
      boxes[6 * t + 3 + axis] = Math.max(a, b, c)
    }
  return boxes
}

/** Four numbers a triangle: the unit normal of its plane and the distance from the origin along it; zeros for one without area. */
function planesOf(positions: Float32Array, indices: Uint32Array): Float64Array {
  const planes = new Float64Array((4 * indices.length) / 3)
  for (let t = 0; 3 * t < indices.length; t++) {
    const a = 3 * (indices[3 * t] ?? 0)
    const b = 3 * (indices[3 * t + 1] ?? 0)
    const c = 3 * (indices[3 * t + 2] ?? 0)
    const [x = 0, y = 0, z = 0] = [positions[a], positions[a + 1], positions[a + 2]]
    const [ux, uy, uz] = [(positions[b] ?? 0) - x, (positions[b + 1] ?? 0) - y, (positions[b + 2] ?? 0) - z]
    const [vx, vy, vz] = [(positions[c] ?? 0) - x, (positions[c + 1] ?? 0) - y, (positions[c + 2] ?? 0) - z]
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz)
    if (length < 1e-12) continue
    planes[4 * t] = nx / length
    planes[4 * t + 1] = ny / length
    planes[4 * t + 2] = nz / length
    planes[4 * t + 3] = (nx * x + ny * y + nz * z) / length
  }
  return planes
}

/** How far a corner of a triangle, counted from 0, lies above the plane of another. */
function height(
  positions: Float32Array,
  indices: Uint32Array,
  corner: number,
  planes: Float64Array,
  plane: number,
): number {
  const at = 3 * (indices[corner] ?? 0)
  return (
    (planes[4 * plane] ?? 0) * (positions[at] ?? 0) +
    (planes[4 * plane + 1] ?? 0) * (positions[at + 1] ?? 0) +
    (planes[4 * plane + 2] ?? 0) * (positions[at + 2] ?? 0) -
    (planes[4 * plane + 3] ?? 0)
  )
}

/** How far the corners of a triangle lie on both sides of a plane: the lesser of the two; not above 0 when all lie on one side. */
function straddle(
  positions: Float32Array,
  indices: Uint32Array,
  triangle: number,
  planes: Float64Array,
  plane: number,
): number {
  const a = height(positions, indices, 3 * triangle, planes, plane)
  const b = height(positions, indices, 3 * triangle + 1, planes, plane)
  const c = height(positions, indices, 3 * triangle + 2, planes, plane)
  return Math.min(Math.max(a, b, c), -Math.min(a, b, c))
}

function sharesVertex(indices: Uint32Array, a: number, b: number): boolean {
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) if (indices[3 * a + i] === indices[3 * b + j]) return true
  return false
}

/**
 * Length of the line that two triangles share, of which each straddles the other's plane; not above 0 when they pass by each other.
 *
 * @see Tomas Möller, "A fast triangle-triangle intersection test", 1997
 */
function sharedLength(
  positions: Float32Array,
  indices: Uint32Array,
  planes: Float64Array,
  a: number,
  b: number,
): number {
  const [ax = 0, ay = 0, az = 0] = planes.subarray(4 * a)
  const [bx = 0, by = 0, bz = 0] = planes.subarray(4 * b)
  const line = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx] as const
  const onA = cutOf(positions, indices, planes, a, b, line)
  const onB = cutOf(positions, indices, planes, b, a, line)
  // The direction of the line is as long as the sine of the angle between the planes.
  const scale = Math.max(Math.hypot(...line), 1e-12)
  return (Math.min(onA[1], onB[1]) - Math.max(onA[0], onB[0])) / scale
}

/** From where to where, along the line in which two planes meet, a triangle lies in the other's plane. */
function cutOf(
  positions: Float32Array,
  indices: Uint32Array,
  planes: Float64Array,
  triangle: number,
  plane: number,
  [x, y, z]: readonly [number, number, number],
): readonly [number, number] {
  let [from, to] = [Infinity, -Infinity]
  const along = (corner: number) => {
    const at = 3 * (indices[corner] ?? 0)
    return x * (positions[at] ?? 0) + y * (positions[at + 1] ?? 0) + z * (positions[at + 2] ?? 0)
  }
  for (let i = 0; i < 3; i++) {
    const start = 3 * triangle + i
    const end = 3 * triangle + ((i + 1) % 3)
    const above = height(positions, indices, start, planes, plane)
    const below = height(positions, indices, end, planes, plane)
    if (above * below > 0 || above === below) continue
    const cut = along(start) + (above / (above - below)) * (along(end) - along(start))
    from = Math.min(from, cut)
    to = Math.max(to, cut)
  }
  return [from, to]
}
