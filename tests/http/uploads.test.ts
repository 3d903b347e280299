/** `/api/uploads`: files that scripts use. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request, type ClientRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { UPLOAD_FORMATS } from '../../server/api.ts'
import { startServer, type TestServer } from '../server.ts'
import { createWire, printedBy, readProblem, type Wire } from './wire.ts'

const MAX_MB = 2
const MOST = 2
/** As many as `server/routes/uploads.ts` lets wait. */
const MOST_WAITING = 200
let server: TestServer
let wire: Wire
beforeAll(async () => {
  server = await startServer({
    env: { JOB_CONCURRENCY: '1', MAX_UPLOAD_MB: String(MAX_MB), UPLOAD_CONCURRENCY: String(MOST), JOB_FILES_MB: '1' },
  })
  wire = createWire(server.url)
})
afterAll(() => server.stop())

const uploadSchema = z.strictObject({
  id: z.uuidv7(),
  name: z.string(),
  format: z.enum(UPLOAD_FORMATS),
  bytes: z.int(),
  sha256: z.string(),
  createdAt: z.iso.datetime(),
})

async function put(name: string, content: Uint8Array<ArrayBuffer> | string) {
  const response = await wire.upload(name, content)
  if (response.status !== 201) throw new Error(`Refused: ${await response.text()}`)
  return uploadSchema.parse(await response.json())
}

/** A binary STL of so many triangles, all of them nothing. */
function emptyStl(triangles: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(84 + 50 * triangles)
  new DataView(bytes.buffer).setUint32(80, triangles, true)
  return bytes
}

const bytesOf = (...numbers: number[]) => Uint8Array.from([...numbers, ...Array.from({ length: 100 }, () => 0)])

