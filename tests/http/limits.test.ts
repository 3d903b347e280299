/** Scripts that take too much, tamper or never end: each is a failed job with its code and a hint, and the server goes on. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { descendantsOf, isAlive, type ProcessInfo } from '../processes.ts'
import { startServer, type TestServer } from '../server.ts'
import {
  completeOf,
  createWire,
  ENDLESS,
  eventsOf,
  isContiguous,
  printedBy,
  smallScript,
  type SeenJob,
  type Wire,
} from './wire.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'

let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '2', JOB_MEMORY_MB: '512', JOB_TIMEOUT_MS: '60000' } })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

/** Runs a script that must fail; its log is whole all the same. */
async function runBad(body: { code: string; [field: string]: unknown }): Promise<SeenJob> {
  const job = await wire.run(body)
  const events = await wire.follow(job.id)
  expect(isContiguous(events)).toBe(true)
  expect(completeOf(events)).toMatchObject({ status: job.status, ...(job.error && { error: job.error }) })
  return job
}

/** After every group: whatever it did, the server goes on. */
async function runGood(): Promise<void> {
  expect(await wire.run({ code: smallScript() })).toMatchObject({ status: 'succeeded' })
  expect((await wire.list()).jobs.length).toBeGreaterThan(1)
}

describe('a script that never ends is stopped when its time is up', () => {
  afterAll(runGood)

  test.each([
    ['an endless loop', 'for (;;) {}'],
    ['endless microtasks', 'const again = () => Promise.resolve().then(again)\nawait again()'],
    ['endless timers', 'const again = () => setTimeout(again, 1)\nagain(); await new Promise(() => {})'],
    ['a regular expression that explodes', `/^(a+)+$/.test('${'a'.repeat(60)}!')`],
    [
      'a boolean of thousands',
      'let s = replicad.makeBaseBox(1, 1, 1)\nfor (let i = 0; ; i++) s = s.fuse(replicad.makeSphere(1).translate(i / 9, 0, 0))',
    ],
    ['a getter of its result', 'const result = { get shape() { for (;;) {} } }'],
  ])('%s', async (_what, code) => {
    const job = await runBad({ code, limits: { timeoutMs: 400 } })
    expect(job).toMatchObject({
      status: 'failed',
      error: { code: 'timeout', message: expect.stringContaining('0.4 s') },
    })
    expect(job.error?.hint).toMatch(/endless loop/)
  })

  test('no job gets more time than the server grants', async () => {
    const short = await startServer({ env: { JOB_CONCURRENCY: '1', JOB_TIMEOUT_MS: '300' } })
    const job = await createWire(short.url).run({ code: 'for (;;) {}', limits: { timeoutMs: 3_000_000 } })
    await short.stop()
    expect(job.error).toMatchObject({ code: 'timeout', message: expect.stringContaining('0.3 s') })
  })
})

test('a promise that nothing can settle is named at once', async () => {
  const job = await runBad({ code: 'await new Promise(() => {})' })
  expect(job.error).toMatchObject({ code: 'script_error', message: expect.stringMatching(/never finished/) })
})

describe('a script that wants too much memory fails with "memory"', () => {
  afterAll(runGood)

  test.each([
    ['arrays', 'const all = []\nfor (;;) all.push(new Array(1e5).fill(all.length))'],
    ['strings', 'let s = "x"\nconst all = []\nfor (;;) { s += s; all.push(s + all.length) }'],
    ['objects', 'let list = null\nfor (;;) list = { list, more: [1, 2, 3] }'],
    ['8 GB in one buffer', 'new Uint8Array(8e9).fill(1)'],
    ['8 GB in buffers', 'const all = []\nfor (let i = 0; i < 800; i++) all.push(new Uint8Array(1e7).fill(1))'],
    ['kernel objects', 'const all = []\nfor (;;) all.push(new oc.NCollection_Array1_gp_Pnt(1, 1e6))'],
  ])('%s', async (_what, code) => {
    const job = await runBad({ code })
    expect(job).toMatchObject({
      status: 'failed',
      error: { code: 'memory', hint: expect.stringMatching(/smaller|fewer/) },
    })
  })

  test('as much as a job has asked for', async () => {
    const code =
      'const all = []\nfor (let i = 0; i < 300; i++) all.push(new Uint8Array(1e6).fill(1))\nconst result = replicad.makeBaseBox(1, 1, 1)'
    expect(await wire.run({ code })).toMatchObject({ status: 'succeeded' })
    expect(await wire.run({ code, cache: false, limits: { memoryMb: 64 } })).toMatchObject({
      status: 'failed',
      error: { code: 'memory' },
    })
  })
})

