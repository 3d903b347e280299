/**
 * What lies under the pointer: pure arithmetic on the arrays of the file. The triangles of a face lie together, so that a box a
 * face lets most of them be passed over; no other index is needed.
 */
import type { GlbPart } from '../../viewer/glb.ts'
import type { Sight } from '../../viewer/stage.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { placeOf, rayThrough, rayTo, type Place, type Ray } from '../sight.ts'
import { at, distance, dot, minus, plus, times } from '../vectors.ts'

/** A face, an edge or a vertex of a part, by its number in the B-rep. */
export interface Entity {
  kind: 'face' | 'edge' | 'vertex'
  part: number
  id: number
}

/** A part as it stands in the scene. */
export interface PickPart {
  source: GlbPart
  /** What it has been moved by. */
  offset: Vec3
  hidden: boolean
}

export interface PickScene {
  parts: readonly PickPart[]
  /** Whether a point is drawn: not cut away by a section. */
  keeps: (point: Vec3) => boolean
}

interface FaceRun {
  id: number
  /** Into the indices; `end` is past the last. */
  start: number
  end: number
  min: Vec3
  max: Vec3
}

interface Hit {
  entity: Entity
  distance: number
  isFront: boolean
}

/** What an edge may lie behind the face that it bounds, as a share of the picture's height. */
const BEHIND = 2e-3
/** Edges near the pointer that are tried for being visible. */
const MOST_EDGES = 8

export interface Picker {
  /**
   * The entity at a place of the screen: an edge that is seen within `reachPx`, else a face.
   *
   * @returns null over nothing, and over the cap of a section.
   */
  at: (scene: PickScene, sight: Sight, place: Place, reachPx: number) => Entity | null
}

/** Creates a picker; it remembers where the faces of a part lie in its arrays. */
export function createPicker(): Picker {
  const runs = new WeakMap<GlbPart, FaceRun[]>()

  function runsOf(part: GlbPart): FaceRun[] {
    const known = runs.get(part) ?? findRuns(part)
    runs.set(part, known)
    return known
  }

  function firstFace(scene: PickScene, ray: Ray): Hit | null {
    let best: Hit | null = null
    for (const [part, { source, offset, hidden }] of scene.parts.entries()) {
      if (hidden) continue
      const local = { origin: minus(ray.origin, offset), direction: ray.direction }
      for (const run of runsOf(source)) {
        if (!meetsBox(local, run)) continue
        for (let i = run.start; i < run.end; i += 3) {
          const hit = meetTriangle(local, source, i)
          if (!hit || (best && hit.distance >= best.distance)) continue
          if (!scene.keeps(plus(ray.origin, times(ray.direction, hit.distance)))) continue
          best = { entity: { kind: 'face', part, id: run.id }, ...hit }
        }
      }
    }
    return best
  }

  function isSeen(scene: PickScene, sight: Sight, point: Vec3): boolean {
    if (!scene.keeps(point)) return false
    const ray = rayTo(sight, point)
    const hit = firstFace(scene, ray)
    return !hit || hit.distance >= distance(ray.origin, point) - BEHIND * sight.view.height
  }

  return {
    at(scene, sight, place, reachPx) {
      const near = edgesNear(scene, sight, place, (2 * reachPx) / sight.pixels)
      const edge = near.slice(0, MOST_EDGES).find(({ point }) => isSeen(scene, sight, point))
      if (edge) return edge.entity
      const hit = firstFace(scene, rayThrough(sight, place))
      return hit?.isFront ? hit.entity : null
    },
  }
}

