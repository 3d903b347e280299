import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../server/store/db.ts'
import { listJobs } from '../../server/store/rows/job-list-rows.ts'
import { insertJob } from '../../server/store/rows/job-rows.ts'
import { openStore } from '../../server/store/open.ts'
import { newDataDir } from '../pglite-template.ts'
import { startPostgres } from '../postgres.ts'

const DATABASES = {
  embedded: async () => {
    const dataDir = await newDataDir()
    const db = await openStore({ databaseUrl: '', dataDir })
    return { db, stop: async () => db.close().then(() => rm(dataDir, { recursive: true })) }
  },
  PostgreSQL: async () => {
    const postgres = await startPostgres({ fsync: false })
    const db = await openStore({ databaseUrl: await postgres.newDatabase(), dataDir: '' })
    return { db, stop: async () => db.close().then(() => postgres.stop()) }
  },
} satisfies Record<string, () => Promise<{ db: Db; stop: () => Promise<void> }>>

const idOf = (index: number) => `0199f5a4-0000-7000-8000-${String(index).padStart(12, '0')}`
const SCRIPTS = [
  'return drawCircle(5)',
  'return "\0"',
  'return "\ud800"',
  String.raw`return "\u0000"`,
  '// 100 % 🧊 "é"',
  `// ${'long '.repeat(3996)} near\n// far`,
]
/** More than are looked up by the index. */
const MANY = 600

describe.each(Object.entries(DATABASES))('listJobs() on the %s database', (_name, open) => {
  let db: Db
  let stop: () => Promise<void>
  beforeAll(async () => {
    ;({ db, stop } = await open())
    const plain = { createdAt: new Date(), replayOf: null, cachedFrom: null, sessionId: null, promptId: null }
    for (let at = 0; at < MANY; at++)
      await insertJob(db, { ...plain, id: idOf(at), name: 'old', input: { code: `common(${at})` } })
    for (const [at, code] of SCRIPTS.entries())
      await insertJob(db, { ...plain, id: idOf(MANY + at), name: `job ${at}`, input: { code } })
  })
  afterAll(() => stop())

  const found = async (q: string, limit = 10) => (await listJobs(db, { limit, q })).map(({ name }) => name)

  test('finds a job by its name and its script, whatever that is made of', async () => {
    expect(await found('DRAWcircle')).toEqual(['job 0'])
    expect(await found('100 % 🧊 "é"')).toEqual(['job 4'])
    expect(await found('100 _ ')).toEqual([])
    expect(await found('job 1')).toEqual(['job 1'])
    expect(await found('return')).toEqual(['job 3', 'job 2', 'job 1', 'job 0'])
    expect([await found('near'), await found('far')]).toEqual([['job 5'], []])
    expect(await found('🧊')).toEqual(['job 4'])
    expect(await found('(7')).toEqual(Array(10).fill('old'))
  })

  test('finds what is in very many jobs, newest first, page by page', async () => {
    const pageFrom = async (before?: string) =>
      (await listJobs(db, { limit: 4, q: 'COMMON(', before })).map(({ id }) => id)
    const newest = (from: number) => Array.from({ length: 4 }, (_, at) => idOf(from - at))
    expect(await pageFrom()).toEqual(newest(MANY - 1))
    expect(await pageFrom(idOf(MANY - 4))).toEqual(newest(MANY - 5))
    expect(await listJobs(db, { limit: 4, q: 'common', status: 'failed' })).toEqual([])
  })

  test('looks texts up in an index', async () => {
    const plan = await db.tx(async (t) => {
      await t.exec('set local enable_seqscan = off') // a table of a test fits into a few pages
      return t.query(`explain (format json) select id from job where search ilike '%drawCircle%' limit 500`)
    })
    expect(JSON.stringify(plan)).toContain('job_search')
  })

  test('gives no scripts', async () => {
    const [job] = await listJobs(db, { limit: 1 })
    expect(job).toMatchObject({ name: 'job 5' })
    expect(job).not.toHaveProperty('input')
  })
})
