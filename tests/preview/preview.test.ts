import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job, Problem } from '../../server/api.ts'
import { createArtifactStore, type ArtifactStore } from '../../server/jobs/files/artifact-store.ts'
import { createOnDemand } from '../../server/jobs/on-demand/on-demand.ts'
import { createPictureMaker } from '../../server/jobs/on-demand/picture-maker.ts'
import { openStore } from '../../server/store/open.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { decodePng, pixelAt } from './decode-png.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const PLATE = `const main = ({ size } = defaultParams) => {
  let plate = replicad.makeBaseBox(size, 60, 4).cut(replicad.makeCylinder(15, 4))
  for (const x of [-32, 32]) for (const y of [-22, 22]) plate = plate.cut(replicad.makeCylinder(3, 4, [x, y, 0]))
  return plate
}`
/** A new result each time: a known one would come with the pictures of the former job. */
let size = 80
const build = (): Promise<Job> => client.build({ code: `const defaultParams = { size: ${size++} };\n${PLATE}` })
const problemOf = async (path: string): Promise<Problem> => (await client.fetch(path)).json()

test('a thumbnail is 400 by 300 on a transparent ground, and holes are see-through', async () => {
  const { id } = await build()
  const answer = await client.fetch(`/artifacts/${id}/thumb.png`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  const picture = decodePng(new Uint8Array(await answer.arrayBuffer()))
  expect([picture.width, picture.height]).toEqual([400, 300])
  expect(pixelAt(picture, 2, 2)[3]).toBe(0)
  expect(pixelAt(picture, 200, 150)[3]).toBe(0)
  expect(pixelAt(picture, 200, 220)[3]).toBe(255)
})

test('a sheet is at most 1024 pixels, opaque, and makes room for callouts of the holes', async () => {
  const { id } = await build()
  const picture = decodePng(await client.file(`${id}/sheet.png`))
  expect(Math.max(picture.width, picture.height)).toBeLessThanOrEqual(1024)
  expect(pixelAt(picture, 2, 2)).toEqual([255, 255, 255, 255])
  const plain = await client.build({ code: `const main = () => replicad.makeBaseBox(${size++}, 60, 4)` })
  const without = decodePng(await client.file(`${plain.id}/sheet.png`))
  expect([picture.width, picture.height]).not.toEqual([without.width, without.height])
})

test('pictures are kept, the same to the byte, and leave the event log as it was', async () => {
  const { id } = await build()
  const before = await client.events(id)
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.fetch(`/artifacts/${id}/sheet.png`)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1)
  const job = await client.job(id)
  expect(job.artifacts.filter(({ format }) => format === 'png').map(({ name }) => name)).toEqual(['sheet.png'])
  expect(await client.events(id)).toEqual(before)
})

test('a job without a model has no pictures, one that runs has none yet, and nobody has none', async () => {
  const failed = await client.run({ code: 'const main = () => { throw new Error("no") }' })
  expect(await problemOf(`/artifacts/${failed.id}/thumb.png`)).toMatchObject({
    status: 404,
    code: 'artifact_not_found',
    detail: `The job ${failed.id} has no artifact "thumb.png"`,
  })
  const response = await client.fetch('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'while (true);' }),
  })
  const { id } = Object(await response.json())
  expect(await problemOf(`/artifacts/${id}/thumb.png`)).toMatchObject({ status: 409, code: 'not_finished' })
  await client.fetch(`/api/jobs/${id}/cancel`, { method: 'POST' })
  const nobody = '01900000-0000-7000-8000-000000000000'
  expect(await problemOf(`/artifacts/${nobody}/sheet.png`)).toMatchObject({ status: 404, code: 'job_not_found' })
})

test('a model that is damaged is refused with a way out, and the server draws on', async () => {
  const { id, artifacts } = await build()
  const { sha256 = '' } = artifacts.find(({ name }) => name === 'model.glb') ?? {}
  await writeFile(join(server.folder, 'artifacts', sha256.slice(0, 2), sha256), 'no model at all, only words')
  for (const _time of [1, 2])
    expect(await problemOf(`/artifacts/${id}/thumb.png`)).toMatchObject({
      status: 404,
      code: 'artifact_not_found',
      detail: 'The file of model.glb is gone from the artifacts folder, or damaged; replay the job',
    })
  const next = await build()
  expect((await client.fetch(`/artifacts/${next.id}/thumb.png`)).status).toBe(200)
})

test('however many ask at once a picture is drawn once, drawn again when its file is lost, and not for ever', async () => {
  const { id } = await build()
  await server.kill('SIGTERM') // its folders are free now: this test comes last
  const db = await openStore({ databaseUrl: '', dataDir: join(server.folder, 'data') })
  try {
    const artifacts = await createArtifactStore({ dir: join(server.folder, 'artifacts') })
    let kept = 0
    const counting: ArtifactStore = { ...artifacts, put: (bytes) => (kept++, artifacts.put(bytes)) }
    const serve = (options: { timeoutMs?: number }) =>
      createOnDemand({
        db,
        artifacts: counting,
        makers: [createPictureMaker({ artifacts, ...options })],
        maxWaiting: 10,
      })
    const preview = serve({})
    const drawSheet = async () => artifacts.read((await preview.get(id, 'sheet.png')).sha256)
    const rows = await Promise.all(Array.from({ length: 5 }, () => preview.get(id, 'sheet.png')))
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(kept).toBe(1)
    const sheet = await drawSheet()
    expect([kept, decodePng(sheet).width]).toEqual([1, 1024])

    const sha256 = rows[0]?.sha256 ?? ''
    await rm(join(server.folder, 'artifacts', sha256.slice(0, 2), sha256))
    expect(await drawSheet()).toEqual(sheet)
    expect(kept).toBe(2)

    const hasty = serve({ timeoutMs: 1 })
    await expect(hasty.get(id, 'thumb.png')).rejects.toMatchObject({
      code: 'export_failed',
      message: expect.stringContaining('it takes longer than 1 ms'),
    })
    await Promise.all([preview, hasty].map((service) => service.drain(1000)))
    await expect(preview.get(id, 'thumb.png')).rejects.toMatchObject({ code: 'unavailable' })
  } finally {
    await db.close()
  }
})
