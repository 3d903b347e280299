/** Shapes with exact normals for pictures, made by formula, as GLB files of the runner's own writer. */
import type { Facts } from '../../server/api.ts'
import { writeGlb, type GlbPart } from '../../runner/formats/glb.ts'

type Point = readonly [number, number, number]

interface Face {
  points: Point[]
  normals: Point[]
  /** Three a triangle. */
  corners: number[]
}

/** A part of some faces, with edges as polylines. */
export function part(
  faces: readonly Face[],
  edges: readonly (readonly Point[])[] = [],
  look: Partial<GlbPart> = {},
): GlbPart {
  const offsets = faces.map((_, i) => faces.slice(0, i).reduce((sum, { points }) => sum + points.length, 0))
  const segments = edges.map((edge) => edge.slice(1).flatMap((point, i) => [edge[i] ?? point, point].flat()))
  return {
    name: 'part',
    color: '#8fb3d9',
    opacity: 1,
    ...look,
    mesh: {
      positions: Float32Array.from(faces.flatMap(({ points }) => points.flat())),
      normals: Float32Array.from(faces.flatMap(({ normals }) => normals.flat())),
      indices: Uint32Array.from(faces.flatMap(({ corners }, i) => corners.map((corner) => corner + (offsets[i] ?? 0)))),
      faceOfVertex: Float32Array.from(faces.flatMap(({ points }, i) => points.map(() => i))),
      lines: Float32Array.from(segments.flat()),
      edgeOfPoint: Float32Array.from(segments.flatMap((numbers, i) => Array<number>(numbers.length / 3).fill(i))),
    },
  }
}

/** A box with a corner at the origin. */
export function box([x, y, z]: Point, look: Partial<GlbPart> = {}, [dx, dy, dz]: Point = [0, 0, 0]): GlbPart {
  const corner = (i: number): Point => [dx + (i & 1 ? x : 0), dy + (i & 2 ? y : 0), dz + (i & 4 ? z : 0)]
  const sides: [Point, number[]][] = [
    [
      [0, 0, -1],
      [0, 2, 3, 1],
    ],
    [
      [0, 0, 1],
      [4, 5, 7, 6],
    ],
    [
      [0, -1, 0],
      [0, 1, 5, 4],
    ],
    [
      [0, 1, 0],
      [2, 6, 7, 3],
    ],
    [
      [-1, 0, 0],
      [0, 4, 6, 2],
    ],
    [
      [1, 0, 0],
      [1, 3, 7, 5],
    ],
  ]
  const faces = sides.map(([normal, corners]) => ({
    points: corners.map(corner),
    normals: corners.map(() => normal),
    corners: [0, 1, 2, 0, 2, 3],
  }))
  const edges = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((from) =>
    [1, 2, 4].filter((axis) => !(from & axis)).map((axis) => [corner(from), corner(from | axis)]),
  )
  return part(faces, edges, look)
}

/** A sphere around the origin, without edges. */
export function sphere({ radius, rings, columns }: { radius: number; rings: number; columns: number }): GlbPart {
  const normals: Point[] = []
  const corners: number[] = []
  for (let ring = 0; ring <= rings; ring++)
    for (let column = 0; column <= columns; column++) {
      const [up, around] = [(ring / rings) * Math.PI, (column / columns) * 2 * Math.PI]
      normals.push([Math.sin(up) * Math.cos(around), Math.sin(up) * Math.sin(around), Math.cos(up)])
      if (ring === rings || column === columns) continue
      const at = ring * (columns + 1) + column
      const below = at + columns + 1
      corners.push(at, below, at + 1, at + 1, below, below + 1)
    }
  const points = normals.map(([x, y, z]): Point => [radius * x, radius * y, radius * z])
  return part([{ points, normals, corners }])
}

/** What the facts of parts without faults say. */
export function factsOf(parts: readonly GlbPart[], name = ''): Facts {
  const rows = parts.map((row) => ({
    name: row.name,
    color: row.color,
    opacity: row.opacity,
    kind: 'body' as const,
    stroke: 'solid' as const,
    ...measures([row]),
  }))
  return {
    ...measures(parts),
    name,
    ok: true,
    healed: false,
    warnings: [],
    parts: rows,
  }
}

function measures(parts: readonly GlbPart[]) {
  const along = (axis: number) =>
    parts.flatMap(({ mesh }) => Array.from(mesh.positions).filter((_, i) => i % 3 === axis))
  const least = (axis: number) => along(axis).reduce((a, b) => Math.min(a, b), Infinity)
  const most = (axis: number) => along(axis).reduce((a, b) => Math.max(a, b), -Infinity)
  const origin: [number, number, number] = [0, 0, 0]
  const bounds: Facts['bounds'] = { min: [least(0), least(1), least(2)], max: [most(0), most(1), most(2)] }
  const counts = { solids: parts.length, faces: 1, edges: 1, vertices: 1, triangles: 1 }
  return { volumeMm3: 1, areaMm2: 1, bounds, centerOfMass: origin, counts, valid: true, watertight: true }
}

/** The GLB file of some parts. */
export function glbOf(parts: readonly GlbPart[]): Uint8Array {
  return writeGlb(parts)
}

/** A standing cylinder around the Z axis: two circles, and a seam at angle 0. */
export function cylinder({ radius, height, sides }: { radius: number; height: number; sides: number }): GlbPart {
  const ring = (z: number): Point[] =>
    Array.from({ length: sides + 1 }, (_, i) => {
      const angle = (2 * Math.PI * (i % sides)) / sides
      return [radius * Math.cos(angle), radius * Math.sin(angle), z]
    })
  const [foot, head] = [ring(0), ring(height)]
  const outwards = ([x, y]: Point): Point => [x / radius, y / radius, 0]
  const wall = Array.from({ length: sides }, (_, i) => [i, i + 1, sides + 2 + i, i, sides + 2 + i, sides + 1 + i])
  const cap = (points: Point[], z: number): Face => ({
    points,
    normals: points.map(() => [0, 0, z]),
    corners: Array.from({ length: sides - 2 }, (_, i) => (z > 0 ? [0, i + 1, i + 2] : [0, i + 2, i + 1])).flat(),
  })
  const both = [...foot, ...head]
  const side = { points: both, normals: both.map(outwards), corners: wall.flat() }
  const seam: Point[] = [
    [radius, 0, 0],
    [radius, 0, height],
  ]
  return part([side, cap(foot, -1), cap(head, 1)], [foot, head, seam])
}
