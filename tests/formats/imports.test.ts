import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factsSchema, type Job, type Part } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const { PI } = Math

async function importing(name: string, content: Uint8Array<ArrayBuffer> | string, code: string): Promise<Job> {
  const { id } = await client.upload(name, content)
  return client.run({ code, files: [id] })
}

/** Imports a file of outlines and makes it solid, 1 mm thick, so that its volume is its area. */
const asPlate = (name: string, options = '') =>
  `const main = () => importFile('${name}'${options}).sketchOnPlane('XY').extrude(1)`

const BLOCK = `const main = () => replicad.makeBaseBox(40, 30, 10).cut(replicad.makeCylinder(6, 20, [0, 0, -5]))`
const BLOCK_MM3 = 12_000 - PI * 360

describe('shapes', () => {
  test.each(['model.step', 'model.brep'])('importFile reads %s at once, and it can be worked with', async (file) => {
    const { id } = await client.build({ code: BLOCK })
    const job = await importing(
      file,
      await client.file(`${id}/${file}`),
      `const main = () => importFile().cut(replicad.makeBaseBox(40, 30, 5))`,
    )
    expect(job.verdict).toMatchObject({
      ok: true,
      counts: { solids: 1 },
      bounds: { min: [-20, -15, 5], max: [20, 15, 10] },
    })
    expect(job.verdict?.volumeMm3).toBeCloseTo(BLOCK_MM3 / 2, 6)
  })

  test('a STEP assembly comes in as its parts, with names, colours, opacities and repeated ones, and goes out again', async () => {
    const { id } = await client.build({
      code: `const main = () => {
        const pin = replicad.makeCylinder(2, 12)
        return [
          { shape: replicad.makeBaseBox(20, 10, 5), name: "Grundplatte 'ä'", color: '#ff0000' },
          { shape: pin.clone().translate(5, 0, 5), name: 'pin', color: '#0000ff', opacity: 0.5 },
          { shape: pin.translate(-5, 0, 5), name: 'pin', color: '#0000ff', opacity: 0.5 },
        ]
      }`,
    })
    const step = await client.file(`${id}/model.step`)
    const job = await importing('a.step', step, `const main = () => importFile('a.step')`)
    const facts = factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${job.id}/facts.json`)).toString()))
    const looks = facts.parts.map(({ name, color, opacity }) => ({ name, color, opacity }))
    const pin = { name: 'pin', color: '#0000ff', opacity: 0.5 }
    expect(looks).toEqual([{ name: "Grundplatte 'ä'", color: '#ff0000', opacity: 1 }, pin, pin])
    expect(facts.parts.map(({ bounds }) => bounds.min[0])).toEqual([-10, 3, -7])
    for (const [index, volume] of [1000, 48 * PI, 48 * PI].entries())
      expect(facts.parts[index]?.volumeMm3).toBeCloseTo(volume, 5)
    const again = Buffer.from(await client.file(`${job.id}/model.step`)).toString()
    expect(again).toContain("PRODUCT('pin'")
    const whole = await importing('a.step', step, `const main = () => importFile('a.step').translateZ(1)`)
    expect(whole.verdict).toMatchObject({ counts: { solids: 3 }, bounds: { min: [-10, -5, 1] } })
  })

  test.each(['model.stl', 'model-ascii.stl'])('a closed %s becomes a solid with flat faces joined', async (file) => {
    const { id } = await client.build({
      code: `const main = () => replicad.makeBaseBox(8, 6, 4).cut(replicad.makeBaseBox(2, 2, 9))`,
    })
    const job = await importing('a.stl', await client.file(`${id}/${file}`), `const main = () => importFile('a.stl')`)
    expect(job.verdict).toMatchObject({ ok: true, counts: { solids: 1, faces: 10, edges: 24, vertices: 16 } })
    expect(job.verdict?.volumeMm3).toBeCloseTo(8 * 6 * 4 - 2 * 2 * 4, 4)
    expect(job.diagnostics).toMatchObject([
      { severity: 'info', code: 'I_STL_SOLID', line: 1, message: '"a.stl" is a solid: its 32 triangles close' },
    ])
  })

  test("replicad's own importSTL works as its manual says", async () => {
    const { id } = await client.build({ code: BLOCK })
    const code = `import { importSTL } from 'replicad'
      export default async () => (await importSTL(files['b.stl'])).translate(0, 0, 5)`
    const job = await importing('b.stl', await client.file(`${id}.stl`), code)
    expect(job.verdict).toMatchObject({
      valid: true,
      watertight: true,
      counts: { solids: 1 },
      bounds: { min: [-20, -15, 5] },
    })
    expect(Math.abs((job.verdict?.volumeMm3 ?? 0) / BLOCK_MM3 - 1)).toBeLessThan(0.005)
  })

  test('importSTLAsMesh gives a mesh that can be worked with, and returned as a solid of flat faces', async () => {
    const { id } = await client.build({ code: `const main = () => replicad.makeBaseBox(8, 6, 4)` })
    const code = `import { importSTLAsMesh } from 'replicad'
      export default async function main() {
        const mesh = await importSTLAsMesh(files['m.stl'])
        return mesh.cut(mesh.translate(4, 3, 0)).translateZ(1)
      }`
    const job = await importing('m.stl', await client.file(`${id}.stl`), code)
    expect(job.error).toBeNull()
    expect(job.verdict).toMatchObject({
      ok: true,
      counts: { solids: 1, faces: 8 },
      bounds: { min: [-4, -3, 1], max: [4, 3, 5] },
    })
    expect(job.verdict?.volumeMm3).toBeCloseTo(0.75 * 8 * 6 * 4, 3)
  })

  test('bodies and cavities of an STL stay what they are', async () => {
    const hollow = `replicad.makeBaseBox(10, 10, 10).cut(replicad.makeBaseBox(4, 4, 4).translate(0, 0, 3))`
    const { id } = await client.build({
      code: `const main = () => [${hollow}, replicad.makeBaseBox(3, 3, 3).translate(20, 0, 0)]`,
    })
    const job = await importing('c.stl', await client.file(`${id}.stl`), `const main = () => importFile('c.stl')`)
    expect(job.verdict?.counts).toMatchObject({ solids: 2, faces: 18 })
    expect(job.verdict?.volumeMm3).toBeCloseTo(1000 - 64 + 27, 4)
  })

  test('an open STL is shown as the surface that it is, and said to be one', async () => {
    const { id } = await client.build({ code: `const main = () => replicad.makeBaseBox(8, 6, 4)` })
    const stl = await client.file(`${id}.stl`)
    const open = stl.slice(0, -50)
    new DataView(open.buffer).setUint32(80, 11, true)
    const job = await importing('d.stl', open, `const main = () => importFile('d.stl')`)
    expect(job.status).toBe('succeeded')
    expect(job.verdict).toMatchObject({ ok: false, watertight: false, counts: { solids: 0 } })
    expect(job.diagnostics[0]).toMatchObject({
      severity: 'warning',
      code: 'W_STL_OPEN',
      message: '"d.stl" is no solid but an open mesh: 3 edges of its 11 triangles have no neighbour',
    })
  })
})

/** Reads every file of a job into a plate of its own, 1 mm thick, so that its volume is its area. */
const ALL_AS_PLATES = `const main = () => Object.keys(files).map((name) => ({ name, shape: importFile(name).sketchOnPlane('XY').extrude(1) }))`

/** The plates of many files, made by one job, by the names of the files. */
async function platesOf(contents: readonly (readonly [name: string, content: string])[]): Promise<Map<string, Part>> {
  const uploads = await Promise.all(contents.map(([name, content]) => client.upload(name, content)))
  const { id } = await client.build({ code: ALL_AS_PLATES, files: uploads.map((upload) => upload.id) })
  const facts = factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${id}/facts.json`)).toString()))
  return new Map(facts.parts.map((part) => [part.name, part]))
}

