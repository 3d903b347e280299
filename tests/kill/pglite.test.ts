import { expect, test } from 'vitest'
import { killAgainAndAgain, ROUNDS } from './kills.ts'

test(`the embedded database: ${ROUNDS} kills lose and double nothing`, async () => {
  const { jobs, interrupted } = await killAgainAndAgain(1, {})
  expect(jobs).toBeGreaterThan(ROUNDS)
  expect(interrupted).toBeGreaterThan(ROUNDS / 4)
})
