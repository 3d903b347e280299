/** How deep a verdict looks, and what it does about what it finds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** A plate with a round groove in its top, and a ring that lies in another one across it: the kernel gets the fuse wrong. */
const WRONG_FUSE = `const ring = (r, tube, x, y) =>
  r.drawCircle(tube).translate(8, 0).sketchOnPlane('XZ').revolve().translate(x, y, 5)
const main = (r) => {
  const plate = r.makeBaseBox(40, 40, 5).cut(ring(r, 1.5, 0, 17.5))
  return plate.fuse(ring(r, 2, 10, 10))
}`

/** Its volume, summed over columns of the plate. */
function volumeOfColumns(): number {
  const stepMm = 0.04
  const halfHeight = (x: number, y: number, tube: number, atX: number, atY: number) =>
    Math.sqrt(Math.max(0, tube ** 2 - (Math.hypot(x - atX, y - atY) - 8) ** 2))
  let volume = 0
  for (let x = -20 + stepMm / 2; x < 20; x += stepMm)
    for (let y = -20 + stepMm / 2; y < 20; y += stepMm) {
      const groove = halfHeight(x, y, 1.5, 0, 17.5)
      const ring = halfHeight(x, y, 2, 10, 10)
      volume += 5 - groove + 2 * ring - Math.max(0, ring - groove)
    }
  return volume * stepMm ** 2
}
const TRUE_MM3 = volumeOfColumns()

test('a fuse that the kernel gets wrong by 3 % without noticing is found by a second kernel, and repaired', async () => {
  const { job, facts } = await runScript(server.url, { code: WRONG_FUSE })
  expect(job.error).toBeNull()
  expect(Math.abs((facts?.volumeMm3 ?? 0) - TRUE_MM3)).toBeLessThan(0.5)
  expect(facts).toMatchObject({ ok: true, healed: true, valid: true, watertight: true })
  const told = { severity: 'info', code: 'I_HEALED', line: 5, column: 16, op: 'fuse' }
  expect(job.diagnostics).toContainEqual(expect.objectContaining(told))
  expect(facts?.warnings).toEqual([expect.objectContaining(told)])
  const passed = (name: string) => ({ name, outcome: 'passed' })
  expect(facts?.checks).toEqual(['brep', 'mesh', 'self-crossing', 'booleans'].map(passed))
})

test('the files of a repaired part hold the repaired part', async () => {
  const { job } = await runScript(server.url, { code: WRONG_FUSE })
  const stl = new DataView(await (await fetch(`${server.url}/artifacts/${job.id}/model.stl`)).arrayBuffer())
  let volume = 0
  for (let at = 84; at < stl.byteLength; at += 50) {
    const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = Array.from({ length: 9 }, (_, i) =>
      stl.getFloat32(at + 12 + 4 * i, true),
    )
    volume += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6
  }
  expect(Math.abs(volume - TRUE_MM3)).toBeLessThan(10)
})

test('roundings that take exactly all of an edge are done, and told, and thin parts are meshed as finely as they need', async () => {
  const { job, facts } = await runScript(server.url, {
    code: `const main = (r) => [
  r.makeBaseBox(10, 10, 10).fillet(5),
  r.makeBaseBox(40, 20, 4).fillet(2, (e) => e.inDirection('X')),
  r.makeBaseBox(10, 10, 10).chamfer(5, (e) => e.inDirection('Z')),
  r.makeCylinder(0.05, 500),
]`,
  })
  expect(job.error).toBeNull()
  expect(facts?.parts.map(({ volumeMm3 }) => volumeMm3)).toEqual([
    expect.closeTo((Math.PI * 1000) / 6, 2),
    expect.closeTo((16 * 4 + Math.PI * 4) * 40, 2),
    expect.closeTo(500, 1),
    expect.closeTo(Math.PI * 0.05 ** 2 * 500, 6),
  ])
  expect(facts).toMatchObject({ ok: true, valid: true, watertight: true, warnings: [] })
  const told = job.diagnostics.filter(({ severity }) => severity !== 'info')
  expect(told.map(({ code, line }) => `${code} ${line}`)).toEqual([2, 3, 4].map((line) => `W_SIZE_REDUCED ${line}`))
})

test('a part without booleans says that there were none to do again', async () => {
  const { facts } = await runScript(server.url, { code: 'const result = replicad.makeCylinder(5, 10)' })
  expect(facts?.checks).toContainEqual({ name: 'booleans', outcome: 'skipped', why: 'nothing to replay' })
  expect(facts).toMatchObject({ ok: true, healed: false })
})

test('booleans are done again through moves, mirrors and scales, and before fillets', async () => {
  const code = `const main = (r) => {
  const half = r.makeBaseBox(20, 20, 10).cut(r.makeCylinder(4, 30, [3, 2, -5])).rotate(30, [0, 0, 0], [1, 0, 0])
  const other = half.clone().mirror('YZ', [12, 0, 0]).scale(1.5).translate(7, 0, 2)
  return half.fuse(other).translateZ(30).fillet(0.2, (edge) => edge.inDirection('X'))
}`
  const { job, facts } = await runScript(server.url, { code })
  expect(job.error).toBeNull()
  expect(facts?.checks).toContainEqual({ name: 'booleans', outcome: 'passed' })
})

test('each part of an assembly that goes through itself is told with its own line', async () => {
  const code = `const bend = (r, R) =>
  r.draw([0, 0]).vLine(10).tangentArc(R, R).hLine(10).done().sketchOnPlane('XZ')
const main = (r) => [
  { name: 'sound', shape: bend(r, 6).sweepSketch((plane, origin) => r.sketchCircle(2, { plane, origin })) },
  { name: 'tight', shape: bend(r, 3).sweepSketch((plane, origin) => r.sketchCircle(5, { plane, origin })) },
  { name: 'tighter', shape: bend(r, 2).sweepSketch((plane, origin) => r.sketchCircle(4, { plane, origin })) },
]`
  const { facts } = await runScript(server.url, { code })
  expect(facts?.warnings.map(({ code: what, line }) => [what, line])).toEqual([
    ['W_BEND_TOO_TIGHT', 5],
    ['W_BEND_TOO_TIGHT', 6],
  ])
  expect(facts?.parts.map(({ name, valid }) => [name, valid])).toEqual([
    ['sound', true],
    ['tight', true],
    ['tighter', true],
  ])
})

test('facts are the same bytes in every run', async () => {
  const bytes = []
  for (let run = 0; run < 2; run++) {
    const { job } = await runScript(server.url, { code: WRONG_FUSE, cache: false })
    bytes.push(await (await fetch(`${server.url}/artifacts/${job.id}/facts.json`)).text())
  }
  expect(bytes[0]).toBe(bytes[1])
})
