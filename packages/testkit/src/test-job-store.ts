import { describe } from 'vitest'
import { bind } from './bound-check.ts'
import type { JobStoreTestOptions } from './options/job-store-test-options.ts'
import { register } from './register.ts'
import { storeChecks } from './store-checks/index.ts'
import { storeSubjectOf } from './subject/store-subject-of.ts'

const longestCheck = 30_000

/** Registers the conformance tests of a job store. Call it at the top of a test file. */
export function testJobStore(options: JobStoreTestOptions): void {
  describe('the contract of job stores', async () => {
    register(bind('job store', storeChecks, await storeSubjectOf(options)), { timeout: longestCheck })
  })
}
