/**
 * Whether two checkouts behave the same: `node bench/compare-checkouts.ts BEFORE AFTER [--prompts 200]`. Starts a server of each,
 * asks both the same, and compares the bytes of every artifact of the examples and the benchmark models, the answers of the
 * routes, and what the offline planner makes of prompts. Prints what differs; exit status 1 when anything does.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startServer } from '../tests/server.ts'

/** What was asked, and what came, without what differs from run to run. */
type Answers = Map<string, string>
type Prompt = { name: string; text: string }

const HERE = new URL('..', import.meta.url)
const MOST_SHOWN = 400
/** Longer than any run takes here, even on a machine with much other work: what is compared is what comes out. */
const LONG_MS = 600_000
const GETS = [
  '/healthz',
  '/readyz',
  '/api/info',
  '/api/examples',
  '/api/examples/hex-bolt/thumb.png',
  '/api/examples/none/thumb.png',
  '/api/jobs?limit=3',
  '/api/jobs/none',
  '/api/sessions',
  '/api/sessions/none',
  '/api/providers/none/models',
  '/api/uploads/none',
  '/api/run?code=return%20replicad.makeBaseBox(1,2,3)',
  '/artifacts/none/model.stl',
  '/none',
]
const OF_JOB = ['', '/events', '/code']
const POSTS: readonly [string, unknown][] = [
  ['/api/jobs', {}],
  ['/api/jobs', { code: 1 }],
  ['/api/jobs', { code: '', engine: 'none' }],
  ['/api/jobs', { code: '', formats: ['none'] }],
  ['/api/jobs', { code: 'export const defaultParams = { a: 1 }', params: { a: 'x' } }],
  ['/api/jobs/none/cancel', {}],
  ['/api/jobs/none/replay', {}],
  ['/api/jobs/none/approvals/1', {}],
  ['/api/sessions', { title: 'A session' }],
  ['/api/uploads', {}],
  ['/api/run', { code: 'return 1' }],
]
const jobSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  downloads: z.array(z.object({ name: z.string() })).optional(),
  resultJobId: z.string().nullish(),
})

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { prompts: { type: 'string', default: '200' } },
})
const [before, after] = positionals
if (before === undefined || after === undefined)
  throw new Error('Cannot compare: name two checkouts, as in node bench/compare-checkouts.ts ../before .')
const [scripts, prompts] = await Promise.all([readScripts(), readPrompts(Number(values.prompts))])
const [old, now] = [await answersOf(before), await answersOf(after)]
const asked = [...new Set([...old.keys(), ...now.keys()])]
const different = asked.filter((question) => old.get(question) !== now.get(question))
for (const question of different) {
  console.log(`\n${question}`)
  for (const [sign, answers] of [['-', old] as const, ['+', now] as const])
    console.log(`${sign} ${shownFrom(answers.get(question), (sign === '-' ? now : old).get(question))}`)
}
console.log(`\n${asked.length} answers, ${different.length} differ`)
process.exitCode = different.length > 0 ? 1 : 0

async function readScripts(): Promise<Prompt[]> {
  const folders = ['examples/', 'bench/models/'].map((folder) => new URL(folder, HERE))
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder)).filter((name) => /\.(ts|js)$/.test(name)).toSorted()
      return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })))
    }),
  )
  return found.flat()
}

/** Prompts from all over the list. */
async function readPrompts(count: number): Promise<Prompt[]> {
  const schema = z.object({
    items: z.array(z.object({ id: z.string(), turns: z.array(z.object({ prompt: z.string() })) })),
  })
  const text = await readFile(new URL('bench/planner/prompts/own.json', HERE), 'utf8')
  const all = schema.parse(JSON.parse(text)).items.map(({ id, turns }) => ({ name: id, text: turns[0]?.prompt ?? '' }))
  return all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  )
}

async function answersOf(root: string): Promise<Answers> {
  const server = await startServer({ root: resolve(root), env: { WARM_UP: '0', JOB_TIMEOUT_MS: String(LONG_MS) } })
  const answers: Answers = new Map()
  const ask = async (path: string, body?: unknown): Promise<string> => {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(server.url + path, { method: body === undefined ? 'GET' : 'POST', ...json })
    const type = response.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isFile = response.ok && path.startsWith('/artifacts/')
    const isText = /json|text\/(plain|event-stream|html)/.test(type) && !isFile
    const content = isText ? Buffer.from(bytes).toString() : createHash('sha256').update(bytes).digest('hex')
    last = content
    return `${response.status} ${type} ${isText ? normalized(content) : content}`
  }
  let last = ''

  /** Runs a job to its end; its stream ends with it. */
  async function run(name: string, body: object): Promise<z.infer<typeof jobSchema>> {
    answers.set(`${name}: created`, await ask('/api/jobs', body))
    const { id } = jobSchema.parse(JSON.parse(last))
    const stream = await fetch(`${server.url}/api/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } })
    await stream.text()
    for (const path of OF_JOB) answers.set(`${name}: job${path}`, await ask(`/api/jobs/${id}${path}`))
    await ask(`/api/jobs/${id}`)
    return jobSchema.parse(JSON.parse(last))
  }

  try {
    const uploads = await uploadFiles(server.url)
    for (const { name, text } of scripts) {
      const files = text.includes('files') ? uploads : []
      const { id, downloads = [] } = await run(name, { code: text, files })
      const names = [
        ...downloads.map((download) => download.name),
        'facts.json',
        'entities.json',
        'thumb.png',
        'sheet.png',
      ]
      for (const file of names) answers.set(`${name}: ${file}`, await ask(`/artifacts/${id}/${file}`))
    }
    for (const path of GETS) answers.set(`GET ${path}`, await ask(path))
    for (const [path, body] of POSTS) answers.set(`POST ${path} ${JSON.stringify(body)}`, await ask(path, body))
    for (const { name, text } of prompts) {
      const { resultJobId } = await run(name, { prompt: text })
      if (resultJobId) answers.set(`${name}: code`, await ask(`/api/jobs/${resultJobId}/code`))
    }
    return answers
  } finally {
    await server.stop()
  }
}

/** Uploads what the examples use. */
async function uploadFiles(url: string): Promise<string[]> {
  const folder = new URL('examples/files/', HERE)
  const ids: string[] = []
  for (const name of await readdir(folder)) {
    const form = new FormData()
    form.set('file', new File([await readFile(new URL(name, folder))], name))
    const response = await fetch(`${url}/api/uploads`, { method: 'POST', body: form })
    ids.push(z.object({ id: z.string() }).parse(await response.json()).id)
  }
  return ids
}

/** Ids, times and what depends on them or on the machine become words. */
function normalized(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/"timings":\{[^}]*\}/g, '"timings":{}')
    .replaceAll(/127\.0\.0\.1:\d+|localhost:\d+/g, '<host>')
    .replaceAll(/"(warm|queuePosition)":\w+/g, '"$1":…')
}

/** A text from a little before where it begins to differ from another. */
function shownFrom(text = '(nothing)', other = ''): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at++
  return `${at > 40 ? '…' : ''}${text.slice(Math.max(0, at - 40), at + MOST_SHOWN)}`
}
