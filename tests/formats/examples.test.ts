import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsSchema } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { readGlb, readObj, readStep, readThreemf } from './readers.ts'

const FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url))
const SCRIPTS = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts'))

let server: TestServer
let client: Client
let uploads: string[]
beforeAll(async () => {
  server = await startServer({ env: { JOB_TIMEOUT_MS: '60000' } })
  client = createClient(server.url)
  const names = await readdir(`${FOLDER}files`)
  uploads = await Promise.all(
    names.map(async (name) => (await client.upload(name, new Uint8Array(await readFile(`${FOLDER}files/${name}`)))).id),
  )
})
afterAll(() => server.stop())

/** Reads both exact files: STEP as its parts, BREP as one shape. */
const READ_BACK = `const main = () => [importFile('model.step'), { shape: importFile('model.brep'), name: 'brep' }]`

// Two at a time, as the server runs them.
test.concurrent.each(SCRIPTS)('%s survives every format: volume, names and colours', async (name) => {
  const code = await readFile(FOLDER + name, 'utf8')
  const files = code.includes('files') ? uploads : []
  const { id } = await client.build({ code, files, formats: ['step', '3mf', 'obj'] })
  const [step, brep, glb, threemf, obj] = await Promise.all(
    ['model.step', 'model.brep', 'model.glb', 'model.3mf', 'model.obj'].map((file) => client.file(`${id}/${file}`)),
  )
  if (!step || !brep || !glb || !threemf || !obj) throw new Error('A file is missing')
  const factsOf = async (jobId: string) =>
    factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${jobId}/facts.json`)).toString()))
  const { parts, volumeMm3 } = await factsOf(id)

  const looks = parts.map(({ name: part, color, opacity }) => `${part} ${color} ${opacity.toFixed(2)}`)
  const looksOf = (read: { name: string; color: string; opacity: number }[]) =>
    read.map(({ name: part, color, opacity }) => `${part} ${color} ${opacity.toFixed(2)}`)
  expect(looksOf(readStep(step).parts)).toEqual(looks)
  expect(looksOf(readThreemf(threemf).parts)).toEqual(looks)
  const shown = await readGlb(glb)
  expect(shown.map(({ color }) => color)).toEqual(parts.map(({ color }) => color))
  expect(readObj(obj).map((part) => part.name)).toEqual(parts.map((part) => part.name))

  const triangles = parts.map(({ counts }) => counts.triangles)
  expect(shown.map((part) => part.triangles)).toEqual(triangles)
  expect(readObj(obj).map((part) => part.triangles)).toEqual(triangles)
  // Triangles without area, such as at the poles of balls, are not allowed in 3MF.
  for (const [index, { triangles: count }] of readThreemf(threemf).parts.entries())
    expect(count / (triangles[index] ?? 0)).toBeGreaterThan(0.99)
  for (const read of [shown, readThreemf(threemf).parts, readObj(obj)])
    expect(Math.abs(read.reduce((sum, part) => sum + part.volumeMm3, 0) / volumeMm3 - 1)).toBeLessThan(0.01)
  expect(readThreemf(threemf).parts.map(({ openEdges }) => openEdges)).toEqual(parts.map(() => 0))

  const exact = await Promise.all([client.upload('model.step', step), client.upload('model.brep', brep)])
  const again = await client.build({ code: READ_BACK, files: exact.map((file) => file.id) })
  const read = (await factsOf(again.id)).parts
  for (const ofFile of [read.filter((part) => part.name === 'brep'), read.filter((part) => part.name !== 'brep')])
    expect(Math.abs(ofFile.reduce((sum, part) => sum + part.volumeMm3, 0) / volumeMm3 - 1)).toBeLessThan(1e-6)
})
