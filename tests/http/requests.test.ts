/** What every request must bear: hosts, origins, headers, and faults that are told as problem documents. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { createWire, readProblem, smallScript, type Wire } from './wire.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1', ALLOWED_HOSTS: 'cad.example.org, Parts.local' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

/** A request with headers that fetch() does not let through. */
async function ask(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number | undefined; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; body: string }>()
  httpRequest(server.url, { path, headers, method }, (response) => {
    text(response).then((body) => resolve({ status: response.statusCode, body }), reject)
  })
    .on('error', reject)
    .end()
  return promise
}

const post = (body: unknown) =>
  wire.request('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the Host header', () => {
  test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:99', '[::1]:3000', 'cad.example.org', 'parts.local:443'])(
    '%s is ours',
    async (host) => {
      expect((await ask('/api/info', { host })).status).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3000',
    '127.0.0.2',
    '[::2]',
    'localhost:3000@evil.example',
  ])('%j is refused on every path: a name that points here is DNS rebinding', async (host) => {
    for (const path of ['/', '/api/info', '/api/jobs', `/artifacts/${randomUUID()}.stl`]) {
      const { status, body } = await ask(path, { host })
      expect({ path, status }).toEqual({ path, status: 403 })
      expect(JSON.parse(body)).toMatchObject({
        code: 'forbidden_host',
        detail: expect.stringContaining('ALLOWED_HOSTS'),
      })
    }
  })
})

