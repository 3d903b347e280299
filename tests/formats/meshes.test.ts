/** Meshes: imported as they are, worked with, and written again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Job } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { binaryStl, box, moved, textStl, turned, uvSphere, volumeOf, type Triangles } from './triangles.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const { PI } = Math
const CUBE = box([0, 0, 0], [10, 10, 10])

async function importing(
  content: Uint8Array<ArrayBuffer> | string,
  code = `const main = () => importFile()`,
): Promise<Job> {
  const { id } = await client.upload('a.stl', content)
  return client.run({ code, files: [id] })
}
const codes = ({ diagnostics }: Job) => diagnostics.map(({ code }) => code)

describe('a mesh that is too round for a B-rep', () => {
  const ball = uvSphere(30, 80, 49)

  test('of 7,680 triangles is imported as it is', async () => {
    const job = await importing(binaryStl(ball))
    expect(job.verdict).toMatchObject({
      ok: true,
      watertight: true,
      counts: { solids: 1, faces: 0, triangles: 7680 },
      checks: [{ name: 'brep', outcome: 'skipped' }, { name: 'mesh', outcome: 'passed' }, {}, {}],
    })
    expect(job.verdict?.volumeMm3).toBeCloseTo(volumeOf(ball), 1)
    expect(codes(job)).toContain('I_MESH')
  })

  test.each([
    ['cut by a solid', `ball.cut(replicad.makeBaseBox(80, 80, 40))`, volumeOf(ball) / 2, [-30, 0]],
    ['intersected with a solid', `ball.intersect(replicad.makeBaseBox(80, 80, 40))`, volumeOf(ball) / 2, [0, 30]],
    [
      'fused with a solid',
      `ball.fuse(replicad.makeBaseBox(1, 1, 1).translate(0, 0, 40))`,
      volumeOf(ball) + 1,
      [-30, 41],
    ],
    ['taken from a solid', `replicad.makeBaseBox(80, 80, 40).cut(ball)`, 80 * 80 * 40 - volumeOf(ball) / 2, [0, 40]],
    [
      'moved and turned',
      `ball.rotate(30, [0, 0, 0], [1, 0, 0]).translate(1, 2, 3).translateZ(2)`,
      volumeOf(ball),
      [-25, 35],
    ],
    ['mirrored and scaled', `ball.translateZ(10).mirror('XY').scale(2, [0, 0, 0])`, 8 * volumeOf(ball), [-80, 40]],
  ])('can be %s', async (_, expression, volumeMm3, [low, high]) => {
    const job = await importing(
      binaryStl(ball),
      `const main = () => { const ball = importFile(); return ${expression} }`,
    )
    expect(job.error).toBeNull()
    expect(job.verdict).toMatchObject({ watertight: true, valid: true })
    expect(Math.abs((job.verdict?.volumeMm3 ?? 0) / volumeMm3 - 1)).toBeLessThan(1e-5)
    expect(Math.abs((job.verdict?.bounds.min[2] ?? 0) - (low ?? 0))).toBeLessThan(0.11)
    expect(Math.abs((job.verdict?.bounds.max[2] ?? 0) - (high ?? 0))).toBeLessThan(0.11)
  })

  test('of 200,000 triangles is drilled through', async () => {
    const fine = uvSphere(30, 400, 251)
    expect(fine).toHaveLength(200_000)
    const job = await importing(
      binaryStl(fine),
      `const main = () => importFile().cut(replicad.makeCylinder(5, 100, [0, 0, -50]))`,
    )
    expect(job.verdict).toMatchObject({ ok: true, watertight: true, counts: { solids: 1 } })
    // What is left of a ball with a hole through its middle depends on the length of the hole alone.
    expect(Math.abs((job.verdict?.volumeMm3 ?? 0) / ((4 / 3) * PI * (900 - 25) ** 1.5) - 1)).toBeLessThan(5e-4)
  })

  test('is in every format of meshes and in drawings, and STEP says why it is not', async () => {
    const { id } = await importing(binaryStl(ball))
    const stl = await client.file(`${id}.stl`)
    expect(new DataView(stl.buffer).getUint32(80, true)).toBe(7680)
    for (const format of ['3mf', 'obj', 'stl-ascii', 'svg', 'dxf', 'entities']) {
      const name = {
        'stl-ascii': 'model-ascii.stl',
        svg: 'drawing.svg',
        dxf: 'drawing.dxf',
        entities: 'entities.json',
      }[format]
      expect((await client.file(`${id}/${name ?? `model.${format}`}`)).length).toBeGreaterThan(50)
    }
    const refused = await client.fetch(`/artifacts/${id}/model.step`)
    expect(refused.ok).toBe(false)
    expect(await refused.text()).toContain('is a mesh, without the faces of a B-rep')
  })

  test.each(['fillet(1)', 'shell(1, (f) => f)', 'chamfer(1)', 'faces', 'edges'])('has no %s', async (what) => {
    const job = await importing(binaryStl(ball), `const main = () => importFile()\n  .${what}`)
    expect(job.error).toMatchObject({
      code: 'script_error',
      line: 2,
      message: expect.stringContaining('A mesh has no'),
    })
    expect(job.error?.hint).toContain('importFile(name, { as:')
  })

  test('becomes a B-rep when that is asked for and possible', async () => {
    const coarse = uvSphere(30, 40, 21)
    const asked = `const main = () => importFile('a.stl', { as: 'brep' })`
    const job = await importing(binaryStl(coarse), asked)
    expect(job.verdict).toMatchObject({ ok: true, counts: { solids: 1, faces: 40 * 21 } })
    expect(Math.abs((job.verdict?.volumeMm3 ?? 0) / volumeOf(coarse) - 1)).toBeLessThan(1e-5)
    const refused = await importing(binaryStl(uvSphere(30, 200, 126)), asked)
    expect(refused.error).toMatchObject({ message: expect.stringContaining('more than 5000 flat faces'), line: 1 })
  })

  test('that removes nothing or everything says so', async () => {
    const far = await importing(
      binaryStl(ball),
      `const main = () => importFile().cut(replicad.makeBaseBox(1, 1, 1).translateX(90))`,
    )
    expect(codes(far)).toContain('W_CUT_NOTHING')
    const all = await importing(
      binaryStl(ball),
      `const main = () => importFile().cut(replicad.makeBaseBox(90, 90, 90).translateZ(-45))`,
    )
    expect(all.error).toMatchObject({ code: 'empty_result' })
    expect(codes(all)).toContain('W_EMPTY')
  })
})

describe('an STL of few flat faces', () => {
  test('with zero normals and whole coordinates becomes a solid of six faces, which takes a fillet', async () => {
    const job = await importing(binaryStl(CUBE), `const main = () => importFile().fillet(2, (e) => e.inDirection('Z'))`)
    expect(job.verdict).toMatchObject({ ok: true, counts: { solids: 1, faces: 10 } })
    expect(job.verdict?.volumeMm3).toBeCloseTo(1000 - 10 * (4 - PI) * 4, 5)
  })

  test('stays exact after turning, to the rounding of its coordinates', async () => {
    const angle = 0.3
    const tilted: Triangles = CUBE.map((triangle) => {
      const [a, b, c] = triangle.map(
        ([x, y, z]) =>
          [x * Math.cos(angle) - y * Math.sin(angle) + 100, x * Math.sin(angle) + y * Math.cos(angle), z] as const,
      )
      return a && b && c ? [a, b, c] : triangle
    })
    const job = await importing(binaryStl(tilted))
    expect(job.verdict).toMatchObject({ ok: true, counts: { faces: 6, edges: 12, vertices: 8 } })
    expect(job.verdict?.volumeMm3).toBeCloseTo(1000, 2)
  })

  test('can be kept as a mesh', async () => {
    const job = await importing(
      binaryStl(CUBE),
      `const main = () => [importFile('a.stl', { as: 'mesh' }).volume()].map((v) => replicad.makeBaseBox(v / 100, 1, 1))`,
    )
    expect(job.verdict?.volumeMm3).toBeCloseTo(10, 5)
  })
})

const TWO = [CUBE, moved(CUBE, [20, 0, 0])] as const
const HOLLOW = [...CUBE, ...turned(box([3, 3, 3], [7, 7, 7]))]
const READABLE: [what: string, content: Uint8Array<ArrayBuffer> | string, volumeMm3: number, solids: number][] = [
  ['text of several solids without indentation', textStl(TWO), 2000, 2],
  ['text with the line ends of Windows', textStl([CUBE], '\r\n'), 1000, 1],
  ['text with the line ends of old Macs', textStl([CUBE], '\r'), 1000, 1],
  ['text in capitals', textStl([CUBE]).toUpperCase(), 1000, 1],
  ['text with much space and exponents', textStl([CUBE]).replaceAll(' 10', '\t  +1.0E+01'), 1000, 1],
  ['text whose name looks like a facet', textStl([CUBE]).replaceAll('body 0', 'facet vertex 1 2 3'), 1000, 1],
  ['binary that begins with "solid"', binaryStl(CUBE, 'solid part'), 1000, 1],
  ['binary with bytes behind its triangles', new Uint8Array([...binaryStl(CUBE), 0, 0]), 1000, 1],
  ['a body that is inside out', binaryStl(turned(CUBE)), 1000, 1],
  ['one of two bodies that is inside out', binaryStl([...TWO[0], ...turned(TWO[1])]), 2000, 2],
  ['a cavity', binaryStl(HOLLOW), 1000 - 64, 1],
  ['a cavity in a body that is inside out', binaryStl(turned(HOLLOW)), 1000 - 64, 1],
  ['some triangles that face the wrong way', binaryStl([...CUBE.slice(0, 5), ...turned(CUBE.slice(5))]), 1000, 1],
  ['triangles without area', binaryStl([...CUBE, ...CUBE.map(([a, b]) => [a, b, b] as const)]), 1000, 1],
  [
    'corners that miss each other a little',
    binaryStl(CUBE.map(([a, b, c]) => [[a[0], a[1], a[2] + 1e-5], b, c])),
    1000,
    1,
  ],
]

describe('STL as programs write it', () => {
  test.each(READABLE)('%s is read', async (_, content, volumeMm3, solids) => {
    const job = await importing(content)
    expect(job.error).toBeNull()
    expect(job.verdict).toMatchObject({
      ok: true,
      watertight: true,
      counts: { solids, faces: 6 * Math.round(volumeMm3 / 1000 + (volumeMm3 < 1000 ? 1.1 : 0)) },
    })
    expect(Math.abs((job.verdict?.volumeMm3 ?? 0) - volumeMm3)).toBeLessThan(0.01)
  })

  test.each([
    ['binary that is cut off', binaryStl(CUBE, 'x', 500), 'or it is cut off: it announces'],
    ['a count that no memory holds', binaryStl(CUBE, 'x', 0xffffffff), 'or it is cut off: it announces'],
  ])('%s is refused at the upload', async (_, content, text) => {
    const form = new FormData()
    form.set('file', new File([content], 'a.stl'))
    const response = await client.fetch('/api/uploads', { method: 'POST', body: form })
    expect(response.status).toBe(415)
    expect(await response.text()).toContain(text)
  })

  test.each([
    ['cut off in a facet', textStl([CUBE]).slice(0, -40), 'facet 12 breaks off: it may be cut off'],
    ['with a corner too few', textStl([CUBE]).replace('vertex 0 0 0\n', ''), 'facet 1 has 2 corners instead of 3'],
    ['without a triangle', 'solid nothing\nendsolid nothing\n', 'there are no triangles in it'],
  ])('text %s is refused, and says why', async (_, content, text) => {
    const job = await importing(content)
    expect(job.error).toMatchObject({ line: 1, message: expect.stringContaining(text) })
  })

  test('an open mesh can be moved and shown, and says what is missing', async () => {
    const open = uvSphere(30, 80, 49).slice(0, -1)
    const job = await importing(binaryStl(open), `const main = () => importFile().translateZ(30).rotate(90)`)
    expect(job.verdict).toMatchObject({
      ok: false,
      watertight: false,
      volumeMm3: 0,
      counts: { solids: 0, triangles: 7679 },
    })
    expect(codes(job)).toEqual(expect.arrayContaining(['W_STL_OPEN', 'W_NOT_WATERTIGHT']))
    const cut = await importing(binaryStl(open), `const main = () => importFile().cut(replicad.makeBaseBox(1, 1, 1))`)
    expect(cut.error).toMatchObject({ message: expect.stringContaining('An open mesh has no cut()'), line: 1 })
  })

  test('coordinates that are no numbers are left out and told', async () => {
    const job = await importing(textStl([CUBE]).replace('vertex 0 0 0', 'vertex nan 0 0'))
    expect(codes(job)).toEqual(expect.arrayContaining(['W_STL_UNREADABLE', 'W_STL_OPEN']))
  })

  test('bodies that overlap are told of', async () => {
    const both = [...uvSphere(30, 80, 49), ...moved(uvSphere(30, 80, 49), [20, 0, 0])]
    const job = await importing(binaryStl(both))
    expect(job.verdict?.ok).toBe(false)
    expect(codes(job)).toContain('W_MESH_CROSSES')
  })
})
