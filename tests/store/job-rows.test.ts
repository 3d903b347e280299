import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../server/store/db.ts'
import { insertJob, listJobs } from '../../server/store/rows/job-rows.ts'
import { openStore } from '../../server/store/open.ts'
import { newDataDir } from '../pglite-template.ts'

const ID = '0199f5a4-0000-7000-8000-00000000000'
let db: Db
let dataDir: string
beforeAll(async () => {
  dataDir = await newDataDir()
  db = await openStore({ databaseUrl: '', dataDir })
})
afterAll(async () => {
  await db.close()
  await rm(dataDir, { recursive: true })
})

async function found(q: string): Promise<string[]> {
  const jobs = await listJobs(db, { limit: 10, q })
  return jobs.map(({ input }) => ('code' in input ? input.code : input.prompt))
}

test('listJobs() finds a job by its script whatever the other scripts are made of', async () => {
  const scripts = [
    'return drawCircle(5)',
    'return "\0"',
    'return "\ud800"',
    String.raw`return "\u0000"`,
    '// 100 % 🧊 "é"',
  ]
  for (const [index, code] of scripts.entries()) {
    const job = { id: `${ID}${index}`, name: `job ${index}`, input: { code }, createdAt: new Date() }
    await insertJob(db, { ...job, replayOf: null, cachedFrom: null, sessionId: null, promptId: null })
  }
  expect(await found('DRAWcircle')).toEqual([scripts[0]])
  expect(await found('100 % 🧊 "É"')).toEqual([scripts[4]])
  expect(await found('100 _ ')).toEqual([])
  expect(await found('job 1')).toEqual([scripts[1]])
  expect(await found('job 2')).toEqual([scripts[2]])
  expect(await found('return')).toEqual([scripts[3], scripts[0]])
})
