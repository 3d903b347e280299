/** Who is let in: every route, read from the table of routes, refuses whoever comes without the token. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { readProblem } from './wire.ts'

const SERVER = new URL('../../server/', import.meta.url)
/** What answers without a token; everything else must not. */
const OPEN = ['GET /healthz', 'GET /readyz']

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
  const routes = ['GET /', 'GET /assets/none.js', 'GET /nothing']
  for (const file of files) {
    const text = await readFile(new URL(file, SERVER), 'utf8')
    const served = [...text.matchAll(/\.(get|post|patch|put|delete)\(\s*'(\/[^']*)'/g)]
    if (served.length > 0 && !mounted.has(file)) throw new Error(`Cannot find where app.ts mounts ${file}`)
    for (const [, method = '', path = ''] of served) {
      const whole = `${mounted.get(file)}${path}`.replace(/(?<=.)\/$/, '').replaceAll(/:\w+/g, randomUUID())
      routes.push(`${method.toUpperCase()} ${whole}`)
    }
  }
  return [...new Set(routes)]
}

const ask = (route: string, headers: Record<string, string> = {}) => {
  const [method = '', path = ''] = route.split(' ')
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
