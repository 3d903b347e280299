/**
 * Finds places where a surface goes through itself: bends that are too tight for what is swept along them, helices whose turns
 * overlap, lofts through sections in the wrong order. The kernel calls such solids valid.
 */
import type { SolidMesh } from './solid-mesh.ts'

export interface Crossing {
  /** Where, x y z in mm. */
  at: [number, number, number]
  /** How far the one triangle reaches through the other, in mm. */
  depthMm: number
}

/** Triangles in a leaf of the tree of boxes. */
const LEAF = 8

/**
 * The deepest place where a triangle goes through another that shares no vertex with it, by more than `minDepthMm`; null when
 * there is none. Meshes of smooth faces that nearly touch cross by as much as the mesh deviates from the faces: so ask for more.
 */
export function findSelfCrossing({ positions, indices }: SolidMesh, minDepthMm: number): Crossing | null {
  const triangles = createTriangles(positions, indices)
  const root = buildTree(triangles)
  let deepest: Crossing | null = null
  forEachOverlap(root, triangles, (a, b) => {
    if (sharesVertex(indices, a, b)) return
    const depthMm = crossingDepth(positions, indices, a, b)
    if (depthMm > Math.max(minDepthMm, deepest?.depthMm ?? 0)) deepest = { at: triangles.center(a), depthMm }
  })
  return deepest
}

interface Triangles {
  count: number
  /** Six numbers a triangle: least x y z, greatest x y z. */
  boxes: Float64Array
  center: (triangle: number) => [number, number, number]
}

function createTriangles(positions: Float32Array, indices: Uint32Array): Triangles {
  const count = indices.length / 3
  const boxes = new Float64Array(6 * count)
  for (let t = 0; t < count; t++)
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * (indices[3 * t] ?? 0) + axis] ?? 0
      const b = positions[3 * (indices[3 * t + 1] ?? 0) + axis] ?? 0
      const c = positions[3 * (indices[3 * t + 2] ?? 0) + axis] ?? 0
      boxes[6 * t + axis] = Math.min(a, b, c)
      boxes[6 * t + 3 + axis] = Math.max(a, b, c)
    }
  const middle = (t: number, axis: number) => ((boxes[6 * t + axis] ?? 0) + (boxes[6 * t + 3 + axis] ?? 0)) / 2
  return { count, boxes, center: (t) => [middle(t, 0), middle(t, 1), middle(t, 2)] }
}

interface Node {
  box: Float64Array
  /** The triangles of a leaf. */
  items: Uint32Array | null
  left: Node | null
  right: Node | null
}

/** A tree of boxes, halved at the median along the longest side. */
function buildTree({ count, boxes }: Triangles): Node {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  const middle = (t: number, axis: number) => (boxes[6 * t + axis] ?? 0) + (boxes[6 * t + 3 + axis] ?? 0)

  function build(from: number, to: number): Node {
    const items = order.subarray(from, to)
    const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity)
    for (const t of items)
      for (let axis = 0; axis < 3; axis++) {
        box[axis] = Math.min(box[axis] ?? 0, boxes[6 * t + axis] ?? 0)
        box[3 + axis] = Math.max(box[3 + axis] ?? 0, boxes[6 * t + 3 + axis] ?? 0)
      }
    if (items.length <= LEAF) return { box, items, left: null, right: null }
    const size = (axis: number) => (box[3 + axis] ?? 0) - (box[axis] ?? 0)
    const axis = size(0) >= size(1) && size(0) >= size(2) ? 0 : size(1) >= size(2) ? 1 : 2
    items.sort((a, b) => middle(a, axis) - middle(b, axis))
    const half = (from + to) >> 1
    return { box, items: null, left: build(from, half), right: build(half, to) }
  }
  return build(0, count)
}

const overlap = (a: Float64Array, i: number, b: Float64Array, j: number): boolean =>
  (a[i] ?? 0) <= (b[j + 3] ?? 0) &&
  (b[j] ?? 0) <= (a[i + 3] ?? 0) &&
  (a[i + 1] ?? 0) <= (b[j + 4] ?? 0) &&
  (b[j + 1] ?? 0) <= (a[i + 4] ?? 0) &&
  (a[i + 2] ?? 0) <= (b[j + 5] ?? 0) &&
  (b[j + 2] ?? 0) <= (a[i + 5] ?? 0)

