import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createArtifactStore } from '../server/jobs/files/artifact-store.ts'

const MODULE = fileURLToPath(new URL('../server/jobs/files/artifact-store.ts', import.meta.url))
const HELLO = Buffer.from('hello')
const HELLO_SHA256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'partstream-artifacts-'))
})
afterAll(async () => rm(home, { recursive: true }))

async function newStore(options: { openFile?: typeof open } = {}) {
  const dir = await mkdtemp(join(home, 'store-'))
  return { dir, store: await createArtifactStore({ dir, ...options }) }
}

/** Every file below a folder, as paths relative to it. */
async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1)).toSorted()
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

describe('put()', () => {
  test('makes the folder of half-written files again when somebody has removed it', async () => {
    const { dir, store } = await newStore()
    await rm(join(dir, 'tmp'), { recursive: true })
    expect(await store.put(HELLO)).toEqual({ sha256: HELLO_SHA256, bytes: 5 })
  })

  test('keeps bytes under their SHA-256, and nothing else', async () => {
    const { dir, store } = await newStore()
    expect(await store.put(HELLO)).toEqual({ sha256: HELLO_SHA256, bytes: 5 })
    expect(await filesIn(dir)).toEqual([`2c/${HELLO_SHA256}`])
    expect(await store.pathOf(HELLO_SHA256)).toBe(join(dir, '2c', HELLO_SHA256))
    expect(Buffer.from(await store.read(HELLO_SHA256))).toEqual(HELLO)
  })

  test('keeps no bytes at all too', async () => {
    const { store } = await newStore()
    const { sha256 } = await store.put(new Uint8Array())
    expect(await store.read(sha256)).toHaveLength(0)
  })

  test.each([1, 2 ** 20, 2 ** 20 + 1, 3_500_000])('keeps %i bytes whole, in one piece or in many', async (size) => {
    const { store } = await newStore()
    const bytes = randomBytes(size)
    const expected = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: size }
    expect(await store.put(inPieces(bytes, 100_000))).toEqual(expected)
    expect(bytes.equals(await store.read(expected.sha256))).toBe(true)
    const other = await newStore()
    expect(await other.store.put(bytes)).toEqual(expected)
    expect(bytes.equals(await other.store.read(expected.sha256))).toBe(true)
  })

  test('leaves a file that is there already untouched', async () => {
    const { dir, store } = await newStore()
    await store.put(HELLO)
    const path = join(dir, '2c', HELLO_SHA256)
    const { ino, mtimeMs } = await stat(path)
    await store.put(HELLO)
    await store.put(inPieces(HELLO, 2))
    expect(await stat(path)).toMatchObject({ ino, mtimeMs })
    expect(await filesIn(dir)).toEqual([`2c/${HELLO_SHA256}`])
  })

  test('keeps one file when the same bytes come many times at once', async () => {
    const { dir, store } = await newStore()
    await Promise.all(Array.from({ length: 20 }, async () => store.put(HELLO)))
    expect(await filesIn(dir)).toEqual([`2c/${HELLO_SHA256}`])
  })

  test('replaces a file that has been cut short', async () => {
    const { dir, store } = await newStore()
    await store.put(HELLO)
    await truncate(join(dir, '2c', HELLO_SHA256), 2)
    await store.put(HELLO)
    expect(Buffer.from(await store.read(HELLO_SHA256))).toEqual(HELLO)
  })

  test('leaves nothing of a source that fails, and rejects with its error', async () => {
    const { dir, store } = await newStore()
    const fault = new Error('the upload was cut off')
    async function* faulty(): AsyncGenerator<Uint8Array> {
      yield HELLO
      throw fault
    }
    await expect(store.put(faulty())).rejects.toBe(fault)
    expect(await filesIn(dir)).toEqual([])
  })

  test.each([
    ['ENOSPC', 'storage_full', 'the disk of the artifacts folder is full'],
    ['EDQUOT', 'storage_full', 'the disk of the artifacts folder is full'],
    ['EROFS', 'unavailable', 'the artifacts folder cannot be written'],
  ])('on %s leaves nothing, rejects with %s, and works again afterwards', async (code, expected, message) => {
    let isFull = false
    const { dir, store } = await newStore({
      async openFile(...args) {
        const file = await open(...args)
        const write = file.writeFile.bind(file)
        file.writeFile = async (chunk, options) => {
          if (!isFull) return write(chunk, options)
          await write('some of it')
          throw Object.assign(new Error(`${code}: no way`), { code })
        }
        return file
      },
    })
    isFull = true
    await expect(store.put(HELLO)).rejects.toMatchObject({
      name: 'AppError',
      code: expected,
      message: expect.stringContaining(message),
    })
    expect(await filesIn(dir)).toEqual([])
    isFull = false
    await store.put(HELLO)
    expect(await filesIn(dir)).toEqual([`2c/${HELLO_SHA256}`])
  })

  test('rejects with unavailable when the folder is gone', async () => {
    const { dir, store } = await newStore()
    await rm(dir, { recursive: true })
    await expect(store.put(HELLO)).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' })
  })
})