/** The edges within reach of a place, nearest first, each with its point that is nearest on the screen. */
function edgesNear(scene: PickScene, sight: Sight, place: Place, reach: number): { entity: Entity; point: Vec3 }[] {
  const found = new Map<string, { entity: Entity; point: Vec3; off: number }>()
  for (const [part, { source, offset, hidden }] of scene.parts.entries()) {
    if (hidden || !source.edges) continue
    const { positions, indices, edgeIds } = source.edges
    const count = indices?.length ?? positions.length / 3
    for (let i = 0; i + 1 < count; i += 2) {
      const [from, to] = [indices?.[i] ?? i, indices?.[i + 1] ?? i + 1]
      const [a, b] = [plus(at(positions, from), offset), plus(at(positions, to), offset)]
      const { off, share } = offSegment(place, placeOf(sight, a), placeOf(sight, b))
      if (off > reach) continue
      const id = edgeIds[from] ?? 0
      const key = `${part} ${id}`
      const point = plus(a, times(minus(b, a), share))
      if (off < (found.get(key)?.off ?? Infinity)) found.set(key, { entity: { kind: 'edge', part, id }, point, off })
    }
  }
  return [...found.values()].toSorted((a, b) => a.off - b.off)
}

function offSegment([x, y]: Place, [ax, ay]: Place, [bx, by]: Place): { off: number; share: number } {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0
  return { off: Math.hypot(x - ax - share * dx, y - ay - share * dy), share }
}

function findRuns({ positions, faceIds, indices }: GlbPart): FaceRun[] {
  const runs: FaceRun[] = []
  for (let start = 0; start < indices.length;) {
    const id = faceIds[indices[start] ?? 0] ?? 0
    const min: [number, number, number] = [Infinity, Infinity, Infinity]
    const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
    let end = start
    for (; end < indices.length && faceIds[indices[end] ?? 0] === id; end++) {
      const [x, y, z] = at(positions, indices[end] ?? 0)
      if (x < min[0]) min[0] = x
      if (y < min[1]) min[1] = y
      if (z < min[2]) min[2] = z
      if (x > max[0]) max[0] = x
      if (y > max[1]) max[1] = y
      if (z > max[2]) max[2] = z
    }
    end = Math.max(end, start + 1)
    runs.push({ id, start, end, min, max })
    start = end
  }
  return runs
}

function meetsBox({ origin, direction }: Ray, { min, max }: FaceRun): boolean {
  let [near, far] = [-Infinity, Infinity]
  for (const axis of [0, 1, 2] as const) {
    // A flat box has no inside to be entered, so that it gets a little.
    const [low, high] = [min[axis] - 1e-4, max[axis] + 1e-4]
    if (Math.abs(direction[axis]) < 1e-12) {
      if (origin[axis] < low || origin[axis] > high) return false
      continue
    }
    const [one, other] = [(low - origin[axis]) / direction[axis], (high - origin[axis]) / direction[axis]]
    near = Math.max(near, Math.min(one, other))
    far = Math.min(far, Math.max(one, other))
  }
  return far >= Math.max(near, 0)
}

/** After Möller and Trumbore; a triangle is met from both of its sides. */
function meetTriangle(ray: Ray, { positions, indices }: GlbPart, i: number): Omit<Hit, 'entity'> | null {
  const a = at(positions, indices[i] ?? 0)
  const [u, v] = [minus(at(positions, indices[i + 1] ?? 0), a), minus(at(positions, indices[i + 2] ?? 0), a)]
  const { direction: d, origin } = ray
  const p: Vec3 = [d[1] * v[2] - d[2] * v[1], d[2] * v[0] - d[0] * v[2], d[0] * v[1] - d[1] * v[0]]
  const determinant = dot(u, p)
  if (Math.abs(determinant) < 1e-14) return null
  const s = minus(origin, a)
  const first = dot(s, p) / determinant
  if (first < -1e-9 || first > 1 + 1e-9) return null
  const q: Vec3 = [s[1] * u[2] - s[2] * u[1], s[2] * u[0] - s[0] * u[2], s[0] * u[1] - s[1] * u[0]]
  const second = dot(d, q) / determinant
  if (second < -1e-9 || first + second > 1 + 1e-9) return null
  const along = dot(v, q) / determinant
  return along > 0 ? { distance: along, isFront: determinant > 0 } : null
}
