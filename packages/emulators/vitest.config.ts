import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Executed jobs are processes, and a busy machine takes its time to start one.
    testTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
    fsModuleCache: false,
  },
})
