/** Keeps what the page was built to beside the packages, so that only the first start of a version builds it. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** All that decides what the page is built to: its sources, the packages, and what builds it. */
const SOURCES = ['public', 'package-lock.json', 'server/page']
const PREFIX = 'page-'

/**
 * What `build` makes of the sources below `root`: taken from an earlier start where they are the same to the byte. A folder that
 * cannot be written costs the time of a build at every start, nothing else.
 *
 * @param isWhole - Whether what was read back is what `build` makes.
 */
export async function builtOnce<T>(
  root: string,
  isWhole: (value: unknown) => value is T,
  build: () => Promise<T>,
): Promise<T> {
  const folder = join(root, 'node_modules', '.cache', 'partstream')
  const name = `${PREFIX}${await fingerprint(root)}`
  const known = await readBack(join(folder, name))
  if (isWhole(known)) return known
  const built = await build()
  await keep(folder, name, serialize(built)).catch(() => {}) // it is built again next time
  return built
}

async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(root, source)
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
    const files = entries
      ? entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
      : [path]
    for (const file of files.toSorted()) {
      const bytes = await readFile(file).catch(() => new Uint8Array()) // an install may come without its lock file
      hash.update(`${file.slice(root.length)}\0${bytes.length}\0`).update(bytes)
    }
  }
  return hash.digest('hex').slice(0, 32)
}

async function readBack(file: string): Promise<unknown> {
  try {
    return deserialize(await readFile(file))
  } catch {
    return null // never built, or damaged
  }
}

/** Writes under another name first, for a second server that starts now; what former versions left goes. */
async function keep(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `${name}.${randomUUID()}`)
  await writeFile(draft, bytes)
  await rename(draft, join(folder, name))
  const stale = (await readdir(folder)).filter((other) => other.startsWith(PREFIX) && other !== name)
  await Promise.all(stale.map((other) => rm(join(folder, other), { force: true })))
}
