/** `entities.json`: exact facts of faces, edges and vertices, under the numbers that the GLB gives them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entitiesSchema, type Entities, type FaceEntity } from '../../server/api.ts'
import { parseGlb, type GlbPart } from '../../public/viewer/glb.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

type PartEntities = Entities['parts'][number]

async function examine(code: string): Promise<{ parts: PartEntities[]; glb: GlbPart[] }> {
  const { id } = await client.build({ code })
  const text = new TextDecoder().decode(await client.file(`${id}/entities.json`))
  const { parts } = entitiesSchema.parse(JSON.parse(text))
  return { parts, glb: parseGlb((await client.file(`${id}/model.glb`)).buffer) }
}

/** One of everything: plane, cylinder inside and outside, cone, sphere, torus, free form; line, circle, ellipse, free form. */
const ZOO = `function main({ draw, drawCircle, drawEllipse, makeBaseBox, makeCylinder, makeSphere, sketchCircle }) {
  const block = makeBaseBox(60, 40, 20).cut(makeCylinder(5, 30, [0, 0, -5]))
  const cone = draw([0, 0]).lineTo([10, 0]).lineTo([4, 12]).lineTo([0, 12]).close().sketchOnPlane('XZ').revolve()
  const ring = drawCircle(3).translate(10, 0).sketchOnPlane('XZ').revolve()
  return [
    { shape: block, name: 'block' },
    { shape: cone.translate(60, 0, 0), name: 'cone' },
    { shape: makeSphere(7).translate(0, 60, 5), name: 'ball' },
    { shape: ring.rotate(90, [0, 0, 0], [1, 0, 0]).translate(60, 60, 0), name: 'ring' },
    { shape: drawEllipse(10, 5).sketchOnPlane().extrude(8).translate(-60, 0, 0), name: 'oval' },
    { shape: makeBaseBox(20, 20, 20).fillet(3).translate(-60, 60, 0), name: 'soft' },
    { shape: sketchCircle(10).loftWith(sketchCircle(5, { origin: 20 }), { ruled: false }).translate(-60, -60, 0), name: 'loft' },
  ]
}
`
let zoo: Awaited<ReturnType<typeof examine>>
beforeAll(async () => {
  zoo = await examine(ZOO)
})

type Point = readonly number[]
const minus = (a: Point, b: Point) => a.map((value, axis) => value - (b[axis] ?? 0))
const dot = (a: Point, b: Point) => a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0)
const offAxis = (offset: Point, axis: Point) => Math.sqrt(Math.max(0, dot(offset, offset) - dot(offset, axis) ** 2))

/** How far a point is from a surface, in mm; null where that is not known by formula. */
function distanceTo(face: FaceEntity, point: Point): number | null {
  switch (face.surface) {
    case 'plane':
      return Math.abs(dot(minus(point, face.point), face.normal))
    case 'cylinder':
      return Math.abs(offAxis(minus(point, face.center), face.axis) - face.radiusMm)
    case 'cone': {
      const offset = minus(point, face.apex)
      const half = (face.halfAngleDeg * Math.PI) / 180
      return Math.abs(offAxis(offset, face.axis) * Math.cos(half) - dot(offset, face.axis) * Math.sin(half))
    }
    case 'sphere':
      return Math.abs(Math.hypot(...minus(point, face.center)) - face.radiusMm)
    case 'torus': {
      const offset = minus(point, face.center)
      const out = offAxis(offset, face.axis) - face.radiusMm
      return Math.abs(Math.hypot(out, dot(offset, face.axis)) - face.tubeRadiusMm)
    }
    case 'freeform':
      return null
  }
}

test('every vertex of the mesh lies on the face whose number it carries', () => {
  const surfaces = new Set<string>()
  for (const [at, { positions, faceIds }] of zoo.glb.entries()) {
    const { faces } = zoo.parts[at] ?? { faces: [] }
    expect(new Set(faceIds)).toEqual(new Set(faces.keys()))
    for (const [index, id] of faceIds.entries()) {
      const face = faces[id]
      if (!face) throw new Error(`There is no face ${id}`)
      surfaces.add(face.surface)
      expect(distanceTo(face, [...positions.subarray(3 * index, 3 * index + 3)]) ?? 0).toBeLessThan(1e-4)
    }
  }
  expect([...surfaces].toSorted()).toEqual(['cone', 'cylinder', 'freeform', 'plane', 'sphere', 'torus'])
})