test('a request without a host name is refused', async () => {
  const { port, hostname } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write('GET /api/info HTTP/1.0\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /)
})

describe('pages of other origins', () => {
  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  ])('may not run a script: %j', async (headers) => {
    const { status, body } = await ask('/api/run?code=1', { ...headers, host: 'localhost:3000' })
    expect(status).toBe(403)
    expect(JSON.parse(body)).toMatchObject({ code: 'forbidden_origin' })
    expect((await ask('/api/jobs', { ...headers, host: 'localhost:3000' }, 'POST')).status).toBe(403)
  })

  test.each<Record<string, string>>([
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
  ])('our own page may: %j', async (headers) => {
    expect((await ask('/api/jobs', { ...headers, host: 'localhost:3000' })).status).toBe(200)
  })

  test('a link from elsewhere opens the page', async () => {
    const headers = { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask('/', headers)).status).toBe(200)
  })

  test('no answer lets another origin read it', async () => {
    const { headers } = await wire.request('/api/info')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

test.each(['/', '/api/info', '/api/nothing', '/artifacts/x'])(
  '%s answers with the headers that keep a browser safe',
  async (path) => {
    const response = await wire.request(path)
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    const csp = new Map(
      headers['content-security-policy']?.split(';').map((rule): [string, string] => {
        const [name = '', ...values] = rule.trim().split(' ')
        return [name, values.join(' ')]
      }),
    )
    expect(csp.get('default-src')).toBe("'none'")
    expect(csp.get('frame-ancestors')).toBe("'none'")
    expect(csp.get('script-src')).not.toMatch(/unsafe|\*|http/)
  },
)

describe('a fault is told as a problem document', () => {
  const code = smallScript()

  test.each<[string, unknown, string, string]>([
    ['an unknown field', { code, colour: 1 }, '', 'colour'],
    ['an unknown field inside', { code, mesh: { tolerance: 1 } }, 'mesh', 'tolerance'],
    ['no script', {}, 'code', 'string'],
    ['an empty script', { code: '' }, 'code', '>=1'],
    ['a script that is a number', { code: 1 }, 'code', 'string'],
    ['a parameter that is a list', { code, params: { a: [1] } }, 'params.a', ''],
    ['a tolerance of 0', { code, mesh: { toleranceMm: 0 } }, 'mesh.toleranceMm', '>0'],
    ['an angle of 91°', { code, mesh: { angleDeg: 91 } }, 'mesh.angleDeg', '<=90'],
    ['an unknown format', { code, formats: ['dwg'] }, 'formats.0', 'step'],
    ['an unknown engine', { code, engine: 'abacus' }, 'engine', 'replicad'],
    ['a file that is no id', { code, files: ['../x'] }, 'files.0', 'UUID'],
    ['a name with a slash', { code, name: '../x' }, 'name', 'slash'],
    ['a limit of no time', { code, limits: { timeoutMs: 0 } }, 'limits.timeoutMs', '>=100'],
    ['a list', [code], '', 'object'],
  ])('%s is named', async (_what, body, path, says) => {
    const problem = await readProblem(await post(body))
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request', title: expect.any(String) })
    expect(problem.type).toBe('urn:partstream:problem:invalid_request')
    expect(problem.errors?.map((error) => error.path)).toContain(path)
    expect(problem.detail).toMatch(/^Cannot create a job: /)
    expect(problem.detail.replaceAll(' ', '')).toContain(says)
  })

  test('every fault of a request is listed', async () => {
    const problem = await readProblem(await post({ code: 1, cache: 'x', params: { a: null } }))
    expect(problem.errors?.map(({ path }) => path)).toEqual(['code', 'params.a', 'cache'])
  })

  test('a file that was not uploaded is named', async () => {
    const id = randomUUID()
    expect(await readProblem(await post({ code, files: [id] }))).toMatchObject({
      status: 404,
      code: 'upload_not_found',
      detail: expect.stringContaining(id),
    })
  })

  test.each<[string, string, string]>([
    ['malformed JSON', '{"code": ', 'application/json'],
    ['a bare text', '"code"', 'application/json'],
  ])('%s', async (_what, body, type) => {
    const response = await wire.request('/api/jobs', { method: 'POST', headers: { 'content-type': type }, body })
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'invalid_json' })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'a job sent as %s is told how to send it',
    async (type) => {
      const response = await wire.request('/api/jobs', {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"code":"1"}',
      })
      expect(await readProblem(response)).toMatchObject({
        status: 400,
        detail: expect.stringMatching(/Content-Type: application\/json.*\/api\/run/),
      })
    },
  )

  test('10 MB of script', async () => {
    expect(await readProblem(await post({ code: '/'.repeat(10_000_000) }))).toMatchObject({
      status: 413,
      code: 'too_large',
    })
    expect(await readProblem(await post({ code: '/'.repeat(1_000_001) }))).toMatchObject({
      status: 400,
      errors: [{ path: 'code' }],
    })
  })

  test('keys that mean something to JavaScript are only keys', async () => {
    const body = `{"code": ${JSON.stringify(code)}, "params": {"__proto__": 1, "constructor": 2, "toString": 3}}`
    const response = await wire.request('/api/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(201)
    expect((await wire.request('/api/info')).status).toBe(200)
  })

  const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057'
  test.each<[string, string, string?]>([
    ['/api/jobs/:id', NOBODY],
    ['/api/jobs/:id', 'latest'],
    ['/api/jobs/:id', '..%2f..%2fpackage.json'],
    ['/api/jobs/:id', '%00'],
    ['/api/jobs/:id', "1'%20or%20'1'='1"],
    ['/api/jobs/:id/events', NOBODY],
    ['/api/jobs/:id/code', NOBODY],
    ['/api/jobs/:id/cancel', NOBODY, 'POST'],
    ['/api/jobs/:id/replay', NOBODY, 'POST'],
    ['/api/jobs/:id/cancel', '..%2f', 'POST'],
  ])('%s of the job %s, which does not exist', async (path, id, method = 'GET') => {
    const problem = await readProblem(await wire.request(path.replace(':id', id), { method }))
    expect(problem).toMatchObject({ status: 404, code: 'job_not_found' })
  })

  test.each<[string, string, string]>([
    ['DELETE', '/api/jobs', 'GET, POST'],
    ['PUT', `/api/jobs/${NOBODY}`, 'GET, PATCH, DELETE'],
    ['POST', `/api/jobs/${NOBODY}/events`, 'GET'],
    ['POST', `/api/jobs/${NOBODY}/code`, 'GET'],
    ['GET', `/api/jobs/${NOBODY}/cancel`, 'POST'],
    ['GET', `/api/jobs/${NOBODY}/replay`, 'POST'],
    ['GET', '/api/uploads', 'POST'],
    ['PUT', `/api/uploads/${NOBODY}`, 'GET, DELETE'],
    ['POST', '/api/info', 'GET'],
    ['POST', '/healthz', 'GET'],
    ['DELETE', `/artifacts/${NOBODY}.stl`, 'GET'],
    ['PUT', `/artifacts/${NOBODY}/model.glb`, 'GET'],
  ])('%s %s', async (method, path, allow) => {
    const response = await wire.request(path, { method })
    expect(response.headers.get('allow')).toBe(allow)
    expect(await readProblem(response)).toMatchObject({
      status: 405,
      code: 'method_not_allowed',
      detail: expect.stringContaining(path),
    })
  })

  test.each([
    '/api/nothing',
    '/api',
    '/nothing',
    '/api/jobs/a/b/c',
    '/server/main.ts',
    '/.git/config',
    '/package.json',
    '/.data/PG_VERSION',
  ])('GET %s', async (path) => {
    expect(await readProblem(await wire.request(path))).toMatchObject({ status: 404 })
  })
})

test('garbage instead of HTTP closes that connection and no other', async () => {
  const { port, hostname } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write('\u0016\u0003\u0001 this is not HTTP\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  expect((await wire.request('/healthz')).status).toBe(200)
})

test('/api/info describes the server', async () => {
  const info: unknown = await (await wire.request('/api/info')).json()
  expect(info).toMatchObject({
    name: 'partstream',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: process.version,
    store: expect.stringContaining('PostgreSQL'),
    engines: ['replicad', 'opencascade'],
    formats: expect.arrayContaining(['glb', 'stl', 'step']),
    uploads: expect.arrayContaining(['step', 'stl', 'brep', 'svg', 'dxf', 'ttf', 'otf']),
    limits: { timeoutMs: 30_000, memoryMb: 1024, codeChars: 1_000_000, concurrency: 1 },
  })
})

test('the server says that it is alive, and ready once the kernel is', async () => {
  expect(await (await wire.request('/healthz')).json()).toEqual({ status: 'alive' })
  await wire.run({ code: smallScript() }) // by now the kernel is loaded
  const ready = await wire.request('/readyz')
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', checks: { store: true, queue: true, runner: true, open: true } },
  ])
})
