/** The scripts of `examples/`, which the page and the API offer. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** An example; its title and description are the first two lines of the script, as comments. */
export interface Example {
  slug: string
  title: string
  description: string
  code: string
  /** A picture as PNG, drawn by `npm run thumbs`; null where nobody has drawn one. */
  thumb: Uint8Array | null
}

/** Reads every script of a folder, in the order of their names. */
export async function readExamples(folder: string): Promise<Example[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const slug = basename(file, '.ts')
      const [code, thumb] = await Promise.all([
        readFile(join(folder, file), 'utf8'),
        readFile(join(folder, 'thumbs', `${slug}.png`)).catch(() => null),
      ])
      const [title = '', description = ''] = code.split('\n').map((line) => line.replace(/^\/\/\s*/, '').trim())
      return { slug, title, description, code, thumb }
    }),
  )
}
