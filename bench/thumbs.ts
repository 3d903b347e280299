/** Draws the pictures of the examples' gallery into `examples/thumbs/`, with the server's own rasteriser: `npm run thumbs`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from '../tests/client.ts'
import { TRUTHS } from '../tests/examples/truths.ts'
import { startServer } from '../tests/server.ts'

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url))

const server = await startServer()
try {
  const client = createClient(server.url)
  await mkdir(`${EXAMPLES}thumbs`, { recursive: true })
  for (const [slug, { file }] of Object.entries(TRUTHS)) {
    const code = await readFile(`${EXAMPLES}${slug}.ts`, 'utf8')
    const upload = file === undefined ? null : await client.upload(file, await readFile(`${EXAMPLES}files/${file}`))
    const { id } = await client.build({ code, name: slug, files: upload ? [upload.id] : [] })
    const png = await client.file(`${id}/thumb.png`)
    await writeFile(`${EXAMPLES}thumbs/${slug}.png`, png)
    console.log(`${slug}.png  ${png.length} bytes`)
  }
} finally {
  await server.stop()
}
