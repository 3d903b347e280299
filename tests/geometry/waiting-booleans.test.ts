/** Booleans wait until somebody looks at what comes of them. A script cannot tell: one that catches errors has each done at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({ env: { JOB_TIMEOUT_MS: '120000' } })
})
afterAll(() => server.stop())

const HEAD = `const { makeBaseBox, makeCylinder, makeSphere, drawRectangle, drawCircle } = replicad
const drill = (x, y, r = 2) => makeCylinder(r, 40, [x, y, -10])
`

const SCRIPTS: [title: string, code: string, volumeMm3: number, told: string[]][] = [
  [
    'bosses and holes in turn',
    `let part = makeBaseBox(120, 60, 10)
for (let i = 0; i < 10; i++) {
  part = part.fuse(makeCylinder(4, 10, [-50 + 10 * i, 15, 5]))
  part = part.cut(drill(-50 + 10 * i, 15)).cut(drill(-50 + 10 * i, -15, 3))
}
const result = part`,
    72_000 + 10 * Math.PI * (16 * 5 - 4 * 15 - 9 * 10),
    [],
  ],
  [
    'tools that overlap, taken and put back',
    `let part = makeBaseBox(60, 60, 10).cut(makeBaseBox(20, 20, 40).translateZ(-5))
part = part.fuse(makeBaseBox(10, 10, 10)).cut(drill(0, 0)).cut(drill(0, 0, 3)).fuse(makeBaseBox(2, 2, 10))
const result = part.intersect(makeBaseBox(30, 30, 20))`,
    10 * (900 - 400 + 100 - 9 * Math.PI + 4),
    ['W_DISJOINT 4'],
  ],
  [
    'steps that change nothing among others',
    `let part = makeBaseBox(120, 60, 10)
for (let i = 0; i < 6; i++) part = part.cut(drill(-50 + 20 * i, 0, 5))
const far = drill(200, 0)
part = part.cut(far)
far.delete()
part = part.cut(drill(-50, 0))
part = part.cut(makeCylinder(2, 5, [40, 20, 10]))
part = part.fuse(makeCylinder(2, 5, [0, 20, 2]))
part = part.fuse(makeCylinder(2, 5, [0, -20, 5]))
const result = part`,
    72_000 - 6 * Math.PI * 250,
    ['W_CUT_NOTHING 6', 'W_CUT_NOTHING 8', 'W_CUT_NOTHING 9', 'W_FUSE_NOTHING 10', 'W_FUSE_NOTHING 11'],
  ],
  [
    'a part that falls in pieces on the way',
    `let part = makeBaseBox(100, 20, 10)
for (let i = 0; i < 4; i++) part = part.cut(drill(-35 + 10 * i, 0))
part = part.cut(makeBaseBox(2, 50, 50).translate(30, 0, -5))
const result = part.cut(drill(40, 0))`,
    20_000 - 5 * Math.PI * 40 - 400,
    ['W_SPLIT 5'],
  ],
  [
    'shapes that are looked at, copied, moved and deleted in between',
    `const tool = drill(5, 5)
let part = makeBaseBox(40, 40, 10).cut(drill(-5, -5)).cut(tool)
tool.delete()
if (part.faces.length !== 8) throw new Error('no holes yet')
part = part.clone().cut(drill(-5, 5)).cut(drill(5, -5)).translateZ(3)
const other = part.clone().cut(drill(0, 0))
part.delete()
const result = other.fillet(1, (edge) => edge.inDirection('Z').ofLength(10).inBox([19, 19, 0], [21, 21, 20]))`,
    16_000 - 5 * Math.PI * 40 - 10 * (1 - Math.PI / 4),
    [],
  ],
  [
    'drawings, with holes, teeth and a notch over both',
    `let flat = drawRectangle(60, 20)
for (let i = 0; i < 6; i++) flat = flat.cut(drawCircle(2).translate(-25 + 10 * i, 0))
for (let i = 0; i < 6; i++) flat = flat.fuse(drawRectangle(4, 10).translate(-25 + 10 * i, 12))
flat = flat.cut(drawRectangle(10, 100).translate(-25, 0)).cut(drawRectangle(200, 200).translate(0, 210))
const result = flat.sketchOnPlane('XY').extrude(3)`,
    3 * (1200 + 6 * 28 - 24 * Math.PI - 228 + 4 * Math.PI),
    [],
  ],
]

test.each(SCRIPTS)('%s: as when each is done at once, and as by formula', async (_title, body, volumeMm3, told) => {
  const code = HEAD + body
  const [waiting, atOnce] = await Promise.all(
    [code, `${code}\ntry {} catch {}`].map((script) => runScript(server.url, { code: script })),
  )
  expect(waiting?.job.error).toBeNull()
  const codes = waiting?.job.diagnostics.filter(({ severity }) => severity !== 'info')
  expect(codes?.map(({ code: what, line }) => `${what} ${line}`).toSorted()).toEqual(told)
  const byPlace = (run: typeof waiting) => run?.job.diagnostics.map((remark) => JSON.stringify(remark)).toSorted()
  expect(byPlace(waiting)).toEqual(byPlace(atOnce))
  expect(waiting?.facts?.volumeMm3).toBeCloseTo(volumeMm3, 6)
  const share = (waiting?.facts?.volumeMm3 ?? 0) / (atOnce?.facts?.volumeMm3 ?? 1)
  expect(Math.abs(share - 1)).toBeLessThan(1e-9)
  expect(waiting?.facts?.counts).toEqual(atOnce?.facts?.counts)
  expect(waiting?.facts).toMatchObject({ valid: true, watertight: true })
})

test('a hundred steps done at once give the same bytes in every run', async () => {
  const code = `${HEAD}let part = makeBaseBox(110, 110, 5)
for (let i = 0; i < 100; i++) part = part.cut(drill(10 * (i % 10) - 45, 10 * Math.floor(i / 10) - 45))
const result = part`
  const bytes = []
  for (let run = 0; run < 2; run++) {
    const { job, facts } = await runScript(server.url, { code, cache: false })
    expect(facts?.volumeMm3).toBeCloseTo(60_500 - 2000 * Math.PI, 6)
    bytes.push(Buffer.from(await (await fetch(`${server.url}/artifacts/${job.id}/model.stl`)).arrayBuffer()))
  }
  expect(bytes[0]?.length).toBeGreaterThan(84)
  expect(bytes[0]?.equals(bytes[1] ?? Buffer.of())).toBe(true)
})
