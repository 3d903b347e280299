import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

/** A new result each time: a known one would be answered with the files of the former job. */
let size = 10
const build = () => client.build({ code: `const main = () => replicad.makeBaseBox(${size++}, 5, 5)` })
const problemOf = async (path: string): Promise<Problem> => (await client.fetch(path)).json()

test('a file is written once however many ask for it, is kept, and leaves the event log as it was', async () => {
  const { id } = await build()
  const before = await client.events(id)
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.fetch(`/artifacts/${id}/model.step`)))
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(new Set(bodies).size).toBe(1)
  expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1)

  const job = await client.job(id)
  const step = job.artifacts.find(({ name }) => name === 'model.step')
  expect(step).toMatchObject({ format: 'step', bytes: bodies[0]?.length, url: `/artifacts/${id}/model.step` })
  expect(job.downloads.find(({ name }) => name === 'model.step')?.ready).toBe(true)
  expect(await client.events(id)).toEqual(before)
})

test('different formats of a job can be asked for at the same time', async () => {
  const { id } = await build()
  const names = ['model.step', 'model.3mf', 'model.obj', 'model-ascii.stl']
  const answers = await Promise.all(names.map((name) => client.fetch(`/artifacts/${id}/${name}`)))
  expect(answers.map(({ status, headers }) => `${status} ${headers.get('content-type')}`)).toEqual([
    '200 model/step',
    '200 model/3mf',
    '200 model/obj',
    '200 model/stl',
  ])
})

test('files that were written later do not make a replay differ', async () => {
  const { id } = await build()
  await client.file(`${id}/model.step`)
  const replay = await client.fetch(`/api/jobs/${id}/replay`, { method: 'POST', headers: { prefer: 'wait=60' } })
  const { id: again } = Object(await replay.json())
  const [complete] = (await client.events(again)).slice(-1)
  expect(complete?.data).toMatchObject({ status: 'succeeded', identical: true })
})

test('the same job gives the same bytes in every format, run after run', async () => {
  const code = `const main = () => [{ shape: replicad.makeCylinder(4, 9), name: 'ä', color: 'red' },
    replicad.makeBaseBox(${size++}, 5, 5), { shape: replicad.makeSphere(3), opacity: 0.5 }]`
  const [first, second] = [await client.build({ code, cache: false }), await client.build({ code, cache: false })]
  const differing: string[] = []
  for (const { name } of first.downloads) {
    const [one, two] = [await client.file(`${first.id}/${name}`), await client.file(`${second.id}/${name}`)]
    if (!Buffer.from(one).equals(two)) differing.push(name)
  }
  expect(differing).toEqual([])
})

test('what a job does not have is not found, with the reason', async () => {
  const { id } = await build()
  expect(await problemOf(`/artifacts/${id}/model.iges`)).toMatchObject({
    status: 404,
    code: 'artifact_not_found',
    detail: `The job ${id} has no artifact "model.iges"`,
  })
  const failed = await client.run({ code: 'const main = () => { throw new Error("no") }' })
  expect(failed.downloads).toEqual([])
  expect(await problemOf(`/artifacts/${failed.id}/model.step`)).toMatchObject({
    status: 404,
    code: 'artifact_not_found',
  })
  const nobody = '01900000-0000-7000-8000-000000000000'
  expect(await problemOf(`/artifacts/${nobody}/model.step`)).toMatchObject({ status: 404, code: 'job_not_found' })
})

test('a job that still runs has no files to write', async () => {
  const response = await client.fetch('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'while (true);' }),
  })
  const { id } = Object(await response.json())
  expect(await problemOf(`/artifacts/${id}/model.step`)).toMatchObject({ status: 409, code: 'not_finished' })
  await client.fetch(`/api/jobs/${id}/cancel`, { method: 'POST' })
})

test('a file whose sources are gone says so, and the next one who asks gets the same answer', async () => {
  const { id, artifacts } = await build()
  const { sha256 = '' } = artifacts.find(({ name }) => name === 'model.brep') ?? {}
  const store = join(server.folder, 'artifacts')
  expect(await readdir(join(store, sha256.slice(0, 2)))).toContain(sha256)
  await rm(join(store, sha256.slice(0, 2), sha256))
  for (const _time of [1, 2])
    expect(await problemOf(`/artifacts/${id}/model.step`)).toMatchObject({
      status: 404,
      detail: `Cannot read a file: ${sha256} is gone from the artifacts folder, or damaged`,
    })
})

test('artifacts are shown but never run', async () => {
  const { id } = await build()
  const { headers } = await client.fetch(`/artifacts/${id}/model.glb`)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
