/** Exact measures, in facts and in scripts, of faces bounded by one long curve: what is called exact is, against formulas. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Length of a closed curve, by its derivative; exact to the last digit for smooth ones. */
function lengthOf(speed: (angle: number) => number): number {
  const steps = 20_000
  let sum = 0
  for (let i = 0; i < steps; i++) sum += speed((2 * Math.PI * i) / steps)
  return (2 * Math.PI * sum) / steps
}
const ellipseMm = (a: number, b: number) => lengthOf((t) => Math.hypot(a * Math.sin(t), b * Math.cos(t)))
const waveMm = (r: number, a: number, k: number) =>
  lengthOf((t) => Math.hypot(r + a * Math.cos(k * t), a * k * Math.sin(k * t)))

/** A drawing of radius `r + a cos kt` about `x, 0`, as a spline through so many points. */
const wave = (r: number, a: number, k: number, points: number, x = 0) =>
  `drawParametricFunction((t) => {
    const angle = 2 * Math.PI * t
    const radius = ${r} + ${a} * Math.cos(${k} * angle)
    return [${x} + radius * Math.cos(angle), radius * Math.sin(angle)]
  }, { pointsCount: ${points}, closeShape: true })`
const waveMm2 = (r: number, a: number) => Math.PI * (r * r + (a * a) / 2)

const { PI } = Math
const cases: { name: string; shape: string; mm3: number; mm2: number; center: number[]; share: number }[] = [
  {
    name: 'the offset of a flat ellipse, extruded',
    shape: 'drawEllipse(50, 2).offset(1).sketchOnPlane().extrude(10)',
    mm3: 10 * (100 * PI + ellipseMm(50, 2) + PI),
    mm2: 2 * (100 * PI + ellipseMm(50, 2) + PI) + 10 * (ellipseMm(50, 2) + 2 * PI),
    center: [0, 0, 5],
    share: 1e-6,
  },
  {
    name: 'a cam of three lobes through 40 points',
    shape: `${wave(20, 2, 3, 40)}.sketchOnPlane().extrude(10)`,
    mm3: 10 * waveMm2(20, 2),
    mm2: 2 * waveMm2(20, 2) + 10 * waveMm(20, 2, 3),
    center: [0, 0, 5],
    share: 1e-5,
  },
  {
    name: 'a knob of twelve lobes through 240 points, away from the origin',
    shape: `${wave(30, 1, 12, 240, 50)}.sketchOnPlane('XY', 4).extrude(6)`,
    mm3: 6 * waveMm2(30, 1),
    mm2: 2 * waveMm2(30, 1) + 6 * waveMm(30, 1, 12),
    center: [50, 0, 7],
    share: 1e-5,
  },
  {
    name: 'a cam with a bore, turned in space',
    shape: `${wave(20, 2, 3, 40)}.cut(drawCircle(8)).sketchOnPlane().extrude(10).rotate(37, [0, 0, 5], [1, 2, 3])`,
    mm3: 10 * (waveMm2(20, 2) - 64 * PI),
    mm2: 2 * (waveMm2(20, 2) - 64 * PI) + 10 * (waveMm(20, 2, 3) + 16 * PI),
    center: [0, 0, 5],
    share: 1e-5,
  },
  {
    name: 'a ring with a wavy section, by Pappus',
    shape: `${wave(3, 0.3, 5, 100, 10)}.sketchOnPlane('XZ').revolve()`,
    mm3: 2 * PI * 10 * waveMm2(3, 0.3),
    mm2: 2 * PI * 10 * waveMm(3, 0.3, 5),
    center: [0, 0, 0],
    share: 1e-5,
  },
  {
    name: 'a wall between two offsets of an ellipse',
    shape: 'drawEllipse(40, 4).offset(2).cut(drawEllipse(40, 4)).sketchOnPlane().extrude(5)',
    mm3: 5 * (2 * ellipseMm(40, 4) + 4 * PI),
    mm2: 2 * (2 * ellipseMm(40, 4) + 4 * PI) + 5 * (2 * ellipseMm(40, 4) + 4 * PI),
    center: [0, 0, 2.5],
    share: 1e-5, // the offset itself is a spline near the true curve
  },
  {
    name: 'a strip under a wave of six periods',
    shape: `(() => {
      const points = Array.from({ length: 241 }, (_, i) => [(Math.PI * i) / 20, 5 + Math.sin((Math.PI * i) / 20)])
      const pen = draw([0, 0]).lineTo(points[0])
      for (const point of points.slice(1)) pen.smoothSplineTo(point)
      return pen.lineTo([12 * Math.PI, 0]).close().sketchOnPlane().extrude(2)
    })()`,
    mm3: 2 * 60 * PI,
    mm2: NaN, // the spline swings a little
    center: [6 * PI - 0.2, 2.55, 1],
    share: 1e-4,
  },
  {
    name: 'a cylinder cut by a slope',
    shape: `makeCylinder(5, 30).cut(draw([-20, 10]).lineTo([20, 30]).lineTo([20, 50]).lineTo([-20, 50]).close()
      .sketchOnPlane('XZ', -20).extrude(40))`,
    mm3: 25 * PI * 20,
    mm2: 10 * PI * 20 + 25 * PI * (1 + Math.hypot(1, 0.5)),
    center: [0.15625, 0, 10.0390625],
    share: 1e-7,
  },
]

