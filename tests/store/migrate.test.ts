import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import type { Db } from '../../server/store/db.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPglite } from '../../server/store/pglite/pglite.ts'
import { openPostgres } from '../../server/store/postgres/postgres.ts'
import { newDataDir } from '../pglite-template.ts'
import { startPostgres, type TestPostgres } from '../postgres.ts'

const FILES = {
  '0001_shelf.sql': 'create table shelf (id int primary key);\ninsert into shelf values (1);\n',
  '0002_book.sql':
    'create table book (id int primary key, shelf int references shelf);\ncreate index on book (shelf);\n',
}

let postgres: TestPostgres
let home: string
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false })
  home = await mkdtemp(join(tmpdir(), 'partstream-migrate-'))
})
afterAll(async () => {
  await postgres.stop()
  await rm(home, { recursive: true })
})

const engines: [string, () => Promise<Db>][] = [
  ['PGlite', openEmptyPglite],
  ['PostgreSQL', async () => openPostgres({ url: await postgres.newDatabase() })],
]

async function openEmptyPglite(): Promise<Db> {
  const db = await openPglite({ dataDir: await newDataDir(await mkdtemp(join(home, 'data-'))) })
  await db.exec('drop schema public cascade; create schema public')
  return db
}

async function writeFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(home, 'sql-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

describe.each(engines)('migrate() on %s', (_name, open) => {
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(async () => db.close())

  test('applies the files in order, once', async () => {
    const folder = await writeFolder(FILES)
    expect(await migrate(db, folder)).toEqual(['0001_shelf.sql', '0002_book.sql'])
    expect(await migrate(db, folder)).toEqual([])
    expect(await db.query('select id from shelf')).toEqual([{ id: 1 }])
  })

  test('applies each file once when it runs twice at the same time', async () => {
    const folder = await writeFolder(FILES)
    const applied = await Promise.all([migrate(db, folder), migrate(db, folder)])
    expect(applied.toSorted((a, b) => a.length - b.length)).toEqual([[], ['0001_shelf.sql', '0002_book.sql']])
  })

  test('applies only what is new', async () => {
    await migrate(db, await writeFolder({ '0001_shelf.sql': FILES['0001_shelf.sql'] }))
    expect(await migrate(db, await writeFolder(FILES))).toEqual(['0002_book.sql'])
  })

  test('refuses a file that was edited after it was applied, and names it', async () => {
    const folder = await writeFolder(FILES)
    await migrate(db, folder)
    await writeFile(join(folder, '0001_shelf.sql'), `${FILES['0001_shelf.sql']}-- a remark\n`)
    await expect(migrate(db, folder)).rejects.toThrow('0001_shelf.sql was edited after it was applied')
  })

  test('does not take other line ends for an edit', async () => {
    const folder = await writeFolder(FILES)
    await migrate(db, folder)
    await writeFile(join(folder, '0001_shelf.sql'), FILES['0001_shelf.sql'].replaceAll('\n', '\r\n'))
    expect(await migrate(db, folder)).toEqual([])
  })

  test('refuses a folder in which an applied file has been replaced', async () => {
    await migrate(db, await writeFolder(FILES))
    const other = await writeFolder({ '0001_shelf.sql': FILES['0001_shelf.sql'], '0002_lamp.sql': 'select 1' })
    await expect(migrate(db, other)).rejects.toThrow('0002_book.sql is applied to the database, but')
  })

  test('refuses a database that is newer than the files', async () => {
    await migrate(db, await writeFolder(FILES))
    const older = await writeFolder({ '0001_shelf.sql': FILES['0001_shelf.sql'] })
    await expect(migrate(db, older)).rejects.toThrow('made by a newer Partstream (0002_book.sql is unknown here)')
  })

  test('keeps nothing of any file when one of them fails, and names that one', async () => {
    const folder = await writeFolder({ ...FILES, '0003_faulty.sql': 'create table lamp (id int); select nope' })
    await expect(migrate(db, folder)).rejects.toThrow(
      'Cannot apply the migration 0003_faulty.sql: column "nope" does not exist',
    )
    expect(await db.query("select to_regclass('shelf') as shelf, to_regclass('migration') as log")).toEqual([
      { shelf: null, log: null },
    ])
  })

  test.each([
    ['a gap', { '0001_shelf.sql': '', '0003_lamp.sql': '' }, '0003_lamp.sql stands where 0002_….sql is expected'],
    [
      'a number twice',
      { '0001_shelf.sql': '', '0001_tray.sql': '' },
      '0001_tray.sql stands where 0002_….sql is expected',
    ],
    ['a file without a number', { 'shelf.sql': '' }, 'shelf.sql stands where 0001_….sql is expected'],
  ])('refuses a folder with %s', async (_what, files, message) => {
    await expect(migrate(db, await writeFolder(files))).rejects.toThrow(message)
  })
})
