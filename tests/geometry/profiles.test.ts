/** Profiles with holes and open ones, surfaces on the way to a solid, and walls that are thicker than a rounding. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const run = (expression: string) => runScript(server.url, { code: `const main = (r) => ${expression}` })
const { PI } = Math

const RING = `const ring = (a, b, z) => r.drawCircle(a).cut(r.drawCircle(b)).sketchOnPlane('XY', z)`
const FRAME = `const frame = (a, b, z) => r.drawRectangle(a, a).cut(r.drawRectangle(b, b)).sketchOnPlane('XY', z)`
const PLATE = `const plate = (left, right, z) => [[-5, left], [5, right]].toSorted((a, b) => z * (a[0] - b[0]))
  .reduce((d, [x, radius]) => d.cut(r.drawCircle(radius).translate(x, 0)), r.drawRectangle(20, 20)).sketchOnPlane('XY', z)`
const cone = (r1: number, r2: number, h: number) => (PI * h * (r1 * r1 + r1 * r2 + r2 * r2)) / 3
const pyramid = (a: number, b: number, h: number) => (h * (a * a + a * b + b * b)) / 3

test.each([
  ['of two rings', `{ ${RING}; return ring(10, 8, 0).loftWith(ring(6, 4, 20)) }`, cone(10, 6, 20) - cone(8, 4, 20)],
  [
    'of three rings',
    `{ ${RING}; return ring(10, 8, 0).loftWith([ring(6, 4, 20), ring(9, 3, 30)]) }`,
    cone(10, 6, 20) - cone(8, 4, 20) + cone(6, 9, 10) - cone(4, 3, 10),
  ],
  [
    'of rings, smoothly',
    `{ ${RING}; return ring(9, 8, 0).loftWith(ring(6, 4, 20), { ruled: false }) }`,
    cone(9, 6, 20) - cone(8, 4, 20),
  ],
  [
    'of frames',
    `{ ${FRAME}; return frame(20, 10, 0).loftWith(frame(10, 4, 15)) }`,
    pyramid(20, 10, 15) - pyramid(10, 4, 15),
  ],
  [
    'of plates whose two holes come in another order',
    `{ ${PLATE}; return plate(1, 2, -4).loftWith(plate(1, 2, 6)) }`,
    4000 - 10 * 5 * PI,
  ],
  [
    'of discs, as before',
    `r.drawCircle(4).sketchOnPlane().loftWith(r.drawCircle(2).sketchOnPlane('XY', 9))`,
    cone(4, 2, 9),
  ],
])('a loft %s has the volume of its frustums', async (_title, expression, volumeMm3) => {
  const { job, facts } = await run(expression)
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo(volumeMm3, 3) })
})

test.each([
  [
    'a ring and a disc',
    `{ ${RING}; return ring(10, 8, 0).loftWith(r.drawCircle(3).sketchOnPlane('XY', 20)) }`,
    '1 hole and no hole',
  ],
  [
    'a disc and a ring',
    `{ ${RING}; return r.drawCircle(3).sketchOnPlane('XY', 20).loftWith(ring(10, 8, 0)) }`,
    'no hole and 1 hole',
  ],
])('a loft of %s is refused with its line and a way out', async (_title, expression, words) => {
  const { job } = await run(expression)
  expect(job.error).toMatchObject({
    message: `Cannot loftWith: the profiles do not match, they have ${words}`,
    line: 1,
    hint: expect.stringContaining('outer.loftWith(outer2).cut(inner.loftWith(inner2))'),
  })
  expect(job.diagnostics).toContainEqual(expect.objectContaining({ code: 'E_LOFT_PROFILES', line: 1 }))
})

/** What rounding the four upright edges takes from each mm of height. */
const corners = (radius: number) => (4 - PI) * radius * radius

test.each([
  ['upright edges of 1, walls of 2', 1, 2],
  ['upright edges of 1, walls of 3', 1, 3],
  ['upright edges almost as round as the walls are thick', 2.01, 2],
  ['upright edges a little less round than that', 1.99, 2],
  ['upright edges of 3, walls of 2, as before', 3, 2],
  ['upright edges of 0.5, walls of 1.2', 0.5, 1.2],
])('an enclosure with %s is hollow', async (_title, radius, wall) => {
  const { job, facts } = await run(
    `r.makeBaseBox(40, 30, 20).fillet(${radius}, (e) => e.inDirection('Z')).shell(${wall}, (f) => f.inPlane('XY', 20))`,
  )
  expect(job.error).toBeNull()
  const [w, d, inner] = [40 - 2 * wall, 30 - 2 * wall, Math.max(0, radius - wall)]
  const hollow = (w * d - corners(inner)) * (20 - wall)
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo((1200 - corners(radius)) * 20 - hollow, 1) })
})

