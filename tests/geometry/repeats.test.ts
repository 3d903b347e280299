/** What a script does again in the same words is done once, but each call gives a shape of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({ env: { JOB_TIMEOUT_MS: '120000' } })
})
afterAll(() => server.stop())

const HEAD = `const { makeBaseBox, makeCylinder } = replicad
const bolt = (r = 5) => makeCylinder(r, 20).fuse(makeBaseBox(16, 16, 6).fillet(1.5, undefined)).cut(makeCylinder(2, 40, [0, 0, -10]))
`

test('bolts of one function may be moved, deleted, cut and fused with each other', async () => {
  const { job, facts } = await runScript(server.url, {
    code: `${HEAD}const [a, b, c, d] = [bolt(), bolt(), bolt(), bolt()]
const gone = bolt()
gone.delete()
const moved = a.translateX(40)
const cut = b.cut(makeBaseBox(50, 50, 50).translateZ(10)).translateX(80)
const result = [moved, cut, c.fuse(d), bolt(4).translateX(-40), bolt(4).rotate(90, [0, 0, 0], [1, 0, 0]).translateX(-80)]`,
  })
  expect(job.error).toBeNull()
  const [whole = 0, half = 0, both = 0, thin = 0, turned = 0] = facts?.parts.map(({ volumeMm3 }) => volumeMm3) ?? []
  const shaft = (r: number, height: number) => Math.PI * (r * r - 4) * height
  expect(whole - half).toBeCloseTo(shaft(5, 10), 6)
  expect(both).toBeCloseTo(whole, 6)
  expect(whole - thin).toBeCloseTo(Math.PI * 9 * 14, 6)
  expect(turned).toBeCloseTo(thin, 6)
  expect(facts?.counts.solids).toBe(5)
  expect(facts).toMatchObject({ valid: true, watertight: true })
})

test('a mistake that is made twice in the same words is told at both places', async () => {
  const { job } = await runScript(server.url, {
    code: `const { makeBaseBox, makeCylinder } = replicad
const one = makeBaseBox(10, 10, 10).cut(makeCylinder(1, 5, [30, 0, 0]))
const two = makeBaseBox(10, 10, 10).cut(makeCylinder(1, 5, [30, 0, 0])).translateX(20)
const three = makeBaseBox(4, 4, 4).fillet(2)
const four = makeBaseBox(4, 4, 4).fillet(2).translateX(40)
const result = [one, two, three.translateX(60), four]`,
  })
  expect(job.error).toBeNull()
  const told = job.diagnostics.filter(({ severity }) => severity !== 'info')
  expect(told.map(({ code, line }) => `${code} ${line}`).toSorted()).toEqual([
    'W_CUT_NOTHING 2',
    'W_CUT_NOTHING 3',
    'W_SIZE_REDUCED 4',
    'W_SIZE_REDUCED 5',
  ])
})
