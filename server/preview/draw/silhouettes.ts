/**
 * The lines along which curved faces turn away from the viewer. The B-rep has no edges there, and without them a cylinder is two
 * circles.
 *
 * They run where the exact normals, interpolated over each triangle, are at a right angle to the view (the smooth silhouettes
 * of Hertzmann & Zorin, "Illustrating smooth surfaces", SIGGRAPH 2000), which is smoother than the zigzag of mesh edges.
 */
import type { View } from './camera.ts'
import type { Model } from '../read/drawn-model.ts'

/** A polyline on the surface, x y z a point, with the normal at each point. */
export interface Silhouette {
  part: number
  points: Float32Array
  normals: Float32Array
  /** The surface bulges towards the outside; the outline of a hollow is always behind its own rim. */
  isConvex: boolean
}

/** Normals closer to a right angle than this count as facing the viewer: faces seen edge-on have no silhouette. */
const EDGE_ON = 1e-4

/** All silhouettes of a model in a view. */
export function findSilhouettes(model: Model, view: View): Silhouette[] {
  const facing = facingOf(model, view)
  return model.parts.flatMap(({ firstTriangle, triangles }, part) => {
    const crossings = createCrossings(model, facing)
    for (let triangle = firstTriangle; triangle < firstTriangle + triangles; triangle++)
      addCrossing(crossings, triangle, model, facing, view)
    return chain(crossings, part)
  })
}

/** How much each vertex faces the viewer: the cosine of the angle, negative when it is turned away. */
function facingOf({ normals }: Model, { toViewer }: View): Float32Array {
  const facing = new Float32Array(normals.length / 3)
  for (let i = 0; i < facing.length; i++) {
    const cosine =
      (normals[3 * i] ?? 0) * toViewer[0] +
      (normals[3 * i + 1] ?? 0) * toViewer[1] +
      (normals[3 * i + 2] ?? 0) * toViewer[2]
    facing[i] = Math.abs(cosine) < EDGE_ON ? EDGE_ON : cosine
  }
  return facing
}

/** Where silhouettes cross sides of triangles, and which crossings are joined through a triangle. */
interface Crossings {
  /** Number of the crossing on the side between two vertices. */
  at(from: number, to: number): number
  points: number[]
  normals: number[]
  /** The one or two crossings that each is joined to, and whether the surface is convex there. */
  links: { to: number; isConvex: boolean }[][]
}

function createCrossings({ positions, normals }: Model, facing: Float32Array): Crossings {
  const numbers = new Map<number, number>()
  const vertices = facing.length
  const crossings: Crossings = {
    points: [],
    normals: [],
    links: [],
    at(from, to) {
      const [low, high] = from < to ? [from, to] : [to, from]
      const key = low * vertices + high
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = crossings.links.push([]) - 1
      numbers.set(key, number)
      const share = (facing[low] ?? 0) / ((facing[low] ?? 0) - (facing[high] ?? 0))
      for (let axis = 0; axis < 3; axis++) {
        const mix = (array: Float32Array): number =>
          (array[3 * low + axis] ?? 0) * (1 - share) + (array[3 * high + axis] ?? 0) * share
        crossings.points.push(mix(positions))
        crossings.normals.push(mix(normals))
      }
      return number
    },
  }
  return crossings
}

function addCrossing(crossings: Crossings, triangle: number, model: Model, facing: Float32Array, view: View): void {
  const { indices } = model
  const a = indices[3 * triangle] ?? 0
  const b = indices[3 * triangle + 1] ?? 0
  const c = indices[3 * triangle + 2] ?? 0
  const [isA, isB, isC] = [(facing[a] ?? 0) > 0, (facing[b] ?? 0) > 0, (facing[c] ?? 0) > 0]
  if (isA === isB && isB === isC) return
  // The corner that stands alone on its side of the silhouette.
  const alone = isB === isC ? a : isA === isC ? b : c
  const [other, another] = alone === a ? [b, c] : alone === b ? [c, a] : [a, b]
  const from = crossings.at(alone, other)
  const to = crossings.at(alone, another)
  const isConvex = bulges([a, b, c], model, facing, view)
  crossings.links[from]?.push({ to, isConvex })
  crossings.links[to]?.push({ to: from, isConvex })
}

/** Whether the surface turns away from the viewer with the distance from him: the gradient of `facing` points to him. */
function bulges(
  [a, b, c]: readonly [number, number, number],
  { positions }: Model,
  facing: Float32Array,
  { toViewer }: View,
): boolean {
  const side = (to: number) => [0, 1, 2].map((axis) => (positions[3 * to + axis] ?? 0) - (positions[3 * a + axis] ?? 0))
  const [ux = 0, uy = 0, uz = 0] = side(b)
  const [vx = 0, vy = 0, vz = 0] = side(c)
  const uu = ux * ux + uy * uy + uz * uz
  const uv = ux * vx + uy * vy + uz * vz
  const vv = vx * vx + vy * vy + vz * vz
  const du = (facing[b] ?? 0) - (facing[a] ?? 0)
  const dv = (facing[c] ?? 0) - (facing[a] ?? 0)
  // The gradient is p·u + q·v with the given change along each side; its length does not matter.
  const p = du * vv - dv * uv
  const q = dv * uu - du * uv
  const along = (x: number, y: number, z: number): number => x * toViewer[0] + y * toViewer[1] + z * toViewer[2]
  return p * along(ux, uy, uz) + q * along(vx, vy, vz) > 0
}

/** Joins crossings to polylines, each as long as it can be without a change between convex and hollow. */
function chain({ points, normals, links }: Crossings, part: number): Silhouette[] {
  const silhouettes: Silhouette[] = []
  const walk = (start: number): void => {
    for (let first = links[start]?.[0]; first; first = links[start]?.[0]) {
      const { isConvex } = first
      const path = [start]
      for (let at = start; ;) {
        const own = links[at] ?? []
        const [link] = own.splice(own.findIndex((candidate) => candidate.isConvex === isConvex) >>> 0, 1)
        if (!link) break
        const back = links[link.to] ?? []
        back.splice(back.findIndex((candidate) => candidate.to === at && candidate.isConvex === isConvex) >>> 0, 1)
        path.push(link.to)
        at = link.to
      }
      silhouettes.push({ part, points: triples(points, path), normals: triples(normals, path), isConvex })
    }
  }
  // Ends first: what remains are rings.
  for (let number = 0; number < links.length; number++) {
    const [one, other] = links[number] ?? []
    if (one && (!other || one.isConvex !== other.isConvex)) walk(number)
  }
  for (let number = 0; number < links.length; number++) walk(number)
  return silhouettes
}

/** Three numbers of an array for each number of a path. */
function triples(array: readonly number[], path: readonly number[]): Float32Array {
  return Float32Array.from(path.flatMap((number) => array.slice(3 * number, 3 * number + 3)))
}
