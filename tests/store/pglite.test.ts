import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { DurableFs, START_PARAMS } from '../../server/store/pglite/disk.ts'
import { openPglite } from '../../server/store/pglite/pglite.ts'
import { testDb } from '../contracts/db.ts'
import { newDataDir } from '../pglite-template.ts'

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'partstream-pglite-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

let folders = 0
const nextDir = () => join(home, String(++folders))

function startWriter(dataDir: string): ChildProcess {
  // In a group of its own, so that a test can kill it together with its children.
  return spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
}

/** Lets a writer work until it has had `count` acknowledgements, kills it and answers the ids that were acknowledged. */
async function writeUntilKilled(dataDir: string, count: number): Promise<string[]> {
  const writer = startWriter(dataDir)
  const ids: string[] = []
  if (!writer.stdout) throw new Error('The writer has no output')
  for await (const id of createInterface(writer.stdout)) {
    if (ids.push(id) === count) writer.kill('SIGKILL')
  }
  return ids
}

describe('the contract', () => {
  testDb(async () => openStore({ databaseUrl: '', dataDir: await newDataDir(nextDir()) }))
})

describe('the folder', () => {
  test('a second process is refused while the first has the folder, and is told which one has it', async () => {
    const dataDir = await newDataDir(nextDir())
    const db = await openPglite({ dataDir })
    const second = startWriter(dataDir)
    let complaint = ''
    second.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    const [status] = await once(second, 'close')
    expect(status).toBe(1)
    expect(complaint).toContain(`Cannot use the folder ${dataDir}: another Partstream server (process ${process.pid})`)
    await db.close()
  })

  test('a second database in the same process is refused too, until the first is closed', async () => {
    const dataDir = await newDataDir(nextDir())
    const first = await openPglite({ dataDir })
    await expect(openPglite({ dataDir })).rejects.toThrow('Cannot use the folder')
    await first.close()
    const second = await openPglite({ dataDir })
    expect(await second.query('select 1 as n')).toEqual([{ n: 1 }])
    await second.close()
  })

  test('a database of another major version is refused and left as it is', async () => {
    const dataDir = nextDir()
    mkdirSync(join(dataDir, 'database'), { recursive: true })
    writeFileSync(join(dataDir, 'database/PG_VERSION'), '17\n')
    await expect(openPglite({ dataDir })).rejects.toThrow('it was made by PostgreSQL 17, this version reads 18')
    expect(readdirSync(join(dataDir, 'database'))).toEqual(['PG_VERSION'])
  })

  test('a folder that is no database is refused and left as it is', async () => {
    const dataDir = nextDir()
    mkdirSync(join(dataDir, 'database'), { recursive: true })
    writeFileSync(join(dataDir, 'database/holiday.jpg'), 'sun')
    await expect(openPglite({ dataDir })).rejects.toThrow('it is not a database')
    expect(readFileSync(join(dataDir, 'database/holiday.jpg'), 'utf8')).toBe('sun')
  })

  test('a folder that cannot be made is refused, with the setting that names another', async () => {
    const dataDir = nextDir()
    writeFileSync(dataDir, '')
    const promise = openPglite({ dataDir })
    await expect(promise).rejects.toThrow(`Cannot use the folder ${dataDir}: `)
    await expect(promise).rejects.toThrow('set DATA_DIR to another one')
  })

  test('a damaged database is refused with what the engine says, and the folder is free again', async () => {
    const dataDir = await newDataDir(nextDir())
    writeFileSync(join(dataDir, 'database/global/pg_control'), 'garbage')
    await expect(openPglite({ dataDir })).rejects.toThrow(
      /Cannot open the database in .*: could not read file "global\/pg_control"/,
    )
    await expect(openPglite({ dataDir })).rejects.toThrow('Cannot open the database')
  })

  test('a first start that is killed while it makes the database leaves nothing that a second start trips over', async () => {
    const dataDir = nextDir()
    mkdirSync(dataDir)
    const begun = Promise.withResolvers<void>()
    const watcher = watch(dataDir, (_event, name) => name?.startsWith('database.new-') && begun.resolve())
    const writer = startWriter(dataDir)
    await begun.promise
    watcher.close()
    const ended = once(writer, 'close')
    process.kill(-Number(writer.pid), 'SIGKILL')
    await ended
    expect(readdirSync(dataDir).map((name) => name.replace(/-.*/, ''))).toContain('database.new')
    expect(readdirSync(dataDir)).not.toContain('database')

    const db = await openStore({ databaseUrl: '', dataDir })
    expect(await db.query('select count(*) as n from job')).toEqual([{ n: 0 }])
    await db.close()
    expect(readdirSync(dataDir).toSorted()).toEqual(['database', 'server.lock'])
  })
})