test('every line of the mesh is the edge whose number it carries, from vertex to vertex', () => {
  const curves = new Set<string>()
  /** Different points of edges without a curve: the tip of a cone, the pole of a ball. */
  const tips: number[] = []
  for (const [at, { edges: lines }] of zoo.glb.entries()) {
    const { edges, vertices } = zoo.parts[at] ?? { edges: [], vertices: [] }
    for (const [id, edge] of edges.entries()) {
      const points = Array.from(lines?.edgeIds.keys() ?? []).flatMap((index) =>
        lines?.edgeIds[index] === id ? [[...lines.positions.subarray(3 * index, 3 * index + 3)]] : [],
      )
      if (!edge) {
        tips.push(new Set(points.map(String)).size)
        continue
      }
      curves.add(edge.curve)
      const ends = [points[0], points.at(-1)].map((point) =>
        edge.vertices.findIndex((vertex) => Math.hypot(...minus(point ?? [], vertices[vertex] ?? [])) < 1e-4),
      )
      expect(ends).not.toContain(-1)
      expect(new Set(ends).size).toBe(edge.vertices.length)
      const inMesh = points.reduce(
        (sum, point, index) => sum + (index % 2 === 1 ? Math.hypot(...minus(point, points[index - 1] ?? [])) : 0),
        0,
      )
      expect(inMesh).toBeLessThan(edge.lengthMm * (1 + 1e-5))
      expect(inMesh).toBeGreaterThan(edge.lengthMm * 0.98)
    }
  }
  expect([...curves].toSorted()).toEqual(['circle', 'ellipse', 'freeform', 'line'])
  expect(Math.max(...tips)).toBe(1)
})

test('figures of a block with a hole are those of the formulas', () => {
  const [block] = zoo.parts
  const hole = block?.faces.find(({ surface }) => surface === 'cylinder')
  expect(hole).toMatchObject({ radiusMm: 5, lengthMm: 20, sweepDeg: 360, isInside: true, center: [0, 0, 10] })
  expect(hole?.areaMm2).toBeCloseTo(2 * Math.PI * 5 * 20, 6)
  const top = block?.faces.find((face) => face.surface === 'plane' && face.normal[2] === 1)
  expect(top?.areaMm2).toBeCloseTo(60 * 40 - 25 * Math.PI, 6)
  const rims = block?.edges.filter((edge) => edge?.curve === 'circle') ?? []
  expect(rims.map((edge) => edge?.lengthMm)).toEqual([expect.closeTo(10 * Math.PI, 9), expect.closeTo(10 * Math.PI, 9)])
  expect(block?.vertices).toHaveLength(8 + 2)
})

test('figures of a cone, a ball and a ring are those of the formulas', () => {
  const [, cone, ball, ring] = zoo.parts
  const side = cone?.faces.find(({ surface }) => surface === 'cone')
  expect(side).toMatchObject({
    apex: [60, 0, 20],
    axis: [0, 0, -1],
    halfAngleDeg: expect.closeTo((Math.atan2(6, 12) * 180) / Math.PI, 8),
    radiiMm: [4, 10],
    lengthMm: 12,
    isInside: false,
  })
  expect(side?.areaMm2).toBeCloseTo(Math.PI * (10 + 4) * Math.hypot(6, 12), 5)
  expect(ball?.faces).toEqual([
    { surface: 'sphere', center: [0, 60, 5], radiusMm: 7, isInside: false, areaMm2: expect.closeTo(196 * Math.PI, 6) },
  ])
  for (const face of ring?.faces ?? [])
    expect(face).toMatchObject({
      surface: 'torus',
      center: [60, 60, 0],
      radiusMm: 10,
      tubeRadiusMm: 3,
      isInside: false,
    })
  expect(ring?.faces.reduce((sum, { areaMm2 }) => sum + areaMm2, 0)).toBeCloseTo(4 * Math.PI ** 2 * 30, 4)
})

test('inertia is that of the formulas about the centre of mass', () => {
  const inertia = zoo.parts[2]?.inertia
  const volume = (4 / 3) * Math.PI * 343
  const moment = 0.4 * volume * 49
  expect(inertia?.centerOfMass).toEqual([0, expect.closeTo(60, 8), expect.closeTo(5, 8)])
  for (const value of [inertia?.xx, inertia?.yy, inertia?.zz]) expect(value).toBeCloseTo(moment, 2)
  for (const value of [inertia?.xy, inertia?.xz, inertia?.yz]) expect(value).toBeCloseTo(0, 2)
})

test('a drawing has exact edges and no inertia', async () => {
  const { parts } = await examine('const main = () => replicad.drawRectangle(30, 20)')
  expect(parts).toMatchObject([{ exact: true, inertia: null }])
  expect(parts[0]?.edges.map((edge) => edge?.lengthMm).toSorted()).toEqual([20, 20, 30, 30])
})
