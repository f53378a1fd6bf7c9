import testConfig from '@trainyard/test-config'
import { mergeConfig } from 'vitest/config'

// Each test starts interpreters and waits for them.
export default mergeConfig(testConfig, { test: { testTimeout: 120_000, hookTimeout: 600_000 } })
