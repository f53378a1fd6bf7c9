import testConfig from '@trainyard/test-config'
import { mergeConfig } from 'vitest/config'

// Each file would import the whole package anew.
export default mergeConfig(testConfig, { test: { isolate: false } })
