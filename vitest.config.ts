import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Guards against hanging, not measures of speed: a machine may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
