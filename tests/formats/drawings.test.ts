import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsSchema } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { extentOf, readDxf, readSvg } from './flat-readers.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const { PI } = Math
/** A plate with round corners and a hole: its area, and what draws it. */
const PLATE_MM2 = 60 * 40 - (4 - PI) * 25 - PI * 36
const PLATE = 'replicad.drawRoundedRectangle(60, 40, 5).cut(replicad.drawCircle(6).translate(15, 0))'

/** Both with the job, which spares a process for each. */
const build = (body: object) => client.build({ formats: ['svg', 'dxf'], ...body })
const svgOf = async (id: string) => readSvg(await client.file(`${id}/drawing.svg`))
const dxfOf = async (id: string) => readDxf(await client.file(`${id}/drawing.dxf`))
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('a drawing is a result of its own: SVG, DXF and GLB, no STL, and a verdict that says so', async () => {
  const { id, artifacts, verdict, diagnostics } = await client.build({
    code: `const main = () => ${PLATE}`,
    name: 'gasket',
  })
  expect(artifacts.map(({ name }) => name)).toEqual([
    'drawing.dxf',
    'drawing.svg',
    'facts.json',
    'model.brep',
    'model.glb',
  ])
  expect(verdict).toMatchObject({
    ok: true,
    volumeMm3: 0,
    watertight: false,
    bounds: { min: [-30, -20, 0], max: [30, 20, 0] },
  })
  expect(verdict?.areaMm2).toBeCloseTo(PLATE_MM2, 6)
  expect(diagnostics).toMatchObject([
    {
      severity: 'info',
      code: 'I_DRAWING',
      message: '"gasket" is a drawing, not a solid: it is in drawing.svg and drawing.dxf, and not in STL',
    },
  ])
  const [complete] = (await client.events(id)).slice(-1)
  expect(complete?.data).not.toHaveProperty('stlPath')
  expect((await client.fetch(`/artifacts/${id}.stl`)).status).toBe(404)
})

test.concurrent('SVG of a drawing is as large as it, in mm, with true arcs', async () => {
  const { id } = await build({ code: `const main = () => ({ shape: ${PLATE}, name: 'g', color: 'crimson' })` })
  const { widthMm, heightMm, viewBox, paths } = await svgOf(id)
  expect([widthMm, heightMm]).toEqual([60.4, 40.4])
  expect(viewBox).toEqual([-30.2, -20.2, 60.4, 40.4])
  const [{ attributes, subpaths } = { attributes: {}, subpaths: [] }] = paths
  expect(attributes['d']).toContain('A5 5')
  expect(subpaths.map(({ isClosed }) => isClosed)).toEqual([true, true])
  const [outer = 0, inner = 0] = subpaths.map(({ areaMm2 }) => Math.abs(areaMm2))
  expect(outer - inner).toBeCloseTo(PLATE_MM2, 2)
})

test.concurrent('DXF of a drawing: a layer a part, lines and arcs that meet, whole circles', async () => {
  const code = `const main = () => [{ shape: ${PLATE}, name: 'Grund-Platte ü', color: 'red' },
    { shape: replicad.draw([0, 50]).hLine(10).tangentArc(5, 5).done(), name: 'bend' }]`
  const { id } = await build({ code })
  const { version, insertUnits, layers, entities } = await dxfOf(id)
  expect({ version, insertUnits, layers }).toEqual({
    version: 'AC1009',
    insertUnits: '4',
    layers: [
      { name: 'GRUND-PLATTE_U', color: 1 },
      { name: 'BEND', color: 8 },
    ],
  })
  expect(entities.map(({ type, layer, isClosed, areaMm2 }) => [type, layer, isClosed, areaMm2.toFixed(6)])).toEqual([
    ['OUTLINE', 'GRUND-PLATTE_U', true, (PLATE_MM2 + PI * 36).toFixed(6)],
    ['CIRCLE', 'GRUND-PLATTE_U', true, (PI * 36).toFixed(6)],
    ['OUTLINE', 'BEND', false, expect.any(String)],
  ])
  expect(entities[2]?.points).toEqual([
    [0, 50],
    [10, 50],
    [15, 55],
  ])
})