test.each(cases)('$name', async ({ shape, mm3, mm2, center, share }) => {
  const { job, facts, output } = await runScript(server.url, {
    code: `const { draw, drawEllipse, drawCircle, drawParametricFunction, makeCylinder, measureVolume, measureArea,
      measureShapeVolumeProperties } = replicad
    const main = () => {
      const part = ${shape}
      console.log(JSON.stringify([measureVolume(part), measureArea(part), ...measureShapeVolumeProperties(part).centerOfMass]))
      return part
    }`,
  })
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, warnings: [] })
  const known = [mm3, mm2, ...center]
  const inFacts = [facts?.volumeMm3, facts?.areaMm2, ...(facts?.centerOfMass ?? [])]
  for (const measured of [inFacts, JSON.parse(output)]) {
    const off = known.map((value, index) => Math.abs(measured[index] - value) / Math.max(Math.abs(value), 50))
    expect(Math.max(...off.filter((_, index) => !Number.isNaN(known[index])))).toBeLessThan(share)
  }
})

test('lengths of ellipses and of splines through many points are exact', async () => {
  const { job, output } = await runScript(server.url, {
    code: `const { drawEllipse, drawParametricFunction, measureLength, makeEllipse } = replicad
    const knob = ${wave(30, 1, 12, 240)}.sketchOnPlane().wire
    console.log(JSON.stringify([makeEllipse(50, 2).length, measureLength(knob), knob.length]))
    const result = drawEllipse(50, 2).sketchOnPlane().extrude(1)`,
  })
  expect(job.error).toBeNull()
  const [ellipse, byFunction, byGetter] = JSON.parse(output)
  expect(Math.abs(ellipse - ellipseMm(50, 2))).toBeLessThan(1e-6)
  expect(Math.abs(byFunction - waveMm(30, 1, 12))).toBeLessThan(1e-3)
  expect(byGetter).toBe(byFunction)
})

test('entities.json tells the area of a face inside one spline, its length, and the inertia of the solid', async () => {
  const { job } = await runScript(server.url, {
    code: `const result = replicad.${wave(20, 2, 3, 120)}.sketchOnPlane('XY', -5).extrude(10)`,
  })
  const { parts } = await (await fetch(`${server.url}/artifacts/${job.id}/entities.json`)).json()
  const [{ faces, edges, inertia }] = parts
  const planes = faces.filter(({ surface }: { surface: string }) => surface === 'plane')
  for (const { areaMm2 } of planes) expect(Math.abs(areaMm2 - waveMm2(20, 2))).toBeLessThan(1e-3)
  const longest = Math.max(...edges.map(({ lengthMm }: { lengthMm: number }) => lengthMm))
  expect(Math.abs(longest - waveMm(20, 2, 3))).toBeLessThan(1e-3)
  // ∫r²dA of r = a + b cos 3t is π/2 (a⁴ + 3 a² b² + 3/8 b⁴).
  const polar = (PI / 2) * (20 ** 4 + 3 * 400 * 4 + (3 / 8) * 16)
  expect(Math.abs(inertia.zz / (10 * polar) - 1)).toBeLessThan(1e-6)
  expect(Math.abs(inertia.xx / (10 * (polar / 2) + (waveMm2(20, 2) * 1000) / 12) - 1)).toBeLessThan(1e-6)
})

test('a box of a thousandth of a millimetre is a box', async () => {
  const { job, facts } = await runScript(server.url, { code: 'const main = (r) => r.makeBaseBox(0.001, 0.001, 0.001)' })
  expect(job.error).toBeNull()
  expect(facts?.volumeMm3).toBeCloseTo(1e-9, 15)
})

test('a cut out of pieces that overlap removes what it should, and nobody says that it removed nothing', async () => {
  const { job, facts } = await runScript(server.url, {
    code: `const main = (r) => r.makeCompound([r.makeBox([0, 0, 0], [10, 10, 10]), r.makeBox([5, 5, 5], [15, 15, 15])])
      .cut(r.makeCylinder(2, 30, [7.5, 7.5, -5]))`,
  })
  expect(Math.abs((facts?.volumeMm3 ?? 0) - (1875 - 60 * PI))).toBeLessThan(1)
  expect(job.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(['W_MESH_ONLY'])
})
