/** Offsets of drawings, and booleans of drawings with holes, against formulas. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const run = (expression: string) =>
  runScript(server.url, {
    code: `const { drawCircle: disc, drawRectangle: box, drawRoundedRectangle: rounded, drawPolysides: polygon } = replicad
const ring = (outer, inner) => disc(outer).cut(disc(inner))
const result = (${expression}).sketchOnPlane().extrude(1)`,
  })
const { PI, acos, sqrt } = Math
/** What two discs of radius r, whose centres lie d apart, have in common. */
const lens = (r: number, d: number) => 2 * r * r * acos(d / (2 * r)) - (d / 2) * sqrt(4 * r * r - d * d)
/** Area of a disc between two chords that lie h above and below its centre. */
const band = (r: number, h: number) => 2 * (h * sqrt(r * r - h * h) + r * r * Math.asin(h / r))

test.each([
  ['a ring outwards', 'ring(10, 3).offset(1)', PI * (121 - 4)],
  ['a ring inwards', 'ring(10, 3).offset(-1)', PI * (81 - 16)],
  ['a ring whose hole closes', 'ring(10, 3).offset(4)', PI * 196],
  [
    'a plate with clearance in its holes',
    '[[-15, -6], [-15, 6], [15, -6], [15, 6]].reduce((d, at) => d.cut(disc(2).translate(at)), box(40, 20)).offset(0.2)',
    800 + 24 + 0.04 * PI - 4 * PI * 1.8 ** 2,
  ],
  ['a frame inwards, round', 'box(20, 20).cut(box(6, 6)).offset(-1)', 324 - (36 + 24 + PI)],
  ['a frame inwards, mitred', `box(20, 20).cut(box(6, 6)).offset(-1, { lineJoinType: 'miter' })`, 324 - 64],
  ['a box outwards, mitred', `box(20, 10).offset(2, { lineJoinType: 'miter' })`, 24 * 14],
  ['a box outwards, bevelled', `box(20, 10).offset(2, { lineJoinType: 'bevel' })`, 24 * 14 - 8],
  [
    'two discs that grow into each other',
    'disc(5).translate(-5.5, 0).fuse(disc(5).translate(5.5, 0)).offset(1)',
    72 * PI - lens(6, 11),
  ],
  ['an island in a ring', 'ring(20, 15).fuse(disc(5)).offset(1)', PI * (441 - 196 + 36)],
  ['an island that meets the ring', 'ring(20, 15).fuse(disc(5)).offset(5.5)', PI * 25.5 ** 2],
  [
    'three islands, of which one vanishes',
    'disc(3).fuse(disc(1).translate(9, 0)).fuse(disc(2).translate(-9, 0)).offset(-1.5)',
    PI * (2.25 + 0.25),
  ],
  [
    'two rooms whose passage closes',
    'box(10, 10).translate(-15, 0).fuse(box(10, 10).translate(15, 0)).fuse(box(30, 2)).offset(-3)',
    2 * 16 + 12 - band(3, 1),
  ],
  ['a rounded box by its own radius', 'rounded(20, 10, 2).offset(-2)', 16 * 6],
  ['a rounded box by more than its radius', 'rounded(20, 10, 2).offset(-3)', 14 * 4],
  ['a slot that closes', 'box(30, 10).cut(box(10, 2)).offset(1.5)', 300 + 3 * 40 + 2.25 * PI],
])('the offset of %s has its area', async (_title, expression, areaMm2) => {
  const { job, facts } = await run(expression)
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, warnings: [], volumeMm3: expect.closeTo(areaMm2, 3) })
})

const LOBES = `drawPointsInterpolation(Array.from({ length: 12 }, (_, i) => {
  const angle = (i * Math.PI) / 6, radius = 10 + 2 * Math.cos(3 * angle)
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}), {}, { closeShape: true })`

test.each([0.5, -0.5, 2, -3])('the offset of a closed spline by %d gets wider by as much on both sides', async (by) => {
  const { job, facts } = await runScript(server.url, {
    code: `const main = (r) => r.${LOBES}.offset(${by}).sketchOnPlane().extrude(1)`,
  })
  const { facts: before } = await runScript(server.url, {
    code: `const main = (r) => r.${LOBES}.sketchOnPlane().extrude(1)`,
  })
  expect(job.error).toBeNull()
  expect(facts?.warnings).toEqual([])
  for (const [side, sign] of [
    ['min', -1],
    ['max', 1],
  ] as const)
    expect((facts?.bounds[side][1] ?? 0) - (before?.bounds[side][1] ?? 0)).toBeCloseTo(sign * by, 2)
})

