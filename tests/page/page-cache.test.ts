/** What the page is built to is kept between starts, and built again whenever it might be another. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtOnce } from '../../server/page/cache.ts'

let root: string
let builds: number
const cache = () => join(root, 'node_modules', '.cache', 'partstream')
const start = () =>
  builtOnce(
    root,
    (value): value is string => typeof value === 'string',
    async () => `build ${++builds}`,
  )

beforeEach(async () => {
  builds = 0
  root = await mkdtemp(join(tmpdir(), 'partstream-page-'))
  await mkdir(join(root, 'public'))
  await writeFile(join(root, 'public', 'app.ts'), 'first')
})
afterEach(() => rm(root, { recursive: true }))

test('a second start takes what the first one built', async () => {
  expect([await start(), await start()]).toEqual(['build 1', 'build 1'])
})

test('a changed, new or renamed source is built, and only the latest build stays', async () => {
  await start()
  await writeFile(join(root, 'public', 'app.ts'), 'other')
  expect(await start()).toBe('build 2')
  await writeFile(join(root, 'public', 'more.ts'), '')
  expect(await start()).toBe('build 3')
  expect(await readdir(cache())).toHaveLength(1)
})

test.each([
  ['is cut off', Buffer.from([0xff, 0x0f])],
  ['is another thing', Buffer.from('not a build')],
])('a kept build that %s is built again', async (_how, bytes) => {
  await start()
  const [name = ''] = await readdir(cache())
  await writeFile(join(cache(), name), bytes)
  expect([await start(), await start()]).toEqual(['build 2', 'build 2'])
})

test('where nothing can be kept the page is built at every start', async () => {
  await writeFile(join(root, 'node_modules'), 'a file where the folder should be')
  expect([await start(), await start()]).toEqual(['build 1', 'build 2'])
})