test.concurrent.each([
  ['lying', ''],
  ['standing along X', '.rotate(90, [0, 0, 0], [1, 0, 0])'],
  ['standing along Y', '.rotate(90, [0, 0, 0], [0, 1, 0])'],
])('DXF of a plate that is %s has its outline', async (_how, turn) => {
  const { id } = await build({ code: `const main = () => ${PLATE}.sketchOnPlane('XY').extrude(4)${turn}` })
  const { entities } = await dxfOf(id)
  expect(entities.map(({ type, isClosed }) => `${type} ${isClosed}`).toSorted()).toEqual([
    'CIRCLE true',
    'OUTLINE true',
  ])
  const [small = 0, large = 0] = entities.map(({ areaMm2 }) => areaMm2).toSorted((a, b) => a - b)
  expect(large - small).toBeCloseTo(PLATE_MM2, 5)
})

test.concurrent.each([
  [
    'two plates with a gap in the middle',
    `replicad.makeCompound([${[0, 30].map((z) => `replicad.makeBaseBox(60, 50, 4).translate(0, 0, ${z})`).join()}])`,
    [3000],
  ],
  [
    'a plate and a lower one',
    `[replicad.makeBaseBox(60, 50, 4), replicad.makeBaseBox(10, 5, 2).translate(0, 0, -9)]`,
    [3000, 50],
  ],
  ['a cube that stands', 'replicad.makeBaseBox(10, 10, 10)', [100]],
  ['an open box', 'replicad.makeBaseBox(20, 20, 10).shell(1, (f) => f.inPlane("XY", 10))', [400, 324]],
  ['a ball', 'replicad.makeSphere(5)', [PI * 25]],
])('DXF of %s is not empty', async (_what, shape, areas) => {
  const { id } = await build({ code: `const main = () => ${shape}` })
  const { entities } = await dxfOf(id)
  expect(entities.map(({ areaMm2 }) => areaMm2.toFixed(5))).toEqual(areas.map((area) => area.toFixed(5)))
})

test.concurrent('text keeps its curves in SVG, and its area in DXF', async () => {
  const code = `const main = () => replicad.drawText('O8', { fontSize: 20 })`
  const { id, verdict } = await build({ code })
  const { paths } = await svgOf(id)
  expect(paths[0]?.attributes['d']).toMatch(/[QC]/)
  // Outlines and the holes in them run in opposite directions only by convention, so sizes decide.
  const areas = (await dxfOf(id)).entities.map(({ areaMm2 }) => areaMm2).toSorted((a, b) => b - a)
  expect(areas).toHaveLength(5)
  const [o = 0, eight = 0, ...holes] = areas
  expect(o + eight - sum(holes)).toBeCloseTo(verdict?.areaMm2 ?? 0, 1)
})

test.concurrent('a sketch is drawn in its own plane; open lines are a result too', async () => {
  const code = `const main = () => [replicad.drawRectangle(20, 10).sketchOnPlane('XZ', 5), replicad.makeLine([0, -5, 0], [8, -5, 6])]`
  const { id, verdict } = await build({ code })
  expect(verdict?.bounds).toEqual({ min: [-10, -5, -5], max: [10, -5, 6] })
  const { paths } = await svgOf(id)
  expect(extentOf(paths)).toEqual([20, 11])
})

