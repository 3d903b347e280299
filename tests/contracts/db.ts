/** What every `Db` must do, whatever the engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../server/errors.ts'
import type { Db, Queryable } from '../../server/store/db.ts'
import { SqlError } from '../../server/store/sql-error.ts'

const ID = '0199f5a4-0000-7000-8000-000000000001'
const OTHER_ID = '0199f5a4-0000-7000-8000-000000000002'
const insertUpload = `insert into upload (id, name, format, bytes, sha256, created_at) values ($1, $2, 'step', 1, '', now())`

/** Runs the contract on databases that `open` makes; each must be empty, with the newest schema. */
export function testDb(open: () => Promise<Db>): void {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await db.exec('create table counter (id int primary key, n int not null); insert into counter values (1, 0)')
  })
  afterAll(async () => db.close())

  async function countUploads(name: string): Promise<unknown> {
    return db.query('select count(*) as n from upload where name = $1', [name])
  }

  describe('values', () => {
    test('every type that the schema uses arrives as the same JavaScript value', async () => {
      const rows = await db.query(
        `select 9007199254740991::int8 as int8, 7::int4 as int4, 0.1::float8 as float8, true as bool, null::text as nothing,
           timestamptz '2026-01-02 03:04:05.678+02' as at, '{"b": 1, "a": [1, null]}'::json as json,
           '[{"k": "v"}]'::jsonb as jsonb, $1::uuid as id, array['a', 'b'] as list, count(*) as rows`,
        [ID],
      )
      expect(rows).toEqual([
        {
          int8: 9007199254740991,
          int4: 7,
          float8: 0.1,
          bool: true,
          nothing: null,
          at: new Date('2026-01-02T01:04:05.678Z'),
          json: { b: 1, a: [1, null] },
          jsonb: [{ k: 'v' }],
          id: ID,
          list: ['a', 'b'],
          rows: 1,
        },
      ])
    })

    test('parameters of every type that the server uses come back as they went in', async () => {
      const at = new Date('2026-11-20T12:34:56.789Z')
      const rows = await db.query(
        `select $1::int8 as int8, $2::timestamptz as at, $3::bool as bool, $4::text as nothing, $5::text as missing,
           $6::float8 as float8, array(select unnest($7::uuid[])) as ids`,
        [2 ** 40, at, false, null, undefined, -1e-9, [ID, OTHER_ID]],
      )
      expect(rows).toEqual([
        { int8: 2 ** 40, at, bool: false, nothing: null, missing: null, float8: -1e-9, ids: [ID, OTHER_ID] },
      ])
    })

    test('an int8 that a number cannot hold is refused, not rounded', async () => {
      await expect(db.query('select 9007199254740993::int8 as n')).rejects.toThrow('9007199254740993')
      expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    })

    test('json read as text is byte for byte what was written', async () => {
      const text = '{"z": 1.50,  "a":[1e3,"\\u0000 \\ud800"],"a":"ünïcødé 🧊 \\"quoted\\" \\\\ back"}'
      const rows = await db.query(
        `insert into job (id, kind, status, name, input, engine, created_at)
         values ($1, 'code', 'queued', '', $2, 'replicad', now()) returning input::text as input`,
        [ID, text],
      )
      expect(rows).toEqual([{ input: text }])
    })

    test('a value of 5 MB comes back whole', async () => {
      const text = 'π'.repeat(2_500_000)
      const [row] = await db.query('select $1::text as text, octet_length($1::text) as bytes', [text])
      expect(row).toEqual({ text, bytes: 5_000_000 })
    })
  })

  describe('refusals', () => {
    test('a refused statement rejects with its SQLSTATE and constraint, and without the values', async () => {
      const secret = 'a very private script'
      await db.query(insertUpload, [ID, secret])
      const error = await db.query(insertUpload, [ID, secret]).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(SqlError)
      expect(error).toMatchObject({ code: '23505', constraint: 'upload_pkey' })
      expect(JSON.stringify(Object.entries(error instanceof Error ? error : {}))).not.toContain(secret)
    })

    test.each([
      ['a syntax error', 'selec 1', [], '42601'],
      ['an unknown column', 'select nope', [], '42703'],
      ['a NUL in a text', 'select $1::text', ['a\0b'], '22021'],
      ['json that is none', 'select $1::json', ['{'], '22P02'],
      ['two statements in one query', 'select 1; select 2', [1], '42601'],
    ])('%s is refused, and the next statement works', async (_what, sql, params, code) => {
      await expect(db.query(sql, params)).rejects.toMatchObject({ name: 'SqlError', code })
      expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    })

    test('a recursion without end is refused, and the next statement works', async () => {
      await db.exec(`create function f(n int) returns int language plpgsql as 'begin return f(n + 1); end'`)
      await expect(db.query('select f(1)')).rejects.toMatchObject({ name: 'SqlError', code: '54001' })
      expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    })

    test('a full disk becomes the AppError storage_full', async () => {
      const full = `do $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$`
      const error = await db.query(full).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(AppError)
      expect(error).toMatchObject({ code: 'storage_full' })
    })

    test('exec() keeps nothing of its statements when one of them is refused', async () => {
      await expect(db.exec('create table half (n int); select nope')).rejects.toMatchObject({ code: '42703' })
      expect(await db.query(`select to_regclass('half') as half`)).toEqual([{ half: null }])
    })
  })

  describe('transactions', () => {
    test('tx() commits when its work resolves and answers what it resolved with', async () => {
      const answer = await db.tx(async (t) => {
        await t.query(insertUpload, [OTHER_ID, 'committed'])
        return 'done'
      })
      expect([answer, await countUploads('committed')]).toEqual(['done', [{ n: 1 }]])
    })

    test('tx() rolls back when its work rejects, and rejects with the same error', async () => {
      const fault = new Error('changed my mind')
      const promise = db.tx(async (t) => {
        await t.query(insertUpload, ['0199f5a4-0000-7000-8000-000000000003', 'rolled back'])
        throw fault
      })
      await expect(promise).rejects.toBe(fault)
      expect(await countUploads('rolled back')).toEqual([{ n: 0 }])
    })

    test('tx() rejects when a refused statement was swallowed, and keeps nothing', async () => {
      const promise = db.tx(async (t) => {
        await t.query(insertUpload, ['0199f5a4-0000-7000-8000-000000000004', 'doomed'])
        await t.query('select nope').catch(() => {})
      })
      await expect(promise).rejects.toThrow('Cannot commit the transaction')
      expect(await countUploads('doomed')).toEqual([{ n: 0 }])
    })

    test('a query from outside never sees what a transaction has not committed', async () => {
      const inserted = Promise.withResolvers<void>()
      const asked = Promise.withResolvers<void>()
      const promise = db.tx(async (t) => {
        await t.query(insertUpload, ['0199f5a4-0000-7000-8000-000000000005', 'unseen'])
        inserted.resolve()
        await asked.promise
        throw new Error('rolled back')
      })
      await inserted.promise
      const seen = countUploads('unseen')
      asked.resolve()
      await expect(promise).rejects.toThrow('rolled back')
      expect(await seen).toEqual([{ n: 0 }])
    })

    test('the database itself is refused inside of a transaction, and serves again after it', async () => {
      const inside = 'inside of its own transaction'
      await expect(db.tx(async () => db.query('select 1'))).rejects.toThrow(inside)
      await expect(db.tx(async () => db.exec('select 1'))).rejects.toThrow(inside)
      await expect(db.tx(async () => db.tx(async () => {}))).rejects.toThrow(inside)
      expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    })

    test('a transaction is refused after its end', async () => {
      const kept = await db.tx(async (t): Promise<Queryable[]> => [t])
      await expect(kept[0]?.query('select 1')).rejects.toThrow('after its end')
    })

    test('transactions that change the same row at once follow one another', async () => {
      const increments = Array.from({ length: 20 }, async () =>
        db.tx(async (t) => {
          const [row] = await t.query('select n from counter where id = 1 for update')
          const n = row instanceof Object && 'n' in row ? Number(row.n) : Number.NaN
          await t.query('update counter set n = $1 where id = 1', [n + 1])
          return n
        }),
      )
      const seen = await Promise.all(increments)
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index))
    })

    test('exec() inside of a transaction is part of it', async () => {
      const promise = db.tx(async (t) => {
        await t.exec('create table one (n int); create table two (n int)')
        throw new Error('rolled back')
      })
      await expect(promise).rejects.toThrow('rolled back')
      expect(await db.query(`select to_regclass('one') as one, to_regclass('two') as two`)).toEqual([
        { one: null, two: null },
      ])
    })
  })

  test('a statement that has been run before sees how the tables have changed since', async () => {
    await db.exec('create table shelf (id int); insert into shelf values (1)')
    const read = () => db.query('select * from shelf where id = $1', [1])
    expect(await read()).toEqual([{ id: 1 }])
    await db.exec(`alter table shelf add column name text default 'new'`)
    expect(await read()).toEqual([{ id: 1, name: 'new' }])
    await db.tx(async (t) => {
      await t.exec('alter table shelf drop column name; alter table shelf alter column id type text')
      expect(await t.query('select * from shelf where id = $1', ['1'])).toEqual([{ id: '1' }])
    })
    expect(await db.query('select * from shelf where id = $1', ['1'])).toEqual([{ id: '1' }])
  })

  test('any number of different statements can be run', async () => {
    for (let n = 0; n < 600; n++) expect(await db.query(`select ${n} + $1::int as sum`, [1])).toEqual([{ sum: n + 1 }])
  })

  test('200 queries at once get each their own answer', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index)
    const answers = await Promise.all(numbers.map(async (n) => db.query('select $1::int as n', [n])))
    expect(answers).toEqual(numbers.map((n) => [{ n }]))
  })

  test('the description names the engine and its version', () => {
    expect(db.description).toMatch(/^PostgreSQL \d+\.\d+/)
  })

  test('close() lets finish what is running and refuses what comes later', async () => {
    const other = await open()
    const running = Promise.all([other.tx(async (t) => t.query('select 1 as n')), other.query('select 2 as n')])
    const closed = other.close()
    const late = other.query('select 3').catch((error: unknown) => error)
    expect(await running).toEqual([[{ n: 1 }], [{ n: 2 }]])
    await closed
    expect(await late).toMatchObject({ name: 'AppError', code: 'unavailable' })
    await other.close()
  })
}
