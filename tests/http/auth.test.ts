/** Who is let in: every route, read from the table of routes, refuses whoever comes without the token. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCOPES } from '../../server/http/named-tokens.ts'
import { RULES } from '../../server/http/rules.ts'
import { startServer, type TestServer } from '../server.ts'
import { readProblem } from './wire.ts'

const SERVER = new URL('../../server/', import.meta.url)
/** What answers without a token; everything else must not. */
const OPEN = ['GET /healthz', 'GET /readyz']
/** What the page is made of, and what is not there. */
const PAGE = ['GET /', 'GET /assets/none.js', 'GET /nothing']
const run = promisify(execFile)

let server: TestServer
let token: string
let cookie: string
beforeAll(async () => {
  server = await startServer({ env: { AUTH: 'token' } })
  token = (await readFile(join(server.folder, 'data', 'token'), 'utf8')).trim()
  const answer = await fetch(`${server.url}/?token=${token}`)
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
})
afterAll(() => server.stop())

/** Every `METHOD /path` of the server: where app.ts mounts a file of routes, and what that file serves. */
async function readRoutes(): Promise<string[]> {
  const app = await readFile(new URL('app.ts', SERVER), 'utf8')
  const fileOf = new Map(
    [...app.matchAll(/import \{ (\w+Routes) \} from '\.\/(routes\/[\w/-]+\.ts)'/g)].map(([, name, file]) => [
      name,
      file,
    ]),
  )
  const mounted = new Map<string, string>()
  for (const [, path = '', names = ''] of app.matchAll(/app\.use\((?:'([^']+)', )?(.*Routes\(.*)\)$/gm))
    for (const [name] of names.matchAll(/\w+Routes/g)) mounted.set(fileOf.get(name) ?? name, path)
  const files = (await readdir(new URL('routes/', SERVER), { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `routes/${name}`)
  const routes = [...PAGE]
  for (const file of files) {
    const text = await readFile(new URL(file, SERVER), 'utf8')
    const served = [...text.matchAll(/\.(get|post|patch|put|delete)\(\s*'(\/[^']*)'/g)]
    if (served.length > 0 && !mounted.has(file)) throw new Error(`Cannot find where app.ts mounts ${file}`)
    for (const [, method = '', path = ''] of served) {
      routes.push(`${method.toUpperCase()} ${mounted.get(file)}${path}`.replace(/(?<= .+)\/$/, ''))
    }
  }
  return [...new Set(routes)]
}

const ask = (route: string, headers: Record<string, string> = {}) => {
  const [method = '', path = ''] = route.replaceAll(/:\w+/g, randomUUID()).split(' ')
  const isRead = method === 'GET'
  return fetch(server.url + path, {
    method,
    headers: { ...(!isRead && { 'content-type': 'application/json' }), ...headers },
    ...(!isRead && { body: '{}' }),
  })
}

const routes = await readRoutes()

test('the table of routes has been read', () => {
  expect(routes.length).toBeGreaterThan(25)
  expect(routes).toEqual(expect.arrayContaining([...OPEN, 'POST /api/jobs', 'GET /api/run', 'POST /api/uploads']))
})

test.each(routes.filter((route) => !OPEN.includes(route)))('%s is for those with the token alone', async (route) => {
  const attacks: Record<string, string>[] = [
    {},
    { authorization: 'Bearer' },
    { authorization: `Bearer ${token.slice(0, -1)}` },
    { authorization: `Bearer ${token}x` },
    { authorization: `Basic ${btoa(`:${token}`)}` },
    { cookie: `partstream_token=${token.toUpperCase()}` },
    { cookie: `other=${token}` },
    { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost' },
  ]
  for (const headers of attacks) {
    const answer = await ask(route, headers)
    expect({ headers, status: answer.status }).toEqual({ headers, status: 401 })
    expect(await readProblem(answer)).toMatchObject({ code: 'unauthorized' })
  }
  const foreign = await ask(route, { cookie, origin: 'https://evil.example' })
  expect([foreign.status, (await readProblem(foreign)).code]).toEqual([403, 'forbidden_origin'])
  const friends: Record<string, string>[] = [{ authorization: `Bearer ${token}` }, { cookie }]
  for (const headers of friends) {
    const answer = await ask(route, headers)
    await answer.body?.cancel()
    expect([401, 403]).not.toContain(answer.status)
  }
})

test('every route of the API has a rule, and every rule a route', () => {
  const served = routes.filter((route) => !PAGE.includes(route) && !OPEN.includes(route))
  expect(Object.keys(RULES).toSorted()).toEqual(served.toSorted())
})

describe('named tokens', () => {
  const texts = new Map<string, string>()
  async function call(...args: string[]): Promise<string> {
    const script = fileURLToPath(new URL('token.ts', SERVER))
    const env = { PATH: process.env['PATH'], DATA_DIR: join(server.folder, 'data') }
    return (await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { env })).stdout
  }
  const bearer = (name: string) => ({ authorization: `Bearer ${texts.get(name)}` })
  beforeAll(async () => {
    for (const scope of SCOPES) texts.set(scope, (await call('add', scope, '--scope', scope)).split('\n')[0] ?? '')
    texts.set('expired', (await call('add', 'expired', '--scope', 'admin', '--days', '0.0000001')).split('\n')[0] ?? '')
    texts.set('gone', (await call('add', 'gone', '--scope', 'admin')).split('\n')[0] ?? '')
  })

  test('are not kept, but their hashes are, for this user alone', async () => {
    const path = join(server.folder, 'data', 'tokens.json')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const kept = await readFile(path, 'utf8')
    for (const text of texts.values()) expect([text.length > 40, kept.includes(text)]).toEqual([true, false])
    expect(await call('list')).toMatch(
      /^read +read +for ever\nrun +run +for ever\nadmin +admin +for ever\nexpired +admin +expired/,
    )
    await expect(call('add', 'read')).rejects.toThrow('there is one of that name')
  })

  test('are refused from the moment on at which they are removed', async () => {
    expect((await ask('GET /api/jobs', bearer('gone'))).status).toBe(200)
    await call('remove', 'gone')
    expect((await ask('GET /api/jobs', bearer('gone'))).status).toBe(401)
  })

  test.each(Object.entries(RULES))('%s needs the scope %s', async (route, needed) => {
    expect((await ask(route, bearer('expired'))).status).toBe(401)
    for (const scope of SCOPES) {
      const isEnough = SCOPES.indexOf(scope) >= SCOPES.indexOf(needed)
      const [method = '', path = ''] = route.split(' ')
      for (const spelled of [path, `${path.toUpperCase()}/`]) {
        const answer = await ask(`${method} ${spelled.replaceAll(/:\w+/g, randomUUID())}`, bearer(scope))
        const isRefused = answer.status === 403 && (await readProblem(answer)).code === 'forbidden_scope'
        if (!answer.bodyUsed) await answer.body?.cancel()
        expect([scope, spelled, isRefused]).toEqual([scope, spelled, !isEnough])
      }
    }
  })

  test('open the page by a link, as the one of the server does', async () => {
    const answer = await fetch(`${server.url}/?token=${texts.get('read')}`)
    const own = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect((await ask('GET /api/jobs', { cookie: own })).status).toBe(200)
    expect((await ask('POST /api/jobs', { cookie: own })).status).toBe(403)
  })
})

test('watchers need no token', async () => {
  for (const route of OPEN) expect([200, 503]).toContain((await ask(route)).status)
})

test("the token is this user's alone, shown once, and its link leaves a cookie that no script and no other site gets", async () => {
  expect((await stat(join(server.folder, 'data', 'token'))).mode & 0o777).toBe(0o600)
  expect(server.output().split(token)).toHaveLength(2)
  const answer = await fetch(`${server.url}/?token=${token}`)
  expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/;/)
  expect((await fetch(`${server.url}/?token=wrong`)).status).toBe(401)
})

test.each([
  [{ HOST: '0.0.0.0' }, 401],
  [{ HOST: '0.0.0.0', AUTH: 'none' }, 200],
  [{ HOST: '127.0.0.1' }, 200],
])('%j answers a stranger with %d', async (env, status) => {
  const other = await startServer({ env: { ...env, ALLOW_WEAK_SANDBOX: 'true' } })
  try {
    const url = other.url.replace('0.0.0.0', '127.0.0.1')
    expect((await fetch(`${url}/api/jobs`)).status).toBe(status)
    expect(other.output().includes('AUTH=none: EVERYBODY')).toBe('AUTH' in env)
  } finally {
    await other.stop()
  }
})

test('an image of a foreign page starts no job where browsers do not say who asks', async () => {
  const other = await startServer({ env: { ALLOWED_HOSTS: 'cad.example.org' } })
  try {
    const statusOf = async (accept: string): Promise<number | undefined> => {
      const { promise, resolve } = Promise.withResolvers<number | undefined>()
      const headers = { host: 'cad.example.org', accept }
      const sent = request(`${other.url}/api/run?code=const%20result%20=%201`, { headers }, (answer) => {
        resolve(answer.statusCode)
        answer.destroy()
      })
      sent.end()
      return promise
    }
    expect([await statusOf('image/*,*/*;q=0.8'), await statusOf('text/event-stream')]).toEqual([403, 200])
  } finally {
    await other.stop()
  }
})
