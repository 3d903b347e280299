import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

/** The corners of a binary STL's triangles, each as its 96 bits: readers that do not weld go by these. */
function readBits(bytes: Uint8Array<ArrayBuffer>): string[][] {
  const view = new DataView(bytes.buffer)
  return Array.from({ length: view.getUint32(80, true) }, (_, triangle) =>
    [1, 2, 3].map((corner) =>
      [0, 4, 8].map((axis) => view.getFloat32(84 + 50 * triangle + 12 * corner + axis, true)).join(' '),
    ),
  )
}

/** The corners of a text STL's triangles, as 32-bit floats. */
function readText(bytes: Uint8Array<ArrayBuffer>): string[][] {
  const corners = Array.from(new TextDecoder().decode(bytes).matchAll(/vertex (\S+) (\S+) (\S+)/g), ([, ...point]) =>
    point.map((value) => Math.fround(Number(value))).join(' '),
  )
  return Array.from({ length: corners.length / 3 }, (_, index) => corners.slice(3 * index, 3 * index + 3))
}

/** Triangles that are none, and edges without an opposite. */
function faultsOf(triangles: readonly string[][]): { collapsed: number; openEdges: number } {
  const edges = new Map<string, number>()
  for (const corners of triangles)
    for (const [index, from] of corners.entries()) {
      const to = corners[(index + 1) % 3] ?? ''
      const [key, step] = from < to ? [`${from},${to}`, 1] : [`${to},${from}`, -1]
      edges.set(key, (edges.get(key) ?? 0) + step)
    }
  return {
    collapsed: triangles.filter((corners) => new Set(corners).size < 3).length,
    openEdges: [...edges.values()].filter((count) => count !== 0).length,
  }
}

test.each([
  ['a ball, whose poles are points', 'replicad.makeSphere(10)'],
  [
    'a ball of half a millimetre 10 m away, where 32 bits tell 1 µm apart',
    'replicad.makeSphere(0.5).translate(9999, 0, 0)',
  ],
  [
    'a ball of half a millimetre 100 m away, where 32 bits tell 8 µm apart',
    'replicad.makeSphere(0.5).translate(99999, 0, 0)',
  ],
  ['a cone', 'replicad.draw().hLine(5).lineTo([0, 9]).close().sketchOnPlane("XZ").revolve()'],
  ['rounded edges', 'replicad.makeBaseBox(20, 20, 20).fillet(3).translate(1234.567, 0, 0)'],
  ['a hairline step', 'replicad.makeBaseBox(20, 20, 20).cut(replicad.makeBaseBox(5, 5, 5).translate(0, 0, 19.999))'],
  ['a chamfer of a hundredth', 'replicad.makeBaseBox(20, 20, 20).chamfer(0.01).translate(777.7, 3.3, 0)'],
])(
  'STL of %s: no triangle has collapsed, and it is closed to the bit exactly where the verdict says so',
  async (_what, shape) => {
    const { id, verdict } = await client.build({ code: `const main = () => ${shape}`, formats: ['stl', 'stl-ascii'] })
    const bits = readBits(await client.file(`${id}/model.stl`))
    const text = readText(await client.file(`${id}/model-ascii.stl`))
    expect([bits.length, text.length]).toEqual([verdict?.counts.triangles, verdict?.counts.triangles])
    for (const { collapsed, openEdges } of [faultsOf(bits), faultsOf(text)]) {
      expect(collapsed).toBe(0)
      expect(openEdges === 0).toBe(verdict?.watertight)
    }
    expect(verdict?.watertight).toBe(true)
  },
)