/** Visits every two triangles whose boxes overlap, once. */
function forEachOverlap(root: Node, { boxes }: Triangles, visit: (a: number, b: number) => void): void {
  const pairs: [Node, Node][] = [[root, root]]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [a, b] = pair
    if (a !== b && !overlap(a.box, 0, b.box, 0)) continue
    if (a.items && b.items) {
      for (const [i, s] of a.items.entries())
        for (const t of a === b ? a.items.subarray(i + 1) : b.items)
          if (overlap(boxes, 6 * s, boxes, 6 * t)) visit(s, t)
    } else if (a === b && a.left && a.right) pairs.push([a.left, a.left], [a.right, a.right], [a.left, a.right])
    else if (a.left && a.right) pairs.push([a.left, b], [a.right, b])
    else if (b.left && b.right) pairs.push([a, b.left], [a, b.right])
  }
}

function sharesVertex(indices: Uint32Array, a: number, b: number): boolean {
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) if (indices[3 * a + i] === indices[3 * b + j]) return true
  return false
}

/**
 * How far two triangles reach through each other; 0 when they do not.
 *
 * @see Tomas Möller, "A fast triangle-triangle intersection test", 1997
 */
function crossingDepth(positions: Float32Array, indices: Uint32Array, a: number, b: number): number {
  const p = cornersOf(positions, indices, a)
  const q = cornersOf(positions, indices, b)
  const planeA = planeOf(p)
  const planeB = planeOf(q)
  if (!planeA || !planeB) return 0
  const distanceQ = q.map((corner) => dot(planeA.normal, corner) - planeA.offset)
  const distanceP = p.map((corner) => dot(planeB.normal, corner) - planeB.offset)
  const depth = Math.min(straddle(distanceQ), straddle(distanceP))
  if (depth <= 0) return 0
  const line = cross(planeA.normal, planeB.normal)
  const onP = interval(p, distanceP, line)
  const onQ = interval(q, distanceQ, line)
  const shared = Math.min(onP[1], onQ[1]) - Math.max(onP[0], onQ[0])
  // The direction of the line is as long as the sine of the angle between the planes.
  return shared > 0 ? Math.min(depth, shared / Math.max(Math.hypot(...line), 1e-12)) : 0
}

type Vector = readonly [number, number, number]

function cornersOf(positions: Float32Array, indices: Uint32Array, triangle: number): readonly [Vector, Vector, Vector] {
  const corner = (i: number): Vector => {
    const at = 3 * (indices[3 * triangle + i] ?? 0)
    return [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0]
  }
  return [corner(0), corner(1), corner(2)]
}

function planeOf([a, b, c]: readonly [Vector, Vector, Vector]): { normal: Vector; offset: number } | null {
  const [x, y, z] = cross(minus(b, a), minus(c, a))
  const length = Math.hypot(x, y, z)
  if (length < 1e-12) return null
  const normal: Vector = [x / length, y / length, z / length]
  return { normal, offset: dot(normal, a) }
}

/** How far corners lie on both sides of a plane: the lesser of the two; 0 when all lie on one side. */
function straddle(distances: readonly number[]): number {
  return Math.min(Math.max(...distances), -Math.min(...distances))
}

/** Where a triangle cuts the line in which two planes meet. */
function interval(corners: readonly Vector[], distances: readonly number[], line: Vector): readonly [number, number] {
  const cuts: number[] = []
  for (let i = 0; i < 3; i++) {
    const j = (i + 1) % 3
    const [from = 0, to = 0] = [distances[i], distances[j]]
    const [start, end] = [corners[i], corners[j]]
    if (!start || !end || from * to > 0 || from === to) continue
    const share = from / (from - to)
    cuts.push(dot(line, start) + share * (dot(line, end) - dot(line, start)))
  }
  return [Math.min(...cuts), Math.max(...cuts)]
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