/** Whether a plate is sound and how far its area is off, in hundred-thousandths. */
function judged(part: Part | undefined, areaMm2: number): object {
  const { valid, watertight, volumeMm3 = 0 } = part ?? {}
  return { valid, watertight, off: Math.abs(Math.trunc((volumeMm3 / areaMm2 - 1) * 1e5)) }
}
const SOUND = { valid: true, watertight: true, off: 0 }

function svg(root: string, content: string): string {
  return `<?xml version="1.0"?><!-- <rect/> --><svg xmlns="http://www.w3.org/2000/svg" ${root}>${content}</svg>`
}

const MM = 'width="100mm" height="50mm" viewBox="0 0 100 50"'
const PX = 25.4 / 96

const SVG_CASES: [what: string, root: string, content: string, areaMm2: number][] = [
  ['a rectangle', MM, '<rect x="10" y="5" width="30" height="20"/>', 600],
  ['round corners', MM, '<rect x="10" y="5" width="30" height="20" rx="4"/>', 600 - (4 - PI) * 16],
  ['a circle', MM, '<circle cx="20" cy="20" r="7.5"/>', PI * 7.5 ** 2],
  ['an ellipse', MM, '<ellipse cx="20" cy="20" rx="12" ry="5"/>', PI * 60],
  ['a polygon', MM, '<polygon points="0,0 10,0 10,10"/>', 50],
  ['a path of lines, relative and absolute', MM, '<path d="M0 0h10v10H0z m20 0 l10 0 0 10 -10 0z"/>', 200],
  ['arcs whose flags stand close', MM, '<path d="M10 20a5 5 0 0120 0 5 5 0 01-20 0z"/>', PI * 100],
  ['a quadratic curve', MM, '<path d="M0 20Q15 0 30 20Z"/>', (2 / 3) * 30 * 10],
  ['a smooth cubic that goes on', MM, '<path d="M0 20C0 10 10 10 10 20S20 30 20 20V40H0Z"/>', 400],
  [
    'holes, and islands in them',
    MM,
    '<path fill-rule="evenodd" d="M0 0H40V40H0ZM5 5H35V35H5ZM10 10H30V30H10Z"/>',
    1600 - 900 + 400,
  ],
  [
    'a viewBox of another scale',
    'width="100mm" height="50mm" viewBox="0 0 1000 500"',
    '<rect width="300" height="200"/>',
    600,
  ],
  ['pixels', 'width="400" height="300"', '<rect width="96" height="96"/>', 25.4 ** 2],
  ['no size at all', 'viewBox="0 0 10 10"', '<rect width="10" height="10"/>', (10 * PX) ** 2],
  ['inches', 'width="2in" height="1in" viewBox="0 0 2 1"', '<rect width="1" height="1"/>', 25.4 ** 2],
  [
    'transforms within each other',
    MM,
    '<g transform="translate(10 5) scale(2)"><g transform="rotate(30)"><rect width="5" height="4"/></g></g>',
    80,
  ],
  ['a circle that a transform distorts', MM, '<circle r="5" transform="matrix(2 0 0 1 20 20)"/>', PI * 50],
  ['a mirrored arc', MM, '<path transform="translate(40 0) scale(-1 1)" d="M10 20A5 5 0 0 1 20 20Z"/>', (PI * 25) / 2],
  [
    'what is not drawn',
    MM,
    '<defs><rect width="9" height="9"/></defs><rect width="5" height="5" style="display:none"/><rect x="9" width="2" height="2"/>',
    4,
  ],
]

