/** A copy of the sources to which a test adds something, as somebody would who follows ARCHITECTURE's "Adding things". */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['server', 'runner', 'planner', 'public', 'sql', 'examples', 'package.json', 'tsconfig.json']

export interface Copy {
  root: string
  write: (file: string, text: string) => Promise<void>
  /** Puts a text in front of the first place where another stands. */
  insert: (file: string, before: string, text: string) => Promise<void>
  remove: () => Promise<void>
}

/** Copies the sources into a folder of their own, with the packages beside them. */
export async function copySources(): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'adding-'))
  for (const source of SOURCES) await cp(join(ROOT, source), join(root, source), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  return {
    root,
    async write(file, text) {
      await mkdir(dirname(join(root, file)), { recursive: true })
      await writeFile(join(root, file), text)
    },
    async insert(file, before, text) {
      const path = join(root, file)
      const source = await readFile(path, 'utf8')
      if (!source.includes(before)) throw new Error(`Cannot add to ${file}: "${before}" is not in it`)
      await writeFile(
        path,
        source.replace(before, () => text + before),
      )
    },
    remove: () => rm(root, { recursive: true }),
  }
}
