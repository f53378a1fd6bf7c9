import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
    fsModuleCache: false,
    // Jobs run in real time, and several of them on a busy machine.
    testTimeout: 30_000,
  },
})
