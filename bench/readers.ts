/**
 * What independent readers say about every file of every example: writes them with a server of its own and hands them to
 * `readers/read.py`. Needs Python: `python3 -m venv DIR && DIR/bin/pip install -r bench/readers/requirements.txt`, then
 * `npm run bench:readers -- DIR/bin/python`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '../tests/client.ts'
import { TRUTHS } from '../tests/examples/truths.ts'
import { startServer } from '../tests/server.ts'

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url))
const FORMATS = ['stl', 'stl-ascii', '3mf', 'obj', 'brep', 'step', 'svg', 'dxf']
const python = process.argv[2] ?? 'python3'
const folder = await mkdtemp(join(tmpdir(), 'readers-'))
const server = await startServer({ env: { JOB_TIMEOUT_MS: '300000' } })
try {
  const client = createClient(server.url)
  for (const [slug, { file }] of Object.entries(TRUTHS)) {
    const code = await readFile(`${EXAMPLES}${slug}.ts`, 'utf8')
    const upload = file === undefined ? null : await client.upload(file, await readFile(`${EXAMPLES}files/${file}`))
    const job = await client.build({ code, name: slug, files: upload ? [upload.id] : [], formats: FORMATS })
    for (const { name } of job.artifacts)
      await writeFile(join(folder, `${slug}~${name}`), await client.file(`${job.id}/${name}`))
  }
  process.exitCode =
    spawnSync(python, [fileURLToPath(new URL('readers/read.py', import.meta.url)), folder], { stdio: 'inherit' })
      .status ?? 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}
