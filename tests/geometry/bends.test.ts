/** Sweeps around bends that are tighter than what is swept: told for every kind of path and profile, and never without cause. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const bent = (radius: number) =>
  `draw([0, 0]).vLine(12).tangentArc(${radius}, ${radius}).hLine(12).done().sketchOnPlane('XZ')`
const wave = (height: number) =>
  `draw([0, 0]).smoothSplineTo([10, ${height}]).smoothSplineTo([20, 0]).smoothSplineTo([30, ${height}]).done().sketchOnPlane('XZ')`
const circle = (radius: number) => `(plane, origin) => sketchCircle(${radius}, { plane, origin })`
/** A profile beside the path; its x lies along the plane of the path's bend. */
const beside = (x: number) => `(plane) => drawRectangle(2, 2).translate(${x}, 0).sketchOnPlane(plane)`
const sweeps = {
  'an arc': [`${bent(4)}.sweepSketch(${circle(4.1)})`, `${bent(4)}.sweepSketch(${circle(3.9)})`],
  'an arc, far too tight': [`${bent(1)}.sweepSketch(${circle(4)})`, `${bent(9)}.sweepSketch(${circle(4)})`],
  'a spline': [`${wave(12)}.sweepSketch(${circle(2)})`, `${wave(3)}.sweepSketch(${circle(1)})`],
  'a flat profile across the bend': [
    `${bent(4)}.sweepSketch((plane) => drawRectangle(12, 1).sketchOnPlane(plane))`,
    `${bent(4)}.sweepSketch((plane) => drawRectangle(1, 12).sketchOnPlane(plane))`,
  ],
  'a profile beside its path': [`${bent(4)}.sweepSketch(${beside(4)})`, `${bent(4)}.sweepSketch(${beside(-4)})`],
  'a helix': [
    `sketchHelix(12, 12, 2).sweepSketch(${circle(4.2)}, { frenet: true })`,
    `sketchHelix(12, 12, 8).sweepSketch(${circle(2)}, { frenet: true })`,
  ],
  genericSweep: [
    `genericSweep(sketchCircle(5).wire, ${bent(3)}.wire)`,
    `genericSweep(sketchCircle(2).wire, ${bent(3)}.wire)`,
  ],
  'an ellipse': [
    `drawEllipse(20, 4).sketchOnPlane('XY').sweepSketch(${circle(1.5)})`,
    `drawEllipse(20, 4).sketchOnPlane('XY').sweepSketch(${circle(0.7)})`,
  ],
}

test.each(Object.entries(sweeps))('%s', async (_, [tight = '', wide = '']) => {
  const names = 'draw, drawRectangle, drawEllipse, sketchCircle, sketchHelix, genericSweep'
  const [bad, good] = await Promise.all(
    [tight, wide].map((shape) =>
      runScript(server.url, { code: `const { ${names} } = replicad\nconst result = ${shape}` }),
    ),
  )
  expect(bad?.facts?.warnings).toContainEqual(expect.objectContaining({ code: 'W_BEND_TOO_TIGHT', line: 2 }))
  expect(bad?.facts?.ok).toBe(false)
  expect(good?.job.error).toBeNull()
  expect(good?.facts).toMatchObject({ ok: true, warnings: [] })
})
