/** `/artifacts`: what jobs have made. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factsSchema } from '../../server/api.ts'
import { startServer, type TestServer } from '../server.ts'
import { createWire, readProblem, smallScript, type SeenJob, type Wire } from './wire.ts'

let server: TestServer
let wire: Wire
let job: SeenJob
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
  wire = createWire(server.url)
  job = await wire.run({ code: 'const result = replicad.makeCylinder(5, 20)', formats: ['step'] })
})
afterAll(() => server.stop())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A path as it is, which fetch() would tidy. */
async function rawGet(path: string): Promise<{ status: number | undefined; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; body: string }>()
  httpRequest(server.url, { path }, (response) => {
    text(response).then((body) => resolve({ status: response.statusCode, body }), reject)
  })
    .on('error', reject)
    .end()
  return promise
}

test.each([
  ['model.glb', 'model/gltf-binary'],
  ['model.stl', 'model/stl'],
  ['model.step', 'model/step'],
  ['facts.json', 'application/json'],
])('%s has the size, hash and type that the job says', async (name, type) => {
  const artifact = job.artifacts.find((one) => one.name === name)
  const response = await wire.request(artifact?.url ?? '')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(bytes.length).toBe(artifact?.bytes)
  expect(sha256(bytes)).toBe(artifact?.sha256)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': expect.stringMatching(new RegExp(`^${type}`)),
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'private, max-age=31536000, immutable',
    etag: `"${artifact?.sha256}"`,
    'x-content-type-options': 'nosniff',
  })
})

test('facts.json has the verdict and a row for each part', async () => {
  const facts = factsSchema.parse(await (await wire.request(`/artifacts/${job.id}/facts.json`)).json())
  const { parts } = facts
  expect(facts).toMatchObject(job.verdict ?? {})
  expect(parts).toHaveLength(1)
})

test('/artifacts/<id>.stl is the STL', async () => {
  expect(await wire.file(job.urls.stl)).toEqual(await wire.file(`/artifacts/${job.id}/model.stl`))
})

/** Asks for a file that is not the one with this tag. */
function ifNot(tag: string): RequestInit {
  // fetch() would add "no-cache" by itself.
  return { headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' } }
}

test('a file that the reader has is not sent again', async () => {
  const { headers } = await wire.request(job.urls.stl)
  const again = await wire.request(job.urls.stl, ifNot(headers.get('etag') ?? ''))
  expect([again.status, await again.text()]).toEqual([304, ''])
  const other = await wire.request(job.urls.stl, ifNot('"x"'))
  expect([other.status, (await other.arrayBuffer()).byteLength > 0]).toEqual([200, true])
})

test('HEAD tells the size without the bytes', async () => {
  const whole = await wire.file(job.urls.stl)
  const response = await wire.request(job.urls.stl, { method: 'HEAD' })
  expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
    200,
    String(whole.length),
    '',
  ])
})

const range = (headers: Record<string, string>) => wire.request(job.urls.stl, { headers })

describe('a range', () => {
  test('answers 206 and these bytes', async () => {
    const whole = await wire.file(job.urls.stl)
    const response = await range({ range: 'bytes=80-99' })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes 80-99/${whole.length}`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(whole.slice(80, 100))
  })

  test('of another version answers the whole file', async () => {
    const response = await range({ range: 'bytes=80-99', 'if-range': '"x"' })
    expect(response.status).toBe(200)
  })

  test('past the end answers 416, which no cache keeps', async () => {
    const response = await range({ range: 'bytes=99999999-' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('etag')).toBeNull()
    expect(await readProblem(response)).toMatchObject({ status: 416, code: 'range_not_satisfiable' })
  })
})

const id = () => job.id

describe('what is not there', () => {
  test.each<[string, () => string]>([
    ['a name with NUL', () => `/artifacts/${id()}/model%00.stl`],
    ['an unknown name', () => `/artifacts/${id()}/model.dwg`],
    ['a name that is a path', () => `/artifacts/${id()}/..%2f..%2fdata%2fPG_VERSION`],
    ['a name of 3,000 letters', () => `/artifacts/${id()}/${'x'.repeat(3000)}`],
    ['the STL of a job that does not exist', () => '/artifacts/01890a5d-ac96-774b-bcce-b302099a8057.stl'],
    ['an id that is none', () => '/artifacts/latest/model.stl'],
    ['an id that is a path', () => '/artifacts/..%2f..%2fpackage.json/model.stl'],
    ['the hash itself', () => `/artifacts/${job.artifacts[0]?.sha256.slice(0, 2)}/${job.artifacts[0]?.sha256}`],
  ])('%s answers 404', async (_what, path) => {
    const problem = await readProblem(await wire.request(path()))
    expect(problem.status).toBe(404)
    expect(problem.code).toMatch(/_not_found$/)
  })

  test.each([
    '/artifacts/../package.json',
    '/artifacts/%2e%2e/package.json',
    '/artifacts/..%5c..%5cpackage.json/x',
    '//etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await rawGet(path)
    expect(status).toBe(404)
    expect(body).not.toContain('"dependencies"')
  })

  test('a broken escape answers 400', async () => {
    expect((await rawGet('/artifacts/%E0%A4%A/model.stl')).status).toBe(400)
  })

  test('a file that somebody has deleted answers 404, and is made again by the next job of the same input', async () => {
    const code = smallScript()
    const lost = await wire.run({ code })
    const stl = lost.artifacts.find(({ name }) => name === 'model.stl')?.sha256 ?? ''
    await rm(join(server.folder, 'artifacts', stl.slice(0, 2), stl))
    expect(await readProblem(await wire.request(lost.urls.stl))).toMatchObject({
      code: 'artifact_not_found',
      detail: expect.stringContaining('replay'),
    })
    expect(await wire.run({ code })).toMatchObject({ status: 'succeeded', cachedFrom: null })
    expect(sha256(await wire.file(lost.urls.stl))).toBe(stl)
  })
})