describe('a script that prints too much is stopped with "output_limit"', () => {
  afterAll(runGood)

  test.each([
    ['100 MB in short lines', 'for (let i = 0; i < 1e6; i++) console.log("x".repeat(100))'],
    ['100 MB in one line', 'console.log("x".repeat(1e8))'],
    [
      'a million empty lines, on both streams in turn',
      'for (let i = 0; i < 1e6; i++) i % 2 ? console.log() : console.warn()',
    ],
  ])('%s', async (_what, code) => {
    const job = await runBad({ code })
    expect(job).toMatchObject({
      status: 'failed',
      error: { code: 'output_limit', hint: expect.stringMatching(/[Pp]rint less/) },
    })
    const text = printedBy(await wire.follow(job.id))
    expect(text.length).toBeLessThanOrEqual(4 * 2 ** 20)
  })

  test('what was printed before stays readable', async () => {
    const job = await wire.run({ code: 'for (let i = 0; i < 1e6; i++) console.log("line", i)' })
    const lines = printedBy(await wire.follow(job.id))
      .split('\n')
      .slice(0, -1)
    expect(lines.length).toBeGreaterThan(10_000)
    expect(lines.findIndex((line, index) => line !== `line ${index}`)).toBe(-1)
  })
})

describe('a script that ends in an unusual way fails and is told why', () => {
  afterAll(runGood)

  test.each<[string, string, object]>([
    ['endless recursion', 'const f = (n) => f(n + 1) + 1\nf(0)', { code: 'script_error', line: 1 }],
    ['an error as long as a book', 'throw new Error("x".repeat(50_000))', { code: 'script_error' }],
    [
      'an error with a name as long as a book',
      'throw Object.assign(new Error("oh"), { name: "N".repeat(50_000) })',
      { code: 'script_error' },
    ],
    [
      'a hostile error',
      'throw Object.create(Error.prototype, { message: { get() { throw 1 } }, stack: { get() { throw 2 } } })',
      { code: 'script_error' },
    ],
    [
      'a hostile value',
      'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })',
      { code: 'script_error' },
    ],
    ['an import with a name as long as a book', `import x from '${'y'.repeat(50_000)}'`, { code: 'script_error' }],
    ['a hostile result', 'const result = new Proxy({}, { getPrototypeOf() { throw 1 }, ownKeys() { throw 2 } })', {}],
    ['a part that is not a number in size', 'const result = replicad.makeBaseBox(NaN, 1, 1)', {}],
    ['a part as large as the universe', 'const result = replicad.makeBaseBox(1e300, 1e300, 1e300)', {}],
    [
      'too many parts',
      'const result = new Array(10_001).fill(replicad.makeBaseBox(1, 1, 1))',
      { code: 'output_limit' },
    ],
    ['a parameter with a long name', 'const defaultParams = { ["x".repeat(300)]: 1 }', { code: 'script_error' }],
    [
      'too many parameters',
      'const defaultParams = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => ["p" + i, i]))',
      { code: 'script_error' },
    ],
    ['a parameter with a long text', 'const defaultParams = { text: "x".repeat(20_000) }', { code: 'script_error' }],
    [
      'a parameter that is NaN',
      'const defaultParams = { width: NaN }',
      { code: 'script_error', message: expect.stringContaining('finite') },
    ],
  ])('%s', async (_what, code, error) => {
    const job = await runBad({ code })
    expect(job).toMatchObject({ status: 'failed', error })
    expect(job.error?.message).not.toMatch(/cannot be understood/)
  })
})

test.each([
  [
    'parameters as large and small as numbers are',
    'const defaultParams = { width: 1e308, count: 1e308, depth: 5e-324, gap: -1e308, angle: 0 }',
  ],
  ['a parameter whose name grows as a label', `const defaultParams = { ${'aB'.repeat(100)}: 1 }`],
  ['parameters with names of the language', 'const defaultParams = { constructor: 1, toString: 2, ["__proto__"]: 3 }'],
  [
    '300 parts that are not solid',
    'const face = replicad.makeBaseBox(1, 1, 1).faces[0]; const result = new Array(300).fill(face)',
  ],
])('a script with %s is no trouble', async (_what, code) => {
  const job = await wire.run({ code: code.includes('result') ? code : `${code}\n${smallScript()}` })
  expect(job).toMatchObject({ status: 'succeeded', error: null })
})