describe('SVG', () => {
  let plates: Map<string, Part>
  beforeAll(async () => {
    plates = await platesOf(SVG_CASES.map(([, root, content], index) => [`${index}.svg`, svg(root, content)]))
  })

  test.each(SVG_CASES.map((row, index) => [...row, index] as const))('%s', (_what, _root, _content, areaMm2, index) => {
    expect(judged(plates.get(`${index}.svg`), areaMm2)).toEqual(SOUND)
  })

  test('its lower left corner is the origin, and it stands upright', async () => {
    const { verdict } = await importing(
      'f.svg',
      svg(MM, '<rect x="10" y="5" width="30" height="20"/>'),
      asPlate('f.svg'),
    )
    expect(verdict?.bounds).toEqual({ min: [10, 25, 0], max: [40, 45, 1] })
  })

  test('what is no outline is left out, and said to be', async () => {
    const { diagnostics, verdict } = await importing(
      'f.svg',
      svg(MM, '<text x="1">hello</text><rect width="5" height="5"/>'),
      asPlate('f.svg'),
    )
    expect(verdict?.volumeMm3).toBeCloseTo(25, 9)
    expect(diagnostics).toMatchObject([
      { code: 'I_IGNORED', message: '"f.svg" has more than outlines: text was left out' },
    ])
  })
})

