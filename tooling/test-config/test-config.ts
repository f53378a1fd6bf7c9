import { defineConfig } from 'vitest/config'

/** A published package has its tests in `src` and `test`, a tool beside what they test. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/{node_modules,dist,reports}/**'],
    reporters: ['default', 'json'],
    // The last task of `npm test` reads there which tests passed.
    outputFile: { json: 'reports/tests.json' },
    fsModuleCache: false,
    // A test that hangs fails, and one that starts processes passes on a machine with more to do.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