describe('a script cannot reach out of its compartment', () => {
  afterAll(runGood)

  test('what belongs to Node is not there', async () => {
    const names = ['process', 'require', 'module', 'global', 'Buffer', 'fetch', 'setImmediate', 'WebSocket', 'Worker']
    const code = `for (const name of ${JSON.stringify(names)}) console.log(name, typeof globalThis[name])
      console.log('this', typeof this, typeof (function () { return this })())
      console.log(typeof process, typeof require)\n${smallScript()}`
    const job = await wire.run({ code })
    const absent = names.map((name) => `${name} undefined\n`).join('')
    expect(printedBy(await wire.follow(job.id))).toBe(`${absent}this undefined undefined\nundefined undefined\n`)
  })

  const ATTACKS = {
    'the constructor of a function': `(() => {}).constructor('return process')().exit(0)`,
    'the constructor of an async function': `(async () => {}).constructor('return process')()`,
    'the constructor of a generator': `(function* () {}).constructor('return process')().next()`,
    'the constructor of a host function': `console.log.constructor('return process')().exit(0)`,
    'the constructor of a host class': `Blob.constructor('return process')().exit(0)`,
    'the constructor of a kernel function': `oc.getExceptionMessage.constructor('return process')()`,
    'the constructor of a replicad function': `replicad.makeBaseBox.constructor('return process')()`,
    'a change of what all share': `Array.prototype.push = () => 0`,
    'a change of Object': `Object.prototype.polluted = 1`,
    'a change of a promise': `Promise.prototype.then = () => 0`,
    'the callers of a function': `(function f() { return f.caller.caller })()`,
  }
  test('ways up to the host lead nowhere', async () => {
    const tries = Object.entries(ATTACKS).map(
      ([name, attack]) => `attempt(${JSON.stringify(name)}, () => { ${attack} })\n`,
    )
    const code = `const attempt = (name, attack) => {
      try { attack(); console.log('SUCCEEDED', name) } catch (error) { console.log('refused', name) }
    }\n${tries.join('')}\n${smallScript()}`
    const job = await wire.run({ code })
    const refused = Object.keys(ATTACKS).map((name) => `refused ${name}\n`)
    expect(printedBy(await wire.follow(job.id))).toBe(refused.join(''))
    expect(job).toMatchObject({ status: 'succeeded' })
  })

  test.each<[string, string]>([
    ['an import of node:fs', `import { readFileSync } from 'node:fs'`],
    ['a dynamic import', `await import('node:fs')`],
    ['eval', `eval('process.exit(0)')`],
  ])('%s is refused with its place', async (_what, code) => {
    const job = await runBad({ code: `\n${code}\n${smallScript()}` })
    expect(job).toMatchObject({ status: 'failed', error: { code: 'script_error', line: 2 } })
  })

  test.each<[string, string]>([
    ['overrides console', `console.log = () => {}; console.error = null; globalThis.console = undefined`],
    ['overrides what the runner uses', `globalThis.JSON = null; globalThis.Promise = null; globalThis.Object = null`],
    ['spoils stacks', `try { null.x } catch (error) { error.constructor.prepareStackTrace = () => { throw 1 } }`],
    ['overrides replicad for itself', `try { replicad.makeBaseBox = null } catch {}`],
  ])('a script that %s harms nobody but itself', async (_what, code) => {
    const job = await runBad({ code: `${code}\n${smallScript()}` })
    expect(['succeeded', 'failed']).toContain(job.status)
    expect(job.error?.code ?? 'script_error').toBe('script_error')
  })

  test('a script cannot forge the events of its job', async () => {
    const frame = String.raw`\u0008\u000b\u0000\u0000\u0000{\"ok\":true}`
    const job = await wire.run({ code: `console.log("${frame}")\nthrow new Error('no')` })
    expect(job).toMatchObject({ status: 'failed', error: { message: 'no' } })
    expect(printedBy(await wire.follow(job.id))).toContain('{"ok":true}')
  })

  test('the same script sees the same time and the same random numbers', async () => {
    const code = `console.log(Date.now(), new Date().toISOString(), Math.random(), Math.random())\n${smallScript()}`
    const [one, two] = await Promise.all([1, 2].map(() => wire.run({ code, cache: false })))
    const [first, second] = await Promise.all([one, two].map((job) => wire.follow(job?.id ?? '')))
    expect(printedBy(second ?? [])).toBe(printedBy(first ?? []))
  })
})

/** More than any process of the server uses by itself, in hundredths of a second. */
const MUCH_TIME = 150

test('canceling an endless loop ends its process', async () => {
  const { id } = await wire.create({ code: ENDLESS })
  for await (const event of eventsOf(await wire.request(`/api/jobs/${id}/events`))) if (event.type === 'log') break
  const before = new Map((await descendantsOf(server.pid)).map((info) => [info.pid, info.ticks]))
  const spinner = await vi.waitUntil(
    async () => {
      const all = await descendantsOf(server.pid)
      const isLeaf = ({ pid }: ProcessInfo) => all.every(({ parent }) => parent !== pid)
      return all.find((info) => isLeaf(info) && info.ticks - (before.get(info.pid) ?? 0) > MUCH_TIME)
    },
    { timeout: WAIT_GUARD_MS },
  )
  await wire.cancel(id)
  expect(await isAlive(spinner)).toBe(false)
})