describe('crashes', () => {
  test('a killed server loses no acknowledged transaction and keeps no half of one', async () => {
    const dataDir = await newDataDir(nextDir())
    const acknowledged: string[] = []
    for (const count of [1, 40, 150]) acknowledged.push(...(await writeUntilKilled(dataDir, count)))
    const db = await openPglite({ dataDir })
    const found = await db.query('select count(*) as n from job where id = any($1::uuid[])', [acknowledged])
    const halves = await db.query(
      'select count(*) as n from job full join job_event on job_id = id where job_id is null or id is null',
    )
    expect({ found, halves }).toEqual({ found: [{ n: acknowledged.length }], halves: [{ n: 0 }] })
    expect(acknowledged.length).toBeGreaterThanOrEqual(191)
    await db.close()
  })

  test('an engine that crashes refuses what was running and serves again once the cause is gone', async () => {
    const dataDir = await newDataDir(nextDir())
    const warnings: string[] = []
    const db = await openPglite({ dataDir, onWarning: (message) => warnings.push(message) })
    await db.exec('create table kept (n int); insert into kept values (1)')
    // Without the folder of its log the engine cannot go on to the next segment and panics.
    const log = join(dataDir, 'database/pg_wal')
    renameSync(log, `${log}.away`)
    const crash = db.tx(async (t) => {
      await t.query('insert into kept values (2)')
      await t.query('select pg_switch_wal()')
      await t.query('insert into kept values (3)')
    })
    const queued = db.query('select 1')
    await expect(crash).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' })
    await expect(queued).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' })
    renameSync(`${log}.away`, log)
    expect(await db.query('select n from kept')).toEqual([{ n: 1 }])
    expect(warnings).toEqual([expect.stringContaining('The embedded database has crashed')])
    await db.close()
  })

  test('a commit is on the disk when it is acknowledged', async () => {
    const dataDir = await newDataDir(nextDir())
    let syncs = 0
    const fs = new DurableFs(join(dataDir, 'database'), () => syncs++)
    const engine = await PGlite.create({ fs, startParams: START_PARAMS })
    const before = syncs
    await engine.exec('create table t (n int)')
    const afterCreate = syncs
    await engine.query('insert into t values (1)')
    const afterInsert = syncs
    await engine.query('select * from t')
    expect([afterCreate > before, afterInsert - afterCreate, syncs - afterInsert]).toEqual([true, 1, 0])
    await engine.close()
  })

  test('the log of the database does not grow with what is written', async () => {
    const dataDir = await newDataDir(nextDir())
    const db = await openPglite({ dataDir })
    await db.exec('create table big (text text)')
    await db.exec('alter table big alter text set storage external')
    const megabyte = 'x'.repeat(1_000_000)
    for (let written = 0; written < 80; written++) await db.query('insert into big values ($1)', [megabyte])
    await db.close()
    const log = join(dataDir, 'database/pg_wal')
    const bytes = readdirSync(log).reduce((sum, name) => sum + statSync(join(log, name)).size, 0)
    expect(bytes).toBeLessThan(50_000_000)
  })
})