/** A DXF with these entities; pairs of code and value. */
function dxf(entities: (string | number)[][], { units = 4, blocks = [] as (string | number)[][] } = {}): string {
  const all = [
    [0, 'SECTION', 2, 'HEADER', 9, '$INSUNITS', 70, units, 0, 'ENDSEC'],
    [0, 'SECTION', 2, 'BLOCKS', ...blocks.flat(), 0, 'ENDSEC'],
    [0, 'SECTION', 2, 'ENTITIES', ...entities.flat(), 0, 'ENDSEC', 0, 'EOF'],
  ]
  return `${all.flat().join('\r\n')}\r\n`
}

const line = (...[x1, y1, x2, y2]: number[]) => [0, 'LINE', 8, '0', 10, x1 ?? 0, 20, y1 ?? 0, 11, x2 ?? 0, 21, y2 ?? 0]
const circle = (x: number, y: number, radius: number, layer = '0') => [0, 'CIRCLE', 8, layer, 10, x, 20, y, 40, radius]
const square = (size: number, layer = '0') => {
  const corners = [0, 0, size, 0, size, size, 0, size].flatMap((value, index) => [index % 2 === 0 ? 10 : 20, value])
  return [0, 'LWPOLYLINE', 8, layer, 90, 4, 70, 1, ...corners]
}

const DXF_CASES: [what: string, content: string, areaMm2: number][] = [
  [
    'lines in any order and direction',
    dxf([line(0, 0, 10, 0), line(0, 8, 0, 0), line(10, 8, 10, 0), line(0, 8, 10, 8)]),
    80,
  ],
  ['a circle', dxf([circle(5, 5, 4)]), PI * 16],
  ['an outline with a hole', dxf([circle(5, 5, 2), square(10)]), 100 - PI * 4],
  [
    'arcs and lines: a slot',
    dxf([
      line(0, 0, 10, 0),
      line(10, 4, 0, 4),
      [0, 'ARC', 8, 'x', 10, 10, 20, 2, 40, 2, 50, 270, 51, 90],
      [0, 'ARC', 8, 'x', 10, 0, 20, 2, 40, 2, 50, 90, 51, 270],
    ]),
    40 + PI * 4,
  ],
  [
    'bulges: a disc of two vertices',
    dxf([[0, 'LWPOLYLINE', 8, '0', 90, 2, 70, 1, 10, 0, 20, 0, 42, 1, 10, 6, 20, 0, 42, 1]]),
    PI * 9,
  ],
  [
    'an old polyline',
    dxf([
      [
        0,
        'POLYLINE',
        8,
        '0',
        66,
        1,
        70,
        1,
        0,
        'VERTEX',
        10,
        0,
        20,
        0,
        0,
        'VERTEX',
        10,
        4,
        20,
        0,
        0,
        'VERTEX',
        10,
        4,
        20,
        3,
        0,
        'SEQEND',
      ],
    ]),
    6,
  ],
  ['an ellipse', dxf([[0, 'ELLIPSE', 8, '0', 10, 1, 20, 1, 11, 0, 21, 6, 40, 0.5, 41, 0, 42, 2 * PI]]), PI * 18],
  ['inches', dxf([square(1)], { units: 1 }), 25.4 ** 2],
  [
    'what is drawn from below',
    dxf([[0, 'ARC', 8, '0', 10, 0, 20, 0, 40, 3, 50, 0, 51, 180, 230, -1], line(-3, 0, 3, 0)]),
    (PI * 9) / 2,
  ],
  [
    'blocks, turned, scaled and repeated',
    dxf([[0, 'INSERT', 8, '0', 2, 'HOLE', 10, 20, 20, 0, 41, 2, 42, 2, 50, 90, 70, 3, 44, 20]], {
      blocks: [[0, 'BLOCK', 2, 'HOLE', 10, 0, 20, 0, ...square(3), 0, 'ENDBLK']],
    }),
    3 * 36,
  ],
]

