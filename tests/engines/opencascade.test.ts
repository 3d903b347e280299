import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript, upload, type Run } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const run = (code: string, more: object = {}): Promise<Run> =>
  runScript(server.url, { code, engine: 'opencascade', ...more })

/** The text of an artifact. */
async function artifact({ job }: Run, name: string): Promise<string> {
  const response = await fetch(`${server.url}/artifacts/${job.id}/${name}`)
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return response.text()
}

/** A box of 10 × 20 × 30 mm in every spelling. */
const SPELLINGS = {
  'numbers of this version': 'new oc.BRepPrimAPI_MakeBox_2(10, 20, 30).Shape()',
  'numbers of another version': 'new oc.BRepPrimAPI_MakeBox_1(10, 20, 30).Shape()',
  'no numbers': 'new oc.BRepPrimAPI_MakeBox(10, 20, 30).Shape()',
  'a builder instead of its shape': 'new oc.BRepPrimAPI_MakeBox(new oc.gp_Pnt(0, 0, 0), 10, 20, 30)',
}

test.concurrent('a box is right in every spelling', async () => {
  const shapes = Object.entries(SPELLINGS).map(([name, shape]) => `{ name: '${name}', shape: ${shape} }`)
  const { job, facts } = await run(`export default (oc) => [${shapes.join(', ')}]`)
  expect(job.error).toBeNull()
  expect(facts).toMatchObject({ ok: true, valid: true, watertight: true })
  expect(facts?.parts).toEqual(
    Object.keys(SPELLINGS).map((name) =>
      expect.objectContaining({
        name,
        volumeMm3: expect.closeTo(6000, 6),
        areaMm2: expect.closeTo(2 * (200 + 300 + 600), 6),
        bounds: {
          min: [0, 0, 0].map((at) => expect.closeTo(at, 6)),
          max: [10, 20, 30].map((at) => expect.closeTo(at, 6)),
        },
      }),
    ),
  )
})

const PLATE = `import initOpenCascade from 'opencascade.js'
const oc = await initOpenCascade()
const plate = new oc.BRepPrimAPI_MakeBox_2(40, 30, 20).Shape()
const axis = new oc.gp_Ax2_3(new oc.gp_Pnt_3(20, 15, -5), new oc.gp_Dir_4(0, 0, 1))
const hole = new oc.BRepPrimAPI_MakeCylinder_3(axis, 6, 40).Shape()
const cut = new oc.BRepAlgoAPI_Cut_3(plate, hole, new oc.Message_ProgressRange_1())
const ball = new oc.BRepPrimAPI_MakeSphere_5(new oc.gp_Pnt_3(80, 0, 0), 5).Shape()
const result = [{ shape: cut.Shape(), name: 'plate', color: '#008080' }, { shape: ball, name: 'ball', color: '#ff0000' }]`
const PLATE_MM3 = 40 * 30 * 20 - Math.PI * 6 ** 2 * 20
const BALL_MM3 = (4 / 3) * Math.PI * 5 ** 3

test.concurrent('named, coloured parts with a boolean come out in every format, and back from IGES', async () => {
  const made = await run(PLATE, { formats: ['step'] })
  expect(made.facts?.parts).toMatchObject([
    { name: 'plate', color: '#008080', volumeMm3: expect.closeTo(PLATE_MM3, 3) },
    { name: 'ball', color: '#ff0000', volumeMm3: expect.closeTo(BALL_MM3, 3) },
  ])
  expect(await artifact(made, 'model.step')).toContain("PRODUCT('plate'")
  expect(await artifact(made, 'model.brep')).toContain('CASCADE Topology')

  const iges = await artifact(made, 'model.igs')
  expect(iges).toMatch(/5Hplate.*4Hball/s)
  // Entity 314 defines a colour in percent of red, green and blue.
  expect(iges.match(/^314,.*/gm)?.map((line) => line.split(/[,;]/).slice(1, 4).map(Number))).toEqual(
    expect.arrayContaining([[0, expect.closeTo(50.2, 1), expect.closeTo(50.2, 1)]]),
  )
  const id = await upload(server.url, 'both.igs', new TextEncoder().encode(iges))
  const back = await runScript(server.url, { code: `const result = importFile('both.igs')`, files: [id] })
  expect(back.facts).toMatchObject({ ok: true, counts: { solids: 2 } })
  expect(back.facts?.volumeMm3).toBeCloseTo(PLATE_MM3 + BALL_MM3, 3)
})

