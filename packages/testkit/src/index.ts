export { BrokenContractError } from './broken-contract-error.ts'
export { testJobStore } from './test-job-store.ts'
export { testPlugin } from './test-plugin.ts'
export { TestOptionsError } from './options/test-options-error.ts'

export type { Lesson } from './broken-contract-error.ts'
export type { JobStoreTestOptions } from './options/job-store-test-options.ts'
export type { PluginTestOptions } from './options/plugin-test-options.ts'
export type {
  ComponentSamples,
  DeployerSamples,
  FinderSamples,
  InitializerSamples,
  PredictorSamples,
  RunnerSamples,
  TrainerSamples,
} from './options/samples.ts'
