/** A format, an engine and a check are added to a copy of the sources, by the files that ARCHITECTURE names and no others. */
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer, type TestServer } from '../server.ts'
import { copySources, ROOT, type Copy } from './copy-sources.ts'

/** One line a part: its name and how many triangles it has. */
const FORMAT_ROW = `
  toy: {
    fileName: 'model.toy',
    mediaType: 'text/x-toy',
    holds: 'bodies',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, 'toy'),
    menu: { rank: 11, label: 'Toy', use: 'playing' },
  },
`
const WRITER = `import type { Model } from '../model/model.ts'
export function writeToy({ parts, meshes }: Model): Uint8Array {
  const lines = parts.map(({ name }, index) => \`toy \${name} \${(meshes()[index]?.indices.length ?? 0) / 3}\`)
  return new TextEncoder().encode(lines.join('\\n'))
}
`
/** Three numbers are a box. */
const ENGINE = `import { describeParameters } from '../parameters.ts'
import type { Engine } from './engine.ts'
export const toy: Engine = {
  compile: (source) => ({
    program: \`(async ($replicad) => $replicad.makeBaseBox(\${source.trim().split(/\\s+/).map(Number).join(', ')}))\`,
    mainParameters: null,
    isDefaultExport: false,
  }),
  open: (_source, { kernel, api }) => ({ oc: kernel.oc, library: api, describeParameters, take: (value) => value }),
  names: ({ api }) => api,
}
`
const RULE = `import type { Rule } from '../call.ts'
const noHundreds: Rule = {
  on: ['makeBaseBox'],
  before: ({ args }) =>
    args.includes(100) ? { code: 'E_TOY', message: 'Cannot make a box: 100 is out of fashion' } : undefined,
}
export const toyRules: readonly Rule[] = [noHundreds]
`
const runSchema = z.object({
  id: z.string(),
  status: z.string(),
  engine: z.string(),
  verdict: z.object({ volumeMm3: z.number() }).nullable(),
  downloads: z.array(z.object({ format: z.string(), name: z.string() })),
  diagnostics: z.array(z.object({ code: z.string(), line: z.number().optional() })),
  error: z.object({ message: z.string() }).nullable(),
})

let copy: Copy
let server: TestServer
beforeAll(async () => {
  copy = await copySources()
  await copy.insert('runner/contract/formats.ts', '\n} as const satisfies', FORMAT_ROW)
  await copy.insert(
    'runner/contract/engines.ts',
    '\n} as const satisfies',
    `\n  toy: { needsFullKernel: false, declaresParameters: false },`,
  )
})
afterAll(async () => {
  await server?.stop()
  await copy?.remove()
})

async function run(body: object): Promise<z.infer<typeof runSchema>> {
  const response = await fetch(`${server.url}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { id } = z.object({ id: z.string() }).parse(await response.json())
  await (await fetch(`${server.url}/api/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } })).text()
  return runSchema.parse(await (await fetch(`${server.url}/api/jobs/${id}`)).json())
}

test('a row without its writer or its engine does not compile', async () => {
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  const config = { extends: './tsconfig.json', include: ['runner/formats', 'runner/script'] }
  await copy.write('tsconfig.runner.json', JSON.stringify(config))
  const compiling = promisify(execFile)(tsc, ['--noEmit', '-p', 'tsconfig.runner.json'], { cwd: copy.root })
  const { stdout } = await compiling.then(
    () => ({ stdout: '' }),
    (error: unknown) => z.object({ stdout: z.string() }).parse(error),
  )
  const faults = stdout.split('\n').filter((line) => /'toy' is missing/.test(line))
  const files = new Set(faults.map((line) => line.split('(')[0]))
  expect(files).toEqual(new Set(['runner/formats/index.ts', 'runner/script/engines/index.ts']))
})

test('a format is a row and a writer: jobs offer it, write it and serve it as its row says', async () => {
  await copy.write('runner/formats/toy.ts', WRITER)
  await copy.insert('runner/formats/index.ts', 'import { writeThreemf', `import { writeToy } from './toy.ts'\n`)
  await copy.insert('runner/formats/index.ts', '  obj: (', '  toy: writeToy,\n')
  await copy.write('runner/script/engines/toy.ts', ENGINE)
  await copy.insert('runner/script/engines/index.ts', 'import { replicad }', `import { toy } from './toy.ts'\n`)
  await copy.insert('runner/script/engines/index.ts', ' }\n\n/** The engine of this name; null', ', toy')
  await copy.write('runner/checks/calls/rules/toy.ts', RULE)
  await copy.insert(
    'runner/checks/calls/rules/index.ts',
    'import { sweepRules',
    `import { toyRules } from './toy.ts'\n`,
  )
  await copy.insert('runner/checks/calls/rules/index.ts', '  ...argumentRules', '  ...toyRules,\n')
  // Without bubblewrap, in whose world a folder of links would be empty.
  server = await startServer({ root: copy.root, env: { PATH: dirname(process.execPath), WARM_UP: '0' } })

  const { id, downloads } = await run({ code: 'const result = replicad.makeBaseBox(1, 2, 3)', name: 'block' })
  expect(downloads).toContainEqual(expect.objectContaining({ format: 'toy', name: 'model.toy' }))
  const response = await fetch(`${server.url}/artifacts/${id}/model.toy`)
  expect(response.headers.get('content-type')).toBe('text/x-toy; charset=utf-8')
  expect(await response.text()).toBe('toy block 12')
})

test('an engine is a row and a file: its scripts are in its own language', async () => {
  expect(await run({ code: '20 30 10', engine: 'toy' })).toMatchObject({
    error: null,
    status: 'succeeded',
    engine: 'toy',
    verdict: { volumeMm3: expect.closeTo(6000, 6) },
  })
})

test('a check is a file: it stops the call that it watches, with the line', async () => {
  expect(await run({ code: `const r = replicad\nconst result = r.makeBaseBox(1, 100, 1)` })).toMatchObject({
    status: 'failed',
    error: { message: 'Cannot make a box: 100 is out of fashion' },
    diagnostics: [{ code: 'E_TOY', line: 2 }],
  })
})
