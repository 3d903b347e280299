/** Booleans with tori, which lose their mesh or their volume when their faces are joined. */
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

test('faces that a boolean has left in pieces are joined: two boxes in a row have six faces', async () => {
  const { facts } = await runScript(server.url, {
    code: `const result = replicad.makeBox([0, 0, 0], [10, 10, 10]).fuse(replicad.makeBox([10, 0, 0], [25, 10, 10]))`,
  })
  expect(facts).toMatchObject({ volumeMm3: 2500, counts: { solids: 1, faces: 6, edges: 12, vertices: 8 } })
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