const GOOD: [name: string, format: string, content: Uint8Array<ArrayBuffer> | string][] = [
  ['a.step', 'step', 'ISO-10303-21;\nHEADER;\n'],
  ['A.STP', 'step', 'ISO-10303-21;\nHEADER;\n'],
  ['binary.stl', 'stl', emptyStl(2)],
  ['text.stl', 'stl', 'solid x\nfacet normal 0 0 1\n'],
  ['a.brep', 'brep', 'DBRep_DrawableShape\n\nCASCADE Topology V1, (c) Matra-Datavision\n'],
  ['a.svg', 'svg', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
  ['a.dxf', 'dxf', '  0\r\nSECTION\r\n  2\r\nENTITIES\r\n'],
  ['a.ttf', 'ttf', bytesOf(0, 1, 0, 0)],
  ['a.otf', 'otf', bytesOf(0x4f, 0x54, 0x54, 0x4f)],
  ['a.png', 'png', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['a.jpeg', 'jpeg', bytesOf(0xff, 0xd8, 0xff, 0xe0)],
]

describe('a file of a format that scripts use', () => {
  test.each(GOOD)('%s is taken as %s', async (name, format, content) => {
    const upload = await put(name, content)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    expect(upload).toMatchObject({ name, format, bytes: bytes.length })
    expect(upload.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await (await wire.request(`/api/uploads/${upload.id}`)).json()).toEqual(upload)
  })

  test('answers 201 and where it is', async () => {
    const response = await wire.upload('a.step', 'ISO-10303-21;')
    const { id } = uploadSchema.parse(await response.json())
    expect([response.status, response.headers.get('location')]).toEqual([201, `/api/uploads/${id}`])
  })
})

describe('a file that is not what it says', () => {
  test.each<[string, Uint8Array<ArrayBuffer> | string]>([
    ['a program called .step', bytesOf(0x7f, 0x45, 0x4c, 0x46)],
    ['a page called .step', '<!doctype html><script>alert(1)</script>'],
    ['a STEP with something before it', 'x ISO-10303-21;'],
  ])('%s is refused', async (_what, content) => {
    const problem = await readProblem(await wire.upload('part.step', content))
    expect(problem).toMatchObject({
      status: 415,
      code: 'unsupported_file',
      detail: expect.stringContaining('not STEP'),
    })
  })

  test.each(GOOD)('%s with the bytes of another is refused', async (name) => {
    for (const content of [bytesOf(1, 2, 3, 4), 'just words'])
      expect(await readProblem(await wire.upload(name, content))).toMatchObject({ code: 'unsupported_file' })
  })

  test('an STL that is shorter than it says is refused', async () => {
    const response = await wire.upload('a.stl', emptyStl(3).slice(0, -1))
    expect(await readProblem(response)).toMatchObject({ code: 'unsupported_file' })
  })

  test.each(['a.exe', 'a', '.step', 'a.step.exe', 'a.constructor', 'a.__proto__', 'step'])(
    '%s is no format',
    async (name) => {
      const problem = await readProblem(await wire.upload(name, 'ISO-10303-21;'))
      expect(problem).toMatchObject({ status: 415, detail: expect.stringContaining('step, iges, stl, 3mf, brep') })
    },
  )

  test('an empty file is refused', async () => {
    expect(await readProblem(await wire.upload('a.step', ''))).toMatchObject({
      status: 415,
      detail: expect.stringContaining('empty'),
    })
  })
})

test('a file that is too large is refused and says what is allowed', async () => {
  const problem = await readProblem(await wire.upload('a.step', `ISO-10303-21;${' '.repeat(MAX_MB * 2 ** 20)}`))
  expect(problem).toMatchObject({
    status: 413,
    code: 'too_large',
    detail: expect.stringMatching(/2 MB.*MAX_UPLOAD_MB/),
  })
})

test.each([
  ['../../etc/passwd.step', 'passwd.step'],
  [String.raw`C:\parts\lid.step`, 'lid.step'],
  ['x\u202egpj.step', 'x_gpj.step'],
  ['<b>|?*.step', '_b____.step'],
  ['日本 ü 🙂.step', '日本 ü 🙂.step'],
  [`${'🙂'.repeat(300)}a.step`, `${'🙂'.repeat(97)}a.step`],
])('the name %j becomes %j', async (given, kept) => {
  expect((await put(given, 'ISO-10303-21;')).name).toBe(kept)
})

describe('uploads that are under way', () => {
  /** Sends the beginning of a file and then nothing more. */
  async function stall(): Promise<ClientRequest> {
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '100000' }
    const sent = request(`${wire.url}/api/uploads`, { method: 'POST', headers })
    sent.on('error', () => {}) // it is cut off
    sent.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.step"\r\n\r\nISO-10303-21;')
    return sent
  }
  const drafts = () => readdir(join(server.folder, 'artifacts/tmp'))

  test('are on the disk, are no more than allowed while others wait, and leave nothing behind when they break off', async () => {
    const stalled = await Promise.all(Array.from({ length: MOST }, stall))
    await expect.poll(drafts).toHaveLength(MOST)
    const waiting = wire.upload('b.step', 'ISO-10303-21;')
    const alsoStalled = await stall()
    expect(await drafts()).toHaveLength(MOST)
    for (const sent of [...stalled, alsoStalled]) sent.destroy()
    expect((await waiting).status).toBe(201)
    await expect.poll(drafts).toEqual([])
  })

  test('wait in no line without an end', async () => {
    const stalled = await Promise.all(Array.from({ length: MOST }, stall))
    await expect.poll(drafts).toHaveLength(MOST)
    const many = Array.from({ length: MOST_WAITING + 1 }, () => wire.upload('b.step', 'ISO-10303-21;'))
    const refused = await Promise.race(many)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await readProblem(refused)).toMatchObject({ status: 429, code: 'busy' })
    for (const sent of stalled) sent.destroy()
    const answers = await Promise.all(many)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(MOST_WAITING)
  })

  test('keep nothing of a file that is too large or not what it says', async () => {
    const before = await readdir(join(server.folder, 'artifacts'), { recursive: true })
    for (const content of [`ISO-10303-21;${' '.repeat(MAX_MB * 2 ** 20)}`, `not STEP${' '.repeat(2 ** 20)}`])
      expect((await wire.upload('a.step', content)).status).toBeGreaterThan(400)
    expect(await readdir(join(server.folder, 'artifacts'), { recursive: true })).toEqual(before)
  })
})

