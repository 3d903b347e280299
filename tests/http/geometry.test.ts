/** Known parts through HTTP: their measures against formulas, their files against a reader that knows nothing of the writers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { examineGlb } from './examine-glb.ts'
import { createWire, type SeenJob, type Wire } from './wire.ts'

interface KnownPart {
  title: string
  code: string
  volumeMm3: number
  areaMm2: number
  bounds: { min: [number, number, number]; max: [number, number, number] }
  centerOfMass: [number, number, number]
  counts: { solids: number; faces: number; edges: number; vertices: number }
}

const { PI, SQRT2 } = Math

const PARTS: KnownPart[] = [
  {
    title: 'a cylinder with a hole through its axis',
    code: 'const result = replicad.makeCylinder(10, 30).cut(replicad.makeCylinder(4, 30))',
    volumeMm3: PI * (100 - 16) * 30,
    areaMm2: 2 * PI * (10 + 4) * 30 + 2 * PI * (100 - 16),
    bounds: { min: [-10, -10, 0], max: [10, 10, 30] },
    centerOfMass: [0, 0, 15],
    counts: { solids: 1, faces: 4, edges: 6, vertices: 4 },
  },
  {
    // The mesh is inscribed: its bounds would be too small.
    title: 'a sphere off the origin',
    code: 'const result = replicad.makeSphere(7).translate(1, 2, 3)',
    volumeMm3: (4 / 3) * PI * 343,
    areaMm2: 4 * PI * 49,
    bounds: { min: [-6, -5, -4], max: [8, 9, 10] },
    centerOfMass: [1, 2, 3],
    counts: { solids: 1, faces: 1, edges: 3, vertices: 2 },
  },
  {
    title: 'a truncated cone, lofted',
    code: `const { drawCircle } = replicad
      const result = drawCircle(6).sketchOnPlane('XY').loftWith(drawCircle(3).sketchOnPlane('XY', 9), { ruled: true })`,
    volumeMm3: ((PI * 9) / 3) * (36 + 18 + 9),
    areaMm2: PI * (36 + 9) + PI * (6 + 3) * Math.hypot(9, 3),
    bounds: { min: [-6, -6, 0], max: [6, 6, 9] },
    // h/4 · (R² + 2Rr + 3r²) / (R² + Rr + r²)
    centerOfMass: [0, 0, ((9 / 4) * (36 + 36 + 27)) / (36 + 18 + 9)],
    // A drawn circle is two arcs.
    counts: { solids: 1, faces: 4, edges: 6, vertices: 4 },
  },
  {
    title: 'a box turned by 45°',
    code: 'const result = replicad.makeBaseBox(20, 20, 5).rotate(45).translate(0, 0, -2)',
    volumeMm3: 2000,
    areaMm2: 800 + 400,
    bounds: { min: [-10 * SQRT2, -10 * SQRT2, -2], max: [10 * SQRT2, 10 * SQRT2, 3] },
    centerOfMass: [0, 0, 0.5],
    counts: { solids: 1, faces: 6, edges: 12, vertices: 8 },
  },
  {
    title: 'a ring, revolved',
    code: `const result = replicad.drawCircle(2).translate(10, 0).sketchOnPlane('XZ').revolve()`,
    volumeMm3: 2 * PI ** 2 * 10 * 4,
    areaMm2: 4 * PI ** 2 * 10 * 2,
    bounds: { min: [-12, -12, -2], max: [12, 12, 2] },
    centerOfMass: [0, 0, 0],
    counts: { solids: 1, faces: 2, edges: 4, vertices: 2 },
  },
  {
    title: 'two parts, weighed together',
    code: `const result = [replicad.makeBaseBox(2, 2, 2), replicad.makeBaseBox(2, 2, 6).translate(10, 0, 0)]`,
    volumeMm3: 8 + 24,
    areaMm2: 24 + 56,
    bounds: { min: [-1, -1, 0], max: [11, 1, 6] },
    centerOfMass: [7.5, 0, (1 * 8 + 3 * 24) / 32],
    counts: { solids: 2, faces: 12, edges: 24, vertices: 16 },
  },
]

let server: TestServer
let wire: Wire
const jobs = new Map<string, Promise<SeenJob>>()
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '2' } })
  wire = createWire(server.url)
  for (const { title, code } of PARTS) jobs.set(title, wire.run({ code, formats: ['step'] }))
})
afterAll(() => server.stop())

/** Enclosed volume of a binary STL: each triangle makes a tetrahedron with the origin (divergence theorem). */
function volumeOfStl(bytes: Uint8Array<ArrayBuffer>): { triangles: number; volumeMm3: number } {
  const view = new DataView(bytes.buffer)
  const triangles = view.getUint32(80, true)
  let sixfold = 0
  for (let t = 0; t < triangles; t++) {
    const at = (corner: number, axis: number) => view.getFloat32(84 + 50 * t + 12 * (corner + 1) + 4 * axis, true)
    const [ax, ay, az, bx, by, bz] = [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2)]
    const [cx, cy, cz] = [at(2, 0), at(2, 1), at(2, 2)]
    sixfold += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
  }
  return { triangles, volumeMm3: sixfold / 6 }
}

describe.each(PARTS)('$title', (part) => {
  test('is measured exactly', async () => {
    const { error, verdict } = (await jobs.get(part.title)) ?? {}
    expect(error).toBeNull()
    expect(verdict).toMatchObject({ ok: true, valid: true, watertight: true, warnings: [] })
    expect((verdict?.volumeMm3 ?? 0) / part.volumeMm3).toBeCloseTo(1, 9)
    expect((verdict?.areaMm2 ?? 0) / part.areaMm2).toBeCloseTo(1, 9)
    for (const side of ['min', 'max'] as const)
      for (const axis of [0, 1, 2] as const) expect(verdict?.bounds[side][axis]).toBeCloseTo(part.bounds[side][axis], 5)
    for (const axis of [0, 1, 2] as const) expect(verdict?.centerOfMass[axis]).toBeCloseTo(part.centerOfMass[axis], 6)
    expect(verdict?.counts).toMatchObject(part.counts)
  })

  test('has an STL with its volume, a little less where it is round', async () => {
    const job = await jobs.get(part.title)
    const { triangles, volumeMm3 } = volumeOfStl(await wire.file(job?.urls.stl ?? ''))
    expect(triangles).toBe(job?.verdict?.counts.triangles)
    const share = volumeMm3 / part.volumeMm3
    expect(share).toBeGreaterThan(0.99)
    expect(share).toBeLessThan(1.01)
  })

  test('has a GLB that is sound from its head to its last accessor', async () => {
    const job = await jobs.get(part.title)
    const glb = await wire.file(`/artifacts/${job?.id}/model.glb`)
    const { problems, faces, edges, triangles } = examineGlb(glb)
    const counts = job?.verdict?.counts
    expect(problems).toEqual([])
    expect({ faces, triangles }).toEqual({ faces: counts?.faces, triangles: counts?.triangles })
    // An edge without length, such as a sphere's pole, is no line.
    expect(edges).toBeGreaterThan(0)
    expect(edges).toBeLessThanOrEqual(counts?.edges ?? 0)
  })
})