test.concurrent('the loose faces of an IGES file are sewn together, and it says so', async () => {
  const written = await run(`function main(oc) {
    const cylinder = new oc.BRepPrimAPI_MakeCylinder(7, 12).Shape()
    const writer = new oc.IGESControl_Writer('MM', 0)
    writer.AddShape(cylinder)
    writer.ComputeModel()
    writer.Write('/loose.igs', false)
    console.log(oc.FS.readFile('/loose.igs', { encoding: 'utf8' }))
    return cylinder
  }`)
  const id = await upload(server.url, 'loose.iges', new TextEncoder().encode(written.output))
  const { job, facts } = await runScript(server.url, { code: 'const result = importFile()', files: [id] })
  expect(job.diagnostics).toContainEqual(expect.objectContaining({ code: 'I_SEWN' }))
  expect(facts).toMatchObject({ ok: true, counts: { solids: 1 } })
  // The file holds its edges to a hundredth of a millimetre.
  expect(facts?.volumeMm3).toBeCloseTo(Math.PI * 7 ** 2 * 12, 0)
})

test.concurrent('a job of the first engine is written as IGES when it is asked for', async () => {
  const made = await runScript(server.url, { code: 'const main = (r) => r.makeCylinder(5, 20)' })
  const id = await upload(server.url, 'rod.igs', new TextEncoder().encode(await artifact(made, 'model.igs')))
  const { facts } = await runScript(server.url, { code: `const result = importFile('rod.igs')`, files: [id] })
  expect(facts?.volumeMm3).toBeCloseTo(Math.PI * 5 ** 2 * 20, 4)
})

test.concurrent('all edges of a cube are rounded, by names without numbers and without progress ranges', async () => {
  const { facts } = await run(
    `function main(oc, { radius }) {
    const box = new oc.BRepPrimAPI_MakeBox(10, 10, 10).Shape()
    const fillet = new oc.BRepFilletAPI_MakeFillet(box, oc.ChFi3d_FilletShape.ChFi3d_Rational)
    const { TopAbs_EDGE, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
    for (const edges = new oc.TopExp_Explorer(box, TopAbs_EDGE, TopAbs_SHAPE); edges.More(); edges.Next())
      fillet.Add(radius, oc.TopoDS.Edge(edges.Current()))
    fillet.Build()
    return fillet.Shape()
  }
  const defaultParams = { radius: 1 }`,
    { params: { radius: 2 } },
  )
  const [flat, r] = [6, 2]
  const rounded = flat ** 3 + 6 * flat ** 2 * r + 3 * Math.PI * r ** 2 * flat + (4 / 3) * Math.PI * r ** 3
  expect(facts?.volumeMm3).toBeCloseTo(rounded, 3)
  expect(facts).toMatchObject({ ok: true, counts: { faces: 26 } })
})

test.concurrent.each([
  ['new oc.gp_Dir(0, 0, 0)', 'Standard_ConstructionError'],
  ['new oc.BRepPrimAPI_MakeBx(1, 1, 1)', 'did you mean BRepPrimAPI_MakeBox'],
  ['new oc.BRepPrimAPI_MakeSphere(1, 2, 3, 4, 5, 6, 7)', 'with 7 arguments'],
  ['new oc.BRepBuilderAPI_MakeWire().Shape()', 'StdFail_NotDone'],
])('%s is told with its line', async (expression, message) => {
  const { job } = await run(`function main(oc) {\n  return ${expression}\n}`)
  expect(job.error).toMatchObject({ code: 'script_error', message: expect.stringContaining(message), line: 2 })
})

test.concurrent('a face is no solid, and the verdict says so', async () => {
  const { facts } = await run(`function main(oc) {
    const box = new oc.BRepPrimAPI_MakeBox(10, 10, 10).Shape()
    const faces = new oc.TopExp_Explorer(box, oc.TopAbs_ShapeEnum.TopAbs_FACE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
    return faces.Current()
  }`)
  expect(facts).toMatchObject({ ok: false, warnings: [expect.objectContaining({ code: 'W_NOT_SOLID' })] })
})

test.concurrent('a script that never ends is stopped, and the next one runs', async () => {
  const endless = await run('function main(oc) { for (;;) new oc.gp_Pnt(1, 2, 3).delete() }', {
    limits: { timeoutMs: 500 },
  })
  expect(endless.job.error).toMatchObject({ code: 'timeout' })
  const { facts } = await run('const main = (oc) => new oc.BRepPrimAPI_MakeSphere(3)')
  expect(facts?.volumeMm3).toBeCloseTo(36 * Math.PI, 4)
})

test.concurrent('a script that is sent as it is runs on the engine that the address names, and its job tells both kernels', async () => {
  const body = 'export default (oc) => new oc.BRepPrimAPI_MakeSphere(3)'
  const response = await fetch(`${server.url}/api/run?engine=opencascade`, { method: 'POST', body })
  expect(await response.text()).toContain('"status":"succeeded"')
  const job: unknown = await (await fetch(server.url + (response.headers.get('location') ?? ''))).json()
  expect(job).toMatchObject({ engine: 'opencascade', kernel: expect.stringContaining('opencascade.js') })
})
