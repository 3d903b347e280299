import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsSchema, type Job } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { readGlb, readObj, readStep, readStl, readThreemf } from './readers.ts'

let server: TestServer
let client: Client
let job: Job
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
  job = await client.build({ code: ASSEMBLY, name: 'Test & <rig>' })
})
afterAll(() => server.stop())

/** A block with a hole, a pin of another colour, and a part that is itself a compound. */
const ASSEMBLY = `
import { makeBaseBox, makeCylinder, makeCompound } from 'replicad'
export default function main() {
  const block = makeBaseBox(40, 30, 10).cut(makeCylinder(6, 20, [0, 0, -5]))
  const feet = makeCompound([makeBaseBox(4, 4, 4).translate(30, 0, 0), makeBaseBox(4, 4, 4).translate(-30, 0, 0)])
  return [
    { shape: block, name: "Blöck's \\\\ base", color: '#ff8000' },
    { shape: makeCylinder(5.5, 25), name: 'pin', color: 'steelblue', opacity: 0.4 },
    { shape: feet, name: 'feet', color: '#123' },
  ]
}`
const LOOKS = [
  { name: "Blöck's \\ base", color: '#ff8000', opacity: 1 },
  { name: 'pin', color: '#4682b4', opacity: 0.4 },
  { name: 'feet', color: '#112233', opacity: 1 },
]
const VOLUMES = [40 * 30 * 10 - Math.PI * 36 * 10, Math.PI * 5.5 ** 2 * 25, 2 * 64]
const VOLUME = VOLUMES.reduce((sum, volume) => sum + volume)
/** Chords lie inside of their arcs; so much of the volume they lose or, in holes, win. */
const MESH_SHARE = 0.02

function expectVolumes(parts: readonly { volumeMm3: number }[]): void {
  expect(parts.map(({ volumeMm3 }, index) => Math.abs(volumeMm3 / (VOLUMES[index] ?? 0) - 1) < MESH_SHARE)).toEqual([
    true,
    true,
    true,
  ])
}

const looksOf = (parts: readonly { name: string; color: string; opacity: number }[]) =>
  parts.map(({ name, color, opacity }) => ({ name, color, opacity: Number(opacity.toFixed(2)) }))

async function trianglesOf({ id }: Job): Promise<number[]> {
  const facts = factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${id}/facts.json`)).toString()))
  return facts.parts.map(({ counts }) => counts.triangles)
}

test('a job has GLB, STL, BREP and facts, and can be downloaded in every format', async () => {
  expect(job.artifacts.map(({ name }) => name)).toEqual(['facts.json', 'model.brep', 'model.glb', 'model.stl'])
  expect(job.downloads.map(({ name, ready }) => `${name} ${ready}`)).toEqual([
    'model.glb true',
    'model.stl true',
    'model.brep true',
    'model.step false',
    'model.3mf false',
    'model.obj false',
    'model-ascii.stl false',
    'drawing.svg false',
    'drawing.dxf false',
    'model.igs false',
  ])
})

test('GLB: names, colours, opacities and volumes, read by three.js', async () => {
  const parts = await readGlb(await client.file(`${job.id}/model.glb`))
  expect(looksOf(parts).map(({ color, opacity }) => ({ color, opacity }))).toEqual(
    LOOKS.map(({ color, opacity }) => ({ color, opacity })),
  )
  expect(parts.map(({ triangles }) => triangles)).toEqual(await trianglesOf(job))
  expectVolumes(parts)
})

test('STL: triangles and volume, read by three.js, as bytes and as text', async () => {
  const [binary, text] = await Promise.all(
    ['model.stl', 'model-ascii.stl'].map(async (name) => readStl(await client.file(`${job.id}/${name}`))),
  )
  const triangles = (await trianglesOf(job)).reduce((sum, count) => sum + count)
  expect([binary?.triangles, text?.triangles]).toEqual([triangles, triangles])
  expect(Math.abs((binary?.volumeMm3 ?? 0) / VOLUME - 1)).toBeLessThan(MESH_SHARE)
  expect(text?.volumeMm3).toBeCloseTo(binary?.volumeMm3 ?? 0, 1)
})

test('3MF: unit, names, colours, opacities and closed meshes', async () => {
  const { unit, title, parts } = readThreemf(await client.file(`${job.id}/model.3mf`))
  expect({ unit, title }).toEqual({ unit: 'millimeter', title: 'Test & <rig>' })
  expect(looksOf(parts)).toEqual(LOOKS)
  expect(parts.map(({ triangles, openEdges }) => ({ triangles, openEdges }))).toEqual(
    (await trianglesOf(job)).map((triangles) => ({ triangles, openEdges: 0 })),
  )
  expectVolumes(parts)
})

test('OBJ: names, colours and volumes, read by three.js', async () => {
  const parts = readObj(await client.file(`${job.id}/model.obj`))
  expect(looksOf(parts)).toEqual(LOOKS.map((look) => ({ ...look, opacity: 1 })))
  expect(parts.map(({ triangles }) => triangles)).toEqual(await trianglesOf(job))
  expectVolumes(parts)
})

test('STEP: an assembly with the names, colours and opacities of its parts, in mm', async () => {
  const { assembly, parts, lengthUnit } = readStep(await client.file(`${job.id}/model.step`))
  expect({ assembly, lengthUnit }).toEqual({ assembly: 'Test & <rig>', lengthUnit: '.MILLI.' })
  expect(looksOf(parts)).toEqual(LOOKS)
})

test('STEP of a single part is that part, without an assembly above it', async () => {
  const single = await client.build({
    code: `const main = () => ({ shape: replicad.makeBaseBox(1, 2, 3), name: 'cube', color: 'red' })`,
  })
  expect(readStep(await client.file(`${single.id}/model.step`))).toEqual({
    assembly: null,
    parts: [{ name: 'cube', color: '#ff0000', opacity: 1 }],
    lengthUnit: '.MILLI.',
  })
})

test.each(['model.step', 'model.brep'])('%s: another job reads back the same volume', async (name) => {
  const upload = await client.upload(name, await client.file(`${job.id}/${name}`))
  const code = `export default async () => ${name === 'model.step' ? '' : 'replicad.deserializeShape(await '}${
    name === 'model.step' ? `replicad.importSTEP(files['model.step'])` : `files['model.brep'].text())`
  }`
  const again = await client.build({ code, files: [upload.id] })
  expect(again.verdict?.counts.solids).toBe(4)
  expect(Math.abs((again.verdict?.volumeMm3 ?? 0) / VOLUME - 1)).toBeLessThan(1e-6)
})

test('a format that is asked for is written with the job', async () => {
  const { artifacts, downloads } = await client.build({
    code: 'const main = () => replicad.makeBaseBox(1, 1, 1)',
    formats: ['3mf', 'step'],
  })
  expect(artifacts.map(({ name }) => name)).toEqual([
    'facts.json',
    'model.3mf',
    'model.brep',
    'model.glb',
    'model.step',
    'model.stl',
  ])
  expect(downloads.filter(({ ready }) => !ready).map(({ name }) => name)).toEqual([
    'model.obj',
    'model-ascii.stl',
    'drawing.svg',
    'drawing.dxf',
    'model.igs',
  ])
})
