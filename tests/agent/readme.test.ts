/** Every block of README.md and docs/ that calls the server, pasted into a shell of its own: it runs as it stands. */
import { execFile } from 'node:child_process'
import { cp, glob, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startFakeServer, type FakeServer } from '../llm/fake-server.ts'
import { startServer, type TestServer } from '../server.ts'

const ROOT = join(import.meta.dirname, '../..')
const KEY = 'sk-own-0123456789abcdef'
const pages = (await Array.fromAsync(glob('{README,docs/*}.md', { cwd: ROOT }))).toSorted()
const texts = await Promise.all(pages.map((page) => readFile(join(ROOT, page), 'utf8')))
const blocks = texts.flatMap((text, page) =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .filter(([, lines = '']) => lines.includes('curl'))
    .map(([, lines = ''], number) => ({ name: `${pages[page]}, block ${number + 1}`, lines })),
)

let server: TestServer
let model: FakeServer
let folder: string
beforeAll(async () => {
  model = await startFakeServer(() => ({ text: 'What for?' }))
  server = await startServer({ env: { ANTHROPIC_BASE_URL: model.url('anthropic') } })
})
afterAll(async () => {
  await server.stop()
  await model.stop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readme-'))
  // An answer that tells of a fault ends the shell.
  await writeFile(join(folder, '.curlrc'), 'fail-with-body')
  await cp(join(ROOT, 'examples/files'), join(folder, 'examples/files'), { recursive: true })
  return () => rm(folder, { recursive: true })
})

/** Runs lines against the server, as a person would who has pasted them. */
async function paste(lines: string): Promise<string> {
  const script = lines.replaceAll('localhost:3000', server.url.replace('http://', ''))
  const env = { ...process.env, CURL_HOME: folder, KEY, MODEL: 'fake-model' }
  const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: folder, env })
  return stdout
}

/** The block that holds these words. */
function blockWith(words: string): string {
  const found = blocks.find(({ lines }) => lines.includes(words))
  if (!found) throw new Error(`No block says ${words}`)
  return found.lines
}

test.each(blocks)('$name runs by itself', async ({ lines }) => {
  const hasFailed = /"status":"(?:failed|lost|canceled)"/.test(await paste(lines))
  // The model behind the address of the one with a key only asks back.
  expect(hasFailed).toBe(lines.includes('X-Provider-Key'))
  const files = (await readdir(folder)).filter((name) => name.endsWith('.stl'))
  for (const name of files) expect((await readFile(join(folder, name))).length).toBeGreaterThan(600)
})

test('a prompt and a change are exported, and streamed, as one conversation', async () => {
  const told = await paste(blockWith('/export'))
  const exported: unknown = JSON.parse(await readFile(join(folder, 'export'), 'utf8'))
  expect(exported).toMatchObject({
    format: 'partstream-session',
    versions: [{ status: 'succeeded' }, { status: 'succeeded' }],
  })
  expect(told.match(/^event: prompt$/gm)).toHaveLength(2)
  expect(told.match(/^event: complete$/gm)).toHaveLength(2)
})

test('every call that waits is approved as it comes, and the part is made', async () => {
  const told = await paste(blockWith('/approvals/'))
  expect(told.match(/"approved":true/g)).toHaveLength(2)
  const { jobs }: { jobs: { id: string }[] } = await (await fetch(`${server.url}/api/jobs?limit=1&kind=prompt`)).json()
  const job: unknown = await (await fetch(`${server.url}/api/jobs/${jobs[0]?.id}`)).json()
  expect(job).toMatchObject({ status: 'succeeded', input: { prompt: 'a 20 mm cube' } })
})

test('a key of the user goes to the provider with one prompt', async () => {
  const seen = model.seen.length
  const told = await paste(blockWith('X-Provider-Key'))
  expect(JSON.parse(told)).toMatchObject({
    provider: 'anthropic',
    model: 'fake-model',
    error: { message: 'What for?' },
  })
  expect(model.seen.slice(seen).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`])
  expect(told + server.output()).not.toContain(KEY)
})
