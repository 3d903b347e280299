import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../postgres.ts'
import { killAgainAndAgain, ROUNDS } from './kills.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false })
})
afterAll(() => postgres.stop())

test(`PostgreSQL: ${ROUNDS} kills lose and double nothing`, async () => {
  const { jobs, interrupted } = await killAgainAndAgain(2, { DATABASE_URL: await postgres.newDatabase() })
  expect(jobs).toBeGreaterThan(ROUNDS)
  expect(interrupted).toBeGreaterThan(ROUNDS / 4)
})