test.concurrent('drawings beside bodies are shown, but are in neither STL nor volume', async () => {
  const code = `const main = () => [replicad.makeBaseBox(10, 10, 10), { shape: replicad.drawCircle(30), name: 'ring' }]`
  const { id, verdict } = await build({ code })
  expect(verdict).toMatchObject({
    ok: true,
    volumeMm3: expect.closeTo(1000, 9),
    counts: { solids: 1, faces: 6 },
    bounds: { max: [5, 5, 10] },
  })
  expect(await client.file(`${id}.stl`)).toHaveLength(84 + 12 * 50)
  const facts = factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${id}/facts.json`)).toString()))
  expect(facts.parts.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['part 1 body', 'ring drawing'])
})

/** 80 × 50 × 20, with four through holes, a pocket from below and a boss. */
const HOUSING = `
const { makeBaseBox, makeCylinder } = replicad
const main = () => {
  let part = makeBaseBox(80, 50, 15).cut(makeBaseBox(50, 20, 10).translate(0, 0, -2)).fuse(makeCylinder(8, 20))
  for (const x of [-32, 32]) for (const y of [-18, 18]) part = part.cut(makeCylinder(2.75, 30, [x, y, -5]))
  return part
}`

test.concurrent('SVG of a body is a technical drawing: three views to scale, hidden lines dashed, dimensions, sizes of holes', async () => {
  const { id } = await build({ code: HOUSING, name: 'Housing <1>' })
  const { widthMm, heightMm, texts, paths } = await svgOf(id)
  expect([widthMm, heightMm]).toEqual([297, 210])
  expect(texts).toEqual(
    expect.arrayContaining([
      '80',
      '50',
      '20',
      '4× ⌀5.5',
      '⌀16',
      '1:1',
      '80 × 50 × 20',
      'third angle',
      'Housing &lt;1&gt;',
    ]),
  )
  const visible = paths.filter(({ attributes }) => attributes['class'] === 'visible')
  // Front, top, right, picture.
  expect(visible).toHaveLength(4)
  const extents = visible.slice(0, 3).map((path) => extentOf([path]).map((size) => Number(size.toFixed(3))))
  expect(extents).toEqual([
    [80, 20],
    [80, 50],
    [50, 20],
  ])
  const hidden = paths.filter(({ attributes }) => attributes['class'] === 'hidden')
  expect(hidden).toHaveLength(3)
  const style = new TextDecoder().decode(await client.file(`${id}/drawing.svg`))
  expect(style).toMatch(/\.hidden \{[^}]*stroke-dasharray/)
})

test.concurrent('the scale of a technical drawing is the standard one that fits', async () => {
  const large = await build({ code: 'const main = () => replicad.makeBaseBox(800, 500, 200)' })
  expect((await svgOf(large.id)).texts).toContain('1:10')
  const small = await build({ code: 'const main = () => replicad.makeBaseBox(8, 5, 2)' })
  expect((await svgOf(small.id)).texts).toContain('10:1')
})

test.concurrent.each([
  [
    'fillets',
    'replicad.makeCylinder(10, 20).fillet(3)',
    [
      [20, 20],
      [20, 20],
      [20, 20],
    ],
  ],
  [
    'a ball',
    'replicad.makeSphere(8)',
    [
      [16, 16],
      [16, 16],
      [16, 16],
    ],
  ],
  [
    'a ring',
    `replicad.drawCircle(2).translate(10, 0).sketchOnPlane('XZ').revolve()`,
    [
      [24, 4],
      [24, 24],
      [24, 4],
    ],
  ],
  [
    'a loft',
    `replicad.drawRectangle(20, 10).sketchOnPlane().loftWith(replicad.drawCircle(4).sketchOnPlane('XY', 15))`,
    [
      [20, 15],
      [20, 10],
      [10, 15],
    ],
  ],
])('%s, whose silhouettes are no edges, are drawn in full', async (_what, shape, sizes) => {
  const { id } = await build({ code: `const main = () => ${shape}` })
  const { paths, texts } = await svgOf(id)
  const scale = Number(texts.find((text) => /^\d+:1$/.test(text))?.split(':')[0])
  const visible = paths.filter(({ attributes }) => attributes['class'] === 'visible')
  for (const [index, path] of visible.slice(0, 3).entries())
    for (const [axis, size] of extentOf([path]).entries())
      expect(Math.abs(size / scale - (sizes[index]?.[axis] ?? 0))).toBeLessThan(0.05)
})

test.concurrent('what a curved body hides is dashed', async () => {
  const code = `const main = () => replicad.makeSphere(10).cut(replicad.makeBaseBox(6, 6, 6).translate(0, 0, -3))`
  const { id } = await build({ code })
  const hidden = (await svgOf(id)).paths.filter(({ attributes }) => attributes['class'] === 'hidden')
  expect(hidden.map((path) => extentOf([path]).map((size) => Number((size / 2).toFixed(2))))).toEqual([
    [6, 6],
    [6, 6],
    [6, 6],
  ])
})
