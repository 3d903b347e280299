/** Meshes of planar faces: all points of their borders and no others, and nothing that gapes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'
import { readStl } from '../formats/readers.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('a plate with 64 holes has as many triangles as its borders need, and the volume of its polygons', async () => {
  const holes = 64
  const { job, facts } = await runScript(server.url, {
    code: `const { makeBaseBox, makeCylinder, makeCompound } = replicad
      const at = (i) => ((i % 8) - 3.5) * 10
      const tools = Array.from({ length: ${holes} }, (_, i) => makeCylinder(3, 20, [at(i), at(Math.floor(i / 8)), -5]))
      const result = makeBaseBox(80, 80, 5).cut(makeCompound(tools))`,
  })
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({
    ok: true,
    watertight: true,
    volumeMm3: expect.closeTo(32_000 - holes * Math.PI * 45, 6),
  })
  // A polygon of V points with H holes falls into V + 2 H - 2 triangles; here are two of them, four sides, and the bores.
  const triangles = facts?.counts.triangles ?? 0
  const segments = (triangles - 12 - 4 * holes) / (4 * holes)
  expect(segments).toBe(Math.round(segments))
  const stl = readStl(new Uint8Array(await (await fetch(`${server.url}/artifacts/${job.id}.stl`)).arrayBuffer()))
  const polygonMm2 = (segments / 2) * 9 * Math.sin((2 * Math.PI) / segments)
  expect(stl.volumeMm3).toBeCloseTo(32_000 - holes * polygonMm2 * 5, 0)
})

const PLATE = 'replicad.makeBox([0, 0, 0], [40, 20, 5])'
const bore = (x: number, y: number, radius = 5) => `replicad.makeCylinder(${radius}, 20, [${x}, ${y}, -5])`

test.each([
  ['holes that touch each other', `${PLATE}.cut(${bore(10, 10)}).cut(${bore(20, 10)})`, 4000 - 2 * Math.PI * 125],
  ['a hole that touches the border', `${PLATE}.cut(${bore(20, 5)})`, 4000 - Math.PI * 125],
  [
    'a ring a tenth of a millimetre wide',
    `replicad.makeCylinder(20, 5).cut(${bore(0, 0, 19.9)})`,
    Math.PI * (400 - 19.9 ** 2) * 5,
  ],
  ['boxes that touch along an edge', `${PLATE}.fuse(replicad.makeBox([40, 20, 0], [50, 30, 5]))`, 4500],
  ['a mirrored part', `${PLATE}.cut(${bore(10, 5)}).mirror('YZ')`, 4000 - Math.PI * 125],
  [
    'a part scaled and far away',
    `${PLATE}.cut(${bore(10, 10)}).scale(3).translate(5000, 0, 0)`,
    27 * (4000 - Math.PI * 125),
  ],
  [
    'a pin that stands free in a window',
    `${PLATE}.cut(replicad.drawRectangle(4, 4).translate(8, 8).cut(replicad.drawCircle(1).translate(8, 8)).sketchOnPlane('XY').extrude(5))`,
    4000 - (16 - Math.PI) * 5,
  ],
])('%s: the mesh is closed and right', async (_title, expression, volumeMm3) => {
  const { job, facts } = await runScript(server.url, { code: `const result = ${expression}` })
  expect(job.error).toBeNull()
  expect(facts?.volumeMm3).toBeCloseTo(volumeMm3, 2)
  expect(facts?.watertight).toBe(true)
  const stl = readStl(new Uint8Array(await (await fetch(`${server.url}/artifacts/${job.id}.stl`)).arrayBuffer()))
  expect(Math.abs(stl.volumeMm3 - volumeMm3) / volumeMm3).toBeLessThan(0.01)
})
