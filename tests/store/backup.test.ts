/** What is backed up from one database and restored into another, of either kind, is the same. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TABLES } from '../../server/backup/tables.ts'
import { openStore } from '../../server/store/open.ts'
import { createTalk } from '../agent/talk.ts'
import { createWire } from '../http/wire.ts'
import { startPostgres, type TestPostgres } from '../postgres.ts'
import { startServer } from '../server.ts'

const run = promisify(execFile)
let postgres: TestPostgres
let home: string
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false })
  home = await mkdtemp(join(tmpdir(), 'partstream-backup-'))
})
afterAll(async () => {
  await postgres.stop()
  await rm(home, { recursive: true })
})

interface Place {
  folder: string
  databaseUrl: string
}

async function call(script: 'save' | 'load', file: string, { folder, databaseUrl }: Place) {
  const path = fileURLToPath(new URL(`../../server/backup/${script}.ts`, import.meta.url))
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: join(folder, 'data'),
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  }
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', path, file], { env })
}

/** Every row of every table as text, byte for byte. */
async function contentOf({ folder, databaseUrl }: Place): Promise<Map<string, string[]>> {
  const db = await openStore({ databaseUrl, dataDir: join(folder, 'data') })
  const content = new Map<string, string[]>()
  for (const { name } of TABLES) {
    // Times come out in the zone of the session.
    const rows = await db.tx(async (t) => {
      await t.exec("set local timezone = 'UTC'")
      return t.query(`select ${name}::text as line from ${name} order by 1`)
    })
    content.set(name, rows.map((row) => JSON.stringify(row)).toSorted())
  }
  const known = await db.query(
    `select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  const names = [...TABLES.map(({ name }) => name), 'migration'].toSorted()
  expect(known.map((row) => JSON.stringify(row))).toEqual(names.map((name) => JSON.stringify({ name })))
  await db.close()
  return content
}

test('a backup goes from one kind of database to the other and back, with every byte', async () => {
  const origin = await startServer({ env: { WARM_UP: '0' } })
  const wire = createWire(origin.url)
  const talk = createTalk(origin.url)
  await wire.upload('a.svg', '<svg>1</svg>')
  const job = await wire.run({
    code: String.raw`console.log("\u0000 \ud800 ü"); const result = replicad.makeBaseBox(1, 2, 3)`,
  })
  const replay = await wire.post(`/api/jobs/${job.id}/replay`)
  await replay.body?.cancel()
  const first = await talk.say({ prompt: 'a 60 x 40 x 5 mm plate' })
  await talk.say({ prompt: 'make it 7 mm thick', sessionId: first.sessionId })
  const session = await talk.session(first.sessionId)
  const stl = Buffer.from(await wire.file(`/artifacts/${job.id}.stl`))
  await origin.kill('SIGTERM')
  const here = { folder: origin.folder, databaseUrl: '' }
  const there = { folder: join(home, 'there'), databaseUrl: await postgres.newDatabase() }
  const back = { folder: join(home, 'back'), databaseUrl: '' }

  expect((await call('save', join(home, 'one.tar'), here)).stdout).toContain('all tables and')
  expect((await call('load', join(home, 'one.tar'), there)).stdout).toContain('Restored')
  const content = await contentOf(here)
  for (const name of ['job', 'job_event', 'job_artifact', 'message', 'plan', 'session', 'upload'])
    expect([name, content.get(name)?.length ?? 0]).not.toEqual([name, 0])
  expect(await contentOf(there)).toEqual(content)
  await call('save', join(home, 'two.tar'), there)
  await call('load', join(home, 'two.tar'), back)
  expect(await contentOf(back)).toEqual(content)

  const restored = await startServer({ env: { WARM_UP: '0' }, folder: back.folder })
  expect(await createTalk(restored.url).session(first.sessionId)).toEqual(session)
  expect(Buffer.from(await createWire(restored.url).file(`/artifacts/${job.id}.stl`)).equals(stl)).toBe(true)
  await restored.stop()

  // Nothing is ever written over.
  await expect(call('save', join(home, 'one.tar'), here)).rejects.toThrow('there is a file of that name')
  await expect(call('load', join(home, 'one.tar'), here)).rejects.toThrow('the database is not empty')
  const damaged = (await readFile(join(home, 'one.tar'))).subarray(0, -20_000)
  await writeFile(join(home, 'cut.tar'), damaged)
  const fresh = { folder: join(home, 'fresh'), databaseUrl: '' }
  await expect(call('load', join(home, 'cut.tar'), fresh)).rejects.toThrow('Unexpected end')
  await call('load', join(home, 'one.tar'), fresh)
  expect(await contentOf(fresh)).toEqual(content)
  await origin.stop()
})