describe('a request that is no upload', () => {
  test('JSON instead of a form', async () => {
    expect(await readProblem(await wire.post('/api/uploads', { file: 'x' }))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('multipart/form-data'),
    })
  })

  test('a file in another field', async () => {
    expect(await readProblem(await wire.upload('a.step', 'ISO-10303-21;', 'upload'))).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/field "file".*"upload"/),
    })
  })

  test('a form without a file', async () => {
    const form = new FormData()
    form.set('file', 'only text')
    const response = await wire.request('/api/uploads', { method: 'POST', body: form })
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('two files', async () => {
    const form = new FormData()
    for (const name of ['a.step', 'b.step']) form.append('file', new Blob(['ISO-10303-21;']), name)
    const response = await wire.request('/api/uploads', { method: 'POST', body: form })
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('a form that breaks off', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.step"\r\n\r\nISO-10303-21;'
    const response = await wire.request('/api/uploads', { method: 'POST', headers, body })
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test.each(['01890a5d-ac96-774b-bcce-b302099a8057', 'latest', '..%2f..%2fx', '%00'])(
    'the upload %s is not there',
    async (id) => {
      expect(await readProblem(await wire.request(`/api/uploads/${id}`))).toMatchObject({
        status: 404,
        code: 'upload_not_found',
      })
    },
  )
})

describe('a job with files', () => {
  test('finds them by their names, as Blobs with their bytes', async () => {
    const step = await put('one.step', 'ISO-10303-21;\n1')
    const svg = await put('two.svg', '<svg />  ')
    const code = `for (const name in files) console.log(name, files[name].size, JSON.stringify(await files[name].text()))
      const result = replicad.makeBaseBox(1, 1, 1)`
    const job = await wire.run({ code, files: [svg.id, step.id] })
    expect(job).toMatchObject({ status: 'succeeded', input: { files: [svg.id, step.id] } })
    expect(printedBy(await wire.follow(job.id))).toBe('two.svg 9 "<svg />  "\none.step 15 "ISO-10303-21;\\n1"\n')
  })

  test('a STEP that one job has made is a solid of the same volume in another', async () => {
    const made = await wire.run({
      code: 'const result = replicad.makeCylinder(5, 20).cut(replicad.makeBaseBox(4, 4, 10))',
      formats: ['step'],
    })
    const { id } = await put('made.step', await wire.file(`/artifacts/${made.id}/model.step`))
    const job = await wire.run({ code: `const result = await replicad.importSTEP(files['made.step'])`, files: [id] })
    expect(job.verdict?.volumeMm3).toBeCloseTo(Math.PI * 25 * 20 - 160, 6)
    expect(job.verdict?.counts).toMatchObject({ ...made.verdict?.counts, triangles: job.verdict?.counts.triangles })
  })

  test('two files of one name are refused: a script could reach only one', async () => {
    const [one, two] = [await put('same.step', 'ISO-10303-21;1'), await put('same.step', 'ISO-10303-21;2')]
    const problem = await readProblem(await wire.post('/api/jobs', { code: 'x', files: [one.id, two.id] }))
    expect(problem).toMatchObject({
      status: 400,
      code: 'invalid_request',
      detail: expect.stringContaining('same.step'),
    })
  })

  test('that are more than a process can hold together are refused when the job is', async () => {
    const half = `ISO-10303-21;${' '.repeat(600 * 1024)}`
    const files = [(await put('one.step', half)).id, (await put('two.step', half)).id]
    for (const body of [{ code: 'x' }, { prompt: 'a box' }]) {
      const problem = await readProblem(await wire.post('/api/jobs', { ...body, files }))
      expect(problem).toMatchObject({ status: 413, code: 'too_large', detail: expect.stringContaining('JOB_FILES_MB') })
    }
    const preview = await wire.post('/api/previews', { code: 'export default () => 1', files })
    expect(await readProblem(preview)).toMatchObject({ status: 413, code: 'too_large' })
  })

  test('the same input with another file is another input', async () => {
    const [one, two] = [await put('a.svg', '<svg>1</svg>'), await put('a.svg', '<svg>22</svg>')]
    const code = `const { size } = files['a.svg']; const result = replicad.makeBaseBox(1, 1, size)`
    const first = await wire.run({ code, files: [one.id] })
    const second = await wire.run({ code, files: [two.id] })
    expect([first, second].map(({ verdict }) => Math.round(verdict?.volumeMm3 ?? 0))).toEqual([12, 13])
    expect(second.cachedFrom).toBeNull()
    // Uploaded again, the same bytes are the same input.
    const again = await put('a.svg', '<svg>1</svg>')
    expect(await wire.run({ code, files: [again.id] })).toMatchObject({ cachedFrom: first.id })
  })
})