describe('finding', () => {
  test('a hash that is not kept is null, false and artifact_not_found', async () => {
    const { store } = await newStore()
    expect([await store.pathOf(HELLO_SHA256), await store.has(HELLO_SHA256)]).toEqual([null, false])
    await expect(store.read(HELLO_SHA256)).rejects.toMatchObject({ code: 'artifact_not_found' })
  })

  test.each(['', '../../etc/passwd', HELLO_SHA256.toUpperCase(), `${HELLO_SHA256}0`, `${HELLO_SHA256}\n`])(
    'what is no SHA-256 is refused: %j',
    async (sha256) => {
      const { store } = await newStore()
      await expect(store.pathOf(sha256)).rejects.toThrow(RangeError)
      await expect(store.has(sha256)).rejects.toThrow(RangeError)
      await expect(store.read(sha256)).rejects.toThrow(RangeError)
    },
  )
})

describe('starting', () => {
  test('a folder that cannot be made is refused, with the setting that names another', async () => {
    const dir = join(home, 'file')
    await writeFile(dir, '')
    await expect(createArtifactStore({ dir })).rejects.toThrow(`Cannot write to the artifacts folder ${dir}`)
    await expect(createArtifactStore({ dir })).rejects.toThrow('set ARTIFACTS_DIR')
  })

  test('a store finds what another one has kept in the same folder', async () => {
    const { dir, store } = await newStore()
    await store.put(HELLO)
    const later = await createArtifactStore({ dir })
    expect(Buffer.from(await later.read(HELLO_SHA256))).toEqual(HELLO)
  })

  test('sweep() removes what a killed server has left half-written, and nothing else', async () => {
    const { dir, store } = await newStore()
    await store.put(HELLO)
    const script = `
      const { createArtifactStore } = await import(process.argv[1])
      const store = await createArtifactStore({ dir: process.argv[2] })
      await store.put(async function* () {
        yield Buffer.from('half of it')
        console.log('half-written')
        await new Promise((resolve) => setTimeout(resolve, 3_600_000))
      }())`
    const args = ['--input-type=module', '--eval', script, MODULE, dir]
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(server.stdout, 'data')
    const [draft = ''] = await readdir(join(dir, 'tmp'))
    expect(await readFile(join(dir, 'tmp', draft), 'utf8')).toBe('half of it')

    await store.sweep()
    expect(await readdir(join(dir, 'tmp'))).toEqual([draft])
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
    await mkdir(join(dir, 'tmp', 'odd'))
    await writeFile(join(dir, 'tmp', `${process.pid}-of-a-former-life`), '')
    await store.sweep()
    expect(await filesIn(dir)).toEqual([`2c/${HELLO_SHA256}`])
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
  })
})