test('a beaker whose bottom is rounded less than its wall is thick is hollow', async () => {
  const { facts } = await run(
    `r.makeCylinder(15, 20).fillet(1, (e) => e.inPlane('XY', 0)).shell(2, (f) => f.inPlane('XY', 20))`,
  )
  // By Pappus: a square less a quarter of a disc, whose centre lies this far from the outer side.
  const area = 1 - PI / 4
  const inwards = (1 / 2 - (PI / 4 - 1 / 3)) / area
  const taken = 2 * PI * (15 - inwards) * area
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo(PI * (225 * 20 - 169 * 18) - taken, 1) })
})

test.each([
  [
    'a curve that is extruded',
    `new r.Sketcher('XZ').movePointerTo([0, 0]).bezierCurveTo([100, 25], [[50, 100], [60, -95]]).done().extrude(30)`,
  ],
  ['three lines that are extruded', `r.draw().hLine(10).vLine(5).hLine(-4).done().sketchOnPlane().extrude(5)`],
  ['a line that is turned', `r.draw([5, 0]).vLine(10).done().sketchOnPlane('XZ').revolve()`],
  ['a line that is twisted', `r.draw([5, 0]).hLine(10).done().sketchOnPlane().extrude(5, { twistAngle: 30 })`],
  [
    'two lines that are lofted',
    `r.draw([5, 0]).hLine(10).done().sketchOnPlane().loftWith(r.draw([5, 1]).hLine(9).done().sketchOnPlane('XY', 4))`,
  ],
  ['a face', `r.drawRectangle(4, 3).sketchOnPlane().face()`],
])('%s is a surface, and told to be one', async (_title, expression) => {
  const { job, facts } = await run(expression)
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({
    ok: false,
    valid: true,
    volumeMm3: 0,
    warnings: expect.arrayContaining([expect.objectContaining({ code: 'W_NOT_SOLID' })]),
  })
})

test('an open profile is told with the line where it was drawn, at the call that filled it', async () => {
  const { job } = await runScript(server.url, {
    code: `const main = ({ draw }) => {
  const outline = draw().hLine(10).vLine(10).hLine(-5).done()
  return outline.translate(1, 1).sketchOnPlane('XY').extrude(5)
}`,
  })
  expect(job.diagnostics).toContainEqual(
    expect.objectContaining({
      code: 'W_NOT_SOLID',
      line: 3,
      column: 54,
      message: 'extrude() gave a surface, not a solid: the profile drawn at line 2 is not closed',
      hint: expect.stringContaining('.close()'),
    }),
  )
})

test('the area of a surface is that of the curve times its height', async () => {
  const { facts } = await run(`r.draw().hLine(10).vLine(5).done().sketchOnPlane().extrude(4)`)
  expect(facts?.areaMm2).toBeCloseTo(60, 6)
})

test.each([
  ['one without an area', `r.draw().hLine(100).close().sketchOnPlane('XY').extrude(40)`],
  ['an open one', `r.draw().hLine(10).vLine(9).done().sketchOnPlane('XY').extrude(40)`],
])('a surface that is left unused is told, and the part is sound: %s', async (_title, surface) => {
  const { job, facts } = await run(`{ ${surface}; return r.makeBaseBox(10, 10, 10) }`)
  expect(job.diagnostics).toContainEqual(expect.objectContaining({ code: 'W_NOT_SOLID', line: 1 }))
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo(1000, 6) })
})

test.each([
  ["'0.5'", 0.5],
  ["' .25 '", 0.25],
  ["'1'", 1],
  ['0', 0],
])('opacity %s is a number', async (opacity, value) => {
  const { facts } = await run(`({ shape: r.makeBaseBox(1, 1, 1), opacity: ${opacity} })`)
  expect(facts?.parts[0]?.opacity).toBe(value)
})

test.each(["'half'", "'1.5'", "'50%'"])('opacity %s is refused', async (opacity) => {
  const { job } = await run(`({ shape: r.makeBaseBox(1, 1, 1), opacity: ${opacity} })`)
  expect(job.error?.message).toMatch(/opacity that is not a number from 0 to 1/)
})
