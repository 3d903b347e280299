import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { TEST_GUARD_MS, WAIT_GUARD_MS } from './tests/hang-guards.ts'
import { SlowestFirst } from './tests/slowest-first.ts'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Most tests wait for a server in another process: two at a time even on two cores, where one would be the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowestFirst },
    testTimeout: TEST_GUARD_MS,
    hookTimeout: TEST_GUARD_MS,
    expect: { poll: { timeout: WAIT_GUARD_MS } },
  },
})
