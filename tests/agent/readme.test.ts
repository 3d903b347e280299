/** The README's lines about prompts, pasted into a shell: conversations, approvals and keys by curl alone. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeServer, type FakeServer } from '../llm/fake-server.ts'
import { startServer, type TestServer } from '../server.ts'

const README = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
const [first = '', ...others] = [...README.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, lines = '']) =>
  /"prompt"/.test(lines) ? [lines] : [],
)
/** What the later ones lean on. */
const POST = first.split('\n', 1)[0] ?? ''
const KEY = 'sk-own-0123456789abcdef'

let server: TestServer
let model: FakeServer
let folder: string
beforeAll(async () => {
  model = await startFakeServer(() => ({ text: 'What for?' }))
  const env = { ANTHROPIC_BASE_URL: model.url('anthropic') }
  ;[server, folder] = await Promise.all([startServer({ env }), mkdtemp(join(tmpdir(), 'readme-'))])
})
afterAll(async () => {
  await server.stop()
  await model.stop()
  await rm(folder, { recursive: true })
})

/** Runs lines of the README against the server; those that never end for a second. */
async function paste(lines: string): Promise<string> {
  const script = lines
    .replaceAll('localhost:3000', server.url.replace('http://', ''))
    .replaceAll(/^curl -N (\S+).*$/gm, 'curl -sN -m 1 $1 || true')
    .replaceAll(/^\w+=\S* .*npm start.*$/gm, '')
  const env = { ...process.env, KEY, MODEL: 'fake-model' }
  const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: folder, env })
  return stdout
}

test('a prompt, a change, an export and the stream of the conversation', async () => {
  const told = await paste(first)
  const names = await readdir(folder)
  expect(names.filter((name) => name.endsWith('.stl'))).toHaveLength(1)
  expect((await stat(join(folder, names.find((name) => name.endsWith('.stl')) ?? ''))).size).toBeGreaterThan(1000)
  const exported: unknown = JSON.parse(await readFile(join(folder, 'export'), 'utf8'))
  expect(exported).toMatchObject({
    format: 'partstream-session',
    versions: [{ status: 'succeeded' }, { status: 'succeeded' }],
  })
  expect(told.match(/^event: prompt$/gm)).toHaveLength(2)
  expect(told.match(/^event: complete$/gm)).toHaveLength(2)
})

test('every call that waits is approved as it comes, and the part is made', async () => {
  const told = await paste(`${POST}\n${others[0]}`)
  expect(told.match(/"approved":true/g)).toHaveLength(2)
  const { jobs }: { jobs: unknown[] } = await (await fetch(`${server.url}/api/jobs?limit=1&kind=prompt`)).json()
  expect(jobs).toMatchObject([{ status: 'succeeded', input: { prompt: 'a 20 mm cube' } }])
})

test('a key of the user goes to the provider with one prompt', async () => {
  const told = await paste(`${POST}\n${others[1]}`)
  expect(JSON.parse(told)).toMatchObject({
    provider: 'anthropic',
    model: 'fake-model',
    error: { message: 'What for?' },
  })
  expect(model.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`])
  expect(told + server.output()).not.toContain(KEY)
})
