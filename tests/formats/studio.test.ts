import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsSchema, type Facts, type Job } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { extentOf, readSvg } from './flat-readers.ts'
import { readGlb, readStep } from './readers.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

async function build(code: string): Promise<{ job: Job; facts: Facts }> {
  const job = await client.build({ code })
  return {
    job,
    facts: factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${job.id}/facts.json`)).toString())),
  }
}

const { PI } = Math
const kindsOf = ({ parts }: Facts) => parts.map(({ name, kind }) => `${name}: ${kind}`)

test.each([
  ['highlight with a finder', `highlight: new replicad.EdgeFinder().inPlane('XY', 10)`],
  ['highlightEdge with a function', `highlightEdge: (e) => e.inPlane('XY', 10)`],
  ['highlightFace with a function', `highlightFace: (f) => f.inPlane('XY', 10)`],
])('%s shows the edges, which are no part of the result', async (_what, highlight) => {
  const { job, facts } = await build(
    `const main = () => ({ shape: replicad.makeBaseBox(20, 10, 10), name: 'box', ${highlight} })`,
  )
  expect(kindsOf(facts)).toEqual(['box: body', 'box highlight: aid'])
  expect(facts.parts[1]?.counts).toMatchObject({ faces: 0, edges: 4 })
  expect(facts).toMatchObject({
    ok: true,
    counts: { solids: 1, faces: 6, edges: 12 },
    bounds: { min: [-10, -5, 0], max: [10, 5, 10] },
  })
  expect(readStep(await client.file(`${job.id}/model.step`)).parts.map(({ name }) => name)).toEqual(['box'])
})

test('labels are lines and letters beside the part, and no part of the result', async () => {
  const { job, facts } = await build(`const main = () => ({
    shape: replicad.makeBaseBox(20, 30, 15),
    labels: [
      { label: 'width', from: [-10, -15, 15], to: [10, -15, 15], offset: [0, -1, 0], color: 'green' },
      { label: 'height', from: replicad.makeVertex([10, 15, 0]), to: [10, 15, 15], fontSize: 2 },
      { label: 'top', from: [0, 0, 15], to: [5, 5, 20], mode: 'point', position: 'top' },
    ],
  })`)
  expect(kindsOf(facts)).toEqual(['part: body', 'width: aid', 'height: aid', 'top: aid'])
  const [, width, height, top] = facts.parts
  expect(width?.color).toBe('#008000')
  // Its line lies half a letter before the edge, its text beyond.
  expect(width?.bounds).toMatchObject({ min: [-10, expect.any(Number), 15], max: [10, expect.closeTo(-16, 6), 15] })
  expect(height?.bounds).toMatchObject({ min: [10, expect.closeTo(15.5, 6), 0], max: [10, expect.any(Number), 15] })
  expect(top?.bounds).toMatchObject({ min: [expect.closeTo(0, 6), expect.any(Number), 15] })
  expect(facts).toMatchObject({ ok: true, volumeMm3: expect.closeTo(9000, 6), bounds: { max: [10, 15, 15] } })
  expect(readStep(await client.file(`${job.id}/model.step`)).parts).toHaveLength(1)
})

test('a label without points is refused with the way to write it', async () => {
  const { error } = await client.run({
    code: `const main = () => ({ shape: replicad.makeBaseBox(1, 1, 1), labels: [{ label: 'width' }] })`,
  })
  expect(error).toMatchObject({
    message: expect.stringContaining('without from and to'),
    hint: expect.stringMatching(/labels: \[/),
  })
})

test('$ shows shapes and picks on the way, and hands on what it is given', async () => {
  const { job, facts } = await build(`
    const main = () => {
      const tool = $.debug(replicad.makeCylinder(3, 30, [0, 0, -5]))
      return replicad.makeBaseBox(20, 10, 10).cut(tool).fillet(1, $.he((e) => e.inDirection('Z').ofCurveType('LINE')))
    }`)
  expect(kindsOf(facts)).toEqual(['part: body', 'part highlight: aid', 'debug 1: aid'])
  expect(facts.volumeMm3).toBeCloseTo((200 - (4 - PI)) * 10 - PI * 90, 6)
  const shown = await readGlb(await client.file(`${job.id}/model.glb`))
  expect(shown.map(({ opacity }) => opacity)).toEqual([1, 0.4])
})

test('a registered adapter turns values of another library into shapes', async () => {
  const { facts } = await build(`
    class Brick { constructor(size) { this.size = size } }
    registerShapeStandardizer('bricks', (value) => value instanceof Brick ? replicad.makeBaseBox(value.size, 1, 1) : value)
    const main = () => [new Brick(3), { shape: new Brick(4), name: 'long' }]`)
  expect(facts.parts.map(({ name, volumeMm3 }) => `${name} ${volumeMm3.toFixed(6)}`)).toEqual([
    'part 1 3.000000',
    'long 4.000000',
  ])
})

test('what draws itself as SVG is a drawing', async () => {
  const { job, facts } = await build(`
    const main = () => ({ toSVGPaths: () => [['M 0 0 L 30 0 L 30 -20 L 0 -20 Z'], ['<path d="M5 -5 H10 V-10 H5 Z"/>']], toSVGViewBox: () => '' })`)
  expect(facts).toMatchObject({ ok: true, bounds: { min: [0, 0, 0], max: [30, 20, 0] } })
  expect(facts.areaMm2).toBeCloseTo(600 - 25, 9)
  expect(extentOf(readSvg(await client.file(`${job.id}/drawing.svg`)).paths)).toEqual([30, 20])
})

test('strokeType and opacity of drawings are drawn; colours take every form', async () => {
  const circle = 'shape: replicad.drawCircle(5)'
  const { job, facts } = await build(`const main = () => [
    { ${circle}, strokeType: 'dashes', color: 'rgb(255, 128, 0)' }, { ${circle}, strokeType: 'dots', color: '#0f08' },
    { ${circle}, color: '#FF000080', opacity: 0.25 }, { ${circle} }]`)
  expect(facts.parts.map(({ color, opacity, stroke }) => `${color} ${opacity.toFixed(2)} ${stroke}`)).toEqual([
    '#ff8000 1.00 dashed',
    '#00ff00 0.53 dotted',
    '#ff0000 0.25 solid',
    '#8fa7bf 1.00 solid',
  ])
  const svg = new TextDecoder().decode(await client.file(`${job.id}/drawing.svg`))
  const groups = [
    ...svg.matchAll(/<g fill="none" stroke="(#\w+)"[^>]*?(stroke-dasharray="[\d. ]+")?( opacity="[\d.]+")?>/g),
  ]
  expect(groups.map(([, color, dashes, opacity]) => [color, Boolean(dashes), Boolean(opacity)])).toEqual([
    ['#ff8000', true, false],
    ['#00ff00', true, true],
    ['#ff0000', false, true],
    ['#8fa7bf', false, false],
  ])
})

test('scripts for older kernels keep their numbered names', async () => {
  const { facts } = await build(`
    const main = () => {
      const { gp_Pnt_3, BRepPrimAPI_MakeBox_3, BRepBuilderAPI_MakeEdge_3, TopoDS_Compound } = oc
      const box = new BRepPrimAPI_MakeBox_3(new gp_Pnt_3(0, 0, 0), new gp_Pnt_3(2, 3, 4)).Shape()
      const move = new oc.gp_Trsf_1()
      move.SetTranslation_1(new oc.gp_Vec_4(10, 0, 0))
      return new oc.BRepBuilderAPI_Transform_2(box, move, true).Shape()
    }`)
  expect(facts).toMatchObject({ ok: true, bounds: { min: [10, 0, 0], max: [12, 3, 4] } })
  expect(facts.volumeMm3).toBeCloseTo(24, 9)
})

test.each([
  [
    'projections',
    `const { visible, hidden } = replicad.drawProjection(replicad.makeBaseBox(10, 20, 30).cut(replicad.makeCylinder(3, 40)), 'front')
    return [{ shape: hidden, strokeType: 'dots' }, visible]`,
    ['drawing', 'drawing'],
  ],
  ['text as it is drawn', `return replicad.drawText('abc')`, ['drawing']],
  ['a helix', `return replicad.sketchHelix(5, 20, 10)`, ['drawing']],
  ['an edge', `return replicad.makeThreePointArc([0, 0, 0], [5, 5, 0], [10, 0, 0])`, ['drawing']],
  [
    'sketches side by side',
    `return replicad.drawCircle(2).fuse(replicad.drawCircle(2).translate(9, 0)).sketchOnPlane('YZ')`,
    ['drawing'],
  ],
  ['a blueprint', `return replicad.polysidesBlueprint(5, 6)`, ['drawing']],
  ['a face of a solid, which is a surface', `return replicad.makeBaseBox(5, 5, 5).faces[0]`, ['body']],
])('%s can be returned', async (_what, body, kinds) => {
  const { facts } = await build(`const main = () => { ${body} }`)
  expect(facts.parts.map(({ kind }) => kind)).toEqual(kinds)
})

test('an empty drawing is refused', async () => {
  const { error } = await client.run({ code: `const main = () => replicad.drawCircle(3).cut(replicad.drawCircle(9))` })
  expect(error).toMatchObject({ code: 'empty_result', message: 'The script returned an empty drawing' })
})

test.each([
  ['a colour', `color: 'blurple'`, 'The part "box" has the color "blurple", which is not known'],
  ['an opacity', 'opacity: 3', 'The part "box" has an opacity that is not a number from 0 to 1'],
  ['a strokeType', `strokeType: 'wavy'`, 'The part "box" has the strokeType "wavy", which is not known'],
])('%s that is not known is refused, with the part named', async (_what, field, message) => {
  const { error } = await client.run({
    code: `const main = () => ({ shape: replicad.makeBaseBox(1, 1, 1), name: 'box', ${field} })`,
  })
  expect(error).toMatchObject({ code: 'script_error', message })
})
