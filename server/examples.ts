/** The scripts of `examples/`, which the page and the API offer. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** An example; its title and description are the first two lines of the script, as comments. */
export interface Example {
  slug: string
  title: string
  description: string
  code: string
}

/** Reads every script of a folder, in the order of their names. */
export async function readExamples(folder: string): Promise<Example[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const code = await readFile(join(folder, file), 'utf8')
      const [title = '', description = ''] = code.split('\n').map((line) => line.replace(/^\/\/\s*/, '').trim())
      return { slug: basename(file, '.ts'), title, description, code }
    }),
  )
}
