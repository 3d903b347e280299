import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { openPostgres } from '../../server/store/postgres/postgres.ts'
import { testDb } from '../contracts/db.ts'
import { startPostgres, type TestPostgres } from '../postgres.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => postgres.stop())

/** Statements of somebody else on the same database. */
async function asSomebodyElse<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  await client.connect()
  return work(client).finally(() => client.end())
}

const LOCK_HOLDERS = `select pid, objid::int as key from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())`

describe('the contract', () => {
  testDb(async () => openStore({ databaseUrl: await postgres.newDatabase(), dataDir: '' }))
})

describe('opening', () => {
  test('a second server on the same database is refused until the first has closed', async () => {
    const url = await postgres.newDatabase()
    const first = await openPostgres({ url })
    await expect(openPostgres({ url })).rejects.toThrow('another Partstream server uses it from the same machine since')
    await first.close()
    const second = await openPostgres({ url })
    expect(await second.query('select 1 as n')).toEqual([{ n: 1 }])
    await second.close()
  })

  test('a server that nobody runs is named, without the password', async () => {
    const promise = openPostgres({ url: 'postgres://eve:secret@127.0.0.1:1/parts' })
    await expect(promise).rejects.toThrow('Cannot reach PostgreSQL at 127.0.0.1:1/parts: connect ECONNREFUSED')
    await expect(promise).rejects.not.toThrow('secret')
  })

  test('a database that does not exist is named, with the command that makes it', async () => {
    const url = postgres.url.replace('/postgres?', '/parts?')
    await expect(openPostgres({ url })).rejects.toThrow(/does not exist. Make it with: createdb parts$/)
  })

  test('a wrong password and a missing one are told apart', async () => {
    await asSomebodyElse(postgres.url, async (client) => client.query("create role eve login password 'right'"))
    const url = postgres.url.replace('user=postgres', 'user=eve')
    await expect(openPostgres({ url })).rejects.toThrow('as "eve": it asks for a password')
    await expect(openPostgres({ url: `${url}&password=wrong` })).rejects.toThrow(
      'as "eve": password authentication failed for user "eve". Check the name and the password in DATABASE_URL',
    )
  })

  test('a user who may not make tables is told how to get the right', async () => {
    const url = await postgres.newDatabase()
    await asSomebodyElse(url, async (client) => {
      await client.query("create role guest login password 'guest'; revoke create on schema public from public")
    })
    const databaseUrl = url.replace('user=postgres', 'user=guest&password=guest')
    await expect(openStore({ databaseUrl, dataDir: '' })).rejects.toThrow(
      'Cannot make tables in the database: permission denied for schema public. Make the user of DATABASE_URL its owner',
    )
  })

  test('a database that is not in UTF-8 is refused', async () => {
    const url = await postgres.newDatabase("encoding 'SQL_ASCII' template template0")
    await expect(openPostgres({ url })).rejects.toThrow('its encoding is SQL_ASCII')
  })
})

describe('lost connections', () => {
  test('a crash of PostgreSQL refuses what was running and is forgotten once it is back', async () => {
    const url = await postgres.newDatabase()
    const warnings: string[] = []
    const db = await openPostgres({ url, onWarning: (message) => warnings.push(message) })
    await db.exec('create table kept (n int); insert into kept values (1)')
    const crash = db.tx(async (t) => {
      await t.query('insert into kept values (2)')
      await postgres.kill()
      await t.query('insert into kept values (3)')
    })
    await expect(crash).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' })
    await expect(db.query('select 1')).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' })
    await postgres.restart()
    expect(await db.query('select n from kept')).toEqual([{ n: 1 }])
    expect(warnings[0]).toContain('Lost the connection that holds the lock')
    await db.close()
  })

  test('a server that loses its lock takes it again, so that a second one is still refused', async () => {
    const url = await postgres.newDatabase()
    const again = Promise.withResolvers<void>()
    const db = await openPostgres({ url, onWarning: (message) => message.includes('held again') && again.resolve() })
    await asSomebodyElse(url, async (client) => {
      const { rows } = await client.query<{ pid: number }>(LOCK_HOLDERS)
      await client.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    })
    await again.promise
    await expect(openPostgres({ url })).rejects.toThrow('another Partstream server uses it')
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    await db.close()
  })

  test('a server whose lock another one has taken writes nothing any more', async () => {
    const url = await postgres.newDatabase()
    const taken = Promise.withResolvers<void>()
    const db = await openPostgres({
      url,
      onWarning: (message) => message.includes('another Partstream') && taken.resolve(),
    })
    await asSomebodyElse(url, async (other) => {
      const { rows } = await other.query<{ pid: number; key: number }>(LOCK_HOLDERS)
      await asSomebodyElse(url, async (killer) => {
        // It waits for the lock and so is the first to get it.
        const waiting = other.query('select pg_advisory_lock($1)', [rows[0]?.key])
        await untilSomebodyWaits(killer)
        await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid])
        await waiting
      })
      await taken.promise
      await expect(db.query('select 1')).rejects.toThrow(
        'This server has lost the database to it and must be restarted',
      )
    })
    await db.close()
  })

  test('a server that PostgreSQL believes to be still there after the network broke gets its lock back', async () => {
    const proxy = await startProxy(await postgres.newDatabase())
    const again = Promise.withResolvers<void>()
    const db = await openPostgres({
      url: proxy.url,
      onWarning: (message) => message.includes('held again') && again.resolve(),
    })
    proxy.breakNetwork()
    await again.promise
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
    await db.close()
    proxy.stop()
  })
})

async function untilSomebodyWaits(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query("select 1 from pg_locks where locktype = 'advisory' and not granted")
    if (rows.length > 0) return
  }
}

/** The name that PostgreSQL gives its socket in a folder. */
function socketOf(folder: string): string {
  return join(folder, '.s.PGSQL.5432')
}

/** A network between the server and PostgreSQL that can break so that only the server notices. */
async function startProxy(url: string): Promise<{ url: string; breakNetwork(): void; stop(): void }> {
  const target = new URL(url)
  const from = target.searchParams.get('host') ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'pg-proxy-'))
  const near = new Set<Socket>()
  const far = new Set<Socket>()
  const proxy = createServer({ allowHalfOpen: true }, (socket) => {
    const upstream = connect(socketOf(from))
    near.add(socket)
    far.add(upstream)
    socket.on('error', () => {}).on('data', (bytes) => upstream.write(bytes))
    upstream.on('error', () => {}).on('data', (bytes) => socket.write(bytes))
    // A client that says goodbye is let through; one that is cut off is not.
    socket.on('end', () => upstream.end())
    upstream.on('close', () => socket.destroy())
  })
  proxy.listen(socketOf(folder))
  await once(proxy, 'listening')
  target.searchParams.set('host', folder)
  return {
    url: target.href,
    breakNetwork() {
      for (const socket of near) socket.destroy()
      near.clear()
    },
    stop() {
      proxy.close()
      for (const socket of [...near, ...far]) socket.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}
