/** Exact boxes around rounded parts, however they are turned. A rounded part is a smaller one, thickened by a ball. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Turns about x, then about z, in degrees; the last one leaves nothing along an axis. */
const TURNS = [
  [0, 0],
  [90, 0],
  [0, 45],
  [33, 71],
] as const

/** Where the axes of a part point after the turns: rows x, y, z of the rotation's matrix. */
function rows([aboutX, aboutZ]: (typeof TURNS)[number]): number[][] {
  const [a, c] = [aboutX, aboutZ].map((degrees) => (degrees * Math.PI) / 180)
  const [sinA, cosA, sinC, cosC] = [Math.sin(a ?? 0), Math.cos(a ?? 0), Math.sin(c ?? 0), Math.cos(c ?? 0)]
  return [
    [cosC, -sinC * cosA, sinC * sinA],
    [sinC, cosC * cosA, -cosC * sinA],
    [0, sinA, cosA],
  ]
}

/** Half the size along an axis whose row is `n`, of shapes of which all are centred at the origin. */
const PARTS = {
  'a box with all edges rounded': {
    code: `replicad.makeBaseBox(20, 14, 10).translateZ(-5).fillet(2)`,
    half: ([x = 0, y = 0, z = 0]) => 8 * Math.abs(x) + 5 * Math.abs(y) + 3 * Math.abs(z) + 2,
  },
  'a cylinder with rounded rims': {
    code: `replicad.makeCylinder(9, 12, [0, 0, -6]).fillet(2.5)`,
    half: ([, , z = 0]) => 6.5 * Math.sqrt(1 - z * z) + 3.5 * Math.abs(z) + 2.5,
  },
  'a torus': {
    code: `replicad.drawCircle(3).translate(12, 0).sketchOnPlane('XZ').revolve()`,
    half: ([, , z = 0]) => 12 * Math.sqrt(1 - z * z) + 3,
  },
  'a ball': { code: `replicad.makeSphere(7)`, half: () => 7 },
  'a ball without its poles': {
    code: `replicad.makeSphere(10).intersect(replicad.makeBaseBox(30, 30, 12).translateZ(-6))`,
    half: ([, , z = 0]) => (Math.abs(z) <= 0.6 ? 10 : 8 * Math.sqrt(1 - z * z) + 6 * Math.abs(z)),
  },
} satisfies Record<string, { code: string; half: (row: readonly number[]) => number }>

test.each(Object.entries(PARTS))('%s has its exact box, turned in any way', async (_name, { code, half }) => {
  const shapes = TURNS.map(([x, z]) => `{ shape: make().rotate(${x}, [0, 0, 0], [1, 0, 0]).rotate(${z}) }`)
  const { facts } = await runScript(server.url, {
    code: `const make = () => ${code}\nconst main = () => [${shapes.join(', ')}]`,
  })
  for (const [index, turn] of TURNS.entries())
    for (const [axis, row] of rows(turn).entries()) {
      expect(facts?.parts[index]?.bounds.max[axis]).toBeCloseTo(half(row), 5)
      expect(facts?.parts[index]?.bounds.min[axis]).toBeCloseTo(-half(row), 5)
    }
})
