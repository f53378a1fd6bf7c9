import testConfig from '@trainyard/test-config'
import { mergeConfig } from 'vitest/config'

// Each test starts interpreters and waits for them. The files share environments that the first of them makes.
export default mergeConfig(testConfig, { test: { testTimeout: 120_000, hookTimeout: 600_000, fileParallelism: false } })