test.each([
  ['a box by more than half of its width', 'box(10, 4).offset(-3)', -3],
  ['a ring by more than half of its wall', 'ring(10, 8).offset(-1.5)', -1.5],
  ['a disc by more than its radius', 'disc(3).offset(-4)', -4],
  ['two islands', 'disc(1).fuse(disc(1).translate(5, 0)).offset(-2)', -2],
  ['a frame', 'box(20, 20).cut(box(17, 17)).offset(-1)', -1],
])('the offset of %s leaves nothing, and is refused there', async (_title, expression, by) => {
  const { job } = await run(expression)
  expect(job.error).toMatchObject({
    message: `Cannot offset: by ${by} mm nothing is left of the drawing`,
    hint: expect.stringContaining('narrowest'),
    line: 3,
    column: `const result = (${expression}`.indexOf('offset(') + 1,
  })
  expect(job.diagnostics).toContainEqual(expect.objectContaining({ code: 'E_OFFSET_EMPTY' }))
})

test('the offset of an open outline is refused', async () => {
  const { job } = await run('replicad.draw().hLine(10).vLine(5).done().offset(1)')
  expect(job.error).toMatchObject({ message: 'Cannot offset: the drawing is not closed', line: 3 })
})

test.each([
  ['a frame and a bar across its hole', 'box(20, 20).cut(box(6, 6)).fuse(box(10, 30))', 500],
  ['a bar that splits the hole in two', 'box(20, 20).cut(box(10, 10)).fuse(box(2, 30))', 400 - 100 + 40],
  ['a bar within the frame', 'box(20, 20).cut(box(10, 10)).fuse(box(2, 12))', 400 - 100 + 20],
  ['a ring and a bar', 'ring(10, 5).fuse(box(30, 4))', PI * 75 + band(5, 2) + 120 - band(10, 2)],
  ['a ring less a bar', 'ring(10, 5).cut(box(30, 4))', PI * 75 - (band(10, 2) - band(5, 2))],
  [
    'a ring and a block in a corner of its hole',
    'box(20, 20).cut(box(10, 10)).fuse(box(5, 5).translate(2.5, 2.5))',
    325,
  ],
  ['two rings one in the other', 'ring(10, 8).fuse(ring(6, 4))', PI * (36 + 20)],
  ['two rings that cross', 'ring(10, 6).fuse(ring(10, 6).translate(16, 0))', 2 * PI * 64 - lens(10, 16)],
])('%s are joined without a doubt', async (_title, expression, areaMm2) => {
  const { job, facts } = await run(expression)
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, warnings: [], volumeMm3: expect.closeTo(areaMm2, 4) })
})

const LENS = `replicad.drawEllipse(20, 10).intersect(box(30, 30).translate(0, 5))`

test('corners between an ellipse and lines are rounded, as by the full kernel', async () => {
  const { job, facts } = await run(`${LENS}.fillet(2)`)
  expect(job.error).toBeNull()
  // 2D fillet of radius 2 by build123d 0.13.
  expect(facts).toMatchObject({ ok: true, warnings: [], volumeMm3: expect.closeTo(536.646, 2) })
})

test.each([
  ['an ellipse and lines', LENS, 2],
  ['half an ellipse', `replicad.drawEllipse(20, 10).cut(box(50, 20).translate(0, -10))`, 1],
  ['a Bézier curve and a line', `replicad.draw([0, 0]).cubicBezierCurveTo([20, 0], [5, 15], [15, 15]).close()`, 1],
])('rounding the corners of %s takes less than cutting them, and both take something', async (_title, shape, size) => {
  const [whole, fillet, chamfer] = await Promise.all(
    [shape, `${shape}.fillet(${size})`, `${shape}.chamfer(${size})`].map((expression) => run(expression)),
  )
  for (const result of [whole, fillet, chamfer]) expect(result?.facts).toMatchObject({ ok: true, warnings: [] })
  expect(fillet?.facts?.volumeMm3).toBeLessThan(whole?.facts?.volumeMm3 ?? 0)
  expect(chamfer?.facts?.volumeMm3).toBeLessThan(fillet?.facts?.volumeMm3 ?? 0)
})

test('a fillet that does not fit beside a Bézier curve is told', async () => {
  const { job } = await run(`replicad.draw([0, 0]).cubicBezierCurveTo([20, 0], [5, 15], [15, 15]).close().fillet(30)`)
  expect(job.diagnostics).toContainEqual(expect.objectContaining({ code: 'W_FILLET_SKIPPED', line: 3 }))
})