describe('DXF', () => {
  let plates: Map<string, Part>
  beforeAll(async () => {
    plates = await platesOf(DXF_CASES.map(([, content], index) => [`${index}.dxf`, content]))
  })

  test.each(DXF_CASES.map((row, index) => [...row, index] as const))('%s', (_what, _content, areaMm2, index) => {
    expect(judged(plates.get(`${index}.dxf`), areaMm2)).toEqual(SOUND)
  })

  test('a spline is followed closely', async () => {
    // A rational quadratic in four quarters: a circle of radius 5.
    const w = Math.SQRT1_2
    const poles = [
      [5, 0, 1],
      [5, 5, w],
      [0, 5, 1],
      [-5, 5, w],
      [-5, 0, 1],
      [-5, -5, w],
      [0, -5, 1],
      [5, -5, w],
      [5, 0, 1],
    ]
    const spline = [
      0,
      'SPLINE',
      8,
      '0',
      70,
      4,
      71,
      2,
      ...[0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4].flatMap((knot) => [40, knot]),
      ...poles.flatMap(([x = 0, y = 0, weight = 0]) => [10, x, 20, y, 41, weight]),
    ]
    const { verdict } = await importing('s.dxf', dxf([spline]), asPlate('s.dxf'))
    expect(Math.abs((verdict?.volumeMm3 ?? 0) / (PI * 25) - 1)).toBeLessThan(0.002)
  })

  test('layers can be chosen', async () => {
    const content = dxf([square(10, 'CUT'), circle(5, 5, 2, 'ENGRAVE')])
    const { verdict } = await importing('l.dxf', content, asPlate('l.dxf', `, { layers: ['cut'] }`))
    expect(verdict?.volumeMm3).toBeCloseTo(100, 9)
  })

  test('a block that holds itself is refused', async () => {
    const blocks = [[0, 'BLOCK', 2, 'A', 10, 0, 20, 0, 0, 'INSERT', 2, 'A', 10, 0, 20, 0, 0, 'ENDBLK']]
    const { error } = await importing(
      'r.dxf',
      dxf([[0, 'INSERT', 8, '0', 2, 'A', 10, 0, 20, 0]], { blocks }),
      asPlate('r.dxf'),
    )
    expect(error).toMatchObject({
      code: 'script_error',
      message: 'Cannot import "r.dxf": its blocks hold each other',
      line: 1,
    })
  })
})

test.each(['drawing.svg', 'drawing.dxf'])('%s of a drawing reads back with the same area', async (file) => {
  const drawn = `replicad.drawRoundedRectangle(60, 40, 5).cut(replicad.drawCircle(6).translate(15, 0)).cut(replicad.drawText('B', { fontSize: 12 }).translate(-20, -5))`
  const { id, verdict } = await client.build({ code: `const main = () => ${drawn}` })
  const again = await importing(file, await client.file(`${id}/${file}`), asPlate(file))
  expect(again.verdict).toMatchObject({ valid: true, watertight: true })
  expect(Math.abs((again.verdict?.volumeMm3 ?? 0) / (verdict?.areaMm2 ?? 0) - 1)).toBeLessThan(1e-5)
})

test('a font that was uploaded can be used under its name', async () => {
  const font = fileURLToPath(import.meta.resolve('@expo-google-fonts/lato/900Black/Lato_900Black.ttf'))
  const code = (family: string) => `const main = () => replicad.drawText('I', { fontSize: 20${family} })`
  const light = await client.build({ code: code('') })
  const black = await importing(
    'Lato Black.ttf',
    new Uint8Array(await readFile(font)),
    code(`, fontFamily: 'Lato Black'`),
  )
  expect(black.status).toBe('succeeded')
  expect(black.verdict?.areaMm2).toBeGreaterThan(1.5 * (light.verdict?.areaMm2 ?? Infinity))
})

test.each([
  [
    'a name that the job does not have',
    `importFile('lid.step')`,
    'Cannot import "lid.step": the job has no such file',
    'It has: a.svg, b.svg',
  ],
  [
    'no name where there are several',
    'importFile()',
    'Cannot import a file: importFile() needs the name of one',
    'It has: a.svg, b.svg',
  ],
  [
    'a file that is broken',
    `importFile('b.svg')`,
    'Cannot import "b.svg": a path has 7 where a command must be',
    expect.stringContaining('damaged'),
  ],
])('importFile with %s names it and the line', async (_what, call, message, hint) => {
  const good = await client.upload('a.svg', '<svg><rect width="3" height="3"/></svg>')
  const bad = await client.upload('b.svg', '<svg><path d="7 3"/></svg>')
  const { error } = await client.run({ code: `const main = () => {\n  return ${call}\n}`, files: [good.id, bad.id] })
  expect(error).toEqual({ code: 'script_error', message, hint, line: 2, column: expect.any(Number) })
})
