/** Booleans that replicad gets wrong: with tori, which lose mesh or volume when their faces are joined, and of drawings. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const TORUS = `const torus = () => replicad.drawCircle(3).translate(12, 0).sketchOnPlane('XZ').revolve()`
const TORUS_MM3 = 2 * Math.PI ** 2 * 12 * 9
const BALL_MM3 = (4 / 3) * Math.PI * 125

test.each([
  ['fused with a ball apart', 'torus().fuse(replicad.makeSphere(5))', TORUS_MM3 + BALL_MM3, 2],
  ['cut where the tool misses it', 'torus().cut(replicad.makeSphere(5))', TORUS_MM3, 1],
  ['cut in half', 'torus().cut(replicad.makeBox([0, -50, -50], [50, 50, 50]))', TORUS_MM3 / 2, 1],
  [
    'intersected with a box around it',
    'torus().intersect(replicad.makeBox([-20, -20, -5], [20, 20, 5]))',
    TORUS_MM3,
    1,
  ],
  ['fused with itself', 'torus().fuse(torus())', TORUS_MM3, 1],
  ['cut out of a block', 'replicad.makeBox([-20, -20, -5], [20, 20, 5]).cut(torus())', 16_000 - TORUS_MM3, 1],
])('a torus %s keeps its volume, in the B-rep and in the mesh', async (_title, expression, volumeMm3, solids) => {
  const { job, facts } = await runScript(server.url, { code: `${TORUS}\nconst result = ${expression}` })
  expect(job.error).toBeNull()
  expect(facts?.volumeMm3).toBeCloseTo(volumeMm3, 6)
  expect(facts?.counts.solids).toBe(solids)
  // The verdict compares the mesh with the B-rep.
  expect(facts).toMatchObject({ ok: true, valid: true, watertight: true, warnings: [] })
})

const HOLES = `const { drawRectangle, drawCircle } = replicad
const holes = drawCircle(3).translate(-10, 0).fuse(drawCircle(4).translate(10, 0))
const perforated = drawRectangle(40, 20).cut(holes)`
const HOLES_MM2 = Math.PI * (9 + 16)

test.each([
  ['a tool of two outlines takes both', 'perforated', 800 - HOLES_MM2],
  [
    'two parts lose what a tool of two takes',
    'holes.cut(drawCircle(1).translate(-10, 0).fuse(drawCircle(2).translate(10, 0)))',
    HOLES_MM2 - 5 * Math.PI,
  ],
  ['an intersection keeps every hole', 'drawRectangle(60, 18).intersect(perforated)', 40 * 18 - HOLES_MM2],
  ['an offset keeps every hole', 'perforated.offset(-1)', 38 * 18 - Math.PI * (16 + 25)],
  ['what lies in the holes of a tool stays', 'drawRectangle(50, 30).cut(perforated)', 1500 - 800 + HOLES_MM2],
  [
    'four pieces that touch two by two are joined',
    `drawRectangle(9, 9).translate(-8, 0).fuse(drawRectangle(9, 9).translate(8, 0))
    .fuse(drawRectangle(4, 30).translate(-8, 0).fuse(drawRectangle(4, 30).translate(8, 0)))`,
    2 * (81 + 84),
  ],
])('in booleans of drawings %s', async (_title, expression, areaMm2) => {
  const { job, facts } = await runScript(server.url, {
    code: `${HOLES}\nconst result = (${expression}).sketchOnPlane('XY').extrude(2)`,
  })
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, warnings: [], volumeMm3: expect.closeTo(2 * areaMm2, 6) })
})

test('a boolean of drawings that replicad gets wrong in every way is traced along its border', async () => {
  const { job, facts } = await runScript(server.url, {
    code: `const { drawRoundedRectangle, drawPolysides, drawRectangle, drawCircle } = replicad
const left = drawRoundedRectangle(6.5, 8.938, 1.5).translate(-5.242, -0.256)
  .fuse(drawPolysides(6.5, 7).translate(0.5, 2.216)).fuse(drawPolysides(4, 6).translate(-8.5, -7.549))
const right = drawRectangle(5, 3.168).translate(3.781, -8.5).fuse(drawCircle(3.638).translate(-7.615, 5.469))
  .fuse(drawPolysides(3.779, 7).translate(-2.5, -5).intersect(drawRoundedRectangle(13, 12.5, 1.5).translate(0.5, -1)))
const result = left.fuse(right).sketchOnPlane().extrude(1)`,
  })
  // By a polygon clipper; replicad gives 274.
  expect(job.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo(259.08, 1) })
})

test('faces that a boolean has left in pieces are joined: two boxes in a row have six faces', async () => {
  const { facts } = await runScript(server.url, {
    code: `const result = replicad.makeBox([0, 0, 0], [10, 10, 10]).fuse(replicad.makeBox([10, 0, 0], [25, 10, 10]))`,
  })
  expect(facts).toMatchObject({ volumeMm3: 2500, counts: { solids: 1, faces: 6, edges: 12, vertices: 8 } })
})

test.each([
  ['a part before a boolean', 'replicad.makeCylinder(1, 4).scale(25).cut(replicad.makeBaseBox(10, 10, 300))', 1],
  ['a boolean', 'tube().scale(25)', 0.75],
  ['a boolean before another', 'tube().scale(25).cut(replicad.makeBaseBox(60, 60, 50))', 0.375],
])('%s may be scaled up: the second kernel still agrees', async (_title, expression, share) => {
  const { facts } = await runScript(server.url, {
    code: `const tube = () => replicad.makeCylinder(1, 4).cut(replicad.makeCylinder(0.5, 9, [0, 0, -1]))\nconst result = ${expression}`,
  })
  const corner = share === 1 ? 100 * 10 * 10 : 0
  expect(facts?.volumeMm3).toBeCloseTo(share * Math.PI * 625 * 100 - corner, 3)
  expect(facts).toMatchObject({
    ok: true,
    warnings: [],
    checks: expect.not.arrayContaining([{ name: 'booleans', outcome: 'failed' }]),
  })
})

test('a boolean gives the same bytes in every run', async () => {
  const code = `${TORUS}\nconst result = torus().fuse(replicad.makeBaseBox(30, 8, 6)).cut(replicad.makeCylinder(4, 40, [12, 0, -20]))`
  const bytes = []
  for (let run = 0; run < 2; run++) {
    const { job } = await runScript(server.url, { code, cache: false })
    bytes.push(Buffer.from(await (await fetch(`${server.url}/artifacts/${job.id}/model.stl`)).arrayBuffer()))
  }
  expect(bytes[0]?.length).toBeGreaterThan(84)
  expect(bytes[0]?.equals(bytes[1] ?? Buffer.of())).toBe(true)
})
